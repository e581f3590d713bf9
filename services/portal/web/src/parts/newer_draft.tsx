// Of two on one item the second picks: the newer draft, or the own one.
import { formatTime } from "../say/dates";
import { say } from "../say/say";
import type { DraftDesk } from "../work/drafts";
import { Notice } from "./page";

export function NewerDraft({ draft, onTake }: { draft: DraftDesk; onTake: () => void }) {
  if (!draft.newer) return null;
  return (
    <Notice kind="warn">
      <p>
        {say("draft.newer", {
          author: draft.newer.author ?? say("draft.somebody"),
          time: draft.newer.time ? formatTime(draft.newer.time) : "",
        })}
      </p>
      <p class="button-row">
        <button type="button" class="button" onClick={onTake}>
          {say("draft.take")}
        </button>
        <button type="button" class="button" onClick={draft.keepMine}>
          {say("draft.keep")}
        </button>
      </p>
    </Notice>
  );
}
