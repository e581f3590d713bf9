// A day as people here write it. The browser's own date field shows days in
// the order of the browser's language, which is not always ours.
import { useState } from "preact/hooks";
import { formatIsoDate, readDate } from "../say/dates";
import { say } from "../say/say";

export function DateField({
  id,
  value,
  required = false,
  onChange,
}: {
  id: string;
  // ISO, or empty.
  value: string;
  required?: boolean;
  onChange: (iso: string) => void;
}) {
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? formatIsoDate(value);
  const wrong = typed !== undefined && typed.trim() !== "" && readDate(typed) === undefined;
  return (
    <span class="date-field">
      <input
        id={id}
        inputMode="numeric"
        size={10}
        required={required}
        placeholder={say("date.example")}
        autocomplete="off"
        value={shown}
        aria-invalid={wrong || undefined}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        onInput={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          const iso = readDate(text);
          event.currentTarget.setCustomValidity(iso || text.trim() === "" ? "" : say("date.wrong"));
          if (iso) onChange(iso);
          else if (text.trim() === "") onChange("");
        }}
        onBlur={() => {
          if (!wrong) setTyped(undefined);
        }}
      />
      {wrong && (
        <span id={`${id}-wrong`} class="field-wrong" role="alert">
          {say("date.wrong")}
        </span>
      )}
    </span>
  );
}

// A local moment, "2026-05-29T17:00".
export function MomentField({
  id,
  value,
  onChange,
}: {
  id: string;
  value: string;
  onChange: (local: string) => void;
}) {
  const [day = "", time = ""] = value.split("T");
  return (
    <span class="button-row">
      <DateField id={id} required value={day} onChange={(iso) => onChange(`${iso}T${time}`)} />
      <input
        aria-label={say("date.time")}
        required
        size={6}
        pattern="([01]\d|2[0-3]):[0-5]\d"
        placeholder="17:00"
        value={time.slice(0, 5)}
        onInput={(event) => onChange(`${day}T${event.currentTarget.value}`)}
      />
    </span>
  );
}
