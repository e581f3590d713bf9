// Calls to units: noting one, and what was said before.
import { useState } from "preact/hooks";
import { call } from "../api/client";
import type { Call, Snapshot, Unit } from "../api/types";
import { formatInstant, instantOfLocal, localOfInstant } from "../say/dates";
import { say } from "../say/say";
import { useOffice } from "../work/office";
import { useCall } from "../work/use_call";
import { MomentField } from "./date_field";
import { Dialog } from "./dialog";
import { errorText, Notice } from "./page";
import { authorName } from "./timeline";

const kMostSpokeWith = 100;
const kMostNote = 1000;

// Whom to call: e-mail of the unit, and what its last report says of who made
// it.
function Contact({ unit }: { unit: Unit }) {
  const office = useOffice();
  const got = useCall<{ package?: Snapshot }>("IntakeService/GetPackage", {
    parent: `${office.parent}/units/${unit.code}`,
  });
  const signatory = got.data?.package?.signatory;
  const telephone = telephoneOf(signatory?.contact ?? "");
  return (
    <dl class="pairs">
      {signatory && signatory.name !== "" && (
        <>
          <dt>{say("calls.head")}</dt>
          <dd>
            {signatory.name}
            {signatory.position !== "" && `, ${signatory.position}`}
          </dd>
        </>
      )}
      {signatory && signatory.preparedBy !== "" && (
        <>
          <dt>{say("calls.prepared_by")}</dt>
          <dd>{signatory.preparedBy}</dd>
        </>
      )}
      {signatory && signatory.contact !== "" && signatory.contact !== unit.email && (
        <>
          <dt>{say("unit.contact")}</dt>
          <dd>{telephone ? <a href={`tel:${telephone}`}>{signatory.contact}</a> : signatory.contact}</dd>
        </>
      )}
      <dt>{say("calls.email")}</dt>
      <dd>{unit.email !== "" ? <a href={`mailto:${unit.email}`}>{unit.email}</a> : say("calls.no_email")}</dd>
    </dl>
  );
}

// The number to dial in what people write: "0296 3 852 123 (Lan)".
export function telephoneOf(contact: string): string | undefined {
  const found = /\+?\d[\d .()-]{7,}\d/.exec(contact)?.[0].replace(/[^\d+]/g, "");
  return found && /^\+?\d{9,12}$/.test(found) ? found : undefined;
}

export function CallDialog({
  unit,
  onClose,
  onDone,
}: {
  unit: Unit;
  onClose: () => void;
  onDone: (call: Call) => void;
}) {
  const office = useOffice();
  const [spokeWith, setSpokeWith] = useState("");
  const [note, setNote] = useState("");
  const [promises, setPromises] = useState(false);
  const [promised, setPromised] = useState(
    `${localOfInstant(office.now() + 86_400_000).slice(0, 10)}T17:00`,
  );
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const send = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const answer = await call<{ call: Call }>("NotificationService/RecordCall", {
        parent: `${office.parent}/units/${unit.code}`,
        spokeWith,
        note,
        promisedTime: promises ? instantOfLocal(promised) : undefined,
      });
      onDone(answer.call);
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };

  return (
    <Dialog title={say("calls.record_title", { unit: unit.fullName })} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {error !== undefined && (
          <Notice kind="bad">
            <p>{errorText(error)}</p>
            {error instanceof Object && "violations" in error && (
              <ul>
                {(error.violations as { description: string }[]).map((each) => (
                  <li key={each.description}>{each.description}</li>
                ))}
              </ul>
            )}
          </Notice>
        )}
        <Contact unit={unit} />
        <label>
          {say("calls.spoke_with")}
          <input
            value={spokeWith}
            maxLength={kMostSpokeWith}
            onInput={(event) => setSpokeWith(event.currentTarget.value)}
          />
        </label>
        <label>
          {say("calls.note")}
          <textarea
            rows={3}
            required
            value={note}
            maxLength={kMostNote}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={promises}
            onChange={(event) => setPromises(event.currentTarget.checked)}
          />
          {say("calls.promises")}
        </label>
        {promises && (
          <label for="call-promised">
            {say("calls.promised")}
            <MomentField id="call-promised" value={promised} onChange={setPromised} />
          </label>
        )}
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            {say("action.cancel")}
          </button>
          <button type="submit" class="button primary" disabled={busy || note.trim() === ""}>
            {say("calls.record")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

// Whether the unit said a time that has passed, and has not sent since.
export function isBroken(call: Call | undefined, now: number): boolean {
  return call?.promisedTime !== undefined && Date.parse(call.promisedTime) < now;
}

export function Promised({ call, open }: { call: Call; open: boolean }) {
  const office = useOffice();
  if (!call.promisedTime) return null;
  const broken = open && isBroken(call, office.now());
  return (
    <span class={broken ? "promise alarm" : "promise"}>
      {broken
        ? say("calls.promise_broken", { time: formatInstant(call.promisedTime) })
        : say("calls.promise", { time: formatInstant(call.promisedTime) })}
    </span>
  );
}

// Newest first. `open`: the unit still owes something.
export function CallList({ calls, open }: { calls: Call[]; open: boolean }) {
  return (
    <ol class="timeline">
      {calls.map((each, index) => (
        <li key={each.time + each.note}>
          <time dateTime={each.time}>{formatInstant(each.time)}</time>
          <div>
            <p class="call-note">{each.note}</p>
            <p>
              <small>
                {each.spokeWith !== ""
                  ? say("calls.by_with", { author: authorName(each.author), with: each.spokeWith })
                  : say("calls.by", { author: authorName(each.author) })}
              </small>{" "}
              <Promised call={each} open={open && index === 0} />
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
