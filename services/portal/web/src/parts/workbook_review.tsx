// A workbook as it was read: what is asked, what was found, the forms as
// sheets, and which of them go out.
import { useEffect, useState } from "preact/hooks";
import type {
  Answer,
  Finding,
  ImportWorkbookResponse,
  Justification,
  Question,
  SheetMapping,
  Snapshot,
  Submission,
} from "../api/types";
import { contentOf } from "../form/content";
import { itemKey } from "../form/form";
import { pick, pickMessage, say } from "../say/say";
import { useCheck } from "../work/check";
import { itemName, itemTitle, useDesk, useOffice } from "../work/office";
import { itemOf } from "../work/package";
import { pickItems } from "../work/pick_items";
import { navigate } from "../work/router";
import { itemsOf, send } from "../work/send";
import { keepForSheet } from "../work/to_sheet";
import { announce } from "./announce";
import { FileFindings } from "./file_findings";
import { blocks, FindingList, SeverityMark } from "./findings";
import { FormSheet } from "./form_sheet";
import { JustifyDialog } from "./justify";
import { Empty, errorText, Failed, Notice } from "./page";
import { Mapping } from "./sheet_mapping";

export interface ReadWorkbook {
  file: File;
  mappings: SheetMapping[];
  answers: Answer[];
  answer: ImportWorkbookResponse;
  // What the unit stood for when the workbook was read.
  standing: Snapshot | undefined;
}

export function WorkbookReview({
  read,
  busy,
  onChange,
}: {
  read: ReadWorkbook;
  busy: boolean;
  onChange: (mappings: SheetMapping[], answers: Answer[]) => void;
}) {
  const office = useOffice();
  const { unit, parent, place } = useDesk();
  const { answer, answers, mappings } = read;
  const [unwanted, setUnwanted] = useState<Set<string>>(new Set());
  // A form goes whole: one with a cell that was not taken would lose it.
  const incomplete = new Set(answer.incompleteForms.map((form) => itemKey({ form })));
  const leftOut = new Set([...unwanted, ...incomplete]);
  const [given, setGiven] = useState<Justification[]>([]);
  const justifications = [...(answer.submission?.justifications ?? []), ...given];
  const [justifying, setJustifying] = useState<Finding>();
  const [sending, setSending] = useState(false);
  const [error, setError] = useState("");
  const [changed, setChanged] = useState<number>();

  const items = itemsOf(answer.submission);
  const chosen = pickItems(answer.submission, unit.code, leftOut);
  // A reason goes with its form.
  const reasons = justifications.filter((each) =>
    chosen?.forms?.some((form) => form.form === each.place?.form),
  );
  const submission: Submission | undefined = chosen && {
    ...chosen,
    ...(reasons.length > 0 ? { justifications: reasons } : {}),
  };
  const checked = useCheck(parent, submission);
  const findings = checked.verdict?.findings ?? [];
  const rejected = new Set(
    (checked.verdict?.items ?? []).filter((each) => !each.accepted).map((each) => itemKey(each.item)),
  );
  const forms = answer.submission?.forms ?? [];
  // The first form with faults, until somebody picks another.
  const [tab, setTab] = useState("");
  const shown =
    forms.find((form) => form.form === tab) ??
    forms.find((form) => rejected.has(`form/${form.form}`)) ??
    forms[0];
  const shownForm = shown && office.form(shown.form);
  const unsure = answer.sheets.filter((sheet) => sheet.recognisedBy === "RECOGNITION_TEXT");
  const unused = answer.sheets.filter((sheet) => sheet.recognisedBy === "RECOGNITION_NONE");

  const where = (finding: Finding): string | undefined => {
    const place = finding.place;
    if (!place) return undefined;
    const at = (column: string) =>
      answer.origins.find(
        (each) =>
          (each.place.form ?? "") === (place.form ?? "") &&
          (each.place.row ?? "") === (place.row ?? "") &&
          (each.place.listRow ?? "") === (place.listRow ?? "") &&
          (each.place.column ?? "") === column &&
          each.cell !== "",
      );
    // A figure that was left out stands in its row.
    const origin = at(place.column ?? "") ?? (place.row ? at("") : undefined);
    return origin && `${origin.sheet}!${origin.cell}`;
  };

  const answerWith = (question: Question, number: string) =>
    onChange(mappings, [
      ...answers.filter((each) => each.sheet !== question.sheet || each.cell !== question.cell),
      { sheet: question.sheet, cell: question.cell, number },
    ]);
  const mapSheet = (sheet: SheetMapping) =>
    onChange([...mappings.filter((each) => each.sheet !== sheet.sheet), sheet], answers);

  // What does not get through is not lost: it waits in its sheet.
  const held = forms
    .map(({ form }) => form)
    .filter((form) => !unwanted.has(itemKey({ form })))
    .filter((form) => incomplete.has(itemKey({ form })) || rejected.has(itemKey({ form })));
  const keepHeld = () => {
    for (const key of held) {
      const form = office.form(key);
      const on = itemOf(read.standing, itemKey({ form: key }))?.revision ?? 0;
      if (form) keepForSheet(parent, unit, answer, form, justifications, on);
    }
  };

  const go = async () => {
    if (!submission) return;
    setSending(true);
    setError("");
    try {
      keepHeld();
      const readAt = (key: string) => itemOf(read.standing, key)?.revision ?? 0;
      const sent = await send(parent, submission, readAt, changed !== undefined);
      setChanged(sent.state === "changed" ? sent.revision : undefined);
      if (sent.state === "refused") setError(errorText(sent.error));
    } catch (failure) {
      setError(errorText(failure));
    }
    setSending(false);
  };

  useEffect(() => {
    if (!checked.stale && checked.verdict) {
      const stops = findings.filter(blocks).length;
      announce(stops > 0 ? say("editor.verdict_bad", { count: stops }) : say("editor.verdict_good"));
    }
  }, [checked]);

  return (
    <div class={busy ? "refreshing" : ""}>
      {answer.questions.length > 0 && (
        <section class="panel questions">
          <h3>{say("workbook.questions", { count: answer.questions.length })}</h3>
          <ul>
            {answer.questions.map((question) => (
              <li key={`${question.sheet} ${question.cell}`}>
                <span class="cell-name">
                  {question.sheet}!{question.cell}
                </span>{" "}
                {pickMessage(question)}{" "}
                <span class="button-row">
                  {question.readings.map((reading) => (
                    <button
                      key={reading.number}
                      type="button"
                      class="button small"
                      disabled={busy}
                      onClick={() => answerWith(question, reading.number)}
                    >
                      {pick({ vi: reading.labelVi, en: reading.labelEn })}
                    </button>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}

      {unsure.length > 0 && (
        <section class="panel">
          <h3>{say("workbook.mapping")}</h3>
          <p>{say("workbook.mapping_text")}</p>
          {unsure.map((sheet) => (
            <Mapping key={sheet.sheet} sheet={sheet} busy={busy} onMap={mapSheet} />
          ))}
        </section>
      )}

      {unused.length > 0 && (
        <details class="panel" open={forms.length === 0}>
          <summary>
            {say("workbook.unused", { sheets: unused.map((sheet) => `“${sheet.sheet}”`).join(", ") })}
          </summary>
          {unused.map((sheet) => (
            <Mapping key={sheet.sheet} sheet={sheet} busy={busy} onMap={mapSheet} />
          ))}
        </details>
      )}

      {answer.findings.length > 0 && <FileFindings findings={answer.findings} />}

      {forms.length > 0 && shown && shownForm && (
        <section>
          <div class="form-tabs" role="tablist" aria-label={say("workbook.sheets")}>
            {forms.map((form) => {
              const bad = rejected.has(`form/${form.form}`);
              return (
                <button
                  key={form.form}
                  type="button"
                  role="tab"
                  aria-selected={form.form === shown.form}
                  onClick={() => setTab(form.form)}
                >
                  {bad && <SeverityMark severity="SEVERITY_ERROR" />} {form.form}
                  {bad && <span class="unseen"> {say("workbook.has_errors")}</span>}
                </button>
              );
            })}
          </div>
          <div class="beside editor">
            <div>
              <FormSheet form={shownForm} content={contentOf(shown)} findings={findings} />
            </div>
            <aside class="drawer findings-panel" aria-label={say("editor.findings")}>
              <header>
                <h3>{say("editor.findings")}</h3>
                <span class={checked.stale ? "checking" : ""}>{checked.stale ? say("editor.checking") : ""}</span>
              </header>
              {checked.error && <Failed error={checked.error} />}
              {checked.verdict && findings.length === 0 && (
                <p class="drawer-empty">{say("editor.verdict_good")}</p>
              )}
              <FindingList
                findings={[...findings].sort(
                  (a, b) => Number(b.place?.form === shown.form) - Number(a.place?.form === shown.form),
                )}
                where={where}
                onGo={(finding) => finding.place?.form && setTab(finding.place.form)}
                onJustify={setJustifying}
              />
            </aside>
          </div>
        </section>
      )}

      <section class="panel send-panel">
        <h3>{say("workbook.what")}</h3>
        {items.length === 0 ? (
          <Empty>{say("workbook.nothing")}</Empty>
        ) : (
          <ul class="send-items">
            {items.map((item) => {
              const key = itemKey(item);
              return (
                <li key={key}>
                  <label class="check">
                    <input
                      type="checkbox"
                      checked={!leftOut.has(key)}
                      disabled={incomplete.has(key)}
                      onChange={(event) => {
                        const next = new Set(unwanted);
                        if (event.currentTarget.checked) next.delete(key);
                        else next.add(key);
                        setUnwanted(next);
                      }}
                    />
                    <strong>{itemName(item)}</strong> {itemTitle(office, item)}
                  </label>
                  {incomplete.has(key) && <span class="will-fail">{say("workbook.incomplete")}</span>}
                  {rejected.has(key) && <span class="will-fail">{say("workbook.will_fail")}</span>}
                </li>
              );
            })}
          </ul>
        )}
        {answer.questions.length > 0 && <Notice kind="warn">{say("workbook.unanswered")}</Notice>}
        {rejected.size > 0 && <Notice kind="warn">{say("workbook.some_fail", { count: rejected.size })}</Notice>}
        {held.length > 0 && (
          <Notice kind="info">
            <p>{say("workbook.held", { forms: held.join(", ") })}</p>
            <p>
              <button
                type="button"
                class="button"
                onClick={() => {
                  keepHeld();
                  navigate(place(`/bieu/${held[0]}`));
                }}
              >
                {say("workbook.to_sheet", { form: held[0] ?? "" })}
              </button>
            </p>
          </Notice>
        )}
        {error !== "" && <Notice kind="bad">{error}</Notice>}
        {changed !== undefined && <Notice kind="warn">{say("send.changed", { revision: changed })}</Notice>}
        <button
          type="button"
          class="button primary big"
          disabled={sending || busy || !submission}
          onClick={() => void go()}
        >
          {changed !== undefined ? say("send.over") : say("workbook.send")}
        </button>
      </section>
      {justifying && (
        <JustifyDialog
          finding={justifying}
          rule={[...office.forms.flatMap((form) => form.spec.rules), ...office.campaign.rules].find(
            (rule) => rule.id === justifying.rule,
          )}
          onClose={() => setJustifying(undefined)}
          onReason={(reason) => {
            setJustifying(undefined);
            setGiven([...given, reason]);
          }}
        />
      )}
    </div>
  );
}
