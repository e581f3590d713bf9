// `/tinh`: who has sent what, as it happens.
import { Fragment } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { CampaignSpec, Item, ItemProgress, UnitProgress } from "../api/types";
import { itemKey, itemOfKey } from "../form/form";
import { Arrivals } from "../parts/arrivals";
import { Gradually } from "../parts/gradually";
import { Empty, Failed, Page, Skeleton } from "../parts/page";
import { Clock, isLate, kStates, Mark, owesPackage, stateName, stateOf, type State } from "../parts/state";
import { formatInstant } from "../say/dates";
import { formatNumber } from "../say/numbers";
import { pick, say } from "../say/say";
import { useLiveProgress } from "../work/live_progress";
import { itemName, itemTitle, useOffice, useTick } from "../work/office";
import { Countdown } from "../parts/countdown";

export function ProgressPage() {
  const office = useOffice();
  const live = useLiveProgress(office.parent);
  useTick(30_000);
  const { progress, units } = live;
  const times = useMemo(
    () =>
      [...units.values()]
        .filter((unit) => unit.firstCompleteTime)
        .map((unit) => Date.parse(unit.firstCompleteTime!)),
    [units],
  );
  const title = say("progress.title");
  if (!progress) {
    return (
      <Page title={title} wide>
        {live.error ? <Failed error={live.error} /> : <Skeleton lines={10} />}
      </Page>
    );
  }
  const n = (value: number) => formatNumber(String(value));
  return (
    <Page
      title={title}
      wide
      lead={
        <>
          <span class={live.broken ? "live live-broken" : "live"}>
            {live.broken ? say("progress.broken") : say("progress.live")}
          </span>
          {" · "}
          {say("progress.as_of", { time: formatInstant(progress.asOf) })}
        </>
      }
      actions={<Countdown deadline={Date.parse(office.deadline)} />}
    >
      <section class="figures" aria-label={say("progress.figures")}>
        <Figure value={n(progress.complete)} of={n(progress.expected)} name={say("progress.complete")} kind="received" />
        <Figure value={n(progress.partly)} name={say("progress.partly")} kind="partly" />
        <Figure value={n(progress.missing)} name={say("progress.missing")} kind="missing" />
        <dl class="small-figures">
          <div>
            <dt>{say("progress.confirmed")}</dt>
            <dd>{n(progress.confirmed)}</dd>
          </div>
          <div>
            <dt>{say("progress.on_time")}</dt>
            <dd>{n(progress.onTime)}</dd>
          </div>
          <div>
            <dt>{say("progress.late")}</dt>
            <dd>{n(progress.late)}</dd>
          </div>
          <div>
            <dt>{say("progress.overdue")}</dt>
            <dd class={progress.overdue > 0 ? "alarm" : ""}>{n(progress.overdue)}</dd>
          </div>
        </dl>
      </section>

      <div class="two-thirds">
        <section class="panel">
          <h2>{say("arrivals.title")}</h2>
          <Arrivals
            times={times}
            expected={progress.expected}
            deadline={Date.parse(progress.deadline)}
            now={office.now()}
          />
        </section>
        <section class="panel">
          <h2>{say("progress.by_form")}</h2>
          <p class="legend bars-legend">
            {(["received", "correct", "missing"] as const).map((state) => (
              <span key={state}>
                <span class={`bar-sample bar-${state}`} aria-hidden="true" /> {stateName(state)}
              </span>
            ))}
          </p>
          <ul class="bars">
            {progress.items
              .filter((each) => each.item.form)
              .map((each) => (
                <li key={each.item.form}>
                  <a href={`/tinh/bieu/${each.item.form}`}>
                    <span class="bar-name">
                      {each.item.form} <small>{itemTitle(office, each.item)}</small>
                    </span>
                    <Completeness of={each} />
                    <span class="bar-value">
                      {n(each.present)}/{n(each.expected)}
                    </span>
                  </a>
                </li>
              ))}
          </ul>
        </section>
      </div>

      <Tiles units={units} changed={live.changed} items={progress.items.map((each) => each.item)} />
    </Page>
  );
}

// Of the units that owe the item: it is there, a correction is asked for, it is
// missing. What is being checked counts as missing until it is decided.
function Completeness({ of: { item, expected, present, corrections } }: { of: ItemProgress }) {
  const accepted = Math.max(0, present - corrections);
  const share = (count: number) => (expected === 0 ? 0 : (100 * count) / expected);
  return (
    <svg
      class="completeness"
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      role="img"
      aria-label={say("progress.item_summary", {
        item: itemName(item),
        received: accepted,
        correct: corrections,
        missing: expected - present,
      })}
    >
      <rect width="100" height="8" class="bar-missing" />
      <rect width={share(present)} height="8" class="bar-correct" />
      <rect width={share(accepted)} height="8" class="bar-received" />
    </svg>
  );
}

function Figure({ value, of, name, kind }: { value: string; of?: string; name: string; kind: State }) {
  return (
    <div class={`figure figure-${kind}`}>
      <p class="figure-value">
        {value}
        {of !== undefined && <small>/{of}</small>}
      </p>
      <p class="figure-name">
        <Mark state={kind} /> {name}
      </p>
    </div>
  );
}

// How the unit stands in one item, or as a whole.
function stateIn(campaign: CampaignSpec, unit: UnitProgress, key: string): State {
  if (key === "") return stateOf(unit, owesPackage(campaign, unit));
  const has = (items: Item[]) => items.some((item) => itemKey(item) === key);
  if (has(unit.missingItems) || has(unit.excludedItems)) return "missing";
  if (has(unit.correctionItems)) return "correct";
  return unit.completeness === "COMPLETENESS_MISSING" ? "missing" : "received";
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
}

function Tiles({
  units,
  changed,
  items,
}: {
  units: ReadonlyMap<string, UnitProgress>;
  changed: ReadonlySet<string>;
  items: Item[];
}) {
  const office = useOffice();
  const [item, setItem] = useState("");
  const [state, setState] = useState<State | "">("");
  const [late, setLate] = useState(false);
  const [text, setText] = useState("");

  const { campaign } = office;
  // Bodies that only supply rows of the tables owe no package.
  const owing = useMemo(
    () =>
      [...units.values()]
        .filter((unit) => owesPackage(campaign, unit))
        .sort((a, b) => (office.unit(a.unit)?.order ?? 0) - (office.unit(b.unit)?.order ?? 0)),
    [units, office],
  );
  const groups = useMemo(() => {
    const wanted = fold(text);
    const found = new Map<string, UnitProgress[]>();
    for (const unit of owing) {
      if (late && !isLate(unit)) continue;
      if (state !== "" && stateIn(campaign, unit, item) !== state) continue;
      if (wanted !== "" && !fold(unit.unitName + " " + unit.unit).includes(wanted)) continue;
      const group = found.get(unit.unitType);
      if (group) group.push(unit);
      else found.set(unit.unitType, [unit]);
    }
    return found;
  }, [owing, late, state, item, text]);
  const counts = useMemo(() => {
    const found = new Map<State, number>();
    for (const unit of owing) {
      const at = stateIn(campaign, unit, item);
      found.set(at, (found.get(at) ?? 0) + 1);
    }
    return found;
  }, [owing, item]);

  return (
    <section class="tiles" aria-labelledby="tiles-title">
      <div class="tiles-head">
        <h2 id="tiles-title">{say("tiles.title")}</h2>
        <form class="filters" onSubmit={(event) => event.preventDefault()}>
          <label>
            <span class="unseen">{say("tiles.search")}</span>
            <input
              type="search"
              placeholder={say("tiles.search")}
              value={text}
              onInput={(event) => setText(event.currentTarget.value)}
            />
          </label>
          <label>
            <span class="unseen">{say("tiles.item")}</span>
            <select value={item} onChange={(event) => setItem(event.currentTarget.value)}>
              <option value="">{say("tiles.whole")}</option>
              {items.map((each) => (
                <option key={itemKey(each)} value={itemKey(each)}>
                  {itemName(each)} – {itemTitle(office, itemOfKey(itemKey(each)))}
                </option>
              ))}
            </select>
          </label>
          <label class="check">
            <input
              type="checkbox"
              checked={late}
              onChange={(event) => setLate(event.currentTarget.checked)}
            />
            <Clock /> {say("tiles.late")}
          </label>
        </form>
        <div class="chips" role="group" aria-label={say("tiles.state")}>
          {kStates.map((each) => (
            <button
              key={each}
              type="button"
              class={`chip state-${each}`}
              aria-pressed={state === each}
              onClick={() => setState(state === each ? "" : each)}
            >
              <Mark state={each} /> {stateName(each)} <strong>{counts.get(each) ?? 0}</strong>
            </button>
          ))}
        </div>
      </div>
      {groups.size === 0 && <Empty>{say("tiles.none")}</Empty>}
      {[...groups].map(([type, members]) => (
        <section key={type} class="tile-group" aria-label={typeName(type)}>
          <h3>
            {typeName(type)} <small>{members.length}</small>
          </h3>
          <ul class="tile-list">
            <Gradually
              items={members}
              on={[item, changed]}
              render={(piece, index) => (
                <Fragment key={index}>
                  {piece.map((unit) => (
                    <Tile key={unit.unit} unit={unit} item={item} fresh={changed.has(unit.unit)} />
                  ))}
                </Fragment>
              )}
            />
          </ul>
        </section>
      ))}
    </section>
  );
}

function Tile({ unit, item, fresh }: { unit: UnitProgress; item: string; fresh: boolean }) {
  const office = useOffice();
  const at = stateIn(office.campaign, unit, item);
  return (
    <li>
      <a
        class={`tile tile-${at}${fresh ? " tile-fresh" : ""}`}
        href={`/tinh/don-vi/${unit.unit}`}
        title={`${unit.unitName} – ${stateName(at)}`}
      >
        <Mark state={at} />
        <span class="tile-name">{office.unit(unit.unit)?.name ?? unit.unitName}</span>
        {isLate(unit) && <Clock />}
        <span class="unseen">
          {stateName(at)}
          {isLate(unit) ? `, ${say("state.late")}` : ""}
        </span>
      </a>
    </li>
  );
}

export function typeName(type: string): string {
  switch (type) {
    case "phuong":
      return say("type.phuong");
    case "xa":
      return say("type.xa");
    case "dac-khu":
      return say("type.dac_khu");
    case "co-quan":
      return say("type.co_quan");
    default:
      return type;
  }
}

export function className(id: string, classes: { id: string; name?: { vi: string; en: string } }[]) {
  return pick(classes.find((each) => each.id === id)?.name);
}
