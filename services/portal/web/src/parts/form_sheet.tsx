// A form with one unit's content, as printed, to be read.
import type { CellEntry, Column, Finding, Row } from "../api/types";
import { address, showValue, type Content, type ListLine } from "../form/content";
import { isNumeric, type Form } from "../form/form";
import { Sums } from "../form/sums";
import { formatNumber } from "../say/numbers";
import { say } from "../say/say";
import { severityClass } from "./findings";
import { pinClass, rowClass, SheetHead } from "./sheet_head";

export interface SheetLine {
  row: Row;
  // A line of a list, or the row itself.
  line?: ListLine;
  // Its number within the group, from 1.
  number?: number;
}

// Rows and list lines, top to bottom.
export function linesOf(form: Form, part: string, content: Content): SheetLine[] {
  return form.rowsOf(part).flatMap((row): SheetLine[] => [
    { row },
    ...content.lines
      .filter((line) => line.group === row.key)
      .map((line, index) => ({ row, line, number: index + 1 })),
  ]);
}

// Worst finding of each cell, by address; of a whole row under "row|".
export function findingsByCell(findings: Finding[], form: string): Map<string, Finding> {
  const rank = ["SEVERITY_ERROR", "SEVERITY_JUSTIFY", "SEVERITY_WARNING", "SEVERITY_STYLE"];
  const byCell = new Map<string, Finding>();
  for (const finding of findings) {
    const place = finding.place;
    if (!place || place.form !== form) continue;
    const at = address(place.listRow || place.row || "", place.column ?? "");
    const before = byCell.get(at);
    if (!before || rank.indexOf(finding.severity) < rank.indexOf(before.severity)) {
      byCell.set(at, finding);
    }
  }
  return byCell;
}

export function alignClass(column: Column): string {
  return column.type === "COLUMN_TYPE_TEXT" || column.type === "COLUMN_TYPE_LABEL"
    ? "text"
    : column.type === "COLUMN_TYPE_DATE" || column.type === "COLUMN_TYPE_MARK"
      ? "middle"
      : "number";
}

// A finding on a whole row stands on its figures.
export function findingClass(
  byCell: Map<string, Finding>,
  rowKey: string,
  column: Column,
): string {
  const ofRow = isNumeric(column) ? byCell.get(address(rowKey, "")) : undefined;
  const finding = byCell.get(address(rowKey, column.key)) ?? ofRow;
  return finding && !finding.justified ? `has-${severityClass(finding.severity)}` : "";
}

export function FormSheet({
  form,
  content,
  findings = [],
  changed,
  caption,
}: {
  form: Form;
  content: Content;
  findings?: Finding[];
  // Addresses to be shown as changed, with the value before.
  changed?: Map<string, CellEntry | undefined>;
  caption?: string;
}) {
  const sums = new Sums(form, content);
  const byCell = findingsByCell(findings, form.key);
  return (
    <>
      {form.parts.map((part) => {
        const columns = form.columnsOf(part);
        return (
          <div class="sheet" key={part} tabIndex={0} role="region" aria-label={caption ?? form.spec.title}>
            <table class="form">
              <caption class="unseen">{caption ?? form.spec.title}</caption>
              <SheetHead form={form} columns={columns} />
              <tbody>
                {linesOf(form, part, content).map(({ row, line, number }) => (
                  <tr key={line?.id ?? row.key} class={line ? "row row-line" : rowClass(form, row)}>
                    {columns.map((column) => {
                      const at = address(line?.id ?? row.key, column.key);
                      const cell = content.cells.get(at);
                      if (column.type === "COLUMN_TYPE_ORDINAL") {
                        return (
                          <td key={column.key} class={pinClass(column)}>
                            {line ? number : row.printedNumber}
                          </td>
                        );
                      }
                      if (column.type === "COLUMN_TYPE_LABEL") {
                        return (
                          <th key={column.key} scope="row" class={pinClass(column)}>
                            {line ? showValue(cell?.value, column) : row.label}
                          </th>
                        );
                      }
                      const computed =
                        cell === undefined && !line ? sums.shown(row, column) : undefined;
                      return (
                        <td
                          key={column.key}
                          class={[
                            alignClass(column),
                            findingClass(byCell, line?.id ?? row.key, column),
                            computed !== undefined ? "computed" : "",
                            changed?.has(at) ? "changed" : "",
                          ].join(" ")}
                          title={cell?.note}
                        >
                          {computed !== undefined
                            ? formatNumber(computed)
                            : showValue(cell?.value, column)}
                          {cell?.value.kind === "number" && cell.value.estimated && (
                            <abbr class="estimate" title={say("sheet.estimate")}>
                              *
                            </abbr>
                          )}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        );
      })}
      {form.spec.notes.length > 0 && (
        <div class="sheet-notes">
          {form.spec.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
      )}
    </>
  );
}
