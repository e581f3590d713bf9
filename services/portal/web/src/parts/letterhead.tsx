// Heads of papers, as the campaign's letterheads have them.
import type { ComponentChildren } from "preact";
import type { Letterhead } from "../api/types";
import { localOfInstant } from "../say/dates";
import { say } from "../say/say";
import type { Office } from "../work/office";

// Of the unit's papers, names filled in; undefined: the campaign has none.
export function letterheadOf(office: Office, code: string): Letterhead | undefined {
  const unit = office.unit(code);
  const held = office.campaign.letterheads.find((each) =>
    each.classes.includes(unit?.reportingClass ?? ""),
  );
  if (!held || !unit) return held;
  const fill = (text: string) =>
    text.replaceAll("{unit}", unit.fullName).replaceAll("{name}", unit.name);
  return {
    ...held,
    superior: fill(held.superior),
    issuingBody: fill(held.issuingBody),
    place: fill(held.place),
    authority: fill(held.authority),
    position: fill(held.position),
  };
}

// "ngày 28 tháng 5 năm 2026": days and months below ten and three with a zero.
export function dayInWords(local: string): string {
  const [year = "", month = "", day = ""] = local.slice(0, 10).split("-");
  return say("letter.day", { day, month: Number(month) > 2 ? Number(month) : month, year });
}

export function LetterHead({
  letterhead,
  body,
  date,
  children,
}: {
  letterhead: Letterhead | undefined;
  // Who writes, where the campaign has no letterhead for it.
  body: string;
  date: string | number;
  // What stands below the issuing body.
  children?: ComponentChildren;
}) {
  return (
    <div class="letter-head">
      <div>
        {letterhead && letterhead.superior !== "" && <p class="letter-superior">{letterhead.superior}</p>}
        <p class="letter-body">{letterhead?.issuingBody || body}</p>
        <p>*</p>
        {children}
      </div>
      <div>
        <p class="letter-party">{say("letter.party")}</p>
        <p class="letter-date">
          {say("letter.place_and_day", {
            place: letterhead?.place || "……………",
            day: dayInWords(localOfInstant(date)),
          })}
        </p>
      </div>
    </div>
  );
}
