// Beside a sheet that is filled in: what is to be answered, put right or
// explained, each with the way to its cell; and the reasons given so far.
import type { Finding, Justification } from "../api/types";
import { isBlank, type Cell, type Content } from "../form/content";
import type { Form } from "../form/form";
import { lineName } from "../form/line_name";
import { say } from "../say/say";
import type { Checked } from "../work/check";
import { FindingList } from "./findings";

export function FormFindings({
  form,
  content,
  checked,
  findings,
  open,
  justifications,
  onShow,
  onGo,
  onJustify,
  onJustifications,
}: {
  form: Form;
  content: Content;
  checked: Checked;
  findings: Finding[];
  // Cells that can not be sent as they stand.
  open: [string, Cell][];
  justifications: Justification[];
  onShow: (at: string) => void;
  onGo: (finding: Finding) => void;
  onJustify: (finding: Finding) => void;
  onJustifications: (justifications: Justification[]) => void;
}) {
  const pending = checked.stale && !isBlank(content);
  return (
    <aside class="drawer findings-panel" aria-labelledby="findings-title">
      <header>
        <h2 id="findings-title">{say("editor.findings")}</h2>
        <span class={pending ? "checking" : ""}>
          {checked.error ? say("editor.unchecked") : pending ? say("editor.checking") : ""}
        </span>
      </header>
      {open.length > 0 && (
        <ol class="findings">
          {open.map(([at, cell]) => (
            <li key={at} class="finding finding-error">
              <div>
                <p>
                  {cell.value.kind === "question"
                    ? say("editor.question_short", { text: cell.value.text })
                    : say("editor.unreadable", { text: "text" in cell.value ? cell.value.text : "" })}
                </p>
                <p class="finding-actions">
                  <button type="button" class="link" onClick={() => onShow(at)}>
                    {say("finding.go")}
                  </button>
                </p>
              </div>
            </li>
          ))}
        </ol>
      )}
      {findings.length > 0 ? (
        <FindingList
          findings={findings}
          named={(finding) => lineName(form, content, finding.place?.listRow ?? "") || undefined}
          onGo={onGo}
          onJustify={onJustify}
        />
      ) : (
        open.length === 0 && (
          <p class="drawer-empty">
            {isBlank(content)
              ? say("editor.nothing_yet")
              : checked.verdict
                ? say("editor.verdict_good")
                : say("editor.checking")}
          </p>
        )
      )}
      {justifications.length > 0 && (
        <details class="reasons">
          <summary>{say("editor.reasons", { count: justifications.length })}</summary>
          <ul>
            {justifications.map((each, index) => (
              <li key={index}>
                {each.rule}: {each.reason}{" "}
                <button
                  type="button"
                  class="link"
                  onClick={() => onJustifications(justifications.filter((_, i) => i !== index))}
                >
                  {say("action.remove")}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </aside>
  );
}
