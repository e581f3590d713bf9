// `?` shows the keys.
import { useEffect, useState } from "preact/hooks";
import { say } from "../say/say";
import { Dialog } from "./dialog";

export function KeysHelp() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
      if (event.key === "?" && !typing && target.getAttribute("role") !== "gridcell") setOpen(true);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  const keys: [string, string][] = [
    ["↑ ↓ ← →", say("keys.arrows")],
    ["Tab", say("keys.tab")],
    ["Enter", say("keys.enter")],
    ["F2", say("keys.edit")],
    ["Delete", say("keys.delete")],
    ["Esc", say("keys.escape")],
    ["Ctrl + Z, Ctrl + Y", say("keys.undo")],
    ["Ctrl + C, Ctrl + V", say("keys.paste")],
    ["Shift + ↑ ↓ ← →", say("keys.range")],
    ["F8", say("keys.finding")],
    ["?", say("keys.help")],
  ];
  return (
    <>
      <button
        type="button"
        class="plain keys-button"
        aria-label={say("keys.title")}
        title={say("keys.title")}
        onClick={() => setOpen(true)}
      >
        ?
      </button>
      {open && (
        <Dialog title={say("keys.title")} onClose={() => setOpen(false)}>
          <dl class="keys">
            {keys.map(([key, what]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      )}
    </>
  );
}
