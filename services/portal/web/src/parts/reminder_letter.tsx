// The letter that chases (công văn đôn đốc), laid out as papers of Party bodies
// are; what only people know is typed into it.
import { Fragment } from "preact";
import { useState } from "preact/hooks";
import type { UnitProgress } from "../api/types";
import { formatInstant, formatIsoDate, localOfInstant } from "../say/dates";
import { pick, say } from "../say/say";
import { useOffice } from "../work/office";
import { Gradually } from "./gradually";
import { MomentField } from "./date_field";
import { LetterHead, letterheadOf } from "./letterhead";

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
  const head = letterheadOf(office, campaign.collectingBody);
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
        <LetterHead letterhead={head} body={body} date={office.now()}>
          <p>{say("letter.number", { symbol })}</p>
          <p class="letter-about">{say("letter.about")}</p>
        </LetterHead>
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
            <Gradually
              items={units}
              render={(piece, at, before) => (
                <Fragment key={at}>
                  {piece.map((unit, index) => (
                    <tr key={unit.unit}>
                      <td>{before + index + 1}</td>
                      <th scope="row">{unit.unitName}</th>
                      <td>{lacks(unit)}</td>
                      <td>{formatInstant(unit.deadline)}</td>
                    </tr>
                  ))}
                </Fragment>
              )}
            />
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
