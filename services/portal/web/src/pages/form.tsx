// `/bieu/13B`: the form as printed, to be filled in like a spreadsheet.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Finding, FormEntry, Submission } from "../api/types";
import { address, entryOf, isBlank, withCell, type Cell, type Content } from "../form/content";
import { fills, itemKey, type Form } from "../form/form";
import { SheetEditor, type ActiveCell } from "../grid/sheet_editor";
import { announce } from "../parts/announce";
import { CellBar } from "../parts/cell_bar";
import { DateField } from "../parts/date_field";
import { blocks } from "../parts/findings";
import { FormFindings } from "../parts/form_findings";
import { findingsByCell } from "../parts/form_sheet";
import { JustifyDialog } from "../parts/justify";
import { Keeping } from "../parts/keeping";
import { NewerDraft } from "../parts/newer_draft";
import { Failed, Notice, Page, Skeleton } from "../parts/page";
import { SendDialog } from "../parts/send_dialog";
import { formatNumber } from "../say/numbers";
import { pick, say } from "../say/say";
import { useCheck } from "../work/check";
import { useDraft, type DraftDesk } from "../work/drafts";
import { useDesk, useOffice } from "../work/office";
import { itemOf, usePackage } from "../work/package";
import { useLocation } from "../work/router";
import { useFormWork } from "../work/use_form_work";

export function FormPage({ form }: { form: Form }) {
  const { parent } = useDesk();
  const key = itemKey({ form: form.key });
  const pack = usePackage();
  const draft = useDraft(parent, key);
  const title = say("editor.title", { form: form.key, label: pick(form.spec.label) });
  const [began, setBegan] = useState(false);
  const ready = draft.loaded && (pack.data !== undefined || pack.error !== undefined);
  useEffect(() => {
    if (ready) setBegan(true);
  }, [ready]);
  if (!ready && !began) {
    return (
      <Page title={title} wide>
        <Skeleton lines={12} />
      </Page>
    );
  }
  return <Editor form={form} itemKeyText={key} title={title} pack={pack} draft={draft} />;
}

function Editor({
  form,
  itemKeyText,
  title,
  pack,
  draft,
}: {
  form: Form;
  itemKeyText: string;
  title: string;
  pack: ReturnType<typeof usePackage>;
  draft: DraftDesk;
}) {
  const office = useOffice();
  const { unit, parent } = useDesk();
  const { hash } = useLocation();
  const sent = itemOf(pack.snapshot, itemKeyText);
  const desk = useFormWork(form, draft, sent);
  const { work, change } = desk;
  const { content, justifications } = work;
  const [active, setActive] = useState<ActiveCell>();
  const [goTo, setGoTo] = useState<{ at: string }>();
  const [onlyOwn, setOnlyOwn] = useState(
    () => form.spec.rows.filter((row) => !fills(unit, row)).length > 12,
  );
  const [justifying, setJustifying] = useState<Finding>();
  const [sending, setSending] = useState(false);

  const entry = useMemo(() => entryOf(form, content), [form, content]);
  const submission: Submission = {
    unit: unit.code,
    forms: [entry],
    ...(justifications.length > 0 ? { justifications } : {}),
  };
  const checked = useCheck(parent, isBlank(content) ? undefined : submission);
  const findings = isBlank(content)
    ? []
    : (checked.verdict?.findings ?? []).filter((each) => (each.place?.form || form.key) === form.key);
  const byCell = useMemo(() => findingsByCell(findings, form.key), [checked.verdict, form]);
  const open = [...content.cells].filter(
    ([, cell]) => cell.value.kind === "question" || cell.value.kind === "unreadable",
  );
  const stops = findings.filter(blocks).length + open.length;

  // Once there was something to say the panel stays, so that nothing jumps.
  const [panel, setPanel] = useState(false);
  const some = findings.length + open.length + justifications.length > 0;
  useEffect(() => {
    if (some) setPanel(true);
  }, [some]);

  const told = useRef("");
  useEffect(() => {
    if (checked.stale || !checked.verdict) return;
    const text = stops > 0 ? say("editor.verdict_bad", { count: stops }) : say("editor.verdict_good");
    if (text !== told.current) announce(text);
    told.current = text;
  }, [checked]);

  const show = (at: string) => {
    if (onlyOwn && !atOwn(form, unit, at, content)) setOnlyOwn(false);
    setGoTo({ at });
  };
  const goToFinding = (finding: Finding) =>
    show(address(finding.place?.listRow || finding.place?.row || "", finding.place?.column ?? ""));
  useEffect(() => {
    if (hash.length > 1) show(decodeURIComponent(hash.slice(1)));
  }, [hash]);

  const nextFinding = () => {
    const places = [
      ...open.map(([at]) => at),
      ...findings
        .filter((finding) => finding.place?.row || finding.place?.listRow)
        .map((finding) =>
          address(finding.place?.listRow || finding.place?.row || "", finding.place?.column ?? ""),
        ),
    ];
    if (places.length === 0) return;
    const index = active ? places.indexOf(active.at) : -1;
    show(places[(index + 1) % places.length]!);
  };

  const setCell = (at: string, cell: Cell | undefined) =>
    change({ ...work, content: withCell(content, at, cell) });

  return (
    <Page
      wide
      title={title}
      lead={<Keeping draft={draft} revision={sent?.revision ?? 0} />}
      actions={
        <>
          <button type="button" class="button" onClick={desk.undo} disabled={!desk.canUndo}>
            {say("editor.undo")}
          </button>
          <button type="button" class="button" onClick={() => window.print()}>
            {say("action.print")}
          </button>
          <button
            type="button"
            class="button primary"
            disabled={isBlank(content)}
            onClick={() => setSending(true)}
          >
            {say("editor.send", { form: form.key })}
          </button>
        </>
      }
    >
      {pack.error && <Failed error={pack.error} retry={pack.reload} />}
      <NewerDraft draft={draft} onTake={desk.takeNewer} />
      {sent?.correction && (
        <Notice kind="warn">{say("unit.correction_note", { reason: sent.correction.reason })}</Notice>
      )}
      <div class="toolbar">
        {form.hasMoney && (
          <label class="inline">
            {say("editor.money_unit")}{" "}
            <select
              value={content.moneyUnit}
              onChange={(event) =>
                change({ ...work, content: { ...content, moneyUnit: event.currentTarget.value } })
              }
            >
              {["đồng", "nghìn đồng", "triệu đồng", "tỷ đồng"].map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </select>
          </label>
        )}
        <label class="inline" for="as-of">
          {say("editor.as_of")}{" "}
          <DateField
            id="as-of"
            value={content.asOf}
            onChange={(asOf) => change({ ...work, content: { ...content, asOf } })}
          />
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={onlyOwn}
            onChange={(event) => setOnlyOwn(event.currentTarget.checked)}
          />
          {say("editor.only_own")}
        </label>
        <span class="grow" />
        {!panel && !isBlank(content) && (
          <span class={checked.stale || checked.error ? "checking" : "all-good"} role="status">
            {checked.error
              ? say("editor.unchecked")
              : checked.stale
                ? say("editor.checking")
                : say("editor.verdict_good")}
          </span>
        )}
        {draft.keeping !== "none" && (
          <button type="button" class="link" onClick={desk.discard}>
            {say("editor.discard")}
          </button>
        )}
      </div>
      <CellBar
        form={form}
        active={active}
        content={content}
        byCell={byCell}
        onCell={setCell}
        onContent={(next) => change({ ...work, content: next })}
      />
      <div class={panel ? "beside editor" : "editor"}>
        <div>
          <p class="print-title">
            {say("table.print_title", { form: form.key })}
            <br />
            {form.spec.title}
          </p>
          {form.parts.map((part) => (
            <SheetEditor
              key={part}
              form={form}
              part={part}
              unit={unit}
              content={content}
              byCell={byCell}
              onlyOwn={onlyOwn}
              goTo={goTo}
              onChange={(next) => change({ ...work, content: next })}
              onActive={setActive}
              onUndo={desk.undo}
              onRedo={desk.redo}
              onNextFinding={nextFinding}
            />
          ))}
          <div class="sheet-notes">
            {form.spec.notes.map((note) => (
              <p key={note}>{note}</p>
            ))}
            <p class="legend">
              <span>{say("editor.legend")}</span>
            </p>
          </div>
        </div>
        {panel && (
          <FormFindings
            form={form}
            content={content}
            checked={checked}
            findings={findings}
            open={open}
            justifications={justifications}
            onShow={show}
            onGo={goToFinding}
            onJustify={setJustifying}
            onJustifications={(next) => change({ ...work, justifications: next })}
          />
        )}
      </div>
      {justifying && (
        <JustifyDialog
          finding={justifying}
          rule={[...form.spec.rules, ...office.campaign.rules].find((rule) => rule.id === justifying.rule)}
          onClose={() => setJustifying(undefined)}
          onReason={(reason) => {
            setJustifying(undefined);
            change({ ...work, justifications: [...justifications, reason] });
          }}
        />
      )}
      {sending && (
        <SendDialog
          title={say("editor.send", { form: form.key })}
          submission={submission}
          readAt={desk.on}
          blocked={stops > 0}
          onClose={() => setSending(false)}
        >
          <p>{say("send.figures", { count: formatNumber(String(countFigures(submission.forms?.[0]))) })}</p>
          {stops > 0 && <Notice kind="bad">{say("send.stops", { count: stops })}</Notice>}
          {stops === 0 && findings.length > 0 && (
            <Notice kind="warn">{say("send.warnings", { count: findings.length })}</Notice>
          )}
          {stops === 0 && (checked.stale || checked.error) && <Notice kind="info">{say("send.unchecked")}</Notice>}
        </SendDialog>
      )}
    </Page>
  );
}

function atOwn(form: Form, unit: ReturnType<typeof useDesk>["unit"], at: string, content: Content): boolean {
  const key = at.split("|")[0]!;
  const row = form.rows.get(key) ?? form.rows.get(content.lines.find((line) => line.id === key)?.group ?? "");
  return row !== undefined && fills(unit, row);
}

function countFigures(entry: FormEntry | undefined): number {
  const inRows = (entry?.rows ?? []).reduce((sum, row) => sum + row.cells.length, 0);
  return (entry?.cells?.length ?? 0) + inRows;
}
