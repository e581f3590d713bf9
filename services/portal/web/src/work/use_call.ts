// A call's answer for a component. The old answer stays on the page while a
// new one is fetched.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { call, CallError, listAll } from "../api/client";

export interface Answer<T> {
  data: T | undefined;
  error: CallError | undefined;
  refreshing: boolean;
  reload: () => void;
}

const kept = new Map<string, unknown>();

export function forgetAnswers(): void {
  kept.clear();
}

export function useAnswer<T>(
  key: string | undefined,
  fetch: (signal: AbortSignal) => Promise<T>,
): Answer<T> {
  const [state, setState] = useState<{ key: string | undefined; data?: T; error?: CallError }>({
    key: undefined,
  });
  const [round, setRound] = useState(0);
  const [refreshing, setRefreshing] = useState(true);
  const latest = useRef(fetch);
  latest.current = fetch;

  useEffect(() => {
    if (key === undefined) return undefined;
    const abort = new AbortController();
    setRefreshing(true);
    latest
      .current(abort.signal)
      .then((data) => {
        kept.set(key, data);
        setState({ key, data });
        setRefreshing(false);
      })
      .catch((error: unknown) => {
        if (abort.signal.aborted) return;
        setRefreshing(false);
        const known = error instanceof CallError ? error : new CallError("INTERNAL", "", String(error));
        setState((before) => ({ ...(before.key === key ? before : { key }), error: known }));
      });
    return () => abort.abort();
  }, [key, round]);

  const reload = useCallback(() => setRound((n) => n + 1), []);
  const data =
    state.key === key && state.data !== undefined
      ? state.data
      : key === undefined
        ? undefined
        : (kept.get(key) as T | undefined);
  return { data, error: state.key === key ? state.error : undefined, refreshing, reload };
}

// undefined request: not yet.
export function useCall<T>(method: string, request: unknown): Answer<T> {
  const key = request === undefined ? undefined : `${method} ${JSON.stringify(request)}`;
  return useAnswer<T>(key, (signal) => call<T>(method, request, signal));
}

export function useList<T>(
  method: string,
  request: Record<string, unknown> | undefined,
  field: string,
): Answer<T[]> {
  const key = request === undefined ? undefined : `${method}* ${JSON.stringify(request)}`;
  return useAnswer<T[]>(key, (signal) => listAll<T>(method, request ?? {}, field, signal));
}

// Asks again every so often while somebody looks at the page.
export function useRefresh(answer: { reload: () => void }, milliseconds: number): void {
  const { reload } = answer;
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") reload();
    }, milliseconds);
    return () => clearInterval(timer);
  }, [reload, milliseconds]);
}
