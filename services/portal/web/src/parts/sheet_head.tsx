// The printed head of a form.
import type { Column, Row } from "../api/types";
import type { Form } from "../form/form";
import { headingLines } from "../form/headings";

export function pinClass(column: Column): string {
  if (column.type === "COLUMN_TYPE_ORDINAL") return "pin pin-ordinal";
  if (column.type === "COLUMN_TYPE_LABEL") return "pin pin-label";
  return "";
}

export function widthClass(column: Column): string {
  switch (column.type) {
    case "COLUMN_TYPE_ORDINAL":
      return "w-ordinal";
    case "COLUMN_TYPE_LABEL":
      return "w-label";
    case "COLUMN_TYPE_TEXT":
      return "w-text";
    case "COLUMN_TYPE_MONEY":
      return "w-money";
    case "COLUMN_TYPE_DATE":
      return "w-date";
    default:
      return "w-number";
  }
}

export function SheetHead({ form, columns }: { form: Form; columns: Column[] }) {
  const numbered = form.spec.columnNumbersPrinted && columns.some((c) => c.printedNumber !== "");
  const byKey = new Map(columns.map((column) => [column.key, column]));
  return (
    <>
      <colgroup>
        {columns.map((column) => (
          <col key={column.key} class={widthClass(column)} />
        ))}
      </colgroup>
      <thead>
        {headingLines(columns).map((line, index) => (
          <tr key={index}>
            {line.map((cell) => {
              const column = byKey.get(cell.column)!;
              return (
                <th
                  key={cell.column}
                  scope={cell.colspan > 1 ? "colgroup" : "col"}
                  colSpan={cell.colspan}
                  rowSpan={cell.rowspan}
                  class={cell.colspan > 1 ? "" : pinClass(column)}
                >
                  {cell.text}
                </th>
              );
            })}
          </tr>
        ))}
        {numbered && (
          <tr class="column-numbers">
            {columns.map((column) => (
              <td key={column.key} class={pinClass(column)}>
                {column.printedNumber}
              </td>
            ))}
          </tr>
        )}
      </thead>
    </>
  );
}

export function rowClass(form: Form, row: Row): string {
  const kind = row.kind.replace("ROW_KIND_", "").toLowerCase().replace("_", "-");
  return `row row-${kind} depth-${Math.min(form.depth(row), 4)}${row.italic ? " italic" : ""}`;
}
