// The portal's HTTP contract: calls, event streams, files, the session.

export interface Violation {
  field: string;
  description: string;
}

// What a person can be told about a call that did not succeed.
export class CallError extends Error {
  constructor(
    readonly code: string,
    readonly reason: string,
    message: string,
    readonly violations: Violation[] = [],
    readonly retrySeconds?: number,
  ) {
    super(message);
  }

  // Whatever was thrown.
  static of(failure: unknown): CallError {
    return failure instanceof CallError ? failure : new CallError("", "", String(failure));
  }

  // Nothing is known of the outcome: the same call may be made again.
  get unreachable(): boolean {
    return this.code === "UNREACHABLE" || this.code === "UNAVAILABLE";
  }
}

let locale = "vi";
export function setCallLocale(value: string): void {
  locale = value;
}

let onSignedOut: () => void = () => {};
export function whenSignedOut(callback: () => void): void {
  onSignedOut = callback;
}

function errorFrom(status: number, text: string): CallError {
  try {
    const body = JSON.parse(text) as Partial<CallError>;
    return new CallError(
      body.code ?? `HTTP_${status}`,
      body.reason ?? "",
      body.message ?? "",
      body.violations ?? [],
      body.retrySeconds,
    );
  } catch {
    return new CallError(`HTTP_${status}`, "", "");
  }
}

async function errorOf(response: Response): Promise<CallError> {
  return errorFrom(response.status, await response.text());
}

async function send(path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("Accept-Language", locale);
  if (init.method && init.method !== "GET") headers.set("X-Baocao", "1");
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers, credentials: "same-origin" });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new CallError("UNREACHABLE", "", "");
  }
  if (response.ok) return response;
  const error = await errorOf(response);
  if (response.status === 401 && path !== "/session") onSignedOut();
  throw error;
}

// `method` is "AggregationService/GetProgress".
export async function call<T>(
  method: string,
  request: unknown,
  signal?: AbortSignal,
): Promise<T> {
  const response = await send(`/api/v1/${method}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(request),
    signal: signal ?? null,
  });
  return (await response.json()) as T;
}

// All pages of a List method; `field` holds the entries.
export async function listAll<T>(
  method: string,
  request: Record<string, unknown>,
  field: string,
  signal?: AbortSignal,
): Promise<T[]> {
  const all: T[] = [];
  let pageToken = "";
  do {
    const page = await call<Record<string, unknown>>(
      method,
      { ...request, pageSize: 1000, pageToken },
      signal,
    );
    all.push(...((page[field] as T[] | undefined) ?? []));
    pageToken = (page["nextPageToken"] as string | undefined) ?? "";
  } while (pageToken !== "");
  return all;
}

export interface Watch {
  close(): void;
}

// A server stream. EventSource connects again by itself when the line breaks;
// after a clean end it must not.
export function watch<T>(
  method: string,
  request: unknown,
  on: {
    message: (value: T) => void;
    end?: () => void;
    error?: (error: CallError) => void;
    broken?: () => void;
  },
): Watch {
  const source = new EventSource(
    `/api/v1/${method}?request=${encodeURIComponent(JSON.stringify(request))}`,
  );
  source.onmessage = (event) => on.message(JSON.parse(event.data as string) as T);
  source.addEventListener("end", () => {
    source.close();
    on.end?.();
  });
  source.addEventListener("error", (event) => {
    const data = (event as MessageEvent).data as string | undefined;
    if (data === undefined) {
      on.broken?.();
      return;
    }
    source.close();
    const body = JSON.parse(data) as Partial<CallError>;
    on.error?.(
      new CallError(body.code ?? "", body.reason ?? "", body.message ?? "", []),
    );
  });
  return source;
}

export function fileAddress(method: string, request: unknown): string {
  return `/files/v1/${method}?request=${encodeURIComponent(JSON.stringify(request))}`;
}

export async function upload<T>(
  method: string,
  options: unknown,
  file: Blob,
  signal?: AbortSignal,
): Promise<T> {
  const response = await send(
    `/files/v1/${method}?options=${encodeURIComponent(JSON.stringify(options))}`,
    {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: file,
      signal: signal ?? null,
    },
  );
  return (await response.json()) as T;
}

// The same with a share of what has gone, from 0 to 1: what fetch can not tell.
export function uploadShowing<T>(
  method: string,
  options: unknown,
  file: Blob,
  onShare: (share: number) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/files/v1/${method}?options=${encodeURIComponent(JSON.stringify(options))}`);
    request.setRequestHeader("Accept-Language", locale);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-Baocao", "1");
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onShare(event.loaded / event.total);
    };
    request.onerror = () => reject(new CallError("UNREACHABLE", "", ""));
    request.onload = () => {
      if (request.status === 200) {
        resolve(JSON.parse(request.responseText) as T);
        return;
      }
      if (request.status === 401) onSignedOut();
      reject(errorFrom(request.status, request.responseText));
    };
    request.send(file);
  });
}

// --- drafts ---

export interface Draft {
  version: number;
  content: unknown;
  author?: string;
  time?: string;
}

// `parent`: campaigns/{campaign}/units/{unit}. Whoever belongs to no campaign
// has to say which is meant.
function draftAddress(parent: string, item: string, query: Record<string, string> = {}): string {
  const [, campaign = "", , unit = ""] = parent.split("/");
  return `/drafts/${unit}/${encodeURIComponent(item)}?${new URLSearchParams({ campaign, ...query })}`;
}

// undefined: none yet, or this server keeps none.
export async function getDraft(parent: string, item: string): Promise<Draft | undefined> {
  try {
    const response = await send(draftAddress(parent, item), {});
    return (await response.json()) as Draft;
  } catch (error) {
    if (error instanceof CallError && !error.unreachable) return undefined;
    throw error;
  }
}

// The version written, or the newer draft somebody else wrote since `base`.
export async function putDraft(
  parent: string,
  item: string,
  base: number,
  content: unknown,
): Promise<{ version: number } | { newer: Draft }> {
  const path = draftAddress(parent, item);
  const headers = new Headers({
    "Content-Type": "application/json",
    "X-Baocao": "1",
    "Accept-Language": locale,
  });
  const body = JSON.stringify({ base, content });
  let response: Response;
  try {
    response = await fetch(path, { method: "PUT", headers, body });
  } catch {
    throw new CallError("UNREACHABLE", "", "");
  }
  if (response.status === 409) {
    const newer = (await response.json()) as Draft;
    // Gone meanwhile: what is written here is the first again.
    if (newer.version === 0 && base !== 0) return putDraft(parent, item, 0, content);
    return { newer };
  }
  if (!response.ok) throw await errorOf(response);
  return (await response.json()) as { version: number };
}

export async function deleteDraft(parent: string, item: string, version: number): Promise<void> {
  await send(draftAddress(parent, item, { version: String(version) }), { method: "DELETE" });
}

// --- session ---

export type Role = "unit" | "collector" | "reader" | "operator";

export interface Session {
  role: Role;
  campaign: string;
  unit: string;
  subject: string;
  expires: string;
}

export async function getSession(): Promise<Session | undefined> {
  try {
    return (await (await send("/session", {})).json()) as Session;
  } catch (error) {
    if (error instanceof CallError && error.unreachable) throw error;
    return undefined;
  }
}

export async function signIn(code: string): Promise<Session> {
  await send("/session", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ code }),
  });
  const session = await getSession();
  if (!session) throw new CallError("UNAUTHENTICATED", "", "");
  return session;
}

// How one may sign in here; undefined: not known.
export interface Ways {
  letter: boolean;
  // The site's own accounts, and what people call them.
  provider: boolean;
  name: string;
}

export async function getWays(): Promise<Ways | undefined> {
  try {
    return (await (await send("/session/ways", {})).json()) as Ways;
  } catch {
    return undefined;
  }
}

export async function signOut(): Promise<void> {
  await send("/session", { method: "DELETE" });
}

// --- operation ---

export interface Operation {
  services: { name: string; serving: boolean; version: string }[];
  // Address of the dashboards; empty: there are none.
  dashboards: string;
}

export async function getOperation(signal: AbortSignal): Promise<Operation> {
  return (await (await send("/operation", { signal })).json()) as Operation;
}

export async function getTexts(language: string): Promise<Record<string, string>> {
  return (await (await send(`/texts/${language}.json`, {})).json()) as Record<
    string,
    string
  >;
}
