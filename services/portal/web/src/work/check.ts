// Check as you type: the services' own rules, a moment after the last change.
import { useEffect, useState } from "preact/hooks";
import { call, CallError } from "../api/client";
import type { Submission, Verdict } from "../api/types";

const kPause = 600;

export interface Checked {
  verdict: Verdict | undefined;
  // The verdict is of an older state; a newer one is on its way.
  stale: boolean;
  error: CallError | undefined;
}

// undefined submission: nothing to check.
export function useCheck(parent: string, submission: Submission | undefined): Checked {
  const [checked, setChecked] = useState<Checked>({
    verdict: undefined,
    stale: true,
    error: undefined,
  });
  const key = submission && JSON.stringify(submission);
  useEffect(() => {
    if (key === undefined) return undefined;
    const abort = new AbortController();
    setChecked((before) => ({ ...before, stale: true }));
    const check = () => {
      call<{ verdict: Verdict }>(
        "ValidationService/CheckSubmission",
        { parent, submission: JSON.parse(key) as Submission },
        abort.signal,
      )
        .then(({ verdict }) => setChecked({ verdict, stale: false, error: undefined }))
        .catch((error: unknown) => {
          if (abort.signal.aborted || !(error instanceof CallError)) return;
          setChecked((before) => ({ ...before, error }));
        });
    };
    const timer = setTimeout(check, kPause);
    window.addEventListener("online", check);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", check);
      abort.abort();
    };
  }, [key, parent]);
  return checked;
}
