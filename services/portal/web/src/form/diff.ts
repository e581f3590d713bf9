// What changed between two versions of a form, cell by cell.
import type { CellEntry, FormEntry } from "../api/types";

export interface CellChange {
  // Row key, or the id of a list line.
  row: string;
  column: string;
  before: CellEntry | undefined;
  after: CellEntry | undefined;
}

function cellsOf(entry: FormEntry | undefined): Map<string, CellEntry & { at: string }> {
  const cells = new Map<string, CellEntry & { at: string }>();
  for (const cell of entry?.cells ?? []) {
    cells.set(`${cell.row ?? ""}|${cell.column}`, { ...cell, at: cell.row ?? "" });
  }
  for (const line of entry?.rows ?? []) {
    for (const cell of line.cells) {
      cells.set(`${line.id}|${cell.column}`, { ...cell, at: line.id });
    }
  }
  return cells;
}

function same(a: CellEntry | undefined, b: CellEntry | undefined): boolean {
  if (!a || !b) return a === b;
  return (
    (a.number ?? "") === (b.number ?? "") &&
    (a.mark ?? "MARK_UNSPECIFIED") === (b.mark ?? "MARK_UNSPECIFIED") &&
    (a.text ?? "") === (b.text ?? "") &&
    (a.estimated ?? false) === (b.estimated ?? false) &&
    (a.note ?? "") === (b.note ?? "")
  );
}

// In the order of the newer version, what was taken out at the end.
export function diffForms(
  before: FormEntry | undefined,
  after: FormEntry | undefined,
): CellChange[] {
  const old = cellsOf(before);
  const changes: CellChange[] = [];
  for (const [at, cell] of cellsOf(after)) {
    const was = old.get(at);
    old.delete(at);
    if (!same(was, cell)) changes.push({ row: cell.at, column: cell.column, before: was, after: cell });
  }
  for (const cell of old.values()) {
    changes.push({ row: cell.at, column: cell.column, before: cell, after: undefined });
  }
  return changes;
}
