// What a line of a list is about: its label, else its longest words.
import { address, type Content } from "./content";
import type { Form } from "./form";

const kMost = 60;

export function lineName(form: Form, content: Content, id: string): string {
  const text = (column: string): string => {
    const value = content.cells.get(address(id, column))?.value;
    return value?.kind === "text" ? value.text : "";
  };
  const part = form.rows.get(content.lines.find((line) => line.id === id)?.group ?? "")?.part ?? "";
  const columns = form.columnsOf(part);
  const label = columns.find((column) => column.type === "COLUMN_TYPE_LABEL");
  const name =
    (label && text(label.key)) ||
    columns
      .filter((column) => column.type === "COLUMN_TYPE_TEXT")
      .map((column) => text(column.key))
      .reduce((longest, each) => (each.length > longest.length ? each : longest), "");
  return name.length > kMost ? `${name.slice(0, kMost)}…` : name;
}
