// One activation letter on one sheet of paper: what a unit reads when it has
// nothing else.
import type { Letter } from "../api/types";
import { formatInstant } from "../say/dates";
import { pick, say } from "../say/say";
import { useOffice } from "../work/office";
import { LetterHead, letterheadOf } from "./letterhead";
import { Qr } from "./qr";
import { roleName } from "./shell";

export function ActivationLetter({ letter }: { letter: Letter }) {
  const office = useOffice();
  const { campaign } = office;
  const unit = office.unit(letter.unit);
  const to = unit
    ? say("activation.to_unit", {
        unit: letterheadOf(office, unit.code)?.issuingBody || unit.fullName,
        code: unit.code,
      })
    : roleName(letter.role);
  const sender = office.unit(campaign.collectingBody);
  const body = sender?.fullName ?? campaign.collectingBody;
  const letterhead = letterheadOf(office, campaign.collectingBody);
  const address = `${location.origin}/dang-nhap`;
  return (
    <article class="letter activation-letter" aria-label={to}>
      <LetterHead letterhead={letterhead} body={body} date={letter.issueTime} />
      <h2>{say("activation.title")}</h2>
      <p class="activation-subject">{pick(campaign.title)}</p>
      <p class="letter-to">
        {say("activation.to")} <strong>{to}</strong>
      </p>
      <p>{say("activation.purpose")}</p>
      <div class="activation-code">
        <div>
          <p>{say("activation.code")}</p>
          <p class="activation-code-text">{letter.code}</p>
          <p>{say("activation.valid", { time: formatInstant(letter.expireTime) })}</p>
        </div>
        <Qr text={`${address}#${letter.code}`} />
      </div>
      <ol>
        <li>
          {say("activation.step_open")} <strong class="activation-address">{address}</strong>{" "}
          {say("activation.step_scan")}
        </li>
        <li>{say("activation.step_type")}</li>
        <li>{say("activation.step_stay")}</li>
      </ol>
      <p>
        <strong>{say("activation.secret")}</strong> {say("activation.secret_text")}
      </p>
      <p>{say("activation.help", { contact: sender?.email ? `${body}, ${sender.email}` : body })}</p>
      <div class="letter-foot">
        <p>{say("activation.kept_by")}</p>
        <div class="letter-sign">
          {letterhead && letterhead.authority !== "" && <p class="letter-position">{letterhead.authority}</p>}
          <p class="letter-position">{letterhead?.position}</p>
          <p class="letter-signer" />
        </div>
      </div>
    </article>
  );
}
