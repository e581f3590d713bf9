// Progress as it comes: the whole at first, then what changes.
import { useEffect, useState } from "preact/hooks";
import { watch, type CallError } from "../api/client";
import type { Progress, UnitProgress } from "../api/types";

export interface Live {
  progress: Progress | undefined;
  units: ReadonlyMap<string, UnitProgress>;
  // The line is broken; what is shown is the last that came.
  broken: boolean;
  error: CallError | undefined;
  // Units that changed with the last message but the first.
  changed: ReadonlySet<string>;
}

const kNothing: Live = {
  progress: undefined,
  units: new Map(),
  broken: false,
  error: undefined,
  changed: new Set(),
};

export function useLiveProgress(parent: string): Live {
  const [live, setLive] = useState<Live>(kNothing);
  useEffect(() => {
    const watched = watch<{ progress: Progress; changed: UnitProgress[] }>(
      "AggregationService/WatchProgress",
      { parent },
      {
        message: ({ progress, changed }) =>
          setLive((before) => {
            const units = new Map(before.units);
            for (const unit of changed) units.set(unit.unit, unit);
            // The whole comes in several messages of one version.
            const first = before.progress === undefined || progress.version === before.progress.version;
            return {
              progress,
              units,
              broken: false,
              error: undefined,
              changed: new Set(first ? [] : changed.map((unit) => unit.unit)),
            };
          }),
        broken: () => setLive((before) => ({ ...before, broken: true })),
        error: (error) => setLive((before) => ({ ...before, broken: true, error })),
      },
    );
    return () => watched.close();
  }, [parent]);
  return live;
}
