// Forms of a workbook that can not go out as they are: kept as drafts of their
// sheets.
import type { Justification, Unit } from "../api/types";
import { contentOfFile, type ReadFile } from "../form/content_of_file";
import { itemKey, type Form } from "../form/form";
import { toDraft } from "../form/form_work";
import { placeDraft } from "./drafts";

// `on`: the revision that the form stood at when the file was read.
export function keepForSheet(
  parent: string,
  unit: Unit,
  file: ReadFile,
  form: Form,
  justifications: Justification[],
  on: number,
): void {
  const own = justifications.filter((each) => each.place?.form === form.key);
  const work = { content: contentOfFile(file, form, unit), justifications: own };
  placeDraft(parent, itemKey({ form: form.key }), toDraft(work, on));
}
