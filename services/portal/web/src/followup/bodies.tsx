// Bodies of the province to choose from.
import type { Unit } from "../api/types";
import { useOffice, type Office } from "../work/office";

export function bodyName(office: Office, code: string): string {
  return office.unit(code)?.fullName ?? code;
}

function bodies(office: Office, all: boolean): Unit[] {
  return [...office.units.values()]
    .filter((unit) => all || unit.type === "co-quan")
    .sort((a, b) => a.order - b.order);
}

export function BodyChoice({
  label,
  value,
  all = false,
  empty,
  onChange,
}: {
  label: string;
  value: string;
  // Also communes.
  all?: boolean;
  // Name of the choice of none.
  empty?: string;
  onChange: (code: string) => void;
}) {
  const office = useOffice();
  return (
    <label>
      {label}
      <select
        value={value}
        required={empty === undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <option value="">{empty ?? ""}</option>
        {bodies(office, all).map((unit) => (
          <option key={unit.code} value={unit.code}>
            {unit.fullName}
          </option>
        ))}
      </select>
    </label>
  );
}
