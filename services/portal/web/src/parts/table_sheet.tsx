// A provincial table as printed: of each cell the figure, how many units it is
// from, and whether some of them estimate.
import type { Table, TableCell } from "../api/types";
import { address, showMark } from "../form/content";
import { isComputed, type Form } from "../form/form";
import { headingOf } from "../form/headings";
import { formatIsoDate } from "../say/dates";
import { formatNumber } from "../say/numbers";
import { say } from "../say/say";
import { useOffice } from "../work/office";
import { alignClass } from "./form_sheet";
import { pinClass, rowClass, SheetHead } from "./sheet_head";

export interface ChosenCell {
  row: string;
  column: string;
}

export function TableSheet({
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
  chosen: ChosenCell | undefined;
  onChoose?: ((chosen: ChosenCell) => void) | undefined;
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
