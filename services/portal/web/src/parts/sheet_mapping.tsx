// What a sheet of a workbook is taken for, line by line, to be confirmed or
// chosen otherwise.
import type { SheetMapping } from "../api/types";
import { headingOf } from "../form/headings";
import { pick, say } from "../say/say";
import { useOffice } from "../work/office";

export function Mapping({
  sheet,
  busy,
  onMap,
}: {
  sheet: SheetMapping;
  busy: boolean;
  onMap: (sheet: SheetMapping) => void;
}) {
  const office = useOffice();
  const form = office.form(sheet.form);
  return (
    <div class="mapping">
      <p>
        <strong>“{sheet.sheet}”</strong> →{" "}
        <select
          aria-label={say("workbook.map_to", { sheet: sheet.sheet })}
          value={sheet.form}
          disabled={busy}
          onChange={(event) =>
            onMap({
              ...sheet,
              form: event.currentTarget.value,
              columns: [],
              rows: [],
            })
          }
        >
          <option value="">{say("workbook.not_used")}</option>
          {office.forms.map((each) => (
            <option key={each.key} value={each.key}>
              {each.key} – {pick(each.spec.label)}
            </option>
          ))}
          <option value="@proposals">{say("item.proposals_title")}</option>
          <option value="@reasons">{say("workbook.reasons")}</option>
          <option value="@cover">{say("workbook.cover")}</option>
        </select>{" "}
        {sheet.form !== "" && (
          <button type="button" class="button small" disabled={busy} onClick={() => onMap(sheet)}>
            {say("workbook.right")}
          </button>
        )}
      </p>
      {form && (
        <details>
          <summary>
            {say("workbook.lines", { columns: sheet.columns.length, rows: sheet.rows.length })}
            {sheet.missingRows.length + sheet.missingColumns.length > 0 && (
              <> · {say("workbook.lines_missing", { count: sheet.missingRows.length + sheet.missingColumns.length })}</>
            )}
          </summary>
          <div
            class="mapping-lines"
            tabIndex={0}
            role="region"
            aria-label={say("workbook.map_to", { sheet: sheet.sheet })}
          >
            <table class="plain-table">
              <caption>{say("workbook.columns")}</caption>
              <tbody>
                {sheet.columns.map((line) => {
                  const column = form.columns.get(line.key);
                  return (
                    <tr key={line.line}>
                      <td>{letters(line.line)}</td>
                      <td>{line.text}</td>
                      <td>→ {column ? headingOf(column) : line.key}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
            <table class="plain-table">
              <caption>{say("workbook.rows")}</caption>
              <tbody>
                {sheet.rows.map((line) => (
                  <tr key={line.line}>
                    <td>{line.line}</td>
                    <td>{line.text}</td>
                    <td>→ {form.rows.get(line.key)?.label ?? line.key}</td>
                  </tr>
                ))}
                {sheet.missingRows.map((key) => (
                  <tr key={key} class="missing-line">
                    <td>–</td>
                    <td>{say("workbook.not_found")}</td>
                    <td>{form.rows.get(key)?.label ?? key}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
    </div>
  );
}

// 1 → A, 27 → AA.
function letters(column: number): string {
  let text = "";
  for (let n = column; n > 0; n = Math.floor((n - 1) / 26)) {
    text = String.fromCharCode(65 + ((n - 1) % 26)) + text;
  }
  return text;
}
