// What the desk of the collecting body works from: who lacks what, which
// corrections are due, who was called.
import type { ActRecord, Call, Item, UnitProgress } from "../api/types";
import { itemKey } from "../form/form";

// A correction that was asked for and has not been made.
export interface OpenCorrection {
  unit: string;
  unitName: string;
  item: Item;
  reason: string;
  asked: string;
  due?: string;
}

// Of a unit's open items, each as it was asked for last. `acts` in any order.
export function openCorrections(unit: UnitProgress, acts: ActRecord[]): OpenCorrection[] {
  const newest = new Map<string, ActRecord>();
  for (const act of [...acts].sort((a, b) => Number(a.entry) - Number(b.entry))) {
    if (act.state !== "SUBMISSION_STATE_DECIDED") continue;
    for (const item of act.act.requestCorrection?.items ?? []) newest.set(itemKey(item), act);
  }
  return unit.correctionItems.flatMap((item) => {
    const act = newest.get(itemKey(item));
    const request = act?.act.requestCorrection;
    if (!act || !request) return [];
    const { reason, dueTime } = request;
    const found: OpenCorrection = {
      unit: unit.unit,
      unitName: unit.unitName,
      item,
      reason,
      asked: act.receiveTime,
    };
    return [dueTime ? { ...found, due: dueTime } : found];
  });
}

// What is due first comes first; without a time, last.
export function byDue(a: OpenCorrection, b: OpenCorrection): number {
  const at = (each: OpenCorrection) => (each.due ? Date.parse(each.due) : Infinity);
  return at(a) === at(b) ? Date.parse(a.asked) - Date.parse(b.asked) : at(a) - at(b);
}

export function isOverdue(correction: OpenCorrection, now: number): boolean {
  return correction.due !== undefined && Date.parse(correction.due) < now;
}

// Whether the unit still owes the item, or a better one; "": anything.
export function lacksItem(unit: UnitProgress, key: string): boolean {
  if (key === "") return true;
  return [...unit.missingItems, ...unit.correctionItems].some((item) => itemKey(item) === key);
}

// By unit, in the order given (newest first).
export function callsByUnit(calls: Call[]): Map<string, Call[]> {
  const found = new Map<string, Call[]>();
  for (const call of calls) {
    const before = found.get(call.unit);
    if (before) before.push(call);
    else found.set(call.unit, [call]);
  }
  return found;
}
