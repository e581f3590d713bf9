// What a workbook holds of a form, with what could not be read standing in its
// cells as it was typed, to be put right. Rows of others are left to them.
import type { ImportWorkbookResponse, Place, Unit } from "../api/types";
import { address, contentOf, withCell, withLine, type Content, type Value } from "./content";
import { fills, type Form } from "./form";

export type ReadFile = Pick<ImportWorkbookResponse, "submission" | "findings" | "questions">;

export function contentOfFile(
  { submission, findings, questions }: ReadFile,
  form: Form,
  unit: Unit,
): Content {
  let content = contentOf(submission?.forms?.find((each) => each.form === form.key));
  const put = (place: Place | undefined, value: Value) => {
    const row = place?.listRow || place?.row;
    if (place?.form !== form.key || !row || !place.column) return;
    const spec = form.rows.get(place.row ?? "");
    if (!spec || !fills(unit, spec)) return;
    const at = address(row, place.column);
    if (content.cells.has(at)) return;
    if (place.listRow && !content.lines.some((line) => line.id === place.listRow)) {
      content = withLine(content, { id: place.listRow, group: place.row ?? "", mergedFrom: [] });
    }
    content = withCell(content, at, { value });
  };
  for (const { severity, place, actual } of findings) {
    if (severity === "SEVERITY_ERROR" && actual !== "") put(place, { kind: "unreadable", text: actual });
  }
  for (const { place, text, readings } of questions) {
    const [first, second] = readings;
    if (!first || !second) continue;
    put(place, { kind: "question", text, readings: [first.number, second.number], estimated: false });
  }
  return content;
}
