// One half or the whole of a form as a sheet to fill in: the keyboard of a
// spreadsheet over the printed table. Keeps which cell is active; the content
// belongs to the page.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Column, Finding, Row, Unit } from "../api/types";
import {
  address,
  readCell,
  showValue,
  withCells,
  withLine,
  withoutLine,
  type Cell,
  type Content,
} from "../form/content";
import { fills, isNumeric, type Form } from "../form/form";
import { headingOf } from "../form/headings";
import { Sums } from "../form/sums";
import { ChoicePicker } from "../parts/choice_picker";
import { alignClass, findingClass, linesOf } from "../parts/form_sheet";
import { pinClass, rowClass, SheetHead } from "../parts/sheet_head";
import { formatNumber } from "../say/numbers";
import { say } from "../say/say";
import { isEntryCell, ownRows } from "./entry";
import {
  entryBelow,
  move,
  moveOfKey,
  nextEntry,
  parseBlock,
  rangeOf,
  writeBlock,
  type GridShape,
  type Spot,
} from "./moves";
import { newLineId, putBlock } from "./put_block";

export interface ActiveCell {
  at: string;
  row: Row;
  column: Column;
  // "Biểu 13B, dòng …, cột …"
  label: string;
  entry: boolean;
}

interface Props {
  form: Form;
  part: string;
  unit: Unit;
  content: Content;
  byCell: Map<string, Finding>;
  // Rows that others fill in are left away.
  onlyOwn: boolean;
  // Bring this cell into focus; a new object each time.
  goTo: { at: string } | undefined;
  onChange: (content: Content) => void;
  onActive: (cell: ActiveCell | undefined) => void;
  onUndo: () => void;
  onRedo: () => void;
  onNextFinding: () => void;
}

export function SheetEditor(props: Props) {
  const { form, part, unit, content, byCell, onChange } = props;
  const columns = useMemo(() => form.columnsOf(part), [form, part]);
  // Columns of the grid: a label is typed only in lists.
  const fields = useMemo(
    () =>
      columns.filter(
        (column) =>
          column.type !== "COLUMN_TYPE_ORDINAL" &&
          (form.isList || column.type !== "COLUMN_TYPE_LABEL"),
      ),
    [columns, form],
  );
  const lines = useMemo(() => {
    const all = linesOf(form, part, content);
    if (!props.onlyOwn) return all;
    const own = ownRows(form, unit);
    return all.filter(({ row }) => own.has(row.key));
  }, [form, part, content.lines, props.onlyOwn, unit]);
  const sums = new Sums(form, content);

  const isEntry = (spot: Spot): boolean => {
    const line = lines[spot.line];
    const column = fields[spot.column];
    if (!line || !column) return false;
    return isEntryCell(unit, line, column, content.cells.has(atOf(spot)));
  };
  const shape: GridShape = { lines: lines.length, columns: fields.length, isEntry };
  const atOf = (spot: Spot): string => {
    const line = lines[spot.line]!;
    return address(line.line?.id ?? line.row.key, fields[spot.column]!.key);
  };

  const [active, setActive] = useState<Spot>(() => {
    const first = nextEntry(shape, { line: 0, column: -1 });
    return first ?? { line: 0, column: 0 };
  });
  const [anchor, setAnchor] = useState<Spot>();
  const [editing, showEditing] = useState<string>();
  // What is being typed, at once: the field's blur comes between renderings.
  const typed = useRef<string | undefined>(undefined);
  const setEditing = (text: string | undefined) => {
    typed.current = text;
    showEditing(text);
  };
  const [focused, setFocused] = useState(false);
  const table = useRef<HTMLTableElement>(null);
  const leaving = useRef(false);
  const input = useRef<HTMLTextAreaElement>(null);
  // Where the caret goes when editing begins.
  const caret = useRef<"end" | "all">("end");
  const wantFocus = useRef(false);
  const tapped = useRef(false);

  const range = rangeOf(anchor ?? active, active);
  const isChosen = (line: number, column: number) =>
    anchor !== undefined &&
    line >= range.top &&
    line <= range.bottom &&
    column >= range.left &&
    column <= range.right;

  const focusCell = (spot: Spot) =>
    table.current
      ?.querySelector<HTMLElement>(`[data-line="${spot.line}"][data-column="${spot.column}"]`)
      ?.focus();

  // At once: the next key must find the cell.
  useLayoutEffect(() => {
    if (!wantFocus.current) return;
    wantFocus.current = false;
    focusCell(active);
  });

  useLayoutEffect(() => {
    if (editing === undefined || !input.current) return;
    input.current.focus();
    const end = input.current.value.length;
    input.current.setSelectionRange(caret.current === "all" ? 0 : end, end);
  }, [editing !== undefined]);

  useEffect(() => {
    if (!props.goTo) return;
    const [row, column] = props.goTo.at.split("|");
    const line = lines.findIndex((each) => (each.line?.id ?? each.row.key) === row);
    if (line < 0) return;
    const found = fields.findIndex((each) => each.key === column);
    const spot = { line, column: Math.max(0, found) };
    wantFocus.current = true;
    setAnchor(undefined);
    setActive(spot);
    setFocused(true);
  }, [props.goTo]);

  useEffect(() => {
    if (!focused || lines[active.line] === undefined) return;
    const { row } = lines[active.line]!;
    const column = fields[active.column]!;
    props.onActive({
      at: atOf(active),
      row,
      column,
      label: `${row.labelNormalised || row.label} – ${headingOf(column)}`,
      entry: isEntry(active),
    });
  }, [active, focused, lines]);

  const go = (spot: Spot, extend = false) => {
    setAnchor(extend ? (anchor ?? active) : undefined);
    setActive(spot);
    wantFocus.current = true;
  };

  const edit = (text: string, select: "end" | "all") => {
    if (!isEntry(active)) return;
    caret.current = select;
    setAnchor(undefined);
    setEditing(text);
  };

  const commit = () => {
    const text = typed.current;
    if (text === undefined) return;
    const column = fields[active.column]!;
    const at = atOf(active);
    const before = content.cells.get(at);
    const value = readCell(column, text);
    setEditing(undefined);
    // What could not be read is read again, also as it stands.
    if (before?.value.kind !== "unreadable" && showValue(before?.value, column, true) === text) return;
    const note = before?.note ? { note: before.note } : {};
    onChange(withCells(content, [[at, value && { value, ...note }]]));
  };

  const clear = () => {
    const changes: [string, Cell | undefined][] = [];
    for (let line = range.top; line <= range.bottom; ++line) {
      for (let column = range.left; column <= range.right; ++column) {
        if (isEntry({ line, column })) changes.push([atOf({ line, column }), undefined]);
      }
    }
    onChange(withCells(content, changes));
  };

  const copy = (): string => {
    const block: string[][] = [];
    for (let line = range.top; line <= range.bottom; ++line) {
      const cells: string[] = [];
      for (let column = range.left; column <= range.right; ++column) {
        cells.push(shownAt({ line, column }));
      }
      block.push(cells);
    }
    return writeBlock(block);
  };

  const shownAt = (spot: Spot): string => {
    const column = fields[spot.column]!;
    const value = content.cells.get(atOf(spot))?.value;
    if (value) return showValue(value, column);
    const line = lines[spot.line]!;
    const sum = line.line ? undefined : sums.shown(line.row, column);
    return sum === undefined ? "" : formatNumber(sum);
  };

  const paste = (text: string) =>
    onChange(putBlock({ unit, lines, fields, content }, active, parseBlock(text)));

  const onKeyDown = (event: KeyboardEvent) => {
    const control = event.ctrlKey || event.metaKey;
    if (editing !== undefined) {
      if (event.key === "Escape") {
        event.preventDefault();
        setEditing(undefined);
        wantFocus.current = true;
      } else if (event.key === "Enter" && !event.altKey && !event.shiftKey) {
        event.preventDefault();
        commit();
        go(entryBelow(shape, active));
      } else if (event.key === "Tab") {
        const next = nextEntry(shape, active, event.shiftKey);
        commit();
        if (next) {
          event.preventDefault();
          go(next);
        }
      }
      return;
    }
    if ((event.target as HTMLElement).getAttribute("role") !== "gridcell") return;
    const step = moveOfKey(event.key, control);
    if (step) {
      event.preventDefault();
      go(move(shape, active, step), event.shiftKey);
    } else if (event.key === "Tab") {
      const next = leaving.current ? undefined : nextEntry(shape, active, event.shiftKey);
      if (next) {
        event.preventDefault();
        go(next);
      }
    } else if (event.key === "Enter") {
      event.preventDefault();
      go(entryBelow(shape, active, event.shiftKey));
    } else if (event.key === "F2") {
      event.preventDefault();
      edit(typingText(), "end");
    } else if (event.key === "F8") {
      event.preventDefault();
      props.onNextFinding();
    } else if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      clear();
    } else if (event.key === "Escape") {
      // The next Tab leaves the sheet.
      leaving.current = true;
      setAnchor(undefined);
      return;
    } else if (control && event.key.toLowerCase() === "z") {
      event.preventDefault();
      if (event.shiftKey) props.onRedo();
      else props.onUndo();
    } else if (control && event.key.toLowerCase() === "y") {
      event.preventDefault();
      props.onRedo();
    } else if ((event.key.length === 1 || event.key === "Process") && !control && !event.altKey) {
      // The field opens before the key arrives, so that the key, or what an
      // input method composes of it, goes into the field.
      edit("", "end");
    }
    leaving.current = false;
  };

  const typingText = () =>
    showValue(content.cells.get(atOf(active))?.value, fields[active.column]!, true);

  const click = (spot: Spot, event: MouseEvent) => {
    if (editing !== undefined && spot.line === active.line && spot.column === active.column) return;
    commit();
    go(spot, event.shiftKey);
    // A finger has no double click: the second tap edits.
    if (tapped.current) edit(typingText(), "end");
    tapped.current = false;
  };

  const addLine = (group: Row) => {
    const line = { id: newLineId(), group: group.key, mergedFrom: [] };
    const before = content.lines.filter((each) => each.group === group.key);
    onChange(withLine(content, line, before.at(-1)?.id));
    const at = lines.findIndex((each) => each.row.key === group.key);
    wantFocus.current = true;
    setFocused(true);
    setAnchor(undefined);
    setActive({ line: at + before.length + 1, column: 0 });
  };

  const known = new Set(columns.flatMap((column) => (column.options.length > 0 ? [column.key] : [])));
  return (
    <div class="sheet sheet-edit">
      <table
        ref={table}
        class="form"
        role="grid"
        aria-label={form.spec.title}
        onKeyDown={onKeyDown}
        onFocusIn={() => setFocused(true)}
        onFocusOut={(event) => {
          if (table.current?.contains(event.relatedTarget as Node)) return;
          setFocused(false);
          leaving.current = false;
        }}
        onCopy={(event) => {
          if (editing !== undefined) return;
          event.preventDefault();
          event.clipboardData?.setData("text/plain", copy());
        }}
        onPaste={(event) => {
          if (editing !== undefined) return;
          event.preventDefault();
          paste(event.clipboardData?.getData("text/plain") ?? "");
        }}
      >
        <SheetHead form={form} columns={columns} />
        <tbody>
          {lines.map((each, line) => (
            <tr
              key={each.line?.id ?? each.row.key}
              class={each.line ? "row row-line" : rowClass(form, each.row)}
            >
              {columns.map((column) => {
                const rowKey = each.line?.id ?? each.row.key;
                if (column.type === "COLUMN_TYPE_ORDINAL") {
                  return (
                    <td key={column.key} class={pinClass(column)}>
                      {each.line ? (
                        <button
                          type="button"
                          class="remove-line"
                          aria-label={say("editor.remove_line", { number: each.number ?? 0 })}
                          title={say("editor.remove_line", { number: each.number ?? 0 })}
                          onClick={() => onChange(withoutLine(content, each.line!.id))}
                        >
                          <span class="line-number">{each.number}</span>
                          <span class="line-cross" aria-hidden="true">
                            ✕
                          </span>
                        </button>
                      ) : (
                        each.row.printedNumber
                      )}
                    </td>
                  );
                }
                if (column.type === "COLUMN_TYPE_LABEL" && !each.line) {
                  const own = form.isList && fills(unit, each.row) && each.row.kind === "ROW_KIND_LIST_GROUP";
                  return (
                    <th key={column.key} scope="row" class={pinClass(column)}>
                      {each.row.label}
                      {each.row.choice && (
                        <ChoicePicker row={each.row} content={content} onChange={onChange} />
                      )}
                      {own && (
                        <button type="button" class="link add-line" onClick={() => addLine(each.row)}>
                          + {say("editor.add_line")}
                          <span class="unseen"> {each.row.label}</span>
                        </button>
                      )}
                    </th>
                  );
                }
                const field = fields.indexOf(column);
                const spot = { line, column: field };
                const cell = content.cells.get(address(rowKey, column.key));
                const entry = isEntryCell(unit, each, column, cell !== undefined);
                const isActive = active.line === line && active.column === field;
                const computed = cell === undefined && !each.line ? sums.shown(each.row, column) : undefined;
                const open = cell?.value.kind === "question" || cell?.value.kind === "unreadable";
                const editHere = isActive && editing !== undefined;
                return (
                  <td
                    key={column.key}
                    role="gridcell"
                    data-line={line}
                    data-column={field}
                    tabIndex={isActive && !editHere ? 0 : -1}
                    aria-readonly={!entry}
                    aria-selected={isActive || isChosen(line, field)}
                    aria-invalid={open || undefined}
                    class={[
                      column.type === "COLUMN_TYPE_LABEL" ? pinClass(column) : "",
                      alignClass(column),
                      entry ? "entry" : "locked",
                      computed !== undefined ? "computed" : "",
                      isActive && focused ? "active" : "",
                      isChosen(line, field) ? "in-range" : "",
                      open ? "open-question" : "",
                      findingClass(byCell, rowKey, column),
                    ].join(" ")}
                    title={cell?.note}
                    onPointerDown={(event) => {
                      tapped.current = event.pointerType === "touch" && isActive && focused;
                    }}
                    onClick={(event) => click(spot, event)}
                    onDblClick={() => edit(typingText(), "end")}
                    onFocus={(event) => {
                      if (event.target !== event.currentTarget) return;
                      if (!isActive) setActive(spot);
                    }}
                  >
                    {editHere ? (
                      <textarea
                        ref={input}
                        rows={1}
                        class="cell-input"
                        aria-label={`${each.row.label}, ${headingOf(column)}`}
                        inputMode={isNumeric(column) ? "decimal" : "text"}
                        value={editing}
                        onInput={(event) => setEditing(event.currentTarget.value)}
                        onBlur={() => commit()}
                      />
                    ) : (
                      <>
                        {computed !== undefined
                          ? formatNumber(computed)
                          : showValue(cell?.value, column)}
                        {cell?.value.kind === "number" && cell.value.estimated && (
                          <abbr class="estimate" title={say("sheet.estimate")}>
                            *
                          </abbr>
                        )}
                        {cell?.note && <span class="has-note" aria-hidden="true" />}
                      </>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {known.size > 0 && <span class="unseen">{say("editor.options_hint")}</span>}
    </div>
  );
}
