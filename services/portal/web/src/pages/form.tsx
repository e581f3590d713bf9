// `/bieu/13B`: the form as printed, to be filled in like a spreadsheet.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Finding, FormEntry, Justification, Severity, Submission } from "../api/types";
import {
  address,
  contentOf,
  entryOf,
  freeze,
  isBlank,
  kEmpty,
  showValue,
  thaw,
  withCell,
  withOrigins,
  type Cell,
  type Content,
} from "../form/content";
import { fills, itemKey, type Form } from "../form/form";
import { leaveOutEqualSums } from "../form/sums";
import { push, redo, start, undo, type History } from "../grid/history";
import { SheetEditor, type ActiveCell } from "../grid/sheet_editor";
import { announce } from "../parts/announce";
import { DateField } from "../parts/date_field";
import { blocks, FindingList, severityClass } from "../parts/findings";
import { findingsByCell } from "../parts/form_sheet";
import { JustifyDialog } from "../parts/justify";
import { Failed, Notice, Page, Skeleton } from "../parts/page";
import { SendDialog } from "../parts/send_dialog";
import { formatTime } from "../say/dates";
import { formatNumber } from "../say/numbers";
import { pick, pickMessage, say } from "../say/say";
import { useCheck } from "../work/check";
import { useDraft, type DraftDesk } from "../work/drafts";
import { useDesk, useOffice } from "../work/office";
import { itemOf, usePackage } from "../work/package";
import { useLocation } from "../work/router";

interface Work {
  content: Content;
  justifications: Justification[];
}

interface FrozenWork {
  content: unknown;
  justifications: Justification[];
  // Revision of the item the draft began from; 0: none.
  on: number;
}

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
  const on = useRef(0);

  const [history, setHistory] = useState<History<Work>>(() => {
    const frozen = draft.initial as FrozenWork | undefined;
    const content = frozen && thaw(frozen.content);
    on.current = content ? frozen.on : (sent?.revision ?? 0);
    return start(
      content
        ? { content, justifications: frozen.justifications }
        : {
            content: asSent(form, sent?.form, office.campaign.moneyUnit),
            justifications: sent?.justifications ?? [],
          },
    );
  });
  const work = history.present;
  const { content, justifications } = work;
  const [active, setActive] = useState<ActiveCell>();
  const [goTo, setGoTo] = useState<{ at: string }>();
  const [onlyOwn, setOnlyOwn] = useState(
    () => form.spec.rows.filter((row) => !fills(unit, row)).length > 12,
  );
  const [justifying, setJustifying] = useState<Finding>();
  const [sending, setSending] = useState(false);

  const keep = (next: Work) => {
    draft.save({
      content: freeze(next.content),
      justifications: next.justifications,
      on: on.current,
    } satisfies FrozenWork);
  };
  const change = (next: Work) => {
    setHistory((before) => push(before, next));
    keep(next);
  };
  const step = (by: typeof undo) => {
    const next = by(history);
    if (next === history) return;
    setHistory(next);
    keep(next.present);
  };

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

  const takeNewer = () => {
    const frozen = draft.takeNewer() as FrozenWork | null;
    const taken = frozen && thaw(frozen.content);
    on.current = frozen?.on ?? on.current;
    setHistory((before) =>
      push(before, { content: taken ?? kEmpty, justifications: frozen?.justifications ?? [] }),
    );
  };

  return (
    <Page
      wide
      title={title}
      lead={<Keeping draft={draft} revision={sent?.revision ?? 0} />}
      actions={
        <>
          <button type="button" class="button" onClick={() => step(undo)} disabled={history.past.length === 0}>
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
      {draft.newer && (
        <Notice kind="warn">
          <p>
            {say("draft.newer", {
              author: draft.newer.author ?? say("draft.somebody"),
              time: draft.newer.time ? formatTime(draft.newer.time) : "",
            })}
          </p>
          <p class="button-row">
            <button type="button" class="button" onClick={takeNewer}>
              {say("draft.take")}
            </button>
            <button type="button" class="button" onClick={draft.keepMine}>
              {say("draft.keep")}
            </button>
          </p>
        </Notice>
      )}
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
          <button
            type="button"
            class="link"
            onClick={() => {
              draft.drop();
              on.current = sent?.revision ?? 0;
              setHistory((before) =>
                push(before, {
                  content: asSent(form, sent?.form, office.campaign.moneyUnit),
                  justifications: sent?.justifications ?? [],
                }),
              );
            }}
          >
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
              onUndo={() => step(undo)}
              onRedo={() => step(redo)}
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
        {panel && <aside class="drawer findings-panel" aria-labelledby="findings-title">
          <header>
            <h2 id="findings-title">{say("editor.findings")}</h2>
            <span class={checked.stale && !isBlank(content) ? "checking" : ""}>
              {checked.error
                ? say("editor.unchecked")
                : checked.stale && !isBlank(content)
                  ? say("editor.checking")
                  : ""}
            </span>
          </header>
          {open.length > 0 && (
            <ol class="findings">
              {open.map(([at, cell]) => (
                <li key={at} class="finding finding-error">
                  <div>
                    <p>
                      {cell.value.kind === "question"
                        ? say("editor.question_short", { text: cell.value.text })
                        : say("editor.unreadable", { text: showOpen(cell) })}
                    </p>
                    <p class="finding-actions">
                      <button type="button" class="link" onClick={() => show(at)}>
                        {say("finding.go")}
                      </button>
                    </p>
                  </div>
                </li>
              ))}
            </ol>
          )}
          {findings.length > 0 ? (
            <FindingList findings={findings} onGo={goToFinding} onJustify={setJustifying} />
          ) : (
            open.length === 0 && (
              <p class="drawer-empty">
                {isBlank(content)
                  ? say("editor.nothing_yet")
                  : checked.verdict
                    ? say("editor.verdict_good")
                    : say("editor.checking")}
              </p>
            )
          )}
          {justifications.length > 0 && (
            <details class="reasons">
              <summary>{say("editor.reasons", { count: justifications.length })}</summary>
              <ul>
                {justifications.map((each, index) => (
                  <li key={index}>
                    {each.rule}: {each.reason}{" "}
                    <button
                      type="button"
                      class="link"
                      onClick={() =>
                        change({ ...work, justifications: justifications.filter((_, i) => i !== index) })
                      }
                    >
                      {say("action.remove")}
                    </button>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </aside>}
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
          readAt={() => on.current}
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

function showOpen(cell: Cell): string {
  return "text" in cell.value ? cell.value.text : "";
}

// What was taken last, as it is gone on with.
function asSent(form: Form, entry: FormEntry | undefined, moneyUnit: string): Content {
  const content = leaveOutEqualSums(form, contentOf(entry));
  return form.hasMoney && content.moneyUnit === "" ? { ...content, moneyUnit } : content;
}

function atOwn(form: Form, unit: ReturnType<typeof useDesk>["unit"], at: string, content: Content): boolean {
  const key = at.split("|")[0]!;
  const row = form.rows.get(key) ?? form.rows.get(content.lines.find((line) => line.id === key)?.group ?? "");
  return row !== undefined && fills(unit, row);
}

// Where the work is kept, always in sight.
function Keeping({ draft, revision }: { draft: DraftDesk; revision: number }) {
  const time = draft.savedAt === undefined ? "" : formatTime(draft.savedAt);
  const text = (() => {
    switch (draft.keeping) {
      case "none":
        return revision > 0 ? say("draft.sent", { revision }) : say("draft.none");
      case "here":
        return say("draft.here", { time });
      case "saving":
        return say("draft.saving");
      case "server":
        return say("draft.server", { time });
      case "offline":
        return say("draft.offline", { time });
    }
  })();
  return <span class={`keeping keeping-${draft.keeping}`}>{text}</span>;
}

// The line above the sheet: which cell, what may be said of it.
function CellBar({
  form,
  active,
  content,
  byCell,
  onCell,
  onContent,
}: {
  form: Form;
  active: ActiveCell | undefined;
  content: Content;
  byCell: Map<string, Finding>;
  onCell: (at: string, cell: Cell | undefined) => void;
  onContent: (content: Content) => void;
}) {
  if (!active) return <div class="cell-bar cell-bar-empty">{say("editor.how")}</div>;
  const cell = content.cells.get(active.at);
  const value = cell?.value;
  const finding = byCell.get(active.at) ?? byCell.get(address(active.at.split("|")[0]!, ""));
  return (
    <div class="cell-bar" role="group" aria-label={say("editor.cell")}>
      <p class="cell-place">
        <strong>{form.key}</strong> {active.label}
        {active.column.unit !== "" && <span class="unit"> ({active.column.unit})</span>}
      </p>
      {value?.kind === "question" && (
        <p class="question">
          {say("editor.question", { text: value.text })}{" "}
          {value.readings.map((number) => (
            <button
              key={number}
              type="button"
              class="button small"
              onClick={() =>
                onCell(active.at, {
                  ...cell,
                  value: { kind: "number", number, estimated: value.estimated },
                })
              }
            >
              {formatNumber(number)}
            </button>
          ))}
        </p>
      )}
      {value?.kind === "unreadable" && <p class="question">{say("editor.unreadable", { text: value.text })}</p>}
      {!active.entry && <p class="cell-locked">{say("editor.locked")}</p>}
      {active.entry && active.column.options.length > 0 && (
        <label class="inline">
          {say("editor.options")}{" "}
          <select
            value=""
            onChange={(event) =>
              onCell(active.at, { ...cell, value: { kind: "text", text: event.currentTarget.value } })
            }
          >
            <option value="">{showValue(value, active.column) || say("editor.choose")}</option>
            {active.column.options.map((option) => (
              <option key={option} value={option}>
                {option}
              </option>
            ))}
          </select>
        </label>
      )}
      {value?.kind === "number" && (
        <label class="check">
          <input
            type="checkbox"
            checked={value.estimated}
            onChange={(event) =>
              onCell(active.at, { ...cell, value: { ...value, estimated: event.currentTarget.checked } })
            }
          />
          {say("editor.estimated")}
        </label>
      )}
      {cell && (
        <label class="inline note">
          {say("editor.note")}{" "}
          <input
            key={active.at}
            defaultValue={cell.note ?? ""}
            maxLength={500}
            onChange={(event) => {
              const { note: _, ...rest } = cell;
              const text = event.currentTarget.value.trim();
              onCell(active.at, text === "" ? rest : { ...rest, note: text });
            }}
          />
        </label>
      )}
      <Origins form={form} line={active.at.split("|")[0]!} content={content} onContent={onContent} />
      {finding && (
        <p class={`cell-finding cell-finding-${severityClass(finding.severity as Severity)}`}>
          {pickMessage(finding)}
        </p>
      )}
    </div>
  );
}

// On forms of two halves a line of the second says which lines of the first
// it results from.
function Origins({
  form,
  line: id,
  content,
  onContent,
}: {
  form: Form;
  line: string;
  content: Content;
  onContent: (content: Content) => void;
}) {
  const [first, second] = form.parts;
  const line = content.lines.find((each) => each.id === id);
  if (second === undefined || !line || form.rows.get(line.group)?.part !== second) return null;
  const label = form.columnsOf(first!).find((column) => column.type === "COLUMN_TYPE_LABEL");
  const before = content.lines.filter((each) => form.rows.get(each.group)?.part === first);
  const nameOf = (other: string) => {
    const value = content.cells.get(address(other, label?.key ?? ""))?.value;
    return value?.kind === "text" ? value.text : other;
  };
  return (
    <details class="origins" key={id}>
      <summary>
        {line.mergedFrom.length === 0
          ? say("editor.origins_none")
          : say("editor.origins", { names: line.mergedFrom.map(nameOf).join("; ") })}
      </summary>
      <div class="picks">
        {before.map((each) => (
          <label key={each.id} class="check">
            <input
              type="checkbox"
              checked={line.mergedFrom.includes(each.id)}
              onChange={(event) => {
                const others = line.mergedFrom.filter((other) => other !== each.id);
                onContent(
                  withOrigins(content, id, event.currentTarget.checked ? [...others, each.id] : others),
                );
              }}
            />
            {nameOf(each.id)}
          </label>
        ))}
      </div>
    </details>
  );
}

function countFigures(entry: FormEntry | undefined): number {
  const inRows = (entry?.rows ?? []).reduce((sum, row) => sum + row.cells.length, 0);
  return (entry?.cells?.length ?? 0) + inRows;
}
