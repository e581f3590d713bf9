// Why a figure that breaks a rule is right all the same.
import { useState } from "preact/hooks";
import type { Finding, Justification, Rule } from "../api/types";
import { pick, pickMessage, say } from "../say/say";
import { useOffice } from "../work/office";
import { Dialog } from "./dialog";

export function JustifyDialog({
  finding,
  rule,
  onClose,
  onReason,
}: {
  finding: Finding;
  rule: Rule | undefined;
  onClose: () => void;
  onReason: (reason: Justification) => void;
}) {
  const office = useOffice();
  const codes = office.campaign.reasonCodes.filter(
    (each) => !rule || rule.reasonCodes.length === 0 || rule.reasonCodes.includes(each.id),
  );
  const [code, setCode] = useState(codes[0]?.id ?? "other");
  const [reason, setReason] = useState("");
  return (
    <Dialog title={say("justify.title")} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const { form, row, column, listRow, section, axis } = finding.place ?? {};
          const place = Object.fromEntries(
            Object.entries({ form, row, column, listRow, section, axis }).filter(([, value]) => value),
          );
          onReason({ rule: finding.rule, place, code, reason: reason.trim() });
        }}
      >
        <p>{pickMessage(finding)}</p>
        <label>
          {say("justify.code")}
          <select value={code} onChange={(event) => setCode(event.currentTarget.value)}>
            {codes.map((each) => (
              <option key={each.id} value={each.id}>
                {pick(each.name)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say("justify.reason")}
          <textarea
            rows={3}
            required
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </label>
        <p class="hint">{say("justify.hint")}</p>
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            {say("action.cancel")}
          </button>
          <button type="submit" class="button primary" disabled={reason.trim() === ""}>
            {say("justify.save")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
