// What somebody has put into a form: cells by address, list rows, choices.
// Values are never changed in place, so that a step back is the value before.
import type { CellEntry, Column, FormEntry, Mark } from "../api/types";
import { formatIsoDate, readDate } from "../say/dates";
import { formatNumber, readNumber } from "../say/numbers";
import { isNumeric, type Form } from "./form";

export type Value =
  | { kind: "number"; number: string; estimated: boolean }
  | { kind: "mark"; mark: Mark }
  | { kind: "text"; text: string }
  // Typed, but not to be sent as it stands.
  | { kind: "question"; text: string; readings: [string, string]; estimated: boolean }
  | { kind: "unreadable"; text: string };

export interface Cell {
  value: Value;
  note?: string;
}

export interface ListLine {
  id: string;
  group: string;
  mergedFrom: string[];
}

export interface Content {
  // By "row|column"; the row of a list line is its id.
  cells: ReadonlyMap<string, Cell>;
  lines: readonly ListLine[];
  choices: ReadonlyMap<string, string>;
  moneyUnit: string;
  asOf: string;
}

export const kEmpty: Content = {
  cells: new Map(),
  lines: [],
  choices: new Map(),
  moneyUnit: "",
  asOf: "",
};

export function address(row: string, column: string): string {
  return `${row}|${column}`;
}

// As the person typed it into a cell of the column; undefined: empty.
export function readCell(column: Column, typed: string): Value | undefined {
  const text = typed.replace(/\s+$/u, "");
  if (text.trim() === "") return undefined;
  if (column.type === "COLUMN_TYPE_DATE") {
    const date = readDate(text);
    return date ? { kind: "text", text: date } : { kind: "unreadable", text };
  }
  const mark = markOf(text.trim());
  if (column.type === "COLUMN_TYPE_MARK" && mark === "MARK_NOT_APPLICABLE") {
    return { kind: "text", text: "x" };
  }
  if (!isNumeric(column)) return { kind: "text", text };
  if (mark) return { kind: "mark", mark };
  const read = readNumber(text);
  switch (read.kind) {
    case "blank":
      return undefined;
    case "nil":
      return { kind: "mark", mark: "MARK_NIL" };
    case "number":
      return { kind: "number", number: read.number, estimated: read.estimated };
    case "ambiguous":
      return { kind: "question", text, readings: read.readings, estimated: read.estimated };
    case "unreadable":
      return { kind: "unreadable", text };
  }
}

function markOf(text: string): Mark | undefined {
  if (/^[xX×]$/.test(text)) return "MARK_NOT_APPLICABLE";
  if (/^(\.\.\.|…)$/.test(text)) return "MARK_NOT_AVAILABLE";
  if (/^[-–—]$/.test(text)) return "MARK_NIL";
  return undefined;
}

export function showMark(mark: Mark | undefined): string {
  switch (mark) {
    case "MARK_NIL":
      return "-";
    case "MARK_NOT_APPLICABLE":
      return "x";
    case "MARK_NOT_AVAILABLE":
      return "…";
    default:
      return "";
  }
}

// What stands in the cell; `typing`: as it is to be typed again.
export function showValue(value: Value | undefined, column: Column, typing = false): string {
  if (!value) return "";
  switch (value.kind) {
    case "number": {
      const shown = formatNumber(value.number);
      return typing && value.estimated ? `ước ${shown}` : shown;
    }
    case "mark":
      return showMark(value.mark);
    case "text":
      return column.type === "COLUMN_TYPE_DATE" ? formatIsoDate(value.text) : value.text;
    default:
      return value.text;
  }
}

function ofEntry(entry: CellEntry): Cell | undefined {
  const note = entry.note ? { note: entry.note } : {};
  if (entry.number !== undefined) {
    return {
      value: { kind: "number", number: entry.number, estimated: entry.estimated ?? false },
      ...note,
    };
  }
  if (entry.mark !== undefined && entry.mark !== "MARK_UNSPECIFIED") {
    return { value: { kind: "mark", mark: entry.mark }, ...note };
  }
  if (entry.text !== undefined) return { value: { kind: "text", text: entry.text }, ...note };
  return undefined;
}

export function contentOf(entry: FormEntry | undefined): Content {
  if (!entry) return kEmpty;
  const cells = new Map<string, Cell>();
  for (const each of entry.cells ?? []) {
    const cell = ofEntry(each);
    if (cell) cells.set(address(each.row ?? "", each.column), cell);
  }
  for (const line of entry.rows ?? []) {
    for (const each of line.cells) {
      const cell = ofEntry(each);
      if (cell) cells.set(address(line.id, each.column), cell);
    }
  }
  return {
    cells,
    lines: (entry.rows ?? []).map(({ id, group, mergedFrom }) => ({
      id,
      group,
      mergedFrom: mergedFrom ?? [],
    })),
    choices: new Map((entry.choices ?? []).map(({ row, option }) => [row, option])),
    moneyUnit: entry.moneyUnit ?? "",
    asOf: entry.asOf ?? "",
  };
}

function toEntry(row: string, column: string, { value, note }: Cell): CellEntry | undefined {
  const entry: CellEntry = { column };
  if (row !== "") entry.row = row;
  if (note) entry.note = note;
  switch (value.kind) {
    case "number":
      entry.number = value.number;
      if (value.estimated) entry.estimated = true;
      return entry;
    case "mark":
      return { ...entry, mark: value.mark };
    case "text":
      return { ...entry, text: value.text };
    default:
      return undefined;
  }
}

// What is sent: in the form's order, without what can not be read yet.
export function entryOf(form: Form, content: Content): FormEntry {
  const entry: FormEntry = { form: form.key };
  const pickRow = (row: string, as: string): CellEntry[] => {
    const entries: CellEntry[] = [];
    for (const column of form.spec.columns) {
      const cell = content.cells.get(address(row, column.key));
      const sent = cell && toEntry(as, column.key, cell);
      if (sent) entries.push(sent);
    }
    return entries;
  };
  const cells = form.spec.rows.flatMap((row) => pickRow(row.key, row.key));
  if (cells.length > 0) entry.cells = cells;
  const rows = content.lines
    .map(({ id, group, mergedFrom }) => ({
      id,
      group,
      cells: pickRow(id, ""),
      ...(mergedFrom.length > 0 ? { mergedFrom } : {}),
    }))
    .filter((row) => row.cells.length > 0);
  if (rows.length > 0) entry.rows = rows;
  if (content.choices.size > 0) {
    entry.choices = [...content.choices].map(([row, option]) => ({ row, option }));
  }
  const money = form.spec.columns.filter((column) => column.type === "COLUMN_TYPE_MONEY");
  const hasMoney = [...content.cells.keys()].some((at) =>
    money.some((column) => at.endsWith(`|${column.key}`)),
  );
  if (content.moneyUnit !== "" && hasMoney) entry.moneyUnit = content.moneyUnit;
  if (content.asOf !== "") entry.asOf = content.asOf;
  return entry;
}

export function isBlank(content: Content): boolean {
  return content.cells.size === 0;
}

// --- changes ---

export function withCell(content: Content, at: string, cell: Cell | undefined): Content {
  const cells = new Map(content.cells);
  if (cell) cells.set(at, cell);
  else cells.delete(at);
  return { ...content, cells };
}

export function withCells(
  content: Content,
  changes: Iterable<[string, Cell | undefined]>,
): Content {
  const cells = new Map(content.cells);
  for (const [at, cell] of changes) {
    if (cell) cells.set(at, cell);
    else cells.delete(at);
  }
  return { ...content, cells };
}

// Below `after`, or at the end of the group.
export function withLine(content: Content, line: ListLine, after?: string): Content {
  const lines = [...content.lines];
  const at = lines.findIndex((each) => each.id === after);
  if (at >= 0) lines.splice(at + 1, 0, line);
  else lines.push(line);
  return { ...content, lines };
}

// Which lines the line results from.
export function withOrigins(content: Content, id: string, mergedFrom: string[]): Content {
  return {
    ...content,
    lines: content.lines.map((line) => (line.id === id ? { ...line, mergedFrom } : line)),
  };
}

export function withoutLine(content: Content, id: string): Content {
  const cells = new Map(content.cells);
  for (const at of cells.keys()) if (at.startsWith(`${id}|`)) cells.delete(at);
  return {
    ...content,
    cells,
    lines: content.lines
      .filter((line) => line.id !== id)
      .map((line) => ({ ...line, mergedFrom: line.mergedFrom.filter((each) => each !== id) })),
  };
}

// --- drafts ---

// As JSON that gives the same content back.
export function freeze(content: Content): unknown {
  return {
    ...content,
    cells: [...content.cells],
    choices: [...content.choices],
  };
}

export function thaw(frozen: unknown): Content | undefined {
  if (typeof frozen !== "object" || frozen === null) return undefined;
  const value = frozen as {
    cells?: [string, Cell][];
    lines?: ListLine[];
    choices?: [string, string][];
    moneyUnit?: string;
    asOf?: string;
  };
  if (!Array.isArray(value.cells)) return undefined;
  return {
    cells: new Map(value.cells),
    lines: value.lines ?? [],
    choices: new Map(value.choices ?? []),
    moneyUnit: value.moneyUnit ?? "",
    asOf: value.asOf ?? "",
  };
}
