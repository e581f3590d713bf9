// What somebody works at in one form: its content and the reasons given. A
// draft keeps it as JSON, with the revision it began from.
import type { FormEntry, Justification } from "../api/types";
import { contentOf, freeze, kEmpty, thaw, type Content } from "./content";
import type { Form } from "./form";
import { leaveOutEqualSums } from "./sums";

export interface FormWork {
  content: Content;
  justifications: Justification[];
}

export interface FormDraft {
  content: unknown;
  justifications: Justification[];
  // Revision of the item the draft began from; 0: none.
  on: number;
}

export function toDraft({ content, justifications }: FormWork, on: number): FormDraft {
  return { content: freeze(content), justifications, on };
}

// undefined: no draft of a form.
export function ofDraft(draft: unknown): (FormWork & { on: number }) | undefined {
  const frozen = draft as FormDraft | null | undefined;
  const content = frozen ? thaw(frozen.content) : undefined;
  return content && { content, justifications: frozen!.justifications, on: frozen!.on };
}

export const kNoWork: FormWork = { content: kEmpty, justifications: [] };

// What was taken last, as it is gone on with.
export function asSent(form: Form, entry: FormEntry | undefined, moneyUnit: string): Content {
  const content = leaveOutEqualSums(form, contentOf(entry));
  return form.hasMoney && content.moneyUnit === "" ? { ...content, moneyUnit } : content;
}
