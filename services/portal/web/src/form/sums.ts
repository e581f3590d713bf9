// What the services compute where it is left out: sum rows, shares, ratios.
// A sum of blanks is blank; a nil mark counts 0.
import type { Column, Row, Term } from "../api/types";
import { add, divide, kZero, multiply, parseDecimal, toCanonical, type Decimal } from "../say/decimal";
import { address, withCells, type Content } from "./content";
import { isComputed, isNumeric, isSum, type Form } from "./form";

export class Sums {
  private readonly known = new Map<string, Decimal | undefined>();

  constructor(
    private readonly form: Form,
    private readonly content: Content,
  ) {}

  // The figure of the cell as entered, else as computed.
  figure(row: string, column: string): Decimal | undefined {
    const at = address(row, column);
    if (this.known.has(at)) return this.known.get(at);
    this.known.set(at, undefined); // ends a circle of addends
    const value = this.entered(at) ?? this.compute(row, column);
    this.known.set(at, value);
    return value;
  }

  // Canonical; undefined: blank.
  shown(row: Row, column: Column): string | undefined {
    if (column.shareOf !== "") return this.share(row, column);
    if (column.ratio) return this.ratio(row, column);
    const value = this.figure(row.key, column.key);
    return value && toCanonical(value);
  }

  private entered(at: string): Decimal | undefined {
    const value = this.content.cells.get(at)?.value;
    if (value?.kind === "number") return parseDecimal(value.number);
    if (value?.kind === "mark" && value.mark === "MARK_NIL") return kZero;
    return undefined;
  }

  private compute(rowKey: string, columnKey: string): Decimal | undefined {
    const row = this.form.rows.get(rowKey);
    const column = this.form.columns.get(columnKey);
    if (!row || !column || !isNumeric(column) || column.type === "COLUMN_TYPE_PERCENT") {
      return undefined;
    }
    if (row.kind === "ROW_KIND_LIST_GROUP") return this.sumOfLines(rowKey, column);
    if (!isSum(row)) return undefined;
    return total(this.form.addends(row).map((addend) => this.figure(addend, columnKey)));
  }

  private sumOfLines(group: string, column: Column): Decimal | undefined {
    const lines = this.content.lines.filter((line) => line.group === group);
    if (column.type === "COLUMN_TYPE_MARK") {
      const marked = lines.filter((line) =>
        this.content.cells.has(address(line.id, column.key)),
      ).length;
      return marked > 0 ? { units: BigInt(marked), scale: 0 } : undefined;
    }
    return total(lines.map((line) => this.entered(address(line.id, column.key))));
  }

  private share(row: Row, column: Column): string | undefined {
    const base = row.shareBases[0];
    if (base === undefined) return undefined;
    const value = this.figure(row.key, column.shareOf);
    const whole = this.figure(base, column.shareOf);
    return value && whole && this.quotient(value, whole, true, column.decimals);
  }

  private ratio(row: Row, column: Column): string | undefined {
    const { numerator, denominator, percent } = column.ratio!;
    const above = this.terms(row, numerator);
    const below = this.terms(row, denominator);
    return above && below && this.quotient(above, below, percent, column.decimals);
  }

  private terms(row: Row, terms: Term[]): Decimal | undefined {
    return total(
      terms.map((term) => {
        const value = this.figure(term.row || row.key, term.column);
        const factor = parseDecimal(term.factor || "1");
        return value && factor && multiply(value, factor);
      }),
    );
  }

  private quotient(above: Decimal, below: Decimal, percent: boolean, digits: number) {
    const scaled = percent ? multiply(above, { units: 100n, scale: 0 }) : above;
    const value = divide(scaled, below, digits);
    return value && toCanonical(value);
  }
}

// Leaves out what was entered where it would be computed and says the same: it
// is shown all the same, and follows when something below it changes. A figure
// that differs stays, to be seen and corrected.
export function leaveOutEqualSums(form: Form, content: Content): Content {
  const computed = form.spec.rows.flatMap((row) =>
    form.spec.columns
      .filter((column) => isComputed(column) || (isSum(row) && isNumeric(column)))
      .map((column) => ({ row, column, at: address(row.key, column.key) })),
  );
  const without = withCells(
    content,
    computed.map(({ at }) => [at, undefined]),
  );
  const sums = new Sums(form, without);
  const differing = computed.filter(({ row, column, at }) => {
    const value = content.cells.get(at)?.value;
    return value && !(value.kind === "number" && value.number === sums.shown(row, column));
  });
  return withCells(
    without,
    differing.map(({ at }) => [at, content.cells.get(at)]),
  );
}

function total(values: (Decimal | undefined)[]): Decimal | undefined {
  let sum: Decimal | undefined;
  for (const value of values) {
    if (value) sum = add(sum ?? kZero, value);
  }
  return sum;
}
