// The letter that chases (công văn đôn đốc), laid out as papers of Party bodies
// are; what only people know is typed into it.
import { useState } from "preact/hooks";
import type { Letterhead, UnitProgress } from "../api/types";
import { formatInstant, formatIsoDate, localOfInstant } from "../say/dates";
import { pick, say } from "../say/say";
import { useOffice, type Office } from "../work/office";
import { MomentField } from "./date_field";

function letterheadOf(office: Office): Letterhead | undefined {
  const body = office.unit(office.campaign.collectingBody);
  const held = office.campaign.letterheads.find((each) =>
    each.classes.includes(body?.reportingClass ?? ""),
  );
  if (!held || !body) return held;
  const fill = (text: string) =>
    text.replaceAll("{unit}", body.fullName).replaceAll("{name}", body.name);
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

// "17 giờ 00 phút ngày 29/5/2026"
function momentInWords(local: string): string {
  const [day = "", time = ""] = local.split("T");
  const [hours = "", minutes = ""] = time.split(":");
  return say("letter.moment", { hours, minutes, day: formatIsoDate(day) });
}

export function ReminderLetter({
  units,
  lacks,
}: {
  units: UnitProgress[];
  lacks: (unit: UnitProgress) => string;
}) {
  const office = useOffice();
  const { campaign } = office;
  const head = letterheadOf(office);
  const body = office.unit(campaign.collectingBody)?.fullName ?? campaign.collectingBody;
  const [symbol, setSymbol] = useState(`CV/${campaign.collectingBody}`);
  const [position, setPosition] = useState(head?.position ?? "");
  const [signer, setSigner] = useState("");
  const [by, setBy] = useState(`${localOfInstant(office.now() + 2 * 86_400_000).slice(0, 10)}T17:00`);
  const deadline = pick(campaign.deadline?.printed) || formatInstant(office.deadline);
  return (
    <section class="letter-desk" aria-labelledby="letter-title">
      <div class="screen-only">
        <h2 id="letter-title">{say("chase.letter")}</h2>
        <p class="hint">{say("letter.hint")}</p>
        <div class="letter-fields">
          <label>
            {say("letter.symbol")}
            <input value={symbol} maxLength={40} onInput={(event) => setSymbol(event.currentTarget.value)} />
          </label>
          <label for="letter-by">
            {say("letter.by")}
            <MomentField id="letter-by" value={by} onChange={setBy} />
          </label>
          <label>
            {say("letter.position")}
            <input value={position} maxLength={100} onInput={(event) => setPosition(event.currentTarget.value)} />
          </label>
          <label>
            {say("letter.signer")}
            <input value={signer} maxLength={100} onInput={(event) => setSigner(event.currentTarget.value)} />
          </label>
        </div>
      </div>
      <article class="letter" aria-label={say("chase.letter")}>
        <div class="letter-head">
          <div>
            {head && head.superior !== "" && <p class="letter-superior">{head.superior}</p>}
            <p class="letter-body">{head?.issuingBody || body}</p>
            <p>*</p>
            <p>{say("letter.number", { symbol })}</p>
            <p class="letter-about">{say("letter.about")}</p>
          </div>
          <div>
            <p class="letter-party">{say("letter.party")}</p>
            <p class="letter-date">
              {say("letter.place_and_day", {
                place: head?.place || "……………",
                day: dayInWords(localOfInstant(office.now())),
              })}
            </p>
          </div>
        </div>
        <p class="letter-to">{say("letter.to")}</p>
        <p class="letter-text">
          {say("letter.text", {
            campaign: pick(campaign.title),
            deadline,
            now: momentInWords(localOfInstant(office.now())),
            count: units.length,
          })}
        </p>
        <table class="letter-list">
          <thead>
            <tr>
              <th scope="col">{say("letter.ordinal")}</th>
              <th scope="col">{say("chase.unit")}</th>
              <th scope="col">{say("letter.content")}</th>
              <th scope="col">{say("unit.deadline")}</th>
            </tr>
          </thead>
          <tbody>
            {units.map((unit, index) => (
              <tr key={unit.unit}>
                <td>{index + 1}</td>
                <th scope="row">{unit.unitName}</th>
                <td>{lacks(unit)}</td>
                <td>{formatInstant(unit.deadline)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p class="letter-text">{say("letter.ask", { body, time: momentInWords(by) })}</p>
        <p class="letter-text">{say("letter.help", { body })}</p>
        <div class="letter-foot">
          <div>
            <p class="letter-copies">{say("letter.copies")}</p>
            <ul>
              <li>{say("letter.copy_as_above")}</li>
              <li>{say("letter.copy_file", { body })}</li>
            </ul>
          </div>
          <div class="letter-sign">
            <p class="letter-position">{position}</p>
            <p class="letter-signer">{signer}</p>
          </div>
        </div>
      </article>
    </section>
  );
}
