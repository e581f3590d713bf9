// Asks before anything goes out, and again where somebody else was faster.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Submission } from "../api/types";
import { say } from "../say/say";
import { useDesk } from "../work/office";
import { send } from "../work/send";
import { Dialog } from "./dialog";
import { errorText, Notice } from "./page";

export function SendDialog({
  title,
  submission,
  readAt,
  blocked = false,
  onClose,
  children,
}: {
  title: string;
  submission: Submission;
  // Revision of each item when it was read.
  readAt: (key: string) => number;
  blocked?: boolean;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const { parent } = useDesk();
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const [changed, setChanged] = useState<number>();

  const go = async () => {
    setBusy(true);
    setError("");
    try {
      const sent = await send(parent, submission, readAt, changed !== undefined);
      if (sent.state === "changed") setChanged(sent.revision);
      else if (sent.state === "refused") setError(errorText(sent.error));
      else onClose();
    } catch (failure) {
      setError(errorText(failure));
    }
    setBusy(false);
  };

  return (
    <Dialog title={title} onClose={onClose}>
      {error !== "" && <Notice kind="bad">{error}</Notice>}
      {changed !== undefined && <Notice kind="warn">{say("send.changed", { revision: changed })}</Notice>}
      {children}
      <div class="dialog-actions">
        <button type="button" class="button" onClick={onClose}>
          {say("send.back")}
        </button>
        <button type="button" class="button primary" disabled={busy || blocked} onClick={() => void go()}>
          {changed !== undefined ? say("send.over") : say("send.now")}
        </button>
      </div>
    </Dialog>
  );
}
