// `/tinh/don-doc`: who is missing what, whom to call and what they said, which
// corrections are due, a letter to send.
import { Fragment } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { call, listAll } from "../api/client";
import type { ActRecord, Call, UnitProgress } from "../api/types";
import { itemKey, owedItems } from "../form/form";
import { announce } from "../parts/announce";
import { CallDialog, CallList, isBroken, Promised } from "../parts/calls";
import { Gradually } from "../parts/gradually";
import { Empty, errorText, Failed, Notice, Page, Skeleton } from "../parts/page";
import { ReminderLetter } from "../parts/reminder_letter";
import { Clock, isLate, owesPackage, StateLabel, stateOf } from "../parts/state";
import { authorName } from "../parts/timeline";
import { formatInstant } from "../say/dates";
import { say } from "../say/say";
import { byDue, callsByUnit, isOverdue, lacksItem, openCorrections, type OpenCorrection } from "../work/chase";
import { itemName, itemTitle, useOffice } from "../work/office";
import { useAnswer, useList, useRefresh } from "../work/use_call";

type Called = "" | "never" | "broken";

export function ChasePage() {
  const office = useOffice();
  const { parent } = office;
  const answer = useList<UnitProgress>("AggregationService/ListUnitProgress", { parent }, "units");
  const calls = useList<Call>("NotificationService/ListCalls", { parent }, "calls");
  useRefresh(answer, 60_000);
  const [passed, setPassed] = useState<Set<string>>(new Set());
  const [item, setItem] = useState("");
  const [called, setCalled] = useState<Called>("");
  const [calling, setCalling] = useState<string>();
  const [history, setHistory] = useState<string>();
  const [said, setSaid] = useState<{ kind: "good" | "bad"; text: string }>();

  const open = useMemo(
    () =>
      (answer.data ?? []).filter(
        (unit) => owesPackage(office.campaign, unit) && stateOf(unit) !== "received",
      ),
    [answer.data, office],
  );
  const items = useMemo(() => itemsOfAll(office), [office]);
  const byUnit = useMemo(() => callsByUnit(calls.data ?? []), [calls.data]);
  const shown = useMemo(
    () =>
      open
        .filter((unit) => lacksItem(unit, item))
        .filter((unit) => {
          const last = byUnit.get(unit.unit)?.[0];
          return called === "never" ? !last : called === "broken" ? isBroken(last, office.now()) : true;
        }),
    [open, item, called, byUnit],
  );
  const picked = useMemo(() => shown.filter((unit) => !passed.has(unit.unit)), [shown, passed]);
  const unitToCall = calling === undefined ? undefined : office.unit(calling);

  const pass = (units: UnitProgress[], out: boolean) => {
    const next = new Set(passed);
    for (const { unit } of units) {
      if (out) next.add(unit);
      else next.delete(unit);
    }
    setPassed(next);
  };

  const tell = (kind: "good" | "bad", text: string) => {
    setSaid({ kind, text });
    if (kind === "good") announce(text);
  };

  const remind = async () => {
    try {
      const { queued, skipped } = await call<{ queued: number; skipped: number }>(
        "NotificationService/SendReminders",
        { parent, units: picked.map((unit) => unit.unit) },
      );
      tell("good", say("chase.reminded", { queued, skipped }));
    } catch (failure) {
      tell("bad", errorText(failure));
    }
  };

  const line = (unit: UnitProgress) => {
    const email = office.unit(unit.unit)?.email ?? "";
    const noted = byUnit.get(unit.unit) ?? [];
    return (
      <Fragment key={unit.unit}>
        <tr>
          <td>
            <input
              type="checkbox"
              aria-label={unit.unitName}
              checked={!passed.has(unit.unit)}
              onChange={(event) => pass([unit], !event.currentTarget.checked)}
            />
          </td>
          <th scope="row">
            <a href={`/tinh/don-vi/${unit.unit}`}>{unit.unitName}</a>
            <br />
            <StateLabel state={stateOf(unit)} late={isLate(unit)} />
          </th>
          <td>{lacks(unit)}</td>
          <td>{formatInstant(unit.deadline)}</td>
          <td>{email !== "" ? <a href={`mailto:${email}`}>{email}</a> : say("calls.no_email")}</td>
          <td>
            {noted[0] ? (
              <LastCall
                call={noted[0]}
                count={noted.length}
                open={history === unit.unit}
                onToggle={() => setHistory(history === unit.unit ? undefined : unit.unit)}
              />
            ) : (
              calls.data && <span class="hint">{say("calls.none_short")}</span>
            )}
          </td>
          <td>
            <button
              type="button"
              class="button small nowrap"
              onClick={() => setCalling(unit.unit)}
            >
              {say("calls.record")}
              <span class="unseen"> {unit.unitName}</span>
            </button>
          </td>
        </tr>
        {history === unit.unit && (
          <tr>
            <td />
            <td colSpan={6}>
              <CallList calls={noted} open />
            </td>
          </tr>
        )}
      </Fragment>
    );
  };

  return (
    <Page
      wide
      title={say("chase.title")}
      lead={say("chase.lead")}
      actions={
        <>
          <button type="button" class="button" onClick={() => window.print()} disabled={picked.length === 0}>
            {say("chase.print")}
          </button>
          <button
            type="button"
            class="button primary"
            disabled={picked.length === 0}
            onClick={() => void remind()}
          >
            {say("chase.remind", { count: picked.length })}
          </button>
        </>
      }
    >
      {said && <Notice kind={said.kind}>{said.text}</Notice>}
      {answer.error && <Failed error={answer.error} retry={answer.reload} />}
      {calls.error && <Failed error={calls.error} retry={calls.reload} />}
      {!answer.data && !answer.error && <Skeleton />}
      {answer.data && open.length === 0 && <Empty>{say("chase.none")}</Empty>}
      {open.length > 0 && (
        <section class="screen-only" aria-label={say("chase.units")}>
          <form class="filters chase-filters" onSubmit={(event) => event.preventDefault()}>
            <label class="inline">
              {say("chase.lacks_item")}{" "}
              <select value={item} onChange={(event) => setItem(event.currentTarget.value)}>
                <option value="">{say("chase.any_item")}</option>
                {items.map((each) => (
                  <option key={itemKey(each)} value={itemKey(each)}>
                    {itemName(each)} – {itemTitle(office, each)}
                  </option>
                ))}
              </select>
            </label>
            <label class="inline">
              {say("calls.title")}{" "}
              <select
                value={called}
                onChange={(event) => setCalled(event.currentTarget.value as Called)}
              >
                <option value="">{say("chase.called_any")}</option>
                <option value="never">{say("chase.called_never")}</option>
                <option value="broken">{say("chase.called_broken")}</option>
              </select>
            </label>
            <span class="grow" />
            <span role="status">{say("chase.count", { shown: shown.length, open: open.length })}</span>
          </form>
          {shown.length === 0 && <Empty>{say("tiles.none")}</Empty>}
          {shown.length > 0 && (
            <div class="scroll">
              <table class="plain-table chase-table">
                <thead>
                  <tr>
                    <th scope="col">
                      <input
                        type="checkbox"
                        aria-label={say("chase.choose_all")}
                        checked={picked.length === shown.length}
                        onChange={(event) => pass(shown, !event.currentTarget.checked)}
                      />
                    </th>
                    <th scope="col">{say("chase.unit")}</th>
                    <th scope="col">{say("chase.missing")}</th>
                    <th scope="col">{say("unit.deadline")}</th>
                    <th scope="col">{say("unit.contact")}</th>
                    <th scope="col">{say("calls.last")}</th>
                    <th scope="col">
                      <span class="unseen">{say("operate.action")}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  <Gradually
                    items={shown}
                    on={[passed, byUnit, calls.data, history]}
                    render={(piece, index) => <Fragment key={index}>{piece.map(line)}</Fragment>}
                  />
                </tbody>
              </table>
            </div>
          )}
        </section>
      )}
      {answer.data && <Corrections units={answer.data.filter((unit) => unit.correctionItems.length > 0)} />}
      {picked.length > 0 && <ReminderLetter units={picked} lacks={lacks} />}
      {unitToCall && (
        <CallDialog
          unit={unitToCall}
          onClose={() => setCalling(undefined)}
          onDone={() => {
            setCalling(undefined);
            tell("good", say("calls.recorded", { unit: unitToCall.fullName }));
            calls.reload();
          }}
        />
      )}
    </Page>
  );
}

// Every item that some unit owes, in the order of the forms and the outline.
function itemsOfAll(office: ReturnType<typeof useOffice>) {
  const forms = office.forms.map((form) => form.spec);
  // What a unit owes follows from its class.
  const ofEachClass = new Map([...office.units.values()].map((unit) => [unit.reportingClass, unit]));
  const seen = new Map(
    [...ofEachClass.values()]
      .flatMap((unit) => owedItems(office.campaign, unit, forms))
      .map((item) => [itemKey(item), item]),
  );
  const order = [
    ...forms.map((form) => `form/${form.key}`),
    ...office.campaign.outline.map((section) => `section/${section.id}`),
    "proposals",
  ];
  return order.flatMap((key) => seen.get(key) ?? []);
}

function LastCall({
  call: last,
  count,
  open,
  onToggle,
}: {
  call: Call;
  count: number;
  open: boolean;
  onToggle: () => void;
}) {
  return (
    <>
      <p class="last-call">{last.note}</p>
      <small class="call-when">
        {say("calls.when_by", { time: formatInstant(last.time), author: authorName(last.author) })}
      </small>
      <Promised call={last} open />{" "}
      {count > 1 && (
        <button type="button" class="link" aria-expanded={open} onClick={onToggle}>
          {open ? say("action.hide") : say("calls.all", { count })}
        </button>
      )}
    </>
  );
}

// Units asked at the same time.
const kTogether = 6;

async function fetchCorrections(
  parent: string,
  units: UnitProgress[],
  signal: AbortSignal,
): Promise<OpenCorrection[]> {
  const found: OpenCorrection[] = [];
  for (let i = 0; i < units.length; i += kTogether) {
    const batch = await Promise.all(
      units.slice(i, i + kTogether).map(async (unit) =>
        openCorrections(
          unit,
          await listAll<ActRecord>(
            "IntakeService/ListActs",
            { parent: `${parent}/units/${unit.unit}` },
            "acts",
            signal,
          ),
        ),
      ),
    );
    found.push(...batch.flat());
  }
  return found.sort(byDue);
}

function Corrections({ units }: { units: UnitProgress[] }) {
  const office = useOffice();
  const key = `corrections ${office.parent} ${units.map((unit) => `${unit.unit}@${unit.entry}`).join(" ")}`;
  const answer = useAnswer(key, (signal) => fetchCorrections(office.parent, units, signal));
  const [overdueOnly, setOverdueOnly] = useState(false);
  const [all, setAll] = useState<OpenCorrection[]>();
  // The old list stays while a new one is asked for.
  useEffect(() => {
    if (answer.data) setAll(answer.data);
  }, [answer.data]);
  const overdue = (all ?? []).filter((each) => isOverdue(each, office.now()));
  const shown = overdueOnly ? overdue : (all ?? []);
  return (
    <section class="screen-only" aria-labelledby="corrections-title">
      <h2 id="corrections-title">{say("corrections.title")}</h2>
      {answer.error && <Failed error={answer.error} retry={answer.reload} />}
      {!all && !answer.error && <Skeleton lines={3} />}
      {all?.length === 0 && <Empty>{say("corrections.none")}</Empty>}
      {all && all.length > 0 && (
        <>
          <p class="toolbar">
            <span>{say("corrections.count", { open: all.length, overdue: overdue.length })}</span>
            <label class="check">
              <input
                type="checkbox"
                checked={overdueOnly}
                onChange={(event) => setOverdueOnly(event.currentTarget.checked)}
              />
              {say("corrections.overdue_only")}
            </label>
          </p>
          <div class="scroll">
            <table class="plain-table">
              <thead>
                <tr>
                  <th scope="col">{say("chase.unit")}</th>
                  <th scope="col">{say("tiles.item")}</th>
                  <th scope="col">{say("unit.reason")}</th>
                  <th scope="col">{say("corrections.asked")}</th>
                  <th scope="col">{say("unit.due")}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map((each) => (
                  <tr key={`${each.unit} ${itemKey(each.item)}`}>
                    <th scope="row">
                      <a href={`/tinh/don-vi/${each.unit}`}>{each.unitName}</a>
                    </th>
                    <td>{itemName(each.item)}</td>
                    <td>{each.reason}</td>
                    <td>{formatInstant(each.asked)}</td>
                    <td class={isOverdue(each, office.now()) ? "alarm" : ""}>
                      {each.due ? formatInstant(each.due) : say("corrections.no_due")}
                      {isOverdue(each, office.now()) && (
                        <>
                          {" "}
                          <Clock /> {say("corrections.overdue")}
                        </>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}

function lacks(unit: UnitProgress): string {
  const parts: string[] = [];
  if (unit.completeness === "COMPLETENESS_MISSING") parts.push(say("chase.everything"));
  else if (unit.missingItems.length > 0) {
    parts.push(say("chase.items", { items: unit.missingItems.map(itemName).join(", ") }));
  }
  if (unit.correctionItems.length > 0) {
    parts.push(say("chase.corrections", { items: unit.correctionItems.map(itemName).join(", ") }));
  }
  if (parts.length === 0) parts.push(say("chase.unconfirmed"));
  return parts.join("; ");
}
