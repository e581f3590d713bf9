// `/tinh/don-vi/30307`: one unit, what it stands for, and what the collecting
// body may do.
import { useState } from "preact/hooks";
import { call } from "../api/client";
import type { ActRecord, Call, Item, Snapshot, SubmissionRecord, Unit, UnitProgress } from "../api/types";
import { contentOf } from "../form/content";
import { itemKey, owedItems } from "../form/form";
import { announce } from "../parts/announce";
import { AttachmentList } from "../parts/attachment_list";
import { CallDialog, CallList } from "../parts/calls";
import { DateField, MomentField } from "../parts/date_field";
import { Dialog } from "../parts/dialog";
import { FormSheet } from "../parts/form_sheet";
import { Empty, errorText, Failed, Notice, Page, Skeleton } from "../parts/page";
import { isLate, owesPackage, StateLabel, stateOf, type State } from "../parts/state";
import { Timeline } from "../parts/timeline";
import { formatInstant, instantOfLocal, localOfInstant } from "../say/dates";
import { formatNumber } from "../say/numbers";
import { say } from "../say/say";
import { itemName, itemTitle, useOffice } from "../work/office";
import { useCall, useList } from "../work/use_call";
import { className, typeName } from "./progress";

type Act = "correct" | "exclude" | "extend" | "paper";

export function UnitPage({ unit }: { unit: Unit }) {
  const office = useOffice();
  const parent = `${office.parent}/units/${unit.code}`;
  const collects = office.session.role === "collector";
  const progress = useCall<{ units: UnitProgress[] }>("AggregationService/ListUnitProgress", {
    parent: office.parent,
    unit: unit.code,
  });
  const got = useCall<{ package?: Snapshot }>(
    "IntakeService/GetPackage",
    office.session.role === "operator" ? undefined : { parent },
  );
  const submissions = useList<SubmissionRecord>(
    "IntakeService/ListSubmissions",
    collects ? { parent } : undefined,
    "submissions",
  );
  const acts = useList<ActRecord>("IntakeService/ListActs", collects ? { parent } : undefined, "acts");
  const calls = useList<Call>(
    "NotificationService/ListCalls",
    office.session.role === "operator" ? undefined : { parent },
    "calls",
  );
  const [act, setAct] = useState<Act>();
  const [calling, setCalling] = useState(false);
  const [open, setOpen] = useState<string>();
  const [done, setDone] = useState("");

  const at = progress.data?.units[0];
  const owed = owedItems(office.campaign, unit, office.forms.map((form) => form.spec));
  const attached = got.data?.package?.items.some((item) => item.key === "attachments");
  const items = attached ? [...owed, { attachments: true }] : owed;
  const shownItem = got.data?.package?.items.find((item) => item.key === open);
  const shownForm = shownItem?.form && office.form(shownItem.form.form);

  const reload = () => {
    progress.reload();
    got.reload();
    submissions.reload();
    acts.reload();
  };

  return (
    <Page
      wide
      title={upper(unit.fullName)}
      lead={
        <>
          {typeName(unit.type)} · {say("unit.code", { code: unit.code })} ·{" "}
          {className(unit.reportingClass, office.campaign.classes)}
        </>
      }
      actions={
        collects && (
          <>
            {owesPackage(office.campaign, unit) && (
              <a class="button" href={`/tinh/don-vi/${unit.code}/nhap`}>
                {say("type_in.enter")}
              </a>
            )}
            <button type="button" class="button" onClick={() => setCalling(true)}>
              {say("calls.record")}
            </button>
            <button type="button" class="button" onClick={() => setAct("correct")}>
              {say("unit.correct")}
            </button>
            <button type="button" class="button" onClick={() => setAct("extend")}>
              {say("unit.extend")}
            </button>
            <button type="button" class="button" onClick={() => setAct("paper")}>
              {say("unit.paper")}
            </button>
            <button type="button" class="button quiet-bad" onClick={() => setAct("exclude")}>
              {say("unit.exclude")}
            </button>
          </>
        )
      }
    >
      <p>
        <a href="/tinh">← {say("unit.back")}</a>
      </p>
      {done !== "" && <Notice kind="good">{done}</Notice>}
      {progress.error && <Failed error={progress.error} retry={progress.reload} />}
      {!at && !progress.error && <Skeleton />}
      {at && (
        <section class="facts" aria-label={say("unit.facts")}>
          <div>
            <h2>{say("unit.state")}</h2>
            <StateLabel state={stateOf(at, owesPackage(office.campaign, at))} late={isLate(at)} />
          </div>
          <div>
            <h2>{say("unit.deadline")}</h2>
            <p>{formatInstant(at.deadline)}</p>
          </div>
          <div>
            <h2>{say("unit.first_complete")}</h2>
            <p>{formatInstant(at.firstCompleteTime)}</p>
          </div>
          <div>
            <h2>{say("unit.estimates")}</h2>
            <p>{formatNumber(String(at.estimates))}</p>
          </div>
          <div>
            <h2>{say("unit.warnings")}</h2>
            <p>{formatNumber(String(at.warnings))}</p>
          </div>
          <div>
            <h2>{say("unit.paper_copy")}</h2>
            <p>{at.paperReceived ? say("unit.paper_yes") : say("unit.paper_no")}</p>
          </div>
          <div>
            <h2>{say("unit.contact")}</h2>
            <p>
              {got.data?.package?.signatory?.contact || unit.email ? (
                <a href={`mailto:${unit.email}`}>{got.data?.package?.signatory?.contact || unit.email}</a>
              ) : (
                "–"
              )}
            </p>
          </div>
        </section>
      )}

      <section>
        <h2>{say("unit.items")}</h2>
        <ul class="item-list">
          {items.map((item) => {
            const key = itemKey(item);
            const has = (items: Item[] | undefined) => items?.some((each) => itemKey(each) === key);
            const found = got.data?.package?.items.find(
              (each) => each.key === key || each.key.startsWith(`${key}@`),
            );
            const state: State = has(at?.missingItems)
              ? "missing"
              : has(at?.correctionItems)
                ? "correct"
                : found || at
                  ? "received"
                  : "missing";
            return (
              <li key={key}>
                <span class="item-name">
                  <strong>{itemName(item)}</strong>
                  <span>{itemTitle(office, item)}</span>
                </span>
                <StateLabel state={state} />
                <span class="item-last">
                  {found && say("unit.from_revision", { revision: found.revision })}
                  {found && found.warnings > 0 && (
                    <> · {say("unit.item_warnings", { count: found.warnings })}</>
                  )}
                </span>
                <span class="item-action">
                  {found && (
                    <button
                      type="button"
                      class="link"
                      aria-expanded={open === found.key}
                      onClick={() => setOpen(open === found.key ? undefined : found.key)}
                    >
                      {open === found.key ? say("action.hide") : say("action.view")}
                    </button>
                  )}
                </span>
                {found && open === found.key && (
                  <div class="item-open">
                    {shownForm && shownItem?.form && (
                      <FormSheet form={shownForm} content={contentOf(shownItem.form)} />
                    )}
                    {shownItem?.section && <p class="prose">{shownItem.section.text}</p>}
                    {shownItem?.proposals?.proposals.map((proposal) => (
                      <p key={proposal.id} class="prose">
                        <strong>{proposal.difficulty}</strong>
                        <br />
                        {proposal.request}
                      </p>
                    ))}
                    {shownItem?.attachments && (
                      <AttachmentList parent={parent} files={shownItem.attachments.attachments} />
                    )}
                    {shownItem?.correction && (
                      <Notice kind="warn">
                        {say("unit.correction_note", { reason: shownItem.correction.reason })}
                      </Notice>
                    )}
                  </div>
                )}
              </li>
            );
          })}
        </ul>
      </section>

      {collects && (
        <section>
          <h2>{say("unit.history")}</h2>
          {submissions.data && acts.data ? (
            submissions.data.length + acts.data.length > 0 ? (
              <Timeline submissions={submissions.data} acts={acts.data} />
            ) : (
              <Empty>{say("unit.no_history")}</Empty>
            )
          ) : (
            <Skeleton />
          )}
        </section>
      )}

      {office.session.role !== "operator" && (
        <section>
          <h2>{say("calls.title")}</h2>
          {calls.error && <Failed error={calls.error} retry={calls.reload} />}
          {!calls.data && !calls.error && <Skeleton lines={2} />}
          {calls.data?.length === 0 && <Empty>{say("calls.none")}</Empty>}
          {calls.data && calls.data.length > 0 && (
            <CallList
              calls={calls.data}
              open={at !== undefined && stateOf(at, owesPackage(office.campaign, at)) !== "received"}
            />
          )}
        </section>
      )}

      {calling && (
        <CallDialog
          unit={unit}
          onClose={() => setCalling(false)}
          onDone={() => {
            const text = say("calls.recorded", { unit: unit.fullName });
            setCalling(false);
            setDone(text);
            announce(text);
            calls.reload();
          }}
        />
      )}
      {act && at && (
        <ActDialog
          act={act}
          parent={parent}
          unit={at}
          items={items}
          onClose={() => setAct(undefined)}
          onDone={(text) => {
            setAct(undefined);
            setDone(text);
            announce(text);
            reload();
          }}
        />
      )}
    </Page>
  );
}

export function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function ActDialog({
  act,
  parent,
  unit,
  items,
  onClose,
  onDone,
}: {
  act: Act;
  parent: string;
  unit: UnitProgress;
  items: Item[];
  onClose: () => void;
  onDone: (text: string) => void;
}) {
  const office = useOffice();
  const [chosen, setChosen] = useState<Set<string>>(new Set());
  const [reason, setReason] = useState("");
  const [time, setTime] = useState(
    localOfInstant(
      act === "extend" ? Date.parse(unit.deadline) + 86_400_000 : office.now() + 2 * 86_400_000,
    ),
  );
  const [number, setNumber] = useState("");
  const [date, setDate] = useState(localOfInstant(office.now()).slice(0, 10));
  const [by, setBy] = useState("");
  const [digest, setDigest] = useState("");
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);

  const title =
    act === "correct"
      ? say("unit.correct")
      : act === "exclude"
        ? say("unit.exclude")
        : act === "extend"
          ? say("unit.extend")
          : say("unit.paper");

  const send = async () => {
    setBusy(true);
    setError("");
    const picked = items.filter((item) => chosen.has(itemKey(item)));
    try {
      if (act === "correct") {
        await call("IntakeService/RequestCorrection", {
          parent,
          items: picked,
          reason,
          dueTime: instantOfLocal(time),
        });
        onDone(say("unit.correct_done"));
      } else if (act === "exclude") {
        await call("IntakeService/ExcludeItems", { parent, items: picked, reason });
        onDone(say("unit.exclude_done"));
      } else if (act === "extend") {
        await call("CampaignService/ExtendDeadline", {
          parent,
          deadline: instantOfLocal(time),
          reason,
        });
        onDone(say("unit.extend_done", { time: formatInstant(instantOfLocal(time)) }));
      } else {
        const answer = await call<{ standing: string }>("IntakeService/RegisterPaperCopy", {
          parent,
          // The QR code holds the package's name before the digest.
          snapshotDigest: digest.replace(/\s/g, "").match(/[0-9a-f]{64}$/i)?.[0].toLowerCase() ?? digest.trim(),
          number,
          date,
          receivedBy: by,
        });
        onDone(
          answer.standing === "PAPER_STANDING_EQUAL"
            ? say("unit.paper_equal")
            : answer.standing === "PAPER_STANDING_OLDER"
              ? say("unit.paper_older")
              : say("unit.paper_unknown"),
        );
      }
    } catch (failure) {
      setError(errorText(failure));
      setBusy(false);
    }
  };

  const takesItems = act === "correct" || act === "exclude";
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {error !== "" && <Notice kind="bad">{error}</Notice>}
        {act === "exclude" && <Notice kind="warn">{say("unit.exclude_warning")}</Notice>}
        {takesItems && (
          <fieldset class="picks">
            <legend>{say("unit.which_items")}</legend>
            {items.map((item) => {
              const key = itemKey(item);
              return (
                <label key={key} class="check">
                  <input
                    type="checkbox"
                    checked={chosen.has(key)}
                    onChange={(event) => {
                      const next = new Set(chosen);
                      if (event.currentTarget.checked) next.add(key);
                      else next.delete(key);
                      setChosen(next);
                    }}
                  />
                  <span class="nowrap">{itemName(item)}</span> <small>{itemTitle(office, item)}</small>
                </label>
              );
            })}
          </fieldset>
        )}
        {(act === "extend" || act === "correct") && (
          <label for="act-moment">
            {act === "extend" ? say("unit.new_deadline") : say("unit.due")}
            <MomentField id="act-moment" value={time} onChange={setTime} />
          </label>
        )}
        {act === "paper" ? (
          <>
            <label>
              {say("unit.paper_digest")}
              <input
                required
                value={digest}
                spellcheck={false}
                onInput={(event) => setDigest(event.currentTarget.value)}
              />
            </label>
            <p class="hint">{say("unit.paper_digest_hint")}</p>
            <label>
              {say("unit.paper_number")}
              <input required value={number} onInput={(event) => setNumber(event.currentTarget.value)} />
            </label>
            <label for="paper-date">
              {say("unit.paper_date")}
              <DateField id="paper-date" required value={date} onChange={setDate} />
            </label>
            <label>
              {say("unit.paper_by")}
              <input required value={by} onInput={(event) => setBy(event.currentTarget.value)} />
            </label>
          </>
        ) : (
          <label>
            {say("unit.reason")}
            <textarea
              rows={3}
              required
              value={reason}
              onInput={(event) => setReason(event.currentTarget.value)}
            />
          </label>
        )}
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            {say("action.cancel")}
          </button>
          <button
            type="submit"
            class="button primary"
            disabled={busy || (takesItems && chosen.size === 0)}
          >
            {title}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
