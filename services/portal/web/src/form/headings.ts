// The printed heading of a form as header cells with spans.
import type { Column } from "../api/types";

export interface HeadingCell {
  text: string;
  colspan: number;
  rowspan: number;
  // The first column under the cell; its key names the cell.
  column: string;
}

// One array a line, top line first. Neighbours that share all lines down to
// this one are one cell; a short heading reaches down to the last line.
export function headingLines(columns: Column[]): HeadingCell[][] {
  const depth = Math.max(1, ...columns.map((column) => column.heading.length));
  const lines: HeadingCell[][] = [];
  for (let level = 0; level < depth; ++level) {
    const line: HeadingCell[] = [];
    for (let at = 0; at < columns.length; ) {
      const { heading, key } = columns[at]!;
      if (heading.length <= level && !(level === 0 && heading.length === 0)) {
        ++at;
        continue;
      }
      const last = heading.length <= level + 1;
      let end = at + 1;
      while (!last && end < columns.length && samePrefix(columns[end]!, columns[at]!, level)) {
        ++end;
      }
      line.push({
        text: heading[level] ?? "",
        colspan: end - at,
        rowspan: last ? depth - level : 1,
        column: key,
      });
      at = end;
    }
    lines.push(line);
  }
  return lines;
}

function samePrefix(a: Column, b: Column, level: number): boolean {
  if (a.heading.length <= level + 1) return false;
  for (let i = 0; i <= level; ++i) {
    if (a.heading[i] !== b.heading[i]) return false;
  }
  return true;
}

// "Năm 2025 · Số lượng": a column's heading in one line.
export function headingOf(column: Column): string {
  return column.heading.join(" · ");
}
