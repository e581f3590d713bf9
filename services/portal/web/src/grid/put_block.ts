// A block from a spreadsheet, put down on a sheet.
import type { Column, Unit } from "../api/types";
import { address, readCell, withCells, withLine, type Cell, type Content } from "../form/content";
import type { SheetLine } from "../parts/form_sheet";
import { isEntryCell } from "./entry";
import type { Spot } from "./moves";

export function newLineId(): string {
  return "r" + crypto.getRandomValues(new Uint32Array(2)).join("").slice(0, 12);
}

export interface Sheet {
  unit: Unit;
  lines: SheetLine[];
  fields: Column[];
  content: Content;
}

// From the spot on, right and down. What is computed or not ours keeps its
// value; a list grows as far as the block is long.
export function putBlock({ unit, lines, fields, content }: Sheet, from: Spot, block: string[][]): Content {
  let next = content;
  const here = lines[from.line]!;
  const targets: (SheetLine | undefined)[] = block.map((_, i) => lines[from.line + i]);
  if (here.line) {
    const group = here.row;
    let last = here.line.id;
    for (let i = 0; i < block.length; ++i) {
      const target = targets[i];
      if (target?.line && target.row.key === group.key) {
        last = target.line.id;
        continue;
      }
      const line = { id: newLineId(), group: group.key, mergedFrom: [] };
      next = withLine(next, line, last);
      last = line.id;
      targets[i] = { row: group, line };
    }
  }
  const changes: [string, Cell | undefined][] = [];
  block.forEach((cells, i) => {
    const target = targets[i];
    if (!target) return;
    cells.forEach((typed, j) => {
      const column = fields[from.column + j];
      if (!column) return;
      const at = address(target.line?.id ?? target.row.key, column.key);
      if (!isEntryCell(unit, target, column, content.cells.has(at))) return;
      const value = readCell(column, typed);
      changes.push([at, value && { value }]);
    });
  });
  return withCells(next, changes);
}
