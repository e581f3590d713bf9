// What the open unit stands for now, and what it sent last.
import { useEffect, useRef } from "preact/hooks";
import { call } from "../api/client";
import type { Snapshot, SnapshotItem, SubmissionRecord, UnitProgress } from "../api/types";
import { useDesk, useOffice } from "./office";
import { useCall, useList } from "./use_call";

export function usePackage() {
  const { parent } = useDesk();
  const answer = useCall<{ package?: Snapshot }>("IntakeService/GetPackage", { parent });
  return { ...answer, snapshot: answer.data?.package };
}

const kCountingPause = 400;
const kMostPauses = 30;

// Counting comes a moment after deciding and confirming: asks again until
// what is known to have happened shows, `holds`, or for some seconds.
export function useOwnProgress(holds: (unit: UnitProgress) => boolean = () => true) {
  const office = useOffice();
  const { unit } = useDesk();
  const answer = useCall<{ units: UnitProgress[] }>("AggregationService/ListUnitProgress", {
    parent: office.parent,
    unit: unit.code,
  });
  const at = answer.data?.units[0];
  const behind = at !== undefined && !holds(at);
  const pauses = useRef(0);
  useEffect(() => {
    if (!behind) pauses.current = 0;
    if (!behind || answer.refreshing || pauses.current >= kMostPauses) return undefined;
    const timer = setTimeout(() => {
      ++pauses.current;
      answer.reload();
    }, kCountingPause);
    return () => clearTimeout(timer);
  }, [behind, answer.refreshing]);
  return { ...answer, unit: at };
}

export function useSubmissions() {
  const { parent } = useDesk();
  return useList<SubmissionRecord>("IntakeService/ListSubmissions", { parent }, "submissions");
}

export function itemOf(snapshot: Snapshot | undefined, key: string): SnapshotItem | undefined {
  return snapshot?.items.find((item) => item.key === key);
}

export async function fetchPackage(parent: string): Promise<Snapshot | undefined> {
  return (await call<{ package?: Snapshot }>("IntakeService/GetPackage", { parent })).package;
}
