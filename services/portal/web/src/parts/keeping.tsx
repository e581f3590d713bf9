// Where the work is kept, always in sight.
import { formatTime } from "../say/dates";
import { say } from "../say/say";
import type { DraftDesk } from "../work/drafts";

export function Keeping({ draft, revision }: { draft: DraftDesk; revision: number }) {
  const time = draft.savedAt === undefined ? "" : formatTime(draft.savedAt);
  const text = (() => {
    switch (draft.keeping) {
      case "none":
        return revision > 0 ? say("draft.sent", { revision }) : say("draft.none");
      case "here":
        return say("draft.here", { time });
      case "saving":
        return say("draft.saving");
      case "server":
        return say("draft.server", { time });
      case "offline":
        return say("draft.offline", { time });
    }
  })();
  return <span class={`keeping keeping-${draft.keeping}`}>{text}</span>;
}
