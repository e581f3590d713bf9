// `/tinh/bat-thuong`: whose figure in a cell stands far from those of like
// units.
import { useState } from "preact/hooks";
import type { Contribution, Row, Unit } from "../api/types";
import { fills, isComputed, isNumeric, type Form } from "../form/form";
import { headingOf } from "../form/headings";
import { Empty, Failed, Page, Skeleton } from "../parts/page";
import { Mark } from "../parts/state";
import { StripPlot, type Scale } from "../parts/strip_plot";
import { toCanonical } from "../say/decimal";
import { formatNumber } from "../say/numbers";
import { pick, say } from "../say/say";
import { useOffice } from "../work/office";
import { likeUnits, type Like } from "../work/outliers";
import { navigate, useLocation } from "../work/router";
import { useCall } from "../work/use_call";
import { typeName } from "./progress";

// Shares follow from the amounts and are compared by nobody.
function columnsOf(form: Form, row: string) {
  const part = form.rows.get(row)?.part ?? "";
  return form
    .columnsOf(part)
    .filter((column) => isNumeric(column) && !isComputed(column) && column.type !== "COLUMN_TYPE_PERCENT");
}

function rowsOf(form: Form) {
  return form.spec.rows.filter((row) => row.kind === "ROW_KIND_LEAF" && columnsOf(form, row.key).length > 0);
}

// Of the rows most units fill, the first: there is most to compare.
function commonest(rows: Row[], units: Unit[]): Row | undefined {
  let found: { row: Row; count: number } | undefined;
  for (const row of rows) {
    const count = units.filter((unit) => fills(unit, row)).length;
    if (!found || count > found.count) found = { row, count };
  }
  return found?.row;
}

export function addressOf(form: string, row: string, column: string): string {
  return `/tinh/bat-thuong?${new URLSearchParams({ form, row, column })}`;
}

export function OutliersPage() {
  const office = useOffice();
  const { query } = useLocation();
  const forms = office.forms.filter((form) => !form.isList && rowsOf(form).length > 0);
  const form = forms.find((each) => each.key === query.get("form")) ?? forms.at(-1);
  const title = say("outliers.title");
  if (!form) {
    return (
      <Page title={title}>
        <Empty>{say("outliers.no_forms")}</Empty>
      </Page>
    );
  }
  const rows = rowsOf(form);
  const row =
    rows.find((each) => each.key === query.get("row")) ?? commonest(rows, [...office.units.values()])!;
  const columns = columnsOf(form, row.key);
  const column = columns.find((each) => each.key === query.get("column")) ?? columns[0]!;
  // Of another form nothing is chosen yet.
  const go = (to: { form?: string; row?: string; column?: string }) =>
    navigate(
      addressOf(to.form ?? form.key, to.row ?? (to.form ? "" : row.key), to.column ?? (to.form ? "" : column.key)),
      true,
    );
  return (
    <Page wide title={title} lead={say("outliers.lead")}>
      <form class="filters outlier-choice" onSubmit={(event) => event.preventDefault()}>
        <label class="inline">
          {say("outliers.form")}{" "}
          <select value={form.key} onChange={(event) => go({ form: event.currentTarget.value })}>
            {forms.map((each) => (
              <option key={each.key} value={each.key}>
                {each.key} – {pick(each.spec.label)}
              </option>
            ))}
          </select>
        </label>
        <label class="inline">
          {say("outliers.row")}{" "}
          <select value={row.key} onChange={(event) => go({ row: event.currentTarget.value })}>
            {rows.map((each) => (
              <option key={each.key} value={each.key}>
                {each.printedNumber} {each.labelNormalised || each.label}
              </option>
            ))}
          </select>
        </label>
        <label class="inline">
          {say("outliers.column")}{" "}
          <select value={column.key} onChange={(event) => go({ column: event.currentTarget.value })}>
            {columns.map((each) => (
              <option key={each.key} value={each.key}>
                {headingOf(each)}
              </option>
            ))}
          </select>
        </label>
      </form>
      <CellPlot
        key={`${form.key} ${row.key} ${column.key}`}
        form={form.key}
        row={row.key}
        column={column.key}
        place={`${row.labelNormalised || row.label} – ${headingOf(column)}${column.unit === "" ? "" : ` (${column.unit})`}`}
      />
    </Page>
  );
}

function CellPlot({ form, row, column, place }: { form: string; row: string; column: string; place: string }) {
  const office = useOffice();
  const [chosen, setChosen] = useState<Scale>();
  const answer = useCall<{ contributions: Contribution[] }>("AggregationService/ListContributions", {
    parent: office.parent,
    form,
    row,
    column,
    pageSize: 5000,
  });
  if (answer.error) return <Failed error={answer.error} retry={answer.reload} />;
  if (!answer.data) return <Skeleton lines={8} />;
  const groups = likeUnits(
    answer.data.contributions,
    (unit) => office.unit(unit)?.type ?? "",
    office.campaign.peersMinimum,
  );
  const nameOf = (unit: string) => office.unit(unit)?.fullName ?? unit;
  const scale = chosen ?? (isWide(groups) ? "log" : "linear");
  const scales: [Scale, string][] = [
    ["linear", say("outliers.linear")],
    ["log", say("outliers.log")],
  ];
  if (groups.length === 0) return <Empty>{say("contributions.none")}</Empty>;
  return (
    <>
      <section class="panel" aria-labelledby="outliers-cell">
        <div class="toolbar">
          <h2 id="outliers-cell">{place}</h2>
          <span class="grow" />
          <div class="segments" role="group" aria-label={say("outliers.scale")}>
            {scales.map(([value, name]) => (
              <button key={value} type="button" aria-pressed={scale === value} onClick={() => setChosen(value)}>
                {name}
              </button>
            ))}
          </div>
        </div>
        <StripPlot groups={groups} scale={scale} nameOf={nameOf} typeName={typeName} />
        <p class="legend strip-legend">
          <span>
            <Mark state="correct" /> {say("outliers.legend_far")}
          </span>
          <span>
            <span class="median-sample" aria-hidden="true" /> {say("outliers.legend_median")}
          </span>
          <span>
            <span class="usual-sample" aria-hidden="true" /> {say("outliers.legend_range")}
          </span>
        </p>
      </section>
      {groups.map((group) => (
        <Values key={group.type} group={group} nameOf={nameOf} />
      ))}
    </>
  );
}

// Whether a line with even steps would crowd most of the dots into a corner.
function isWide(groups: Like[]): boolean {
  return groups.some(({ placed, median, range }) => {
    const largest = placed[0];
    if (!largest || !median || !range) return false;
    return Number(toCanonical(largest.value)) > 5 * Math.abs(Number(toCanonical(range.high)));
  });
}

function Values({ group, nameOf }: { group: Like; nameOf: (unit: string) => string }) {
  const office = useOffice();
  const { median, range } = group;
  const far = group.placed.filter((each) => each.far);
  const near = group.placed.filter((each) => !each.far);
  const table = (units: typeof far, caption: string) => (
    <div class="scroll">
      <table class="plain-table narrow">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say("chase.unit")}</th>
            <th scope="col" class="number">
              {say("outliers.value")}
            </th>
            <th scope="col">{say("outliers.note")}</th>
          </tr>
        </thead>
        <tbody>
          {units.map(({ contribution, value, far: isFar }) => (
            <tr key={contribution.unit}>
              <th scope="row">
                {isFar && <Mark state="correct" />}{" "}
                <a href={`/tinh/don-vi/${contribution.unit}`}>{nameOf(contribution.unit)}</a>
              </th>
              <td class="number">
                {formatNumber(toCanonical(value))}
                {contribution.estimated && <span class="estimate">*</span>}
              </td>
              <td>
                {contribution.flagged && <small>{say("contributions.flagged")} </small>}
                {contribution.note}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
  return (
    <section>
      <h2>{typeName(group.type)}</h2>
      {median && range ? (
        <p>
          {say("outliers.middle", {
            median: formatNumber(toCanonical(median)),
            low: formatNumber(toCanonical(range.low)),
            high: formatNumber(toCanonical(range.high)),
            far: far.length,
            units: group.placed.length,
          })}
        </p>
      ) : (
        <p>{say("outliers.too_few", { units: group.placed.length, least: office.campaign.peersMinimum || 10 })}</p>
      )}
      {far.length > 0 && table(far, say("outliers.legend_far"))}
      <details>
        <summary>
          {far.length > 0
            ? say("outliers.others", { count: near.length })
            : say("outliers.all", { count: near.length })}
        </summary>
        {table(near, typeName(group.type))}
      </details>
    </section>
  );
}
