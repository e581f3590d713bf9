// `/tinh/bieu/13B`: the provincial table as printed, and who is behind a cell.
import { useState } from "preact/hooks";
import { call, fileAddress, type CallError } from "../api/client";
import type { Freeze, Table } from "../api/types";
import type { Form } from "../form/form";
import { Contributions } from "../parts/contributions";
import { FindingList } from "../parts/findings";
import { Failed, Page, Skeleton } from "../parts/page";
import { TableSheet, type ChosenCell } from "../parts/table_sheet";
import { formatInstant } from "../say/dates";
import { formatNumber } from "../say/numbers";
import { pick, say } from "../say/say";
import { useOffice } from "../work/office";
import { useCall, useList } from "../work/use_call";
import { typeName } from "./progress";

export function TablePage({ form }: { form: Form }) {
  const office = useOffice();
  const [unitType, setUnitType] = useState("");
  const [freeze, setFreeze] = useState("");
  const [chosen, setChosen] = useState<ChosenCell>();
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
