// Sends items, unless somebody else has sent one of them since it was read.
import { CallError } from "../api/client";
import type { Item, Snapshot, Submission } from "../api/types";
import { itemKey } from "../form/form";
import { submit, type Progress } from "./outbox";
import { fetchPackage, itemOf } from "./package";

export function itemsOf(submission: Submission | undefined): Item[] {
  return [
    ...(submission?.forms ?? []).map(({ form }) => ({ form })),
    ...(submission?.sections ?? []).map(({ section, axis }) => ({
      section: { section, axis: axis ?? "" },
    })),
    ...(submission?.proposals ? [{ proposals: true }] : []),
    ...(submission?.attachments ? [{ attachments: true }] : []),
  ];
}

// The newest revision of those items that are not as they were when they were
// read; undefined: all are.
export function changedSince(
  keys: string[],
  readAt: (key: string) => number,
  now: Snapshot | undefined,
): number | undefined {
  const changed = keys
    .map((key) => ({ was: readAt(key), is: itemOf(now, key)?.revision ?? 0 }))
    .filter(({ was, is }) => was !== is);
  return changed.length === 0 ? undefined : Math.max(...changed.map(({ is }) => is));
}

export type Sent = { state: "changed"; revision: number } | Progress;

// `over`: also where they have changed. Off line it goes out later, without a
// precondition.
export async function send(
  parent: string,
  submission: Submission,
  readAt: (key: string) => number,
  over: boolean,
): Promise<Sent> {
  let fresh: Snapshot | undefined;
  try {
    fresh = await fetchPackage(parent);
  } catch (failure) {
    if (failure instanceof CallError && failure.unreachable) return submit(parent, submission);
    throw failure;
  }
  const revision = over ? undefined : changedSince(itemsOf(submission).map(itemKey), readAt, fresh);
  if (revision !== undefined) return { state: "changed", revision };
  return submit(parent, { ...submission, baseRevision: fresh?.revision ?? 0 });
}
