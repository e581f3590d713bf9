// The line above a sheet that is filled in: which cell is active, what may be
// said of it, and what it results from.
import type { Finding, Severity } from "../api/types";
import { address, showValue, withOrigins, type Cell, type Content } from "../form/content";
import type { Form } from "../form/form";
import { lineName } from "../form/line_name";
import type { ActiveCell } from "../grid/sheet_editor";
import { formatNumber } from "../say/numbers";
import { pickMessage, say } from "../say/say";
import { severityClass } from "./findings";

export function CellBar({
  form,
  active,
  content,
  byCell,
  onCell,
  onContent,
}: {
  form: Form;
  active: ActiveCell | undefined;
  content: Content;
  byCell: Map<string, Finding>;
  onCell: (at: string, cell: Cell | undefined) => void;
  onContent: (content: Content) => void;
}) {
  if (!active) return <div class="cell-bar cell-bar-empty">{say("editor.how")}</div>;
  const cell = content.cells.get(active.at);
  const value = cell?.value;
  const finding = byCell.get(active.at) ?? byCell.get(address(active.at.split("|")[0]!, ""));
  return (
    <div class="cell-bar" role="group" aria-label={say("editor.cell")}>
      <p class="cell-place">
        <strong>{form.key}</strong> {active.label}
        {active.column.unit !== "" && <span class="unit"> ({active.column.unit})</span>}
      </p>
      {value?.kind === "question" && (
        <p class="question">
          {say("editor.question", { text: value.text })}{" "}
          {value.readings.map((number) => (
            <button
              key={number}
              type="button"
              class="button small"
              onClick={() =>
                onCell(active.at, {
                  ...cell,
                  value: { kind: "number", number, estimated: value.estimated },
                })
              }
            >
              {formatNumber(number)}
            </button>
          ))}
        </p>
      )}
      {value?.kind === "unreadable" && <p class="question">{say("editor.unreadable", { text: value.text })}</p>}
      {!active.entry && <p class="cell-locked">{say("editor.locked")}</p>}
      {active.entry && active.column.options.length > 0 && (
        <label class="inline">
          {say("editor.options")}{" "}
          <select
            value=""
            onChange={(event) =>
              onCell(active.at, { ...cell, value: { kind: "text", text: event.currentTarget.value } })
            }
          >
            <option value="">{showValue(value, active.column) || say("editor.choose")}</option>
            {active.column.options.map((option) => (
              <option key={option} value={option}>
                {option}
              </option>
            ))}
          </select>
        </label>
      )}
      {value?.kind === "number" && (
        <label class="check">
          <input
            type="checkbox"
            checked={value.estimated}
            onChange={(event) =>
              onCell(active.at, { ...cell, value: { ...value, estimated: event.currentTarget.checked } })
            }
          />
          {say("editor.estimated")}
        </label>
      )}
      {cell && (
        <label class="inline note">
          {say("editor.note")}{" "}
          <input
            key={active.at}
            defaultValue={cell.note ?? ""}
            maxLength={500}
            onChange={(event) => {
              const { note: _, ...rest } = cell;
              const text = event.currentTarget.value.trim();
              onCell(active.at, text === "" ? rest : { ...rest, note: text });
            }}
          />
        </label>
      )}
      <Origins form={form} line={active.at.split("|")[0]!} content={content} onContent={onContent} />
      {finding && (
        <p class={`cell-finding cell-finding-${severityClass(finding.severity as Severity)}`}>
          {pickMessage(finding)}
        </p>
      )}
    </div>
  );
}

// On forms of two halves a line of the second says which lines of the first
// it results from.
function Origins({
  form,
  line: id,
  content,
  onContent,
}: {
  form: Form;
  line: string;
  content: Content;
  onContent: (content: Content) => void;
}) {
  const [first, second] = form.parts;
  const line = content.lines.find((each) => each.id === id);
  if (second === undefined || !line || form.rows.get(line.group)?.part !== second) return null;
  const before = content.lines.filter((each) => form.rows.get(each.group)?.part === first);
  const nameOf = (other: string) => lineName(form, content, other) || other;
  return (
    <details class="origins" key={id}>
      <summary>
        {line.mergedFrom.length === 0
          ? say("editor.origins_none")
          : say("editor.origins", { names: line.mergedFrom.map(nameOf).join("; ") })}
      </summary>
      <div class="picks">
        {before.map((each) => (
          <label key={each.id} class="check">
            <input
              type="checkbox"
              checked={line.mergedFrom.includes(each.id)}
              onChange={(event) => {
                const others = line.mergedFrom.filter((other) => other !== each.id);
                onContent(
                  withOrigins(content, id, event.currentTarget.checked ? [...others, each.id] : others),
                );
              }}
            />
            {nameOf(each.id)}
          </label>
        ))}
      </div>
    </details>
  );
}
