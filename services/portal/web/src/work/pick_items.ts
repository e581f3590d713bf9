// A submission without the items that are left out; undefined: nothing is left.
import type { Submission } from "../api/types";
import { itemKey } from "../form/form";

export function pickItems(
  submission: Submission | undefined,
  unit: string,
  leftOut: Set<string>,
): Submission | undefined {
  const forms = (submission?.forms ?? []).filter(({ form }) => !leftOut.has(`form/${form}`));
  const sections = (submission?.sections ?? []).filter(
    ({ section, axis }) => !leftOut.has(itemKey({ section: { section, axis: axis ?? "" } })),
  );
  const proposals = leftOut.has("proposals") ? undefined : submission?.proposals;
  if (forms.length + sections.length === 0 && !proposals) return undefined;
  return {
    unit,
    forms,
    sections,
    ...(proposals ? { proposals } : {}),
    ...(submission?.signatory ? { signatory: submission.signatory } : {}),
  };
}
