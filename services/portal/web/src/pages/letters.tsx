// `/tinh/thu-kich-hoat`: who has been given a letter to sign in with, new
// letters, and how they are printed.
import { useEffect, useState } from "preact/hooks";
import { call } from "../api/client";
import type { Letter } from "../api/types";
import { ActivationLetter } from "../parts/activation_letter";
import { announce } from "../parts/announce";
import { errorText, Failed, Notice, Page, Skeleton } from "../parts/page";
import { roleName } from "../parts/shell";
import { authorName } from "../parts/timeline";
import { formatInstant } from "../say/dates";
import { say } from "../say/say";
import { useOffice } from "../work/office";
import { useList } from "../work/use_call";

const kValidDays = 14;
const kMostValidDays = 60;

type Standing = "none" | "unused" | "used" | "expired";

// Letters live in real time, whatever the campaign's clock says.
function standingOf(letter: Letter | undefined): Standing {
  if (!letter) return "none";
  if (letter.useTime) return "used";
  return Date.parse(letter.expireTime) <= Date.now() ? "expired" : "unused";
}

export function LettersPage() {
  const office = useOffice();
  const { parent } = office;
  const answer = useList<Letter>("AccessService/ListLetters", { parent }, "letters");
  const [made, setMade] = useState<Letter[]>([]);
  const [error, setError] = useState("");
  const issue = async (request: Record<string, unknown>) => {
    setError("");
    try {
      const { letters } = await call<{ letters: Letter[] }>("AccessService/IssueLetters", {
        parent,
        ...request,
      });
      setMade(letters);
      announce(say("letters.made", { count: letters.length }));
      window.scrollTo(0, 0);
    } catch (failure) {
      setError(errorText(failure));
    }
  };

  return (
    <Page wide title={say("letters.title")} lead={say("letters.lead")}>
      {error !== "" && <Notice kind="bad">{error}</Notice>}
      {made.length > 0 && (
        <MadeLetters
          letters={made}
          onDone={() => {
            setMade([]);
            answer.reload();
          }}
        />
      )}
      {answer.error && <Failed error={answer.error} retry={answer.reload} />}
      {!answer.data && !answer.error && <Skeleton lines={8} />}
      {answer.data && made.length === 0 && (
        <>
          <UnitLetters letters={answer.data} onIssue={issue} />
          <OtherLetters
            letters={answer.data.filter((letter) => letter.unit === "")}
            onIssue={office.session.role === "operator" ? issue : undefined}
          />
        </>
      )}
    </Page>
  );
}

// Codes are known on this page alone, and once.
function MadeLetters({ letters, onDone }: { letters: Letter[]; onDone: () => void }) {
  const [printed, setPrinted] = useState(false);
  useEffect(() => {
    const note = () => setPrinted(true);
    window.addEventListener("afterprint", note);
    return () => window.removeEventListener("afterprint", note);
  }, []);
  useEffect(() => {
    if (printed) return undefined;
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", hold);
    return () => window.removeEventListener("beforeunload", hold);
  }, [printed]);
  return (
    <>
      <Notice kind="warn">
        <p>{say("letters.once", { count: letters.length })}</p>
        <p class="actions">
          <button type="button" class="button primary" onClick={() => window.print()}>
            {say("letters.print", { count: letters.length })}
          </button>
          <button type="button" class="button" onClick={onDone}>
            {printed ? say("letters.done") : say("letters.discard")}
          </button>
        </p>
      </Notice>
      <div class="activation-letters">
        {letters.map((letter) => (
          <ActivationLetter key={letter.code} letter={letter} />
        ))}
      </div>
    </>
  );
}

function UnitLetters({
  letters,
  onIssue,
}: {
  letters: Letter[];
  onIssue: (request: Record<string, unknown>) => Promise<void>;
}) {
  const office = useOffice();
  const newest = new Map(letters.map((letter) => [letter.unit, letter]));
  const units = [...office.units.values()].sort((a, b) => a.order - b.order);
  const [shown, setShown] = useState<Standing | "all">("all");
  const [chosen, setChosen] = useState<Set<string>>(
    () =>
      new Set(
        units
          .filter((unit) => ["none", "expired"].includes(standingOf(newest.get(unit.code))))
          .map((unit) => unit.code),
      ),
  );
  const [days, setDays] = useState(kValidDays);
  const [busy, setBusy] = useState(false);
  const visible = units.filter((unit) => shown === "all" || standingOf(newest.get(unit.code)) === shown);
  const picked = visible.filter((unit) => chosen.has(unit.code));
  const voided = picked.filter((unit) => standingOf(newest.get(unit.code)) === "unused").length;
  const choose = (codes: string[], on: boolean) => {
    const next = new Set(chosen);
    for (const code of codes) {
      if (on) next.add(code);
      else next.delete(code);
    }
    setChosen(next);
  };
  const filters: [Standing | "all", string][] = [
    ["all", say("letters.all")],
    ["none", say("letters.none")],
    ["unused", say("letters.unused")],
    ["used", say("letters.used")],
    ["expired", say("letters.expired")],
  ];
  return (
    <section aria-labelledby="unit-letters">
      <h2 id="unit-letters">{say("letters.units")}</h2>
      <div class="filters">
        <div class="segments" role="group" aria-label={say("letters.state")}>
          {filters.map(([value, name]) => (
            <button key={value} type="button" aria-pressed={shown === value} onClick={() => setShown(value)}>
              {name}{" "}
              {value === "all"
                ? units.length
                : units.filter((unit) => standingOf(newest.get(unit.code)) === value).length}
            </button>
          ))}
        </div>
        <label class="inline">
          {say("letters.valid_days")}{" "}
          <input
            type="number"
            min={1}
            max={kMostValidDays}
            value={days}
            onInput={(event) => setDays(event.currentTarget.valueAsNumber)}
          />
        </label>
        <button
          type="button"
          class="button primary"
          disabled={busy || picked.length === 0 || !(days >= 1 && days <= kMostValidDays)}
          onClick={() => {
            setBusy(true);
            void onIssue({ units: picked.map((unit) => unit.code), validDays: days }).finally(() => setBusy(false));
          }}
        >
          {say("letters.issue", { count: picked.length })}
        </button>
      </div>
      {voided > 0 && <Notice kind="info">{say("letters.voids", { count: voided })}</Notice>}
      <div class="scroll">
        <table class="plain-table">
          <thead>
            <tr>
              <th scope="col">
                <input
                  type="checkbox"
                  aria-label={say("letters.choose_all")}
                  checked={visible.length > 0 && picked.length === visible.length}
                  onChange={(event) =>
                    choose(
                      visible.map((unit) => unit.code),
                      event.currentTarget.checked,
                    )
                  }
                />
              </th>
              <th scope="col">{say("letters.unit")}</th>
              <th scope="col">{say("letters.state")}</th>
              <th scope="col">{say("letters.issued")}</th>
              <th scope="col">{say("letters.expires")}</th>
              <th scope="col">{say("letters.author")}</th>
            </tr>
          </thead>
          <tbody>
            {visible.map((unit) => (
              <tr key={unit.code}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={unit.fullName}
                    checked={chosen.has(unit.code)}
                    onChange={(event) => choose([unit.code], event.currentTarget.checked)}
                  />
                </td>
                <th scope="row">
                  {unit.fullName} <small>{unit.code}</small>
                </th>
                <LetterCells letter={newest.get(unit.code)} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function LetterCells({ letter }: { letter: Letter | undefined }) {
  const standing = standingOf(letter);
  const names: Record<Standing, string> = {
    none: say("letters.none"),
    unused: say("letters.unused"),
    used: say("letters.used_at", { time: formatInstant(letter?.useTime) }),
    expired: say("letters.expired"),
  };
  return (
    <>
      <td>
        <span class={`letter-state letter-state-${standing}`}>{names[standing]}</span>
      </td>
      <td>{letter ? formatInstant(letter.issueTime) : ""}</td>
      <td>{letter ? formatInstant(letter.expireTime) : ""}</td>
      <td>{letter ? authorName(letter.author) : ""}</td>
    </>
  );
}

// Letters of the collecting body, readers and operators.
function OtherLetters({
  letters,
  onIssue,
}: {
  letters: Letter[];
  onIssue: ((request: Record<string, unknown>) => Promise<void>) | undefined;
}) {
  const [role, setRole] = useState<Letter["role"]>("collector");
  if (letters.length === 0 && !onIssue) return null;
  const roles: Letter["role"][] = ["collector", "reader", "operator"];
  return (
    <section aria-labelledby="other-letters">
      <h2 id="other-letters">{say("letters.others")}</h2>
      {onIssue && (
        <div class="filters">
          <label class="inline">
            {say("letters.role")}{" "}
            <select
              value={role}
              onChange={(event) => setRole(event.currentTarget.value as Letter["role"])}
            >
              {roles.map((each) => (
                <option key={each} value={each}>
                  {roleName(each)}
                </option>
              ))}
            </select>
          </label>
          <button type="button" class="button" onClick={() => void onIssue({ role })}>
            {say("letters.issue_one")}
          </button>
        </div>
      )}
      {letters.length > 0 && (
        <div class="scroll">
          <table class="plain-table">
            <thead>
              <tr>
                <th scope="col">{say("letters.role")}</th>
                <th scope="col">{say("letters.state")}</th>
                <th scope="col">{say("letters.issued")}</th>
                <th scope="col">{say("letters.expires")}</th>
                <th scope="col">{say("letters.author")}</th>
              </tr>
            </thead>
            <tbody>
              {letters.map((letter) => (
                <tr key={letter.role + letter.issueTime}>
                  <th scope="row">{roleName(letter.role)}</th>
                  <LetterCells letter={letter} />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
