// What the open unit stands for now, and what it sent last.
import { call } from "../api/client";
import type { Snapshot, SnapshotItem, SubmissionRecord, UnitProgress } from "../api/types";
import { useDesk, useOffice } from "./office";
import { useCall, useList } from "./use_call";

export function usePackage() {
  const { parent } = useDesk();
  const answer = useCall<{ package?: Snapshot }>("IntakeService/GetPackage", { parent });
  return { ...answer, snapshot: answer.data?.package };
}

export function useOwnProgress() {
  const office = useOffice();
  const { unit } = useDesk();
  const answer = useCall<{ units: UnitProgress[] }>("AggregationService/ListUnitProgress", {
    parent: office.parent,
    unit: unit.code,
  });
  return { ...answer, unit: answer.data?.units[0] };
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
