// Where somebody may write: cells and rows that are the unit's own.
import type { Column, Row, Unit } from "../api/types";
import { fills, isComputed, type Form } from "../form/form";
import type { SheetLine } from "../parts/form_sheet";

// `filled`: something stands there that is not computed. A sum that somebody
// entered otherwise can be corrected, or cleared to be computed.
export function isEntryCell(
  unit: Unit,
  { row, line }: SheetLine,
  column: Column,
  filled: boolean,
): boolean {
  if (column.type === "COLUMN_TYPE_ORDINAL") return false;
  if (filled && column.type !== "COLUMN_TYPE_LABEL" && !line) return true;
  if (isComputed(column)) return false;
  if (line) return fills(unit, row);
  if (column.type === "COLUMN_TYPE_LABEL") return false;
  return row.kind === "ROW_KIND_LEAF" && fills(unit, row);
}

// Rows the unit fills in, with the rows above them.
export function ownRows(form: Form, unit: Unit): Set<string> {
  const own = new Set<string>();
  for (const row of form.spec.rows) {
    if (row.kind === "ROW_KIND_SECTION" || !fills(unit, row)) continue;
    for (let at: Row | undefined = row; at; at = form.rows.get(at.parent)) own.add(at.key);
  }
  return own;
}
