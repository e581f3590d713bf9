// The keyboard of a sheet: pure, over positions of lines and columns.

export interface Spot {
  line: number;
  column: number;
}

export interface GridShape {
  lines: number;
  columns: number;
  // Cells a person may fill in.
  isEntry: (spot: Spot) => boolean;
}

export type Move =
  | "up"
  | "down"
  | "left"
  | "right"
  | "line-start"
  | "line-end"
  | "first"
  | "last"
  | "page-up"
  | "page-down";

const kPage = 10;

function clamp(value: number, below: number): number {
  return Math.max(0, Math.min(below - 1, value));
}

export function move(shape: GridShape, from: Spot, step: Move): Spot {
  const at = (line: number, column: number): Spot => ({
    line: clamp(line, shape.lines),
    column: clamp(column, shape.columns),
  });
  switch (step) {
    case "up":
      return at(from.line - 1, from.column);
    case "down":
      return at(from.line + 1, from.column);
    case "left":
      return at(from.line, from.column - 1);
    case "right":
      return at(from.line, from.column + 1);
    case "line-start":
      return at(from.line, 0);
    case "line-end":
      return at(from.line, shape.columns - 1);
    case "first":
      return at(0, 0);
    case "last":
      return at(shape.lines - 1, shape.columns - 1);
    case "page-up":
      return at(from.line - kPage, from.column);
    case "page-down":
      return at(from.line + kPage, from.column);
  }
}

// The next cell to fill in, in reading order; undefined: behind the last one.
export function nextEntry(shape: GridShape, from: Spot, backwards = false): Spot | undefined {
  const step = backwards ? -1 : 1;
  const last = shape.lines * shape.columns;
  for (let i = from.line * shape.columns + from.column + step; i >= 0 && i < last; i += step) {
    const spot = { line: Math.floor(i / shape.columns), column: i % shape.columns };
    if (shape.isEntry(spot)) return spot;
  }
  return undefined;
}

// Down to the next cell of the column to fill in; stays where there is none.
export function entryBelow(shape: GridShape, from: Spot, upwards = false): Spot {
  const step = upwards ? -1 : 1;
  for (let line = from.line + step; line >= 0 && line < shape.lines; line += step) {
    const spot = { line, column: from.column };
    if (shape.isEntry(spot)) return spot;
  }
  return from;
}

export function moveOfKey(key: string, control: boolean): Move | undefined {
  switch (key) {
    case "ArrowUp":
      return "up";
    case "ArrowDown":
      return "down";
    case "ArrowLeft":
      return "left";
    case "ArrowRight":
      return "right";
    case "Home":
      return control ? "first" : "line-start";
    case "End":
      return control ? "last" : "line-end";
    case "PageUp":
      return "page-up";
    case "PageDown":
      return "page-down";
    default:
      return undefined;
  }
}

export interface Range {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export function rangeOf(a: Spot, b: Spot): Range {
  return {
    top: Math.min(a.line, b.line),
    bottom: Math.max(a.line, b.line),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  };
}

// A block as spreadsheets put it on the clipboard: tabs and lines; a cell with
// tabs, lines or quotes in it stands in quotes.
export function parseBlock(text: string): string[][] {
  const lines: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const body = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let i = 0; i < body.length; ++i) {
    const c = body[i]!;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (body[i + 1] === '"') cell += body[++i];
      else quoted = false;
    } else if (c === '"' && cell === "") {
      quoted = true;
    } else if (c === "\t") {
      lines.at(-1)!.push(cell);
      cell = "";
    } else if (c === "\n") {
      lines.at(-1)!.push(cell);
      cell = "";
      lines.push([]);
    } else {
      cell += c;
    }
  }
  lines.at(-1)!.push(cell);
  return lines;
}

export function writeBlock(lines: string[][]): string {
  return lines
    .map((line) =>
      line.map((cell) => (/[\t\n"]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join("\t"),
    )
    .join("\n");
}
