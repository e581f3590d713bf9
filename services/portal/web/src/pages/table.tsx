// `/tinh/bieu/13B`: the provincial table as printed, and who is behind a cell.
import { useEffect, useRef, useState } from "preact/hooks";
import { call, fileAddress, type CallError } from "../api/client";
import type { Contribution, Freeze, Table, TableCell } from "../api/types";
import { address, showMark } from "../form/content";
import { fills, isComputed, type Form } from "../form/form";
import { headingOf } from "../form/headings";
import { announce } from "../parts/announce";
import { alignClass } from "../parts/form_sheet";
import { FindingList } from "../parts/findings";
import { Empty, Failed, Page, Skeleton } from "../parts/page";
import { pinClass, rowClass, SheetHead } from "../parts/sheet_head";
import { formatInstant, formatIsoDate } from "../say/dates";
import { compare, parseDecimal } from "../say/decimal";
import { formatNumber, formatShare } from "../say/numbers";
import { pick, say } from "../say/say";
import { useOffice } from "../work/office";
import { useCall, useList } from "../work/use_call";
import { addressOf } from "./outliers";
import { typeName } from "./progress";

interface Chosen {
  row: string;
  column: string;
}

export function TablePage({ form }: { form: Form }) {
  const office = useOffice();
  const [unitType, setUnitType] = useState("");
  const [freeze, setFreeze] = useState("");
  const [chosen, setChosen] = useState<Chosen>();
  const { parent } = office;
  const answer = useCall<{ table: Table; nextPageToken: string }>("AggregationService/GetTable", {
    parent,
    form: form.key,
    unitType,
    freeze,
  });
  const freezes = useList<Freeze>("AggregationService/ListFreezes", { parent }, "freezes");
  const table = answer.data?.table;
  const types = [...new Set([...office.units.values()].map((unit) => unit.type))];
  const estimates = table?.cells.reduce((sum, cell) => sum + cell.estimates, 0) ?? 0;

  return (
    <Page
      wide
      title={say("table.title", { form: form.key, label: pick(form.spec.label) })}
      lead={
        table && (
          <>
            <strong>
              {say("table.coverage", {
                included: formatNumber(String(table.unitsIncluded)),
                expected: formatNumber(String(table.unitsExpected)),
              })}
            </strong>{" "}
            · {say("table.as_of", { time: formatInstant(table.asOf) })}
            {estimates > 0 && (
              <> · {say("table.estimates", { count: formatNumber(String(estimates)) })}</>
            )}
            {table.freeze !== "" && <> · {say("table.frozen", { label: table.freeze })}</>}
          </>
        )
      }
    >
      <nav class="form-tabs" aria-label={say("table.forms")}>
        {office.forms.map((each) => (
          <a
            key={each.key}
            href={`/tinh/bieu/${each.key}`}
            aria-current={each.key === form.key ? "page" : undefined}
            title={pick(each.spec.label)}
          >
            {each.key}
          </a>
        ))}
      </nav>
      <div class="toolbar">
        <div class="segments" role="group" aria-label={say("table.types")}>
          {["", ...types].map((type) => (
            <button
              key={type}
              type="button"
              aria-pressed={unitType === type}
              onClick={() => setUnitType(type)}
            >
              {type === "" ? say("table.all_types") : typeName(type)}
            </button>
          ))}
        </div>
        <label class="inline">
          {say("table.state")}{" "}
          <select value={freeze} onChange={(event) => setFreeze(event.currentTarget.value)}>
            <option value="">{say("table.running")}</option>
            {freezes.data?.map((each) => (
              <option key={each.label} value={each.label}>
                {say("table.frozen_at", { label: each.label, time: formatInstant(each.time) })}
              </option>
            ))}
          </select>
        </label>
        <span class="grow" />
        <a
          class="button"
          download
          href={fileAddress("ExportTable", {
            parent,
            form: form.key,
            freeze,
            unitType,
            format: "FILE_FORMAT_CSV",
          })}
        >
          {say("table.csv")}
        </a>
        <button type="button" class="button" onClick={() => window.print()}>
          {say("action.print")}
        </button>
      </div>
      {answer.error && <Failed error={answer.error} retry={answer.reload} />}
      {!table && !answer.error && <Skeleton lines={12} />}
      {table && (
        <div class={chosen ? "beside" : ""}>
          <div>
            <p class="print-title">
              {say("table.print_title", { form: form.key })}
              <br />
              {form.spec.title}
            </p>
            <div class={answer.refreshing ? "refreshing" : ""}>
              {form.parts.map((part) => (
                <TableSheet
                  key={part}
                  form={form}
                  part={part}
                  table={table}
                  chosen={chosen}
                  onChoose={freeze === "" ? setChosen : undefined}
                />
              ))}
            </div>
            <MoreRows
              key={`${unitType} ${freeze} ${table.version}`}
              form={form}
              request={{ parent, form: form.key, unitType, freeze }}
              token={answer.data?.nextPageToken ?? ""}
            />
            <Under form={form} table={table} />
          </div>
          {chosen && (
            <Contributions form={form} chosen={chosen} table={table} onClose={() => setChosen(undefined)} />
          )}
        </div>
      )}
    </Page>
  );
}

// List rows beyond the first page, on demand.
function MoreRows({
  form,
  request,
  token,
}: {
  form: Form;
  request: Record<string, unknown>;
  token: string;
}) {
  const [next, setNext] = useState(token);
  const [more, setMore] = useState<Table>();
  const [error, setError] = useState<CallError>();
  if (token === "") return null;
  const load = () => {
    call<{ table: Table; nextPageToken: string }>("AggregationService/GetTable", {
      ...request,
      pageToken: next,
    })
      .then((page) => {
        setMore((before) => ({ ...page.table, cells: [], rows: [...(before?.rows ?? []), ...page.table.rows] }));
        setNext(page.nextPageToken);
      })
      .catch((failure: CallError) => setError(failure));
  };
  return (
    <>
      {more &&
        form.parts.map((part) => (
          <TableSheet key={part} form={form} part={part} table={more} chosen={undefined} linesOnly />
        ))}
      {error && <Failed error={error} />}
      {next !== "" && (
        <p>
          <button type="button" class="button" onClick={load}>
            {say("table.more_rows")}
          </button>
        </p>
      )}
    </>
  );
}

function TableSheet({
  form,
  part,
  table,
  chosen,
  onChoose,
  linesOnly = false,
}: {
  form: Form;
  part: string;
  table: Table;
  chosen: Chosen | undefined;
  onChoose?: ((chosen: Chosen) => void) | undefined;
  linesOnly?: boolean;
}) {
  const office = useOffice();
  const columns = form.columnsOf(part);
  const cells = new Map(table.cells.map((cell) => [address(cell.row, cell.column), cell]));
  const expected = new Map(table.coverage.map((each) => [each.row, each.unitsExpected]));
  const lines = new Map<string, Table["rows"]>();
  for (const each of table.rows) {
    const group = lines.get(each.row.group);
    if (group) group.push(each);
    else lines.set(each.row.group, [each]);
  }
  const rows = form.rowsOf(part).filter((row) => !linesOnly || lines.has(row.key));
  return (
    <div class="sheet" tabIndex={0} role="region" aria-label={form.spec.title}>
      <table class="form">
        <caption class="unseen">{form.spec.title}</caption>
        <SheetHead form={form} columns={columns} />
        <tbody>
          {rows.flatMap((row) => [
            <tr key={row.key} class={rowClass(form, row)}>
              {columns.map((column) => {
                if (column.type === "COLUMN_TYPE_ORDINAL") {
                  return (
                    <td key={column.key} class={pinClass(column)}>
                      {row.printedNumber}
                    </td>
                  );
                }
                if (column.type === "COLUMN_TYPE_LABEL") {
                  const counted = cells.get(address(row.key, "#"));
                  return (
                    <th key={column.key} scope="row" class={pinClass(column)}>
                      {row.label}
                      {row.derived && (
                        <span class="derived" title={say("sheet.derived")}>
                          °
                        </span>
                      )}
                      {counted?.value !== undefined && (
                        <span class="row-count">
                          {say("table.list_rows", { count: formatNumber(counted.value) })}
                        </span>
                      )}
                    </th>
                  );
                }
                const cell = cells.get(address(row.key, column.key));
                const isChosen = chosen?.row === row.key && chosen.column === column.key;
                return (
                  <td
                    key={column.key}
                    class={[
                      alignClass(column),
                      isChosen ? "chosen" : "",
                      cell?.flagged ? "flagged" : "",
                    ].join(" ")}
                  >
                    {cell && (
                      <CellFigure
                        cell={cell}
                        expected={expected.get(row.key)}
                        label={`${row.label}, ${headingOf(column)}`}
                        onChoose={
                          onChoose && cell.value !== undefined && !isComputed(column)
                            ? () => onChoose({ row: row.key, column: column.key })
                            : undefined
                        }
                      />
                    )}
                  </td>
                );
              })}
            </tr>,
            ...(lines.get(row.key) ?? []).map(({ unit, row: line, duplicateOf }, index) => (
              <tr key={`${unit} ${line.id}`} class={`row row-line${duplicateOf ? " duplicate" : ""}`}>
                {columns.map((column) => {
                  if (column.type === "COLUMN_TYPE_ORDINAL") {
                    return (
                      <td key={column.key} class={pinClass(column)}>
                        {index + 1}
                      </td>
                    );
                  }
                  const cell = line.cells.find((each) => each.column === column.key);
                  const shown =
                    cell?.number !== undefined
                      ? formatNumber(cell.number)
                      : cell?.mark && cell.mark !== "MARK_UNSPECIFIED"
                        ? showMark(cell.mark)
                        : column.type === "COLUMN_TYPE_DATE"
                          ? formatIsoDate(cell?.text ?? "")
                          : (cell?.text ?? "");
                  if (column.type === "COLUMN_TYPE_LABEL") {
                    return (
                      <th key={column.key} scope="row" class={pinClass(column)}>
                        {shown}
                        <a class="line-unit" href={`/tinh/don-vi/${unit}`}>
                          {office.unit(unit)?.fullName ?? unit}
                        </a>
                        {duplicateOf !== "" && (
                          <span class="row-count">
                            {say("table.duplicate", {
                              unit: office.unit(duplicateOf)?.fullName ?? duplicateOf,
                            })}
                          </span>
                        )}
                      </th>
                    );
                  }
                  return (
                    <td key={column.key} class={alignClass(column)}>
                      {shown}
                    </td>
                  );
                })}
              </tr>
            )),
          ])}
        </tbody>
      </table>
    </div>
  );
}

function CellFigure({
  cell,
  expected,
  label,
  onChoose,
}: {
  cell: TableCell;
  expected: number | undefined;
  label: string;
  onChoose: (() => void) | undefined;
}) {
  if (cell.value === undefined) return <>{cell.text}</>;
  const figure = (
    <>
      {formatNumber(cell.value)}
      {cell.estimates > 0 && (
        <span class="estimate" title={say("table.cell_estimates", { count: cell.estimates })}>
          *
        </span>
      )}
    </>
  );
  const few = expected !== undefined && expected > 1 && cell.units < expected;
  const corner = few && (
    <span class="corner" title={say("table.cell_units", { units: cell.units, expected })}>
      {cell.units}/{expected}
    </span>
  );
  if (!onChoose) {
    return (
      <>
        {corner}
        {figure}
      </>
    );
  }
  return (
    <button
      type="button"
      class="cell-button"
      onClick={onChoose}
      aria-label={`${label}: ${formatNumber(cell.value)}. ${say("table.explain")}`}
    >
      {corner}
      {figure}
    </button>
  );
}

function Contributions({
  form,
  chosen,
  table,
  onClose,
}: {
  form: Form;
  chosen: Chosen;
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

function Under({ form, table }: { form: Form; table: Table }) {
  const office = useOffice();
  return (
    <div class="under">
      <p class="legend">
        <span>
          <span class="estimate">*</span> {say("table.legend_estimate")}
        </span>
        <span>
          <span class="corner-sample">98/102</span> {say("table.legend_units")}
        </span>
        {table.cells.some((cell) => cell.flagged) && (
          <span>
            <span class="flag-sample" aria-hidden="true" /> {say("table.legend_flagged")}
          </span>
        )}
        {form.spec.rows.some((row) => row.derived) && (
          <span>
            <span class="derived">°</span> {say("table.legend_derived")}
          </span>
        )}
      </p>
      {form.spec.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {table.missingUnits.length > 0 && (
        <details>
          <summary>{say("table.missing", { count: table.missingUnits.length })}</summary>
          <p>
            {table.missingUnits.map((code, index) => (
              <>
                {index > 0 && ", "}
                <a href={`/tinh/don-vi/${code}`}>{office.unit(code)?.fullName ?? code}</a>
              </>
            ))}
          </p>
        </details>
      )}
      {table.findings.length > 0 && (
        <details class="table-findings">
          <summary>{say("table.findings", { count: table.findings.length })}</summary>
          <FindingList findings={table.findings} />
        </details>
      )}
    </div>
  );
}
