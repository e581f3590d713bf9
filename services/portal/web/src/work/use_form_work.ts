// The work at one form over time: steps back and forth, and the draft that is
// kept of every change.
import { useRef, useState } from "preact/hooks";
import type { Form } from "../form/form";
import { asSent, kNoWork, ofDraft, toDraft, type FormWork } from "../form/form_work";
import { push, redo, start, undo, type History } from "../grid/history";
import type { DraftDesk } from "./drafts";
import { useOffice } from "./office";
import type { itemOf } from "./package";

export interface FormWorkDesk {
  work: FormWork;
  // Revision of the item that the work began from; 0: none.
  on: () => number;
  change: (next: FormWork) => void;
  canUndo: boolean;
  undo: () => void;
  redo: () => void;
  // Somebody else's newer draft in place of this one.
  takeNewer: () => void;
  // Back to what was sent.
  discard: () => void;
}

// `sent`: what was taken of the form last.
export function useFormWork(
  form: Form,
  draft: DraftDesk,
  sent: ReturnType<typeof itemOf>,
): FormWorkDesk {
  const { campaign } = useOffice();
  const on = useRef(0);
  const workAsSent = (): FormWork => ({
    content: asSent(form, sent?.form, campaign.moneyUnit),
    justifications: sent?.justifications ?? [],
  });
  const [history, setHistory] = useState<History<FormWork>>(() => {
    const kept = ofDraft(draft.initial);
    on.current = kept ? kept.on : (sent?.revision ?? 0);
    return start(kept ? { content: kept.content, justifications: kept.justifications } : workAsSent());
  });

  const keep = (next: FormWork) => draft.save(toDraft(next, on.current));
  const step = (by: typeof undo) => {
    const next = by(history);
    if (next === history) return;
    setHistory(next);
    keep(next.present);
  };
  return {
    work: history.present,
    on: () => on.current,
    change: (next) => {
      setHistory((before) => push(before, next));
      keep(next);
    },
    canUndo: history.past.length > 0,
    undo: () => step(undo),
    redo: () => step(redo),
    takeNewer: () => {
      const taken = ofDraft(draft.takeNewer());
      on.current = taken?.on ?? on.current;
      setHistory((before) =>
        push(before, taken ? { content: taken.content, justifications: taken.justifications } : kNoWork),
      );
    },
    discard: () => {
      draft.drop();
      on.current = sent?.revision ?? 0;
      setHistory((before) => push(before, workAsSent()));
    },
  };
}
