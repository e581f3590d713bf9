// `/loi-van`: the report's text by the outline, written here or taken from Word.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { CallError, fileAddress, upload } from "../api/client";
import type { ImportReportResponse, OutlineSection, SectionEntry, UnplacedPassage } from "../api/types";
import { announce } from "../parts/announce";
import { FindingList } from "../parts/findings";
import { NewerDraft } from "../parts/newer_draft";
import { Failed, Notice, Page, Skeleton } from "../parts/page";
import { SendDialog } from "../parts/send_dialog";
import { formatTime } from "../say/dates";
import { formatNumber } from "../say/numbers";
import { pick, pickMessage, say } from "../say/say";
import { useCheck } from "../work/check";
import { useDraft, kNarrative } from "../work/drafts";
import { useDesk, useOffice } from "../work/office";
import { itemOf, usePackage } from "../work/package";
import { useLocation } from "../work/router";

// By "III.2" or "III.2@dang".
type Texts = Record<string, string>;

const kAxes = ["dang", "chinh-quyen", "mttq"];

function axisName(axis: string): string {
  if (axis === "dang") return say("axis.dang");
  if (axis === "chinh-quyen") return say("axis.chinh_quyen");
  return say("axis.mttq");
}

export function NarrativePage() {
  const office = useOffice();
  const { unit, parent } = useDesk();
  const { hash } = useLocation();
  const pack = usePackage();
  const draft = useDraft(parent, kNarrative);
  const [texts, setTexts] = useState<Texts>();
  const [unplaced, setUnplaced] = useState<UnplacedPassage[]>([]);
  const [report, setReport] = useState<ImportReportResponse>();
  const [error, setError] = useState<CallError>();
  const [sending, setSending] = useState(false);
  const file = useRef<HTMLInputElement>(null);

  const sent = useMemo(() => {
    const found: Texts = {};
    for (const { section } of pack.snapshot?.items ?? []) {
      if (section) found[keyOf(section)] = section.text;
    }
    return found;
  }, [pack.snapshot]);
  const ready = draft.loaded && (pack.data !== undefined || pack.error !== undefined);
  useEffect(() => {
    if (ready && texts === undefined) setTexts({ ...sent, ...(draft.initial as Texts | undefined) });
  }, [ready]);
  useEffect(() => {
    if (texts && hash.length > 1) {
      const target = document.getElementById(`section-${decodeURIComponent(hash.slice(1))}`);
      target?.scrollIntoView();
      target?.querySelector("textarea")?.focus();
    }
  }, [hash, texts === undefined]);

  const changed: SectionEntry[] = Object.entries(texts ?? {})
    .filter(([key, text]) => text.trim() !== "" && text !== (sent[key] ?? ""))
    .map(([key, text]) => {
      const [section = "", axis = ""] = key.split("@");
      return { section, axis, text };
    });
  const submission = { unit: unit.code, sections: changed };
  const checked = useCheck(parent, changed.length > 0 ? submission : undefined);

  // The draft holds what differs from what was sent, so that it does not bring
  // back sections that others have sent since.
  const keep = (next: Texts) => {
    setTexts(next);
    draft.save(Object.fromEntries(Object.entries(next).filter(([key, text]) => text !== (sent[key] ?? ""))));
  };
  const write = (key: string, text: string) => keep({ ...texts, [key]: text });

  const take = async (chosen: File) => {
    setError(undefined);
    try {
      const answer = await upload<ImportReportResponse>(
        "ImportReport",
        { parent, fileName: chosen.name },
        chosen,
      );
      const next = { ...texts };
      for (const section of answer.submission?.sections ?? []) next[keyOf(section)] = section.text;
      keep(next);
      setUnplaced(answer.unplaced);
      setReport(answer);
      announce(say("narrative.taken", { count: answer.submission?.sections?.length ?? 0 }));
    } catch (failure) {
      setError(CallError.of(failure));
    }
  };

  const place = (index: number, key: string) => {
    const passage = unplaced[index]!;
    const before = texts?.[key] ?? "";
    write(key, before === "" ? passage.text : `${before}\n\n${passage.text}`);
    setUnplaced(unplaced.filter((_, i) => i !== index));
  };

  if (texts === undefined) {
    return (
      <Page title={say("narrative.title")}>
        <Skeleton lines={12} />
      </Page>
    );
  }
  const sections = office.campaign.outline;
  const sendButton = (
    <button
      type="button"
      class="button primary"
      disabled={changed.length === 0}
      onClick={() => setSending(true)}
    >
      {say("narrative.send", { count: changed.length })}
    </button>
  );
  return (
    <Page
      title={say("narrative.title")}
      lead={
        draft.savedAt !== undefined
          ? say("draft.here", { time: formatTime(draft.savedAt) })
          : say("narrative.lead")
      }
      actions={
        <>
          <a class="button" download href={fileAddress("ExportReportTemplate", { parent })}>
            {say("narrative.template")}
          </a>
          <label class="button" for="report-file">
            {say("narrative.import")}
          </label>
          <input
            ref={file}
            id="report-file"
            class="unseen"
            type="file"
            accept=".docx"
            onChange={(event) => {
              const chosen = event.currentTarget.files?.[0];
              if (chosen) void take(chosen);
              event.currentTarget.value = "";
            }}
          />
          {sendButton}
        </>
      }
    >
      {error && <Failed error={error} />}
      <NewerDraft draft={draft} onTake={() => setTexts({ ...sent, ...(draft.takeNewer() as Texts) })} />
      {report && (
        <Notice kind="good">
          {say("narrative.taken", { count: report.submission?.sections?.length ?? 0 })}
        </Notice>
      )}
      {report?.findings.map((finding, index) => (
        <Notice key={index} kind={finding.severity === "SEVERITY_ERROR" ? "bad" : "info"}>
          {pickMessage(finding)}
        </Notice>
      ))}
      {unplaced.length > 0 && (
        <section class="panel">
          <h2>{say("narrative.unplaced", { count: unplaced.length })}</h2>
          <p>{say("narrative.unplaced_text")}</p>
          {unplaced.map((passage, index) => (
            <div key={index} class="passage">
              <p>
                <strong>{passage.heading}</strong>
              </p>
              <p class="prose">{passage.text.slice(0, 600)}</p>
              <p class="button-row">
                {passage.suggestions.map((each) => (
                  <button
                    key={keyOf(each)}
                    type="button"
                    class="button small"
                    onClick={() => place(index, keyOf(each))}
                  >
                    {say("narrative.place_in", { section: each.section })}
                  </button>
                ))}
                <select
                  aria-label={say("narrative.place")}
                  value=""
                  onChange={(event) => place(index, event.currentTarget.value)}
                >
                  <option value="">{say("narrative.place")}</option>
                  {sections
                    .filter((section) => !section.heading)
                    .map((section) => (
                      <option key={section.id} value={section.id}>
                        {section.id} {pick(section.label)}
                      </option>
                    ))}
                </select>
              </p>
            </div>
          ))}
        </section>
      )}
      {checked.verdict && checked.verdict.findings.length > 0 && (
        <section class="panel">
          <h2>{say("editor.findings")}</h2>
          <FindingList findings={checked.verdict.findings} />
        </section>
      )}
      <div class="outline">
        {sections.map((section) =>
          section.heading ? (
            <h2 key={section.id} id={`section-${section.id}`}>
              {section.id}. {section.title}
            </h2>
          ) : (
            <Section
              key={section.id}
              section={section}
              required={section.requiredFor.includes(unit.reportingClass)}
              texts={texts}
              sent={sent}
              onWrite={write}
            />
          ),
        )}
      </div>
      <p>{sendButton}</p>
      {sending && (
        <SendDialog
          title={say("workbook.send")}
          submission={submission}
          readAt={(key) => itemOf(pack.snapshot, key)?.revision ?? 0}
          onClose={() => setSending(false)}
        >
          <p>{say("narrative.ask", { count: changed.length })}</p>
        </SendDialog>
      )}
    </Page>
  );
}

function keyOf({ section, axis }: { section: string; axis?: string }): string {
  return axis ? `${section}@${axis}` : section;
}

function Section({
  section,
  required,
  texts,
  sent,
  onWrite,
}: {
  section: OutlineSection;
  required: boolean;
  texts: Texts;
  sent: Texts;
  onWrite: (key: string, text: string) => void;
}) {
  // Also as soon as a file brings a text of one of them.
  const byAxis = section.byAxis && kAxes.some((axis) => `${section.id}@${axis}` in texts);
  const [wanted, setWanted] = useState(false);
  const split = wanted || byAxis;
  const area = (key: string, label: string) => (
    <label key={key}>
      <span class={split ? "" : "unseen"}>{label}</span>
      <textarea
        rows={Math.min(18, Math.max(4, Math.ceil((texts[key] ?? "").length / 95) + 1))}
        value={texts[key] ?? ""}
        onInput={(event) => onWrite(key, event.currentTarget.value)}
      />
      <span class="hint">
        {say("narrative.length", { count: formatNumber(String((texts[key] ?? "").length)) })}
        {(texts[key] ?? "") !== (sent[key] ?? "") && <> · {say("narrative.unsent")}</>}
      </span>
    </label>
  );
  return (
    <section id={`section-${section.id}`} class="outline-section">
      <h3>
        {section.id.includes(".") ? section.id : `${section.id}.`} {section.title}
        {required && <span class="required"> {say("narrative.required")}</span>}
      </h3>
      {section.guidance !== "" && <p class="hint">{section.guidance}</p>}
      {(!split || section.id in texts) && area(section.id, section.title)}
      {split && kAxes.map((axis) => area(`${section.id}@${axis}`, axisName(axis)))}
      {section.byAxis && !split && (
        <button type="button" class="link" onClick={() => setWanted(true)}>
          {say("narrative.split")}
        </button>
      )}
    </section>
  );
}
