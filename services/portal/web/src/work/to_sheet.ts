// Forms of a workbook that can not go out as they are: kept as drafts of their
// sheets.
import type { Justification } from "../api/types";
import { contentOfFile, type ReadFile } from "../form/content_of_file";
import { itemKey } from "../form/form";
import { toDraft } from "../form/form_work";
import { placeDraft } from "./drafts";

// `on`: the revision that the form stood at when the file was read.
export function keepForSheet(
  parent: string,
  file: ReadFile,
  form: string,
  justifications: Justification[],
  on: number,
): void {
  const own = justifications.filter((each) => each.place?.form === form);
  const work = { content: contentOfFile(file, form), justifications: own };
  placeDraft(parent, itemKey({ form }), toDraft(work, on));
}
