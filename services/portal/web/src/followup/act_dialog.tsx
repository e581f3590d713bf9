// One act with its words: asks, sends, and stays open with the reason where it
// was refused.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { call, CallError } from "../api/client";
import { announce } from "../parts/announce";
import { Dialog } from "../parts/dialog";
import { Failed } from "../parts/page";
import { say } from "../say/say";

export function ActDialog({
  title,
  method,
  request,
  action,
  done,
  ready = true,
  onClose,
  onDone,
  children,
}: {
  title: string;
  // "ProposalService/ContestAnswer"
  method: string;
  request: () => unknown;
  // On the button.
  action: string;
  // Said once it is done.
  done: string;
  ready?: boolean;
  onClose: () => void;
  onDone: (answer: unknown) => void;
  children?: ComponentChildren;
}) {
  const [error, setError] = useState<CallError>();
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const answer = await call<unknown>(method, request());
      announce(done);
      onDone(answer);
      onClose();
    } catch (failure) {
      setError(CallError.of(failure));
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        {error && <Failed error={error} />}
        {children}
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            {say("action.cancel")}
          </button>
          <button type="submit" class="button primary" disabled={busy || !ready}>
            {action}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

// A text that has to be given.
export function Words({
  label,
  value,
  rows = 3,
  required = true,
  onInput,
}: {
  label: string;
  value: string;
  rows?: number;
  required?: boolean;
  onInput: (text: string) => void;
}) {
  return (
    <label>
      {label}
      {rows === 1 ? (
        <input value={value} required={required} onInput={(event) => onInput(event.currentTarget.value)} />
      ) : (
        <textarea
          rows={rows}
          value={value}
          required={required}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </label>
  );
}
