// A form behind indexes, and what one unit fills in of it.
import type { CampaignSpec, Column, FormSpec, Item, Row, Unit } from "../api/types";

export class Form {
  readonly rows = new Map<string, Row>();
  readonly columns = new Map<string, Column>();
  private readonly children = new Map<string, string[]>();

  constructor(readonly spec: FormSpec) {
    for (const column of spec.columns) this.columns.set(column.key, column);
    for (const row of spec.rows) this.rows.set(row.key, row);
    for (const row of spec.rows) {
      if (row.parent === "") continue;
      const siblings = this.children.get(row.parent);
      if (siblings) siblings.push(row.key);
      else this.children.set(row.parent, [row.key]);
    }
  }

  get key(): string {
    return this.spec.key;
  }
  get isList(): boolean {
    return this.spec.kind === "FORM_KIND_LIST";
  }
  get hasMoney(): boolean {
    return this.spec.columns.some((column) => column.type === "COLUMN_TYPE_MONEY");
  }
  // The halves of a form: [""] where it has none.
  get parts(): string[] {
    return [...new Set(this.spec.columns.map((column) => column.part))];
  }
  columnsOf(part: string): Column[] {
    return this.spec.columns.filter((column) => column.part === part);
  }
  rowsOf(part: string): Row[] {
    return this.spec.rows.filter((row) => row.part === part);
  }
  addends(row: Row): string[] {
    if (!isSum(row)) return [];
    return row.addends.length > 0 ? row.addends : (this.children.get(row.key) ?? []);
  }
  // Steps below the top of its branch, for the indent of its label.
  depth(row: Row): number {
    let depth = 0;
    for (let at = this.rows.get(row.parent); at; at = this.rows.get(at.parent)) {
      if (at.kind !== "ROW_KIND_GRAND_TOTAL") ++depth;
      if (depth > 9) break;
    }
    return depth;
  }
}

export function isSum(row: Row): boolean {
  return row.kind === "ROW_KIND_SUM" || row.kind === "ROW_KIND_GRAND_TOTAL";
}

export function isNumeric(column: Column): boolean {
  return (
    column.type === "COLUMN_TYPE_COUNT" ||
    column.type === "COLUMN_TYPE_DECIMAL" ||
    column.type === "COLUMN_TYPE_MONEY" ||
    column.type === "COLUMN_TYPE_PERCENT" ||
    column.type === "COLUMN_TYPE_MARK"
  );
}

// Cells that the services compute where they are left out.
export function isComputed(column: Column): boolean {
  return column.shareOf !== "" || column.ratio !== undefined;
}

// Whether the unit fills the row: by owner, or by class and unit type.
export function fills(unit: Unit, row: Row): boolean {
  if (row.owner !== "" && row.owner === unit.code) return true;
  if (!row.filledBy.includes(unit.reportingClass)) return false;
  return row.unitTypes.length === 0 || row.unitTypes.includes(unit.type);
}

export function owes(campaign: CampaignSpec, unit: Unit, form: FormSpec): boolean {
  if (!form.owedBy.includes(unit.reportingClass)) return false;
  return (
    form.status !== "FORM_STATUS_DERIVED" || campaign.derivedFormsCounted.includes(form.key)
  );
}

// What the unit owes, forms first, then sections, then proposals.
export function owedItems(campaign: CampaignSpec, unit: Unit, forms: FormSpec[]): Item[] {
  const items: Item[] = forms
    .filter((form) => owes(campaign, unit, form))
    .map((form) => ({ form: form.key }));
  for (const section of campaign.outline) {
    if (section.heading || !section.requiredFor.includes(unit.reportingClass)) continue;
    items.push({ section: { section: section.id, axis: "" } });
  }
  items.push({ proposals: true });
  return items;
}

// "form/13B", "section/III.2@dang", "proposals", "attachments": as in packages.
export function itemKey(item: Item): string {
  if (item.form) return `form/${item.form}`;
  if (item.section) {
    const { section, axis } = item.section;
    return `section/${section}${axis ? "@" + axis : ""}`;
  }
  return item.attachments ? "attachments" : "proposals";
}

// The item of a key as packages name them.
export function itemOfKey(key: string): Item {
  if (key.startsWith("form/")) return { form: key.slice(5) };
  if (key.startsWith("section/")) {
    const [section = "", axis = ""] = key.slice(8).split("@");
    return { section: { section, axis } };
  }
  return key === "attachments" ? { attachments: true } : { proposals: true };
}
