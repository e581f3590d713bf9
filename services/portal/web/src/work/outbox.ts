// Sendings under way: kept in the browser with their request id until the
// receipt is there, so that a broken line or a closed tab loses nothing and
// nothing is counted twice.
import { call, CallError } from "../api/client";
import type { Submission, SubmitResponse } from "../api/types";

export interface Sending {
  requestId: string;
  parent: string;
  submission: Submission;
  // When it was asked for, in milliseconds.
  since: number;
}

export type Progress =
  | { state: "waiting"; sending: Sending }
  | { state: "sent"; sending: Sending; receipt: SubmitResponse }
  | { state: "refused"; sending: Sending; error: CallError };

const kKey = "baocao.outbox";
const listeners = new Set<(progress: Progress) => void>();
const inFlight = new Set<string>();

export function pendingSendings(): Sending[] {
  try {
    return JSON.parse(localStorage.getItem(kKey) ?? "[]") as Sending[];
  } catch {
    return [];
  }
}

function store(sendings: Sending[]): void {
  localStorage.setItem(kKey, JSON.stringify(sendings));
}

function tell(progress: Progress): void {
  for (const listener of listeners) listener(progress);
}

export function onSending(listener: (progress: Progress) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function discard(requestId: string): void {
  store(pendingSendings().filter((each) => each.requestId !== requestId));
}

const kSent = "baocao.sent";
const kRemembered = 20;

function remembered(): [string, number][] {
  try {
    return JSON.parse(localStorage.getItem(kSent) ?? "[]") as [string, number][];
  } catch {
    return [];
  }
}

function remember(parent: string, revision: number, since: number): void {
  const all = [...remembered(), [`${parent}/${revision}`, since]];
  localStorage.setItem(kSent, JSON.stringify(all.slice(-kRemembered)));
}

// When this browser sent the revision; undefined: it did not, or long ago.
export function sentAt(parent: string, revision: number): number | undefined {
  return remembered().find(([name]) => name === `${parent}/${revision}`)?.[1];
}

function newId(): string {
  return crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

export function submit(parent: string, submission: Submission): Promise<Progress> {
  const sending = { requestId: newId(), parent, submission, since: Date.now() };
  store([...pendingSendings(), sending]);
  return attempt(sending);
}

async function attempt(sending: Sending): Promise<Progress> {
  const { requestId, parent, submission } = sending;
  if (inFlight.has(requestId)) return { state: "waiting", sending };
  inFlight.add(requestId);
  let progress: Progress;
  try {
    const receipt = await call<SubmitResponse>("IntakeService/Submit", {
      parent,
      requestId,
      submission,
    });
    discard(requestId);
    remember(parent, receipt.revision, sending.since);
    progress = { state: "sent", sending, receipt };
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    // A session that ran out keeps the sending for after the next sign-in.
    if (error.unreachable || error.code === "UNAUTHENTICATED") {
      progress = { state: "waiting", sending };
    } else {
      discard(requestId);
      progress = { state: "refused", sending, error };
    }
  } finally {
    inFlight.delete(requestId);
  }
  tell(progress);
  return progress;
}

// Sends again whatever waits for this unit.
export async function resume(parent: string): Promise<void> {
  for (const sending of pendingSendings()) {
    if (sending.parent === parent) await attempt(sending);
  }
}
