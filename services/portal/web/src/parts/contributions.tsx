// Who is behind one cell of a table: units ranked, and who is silent.
import { useEffect, useRef } from "preact/hooks";
import type { Contribution, Table, TableCell } from "../api/types";
import { fills, type Form } from "../form/form";
import { headingOf } from "../form/headings";
import { compare, parseDecimal } from "../say/decimal";
import { formatNumber, formatShare } from "../say/numbers";
import { say } from "../say/say";
import { useOffice } from "../work/office";
import { useCall } from "../work/use_call";
import { addressOf } from "../pages/outliers";
import { announce } from "./announce";
import { Empty, Failed, Skeleton } from "./page";
import type { ChosenCell } from "./table_sheet";

export function Contributions({
  form,
  chosen,
  table,
  onClose,
}: {
  form: Form;
  chosen: ChosenCell;
  table: Table;
  onClose: () => void;
}) {
  const office = useOffice();
  const heading = useRef<HTMLHeadingElement>(null);
  const { row, column } = chosen;
  const answer = useCall<{ contributions: Contribution[]; cell?: TableCell }>(
    "AggregationService/ListContributions",
    { parent: office.parent, form: form.key, row, column, pageSize: 5000 },
  );
  const rowSpec = form.rows.get(row)!;
  const columnSpec = form.columns.get(column)!;
  useEffect(() => heading.current?.focus(), [row, column]);
  const list = (answer.data?.contributions ?? [])
    .filter((each) => each.value !== undefined)
    .sort((a, b) => -compare(parseDecimal(a.value!)!, parseDecimal(b.value!)!));
  const total = answer.data?.cell?.value ?? "0";
  const first = list[0]?.value ?? "0";
  const given = new Set(answer.data?.contributions.map((each) => each.unit));
  const silent = [...office.units.values()].filter(
    (unit) =>
      !given.has(unit.code) &&
      (table.missingUnits.includes(unit.code) || (rowSpec.filledBy.length > 0 && fills(unit, rowSpec))),
  );
  useEffect(() => {
    if (answer.data) announce(say("contributions.announce", { count: list.length }));
  }, [answer.data]);

  return (
    <aside class="drawer" aria-labelledby="contributions-title">
      <header>
        <h2 id="contributions-title" ref={heading} tabIndex={-1}>
          {say("contributions.title")}
        </h2>
        <button type="button" class="plain" onClick={onClose} aria-label={say("action.close")}>
          ✕
        </button>
      </header>
      <p class="drawer-place">
        <strong>{rowSpec.labelNormalised || rowSpec.label}</strong>
        <br />
        {headingOf(columnSpec)}
      </p>
      {answer.error && <Failed error={answer.error} retry={answer.reload} />}
      {!answer.data && !answer.error && <Skeleton />}
      {answer.data && (
        <>
          <p class="drawer-total">
            {formatNumber(total)} <small>{columnSpec.unit}</small>
          </p>
          {list.length === 0 && <Empty>{say("contributions.none")}</Empty>}
          {!form.isList && rowSpec.kind === "ROW_KIND_LEAF" && list.length > 1 && (
            <p>
              <a href={addressOf(form.key, row, column)}>{say("contributions.outliers")}</a>
            </p>
          )}
          <ol class="ranking">
            {list.map((each) => (
              <li key={each.unit} class={each.excluded ? "excluded" : ""}>
                <a href={`/tinh/don-vi/${each.unit}`}>{each.unitName}</a>
                <span class="ranking-value">
                  <data value={each.value!}>{formatNumber(each.value!)}</data>
                  {each.estimated && <span class="estimate">*</span>}
                  <small>{formatShare(each.value!, total)} %</small>
                </span>
                <Share part={each.value!} whole={first} />
                {each.note !== "" && <small class="ranking-note">{each.note}</small>}
                {each.excluded && <small class="ranking-note">{say("contributions.excluded")}</small>}
                {each.flagged && <small class="ranking-note">{say("contributions.flagged")}</small>}
              </li>
            ))}
          </ol>
          {silent.length > 0 && (
            <details class="silent">
              <summary>{say("contributions.silent", { count: silent.length })}</summary>
              <ul>
                {silent.map((unit) => (
                  <li key={unit.code}>
                    <a href={`/tinh/don-vi/${unit.code}`}>{unit.fullName}</a>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
    </aside>
  );
}

function Share({ part, whole }: { part: string; whole: string }) {
  const text = formatShare(part.replace("-", ""), whole.replace("-", "")).replace(/\./g, "");
  return (
    <svg class="share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect width="100" height="4" class="share-ground" />
      <rect width={text.replace(",", ".") || "0"} height="4" class="share-part" />
    </svg>
  );
}
