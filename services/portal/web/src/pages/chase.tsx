// `/tinh/don-doc`: who is missing what, whom to call, a letter to send.
import { useEffect, useState } from "preact/hooks";
import { call } from "../api/client";
import type { UnitProgress } from "../api/types";
import { announce } from "../parts/announce";
import { Empty, errorText, Failed, Notice, Page, Skeleton } from "../parts/page";
import { isLate, owesPackage, StateLabel, stateOf } from "../parts/state";
import { formatDate, formatInstant } from "../say/dates";
import { pick, say } from "../say/say";
import { itemName, useOffice } from "../work/office";
import { useList } from "../work/use_call";

export function ChasePage() {
  const office = useOffice();
  const { parent } = office;
  const answer = useList<UnitProgress>("AggregationService/ListUnitProgress", { parent }, "units");
  const [chosen, setChosen] = useState<Set<string>>();
  const [said, setSaid] = useState<{ kind: "good" | "bad"; text: string }>();
  const open = (answer.data ?? []).filter((unit) => stateOf(unit, owesPackage(office.campaign, unit)) !== "received");
  useEffect(() => {
    if (answer.data && !chosen) setChosen(new Set(open.map((unit) => unit.unit)));
  }, [answer.data]);
  const picked = open.filter((unit) => chosen?.has(unit.unit));

  const remind = async () => {
    try {
      const { queued, skipped } = await call<{ queued: number; skipped: number }>(
        "NotificationService/SendReminders",
        { parent, units: picked.map((unit) => unit.unit) },
      );
      const text = say("chase.reminded", { queued, skipped });
      setSaid({ kind: "good", text });
      announce(text);
    } catch (failure) {
      setSaid({ kind: "bad", text: errorText(failure) });
    }
  };

  return (
    <Page
      wide
      title={say("chase.title")}
      lead={say("chase.lead")}
      actions={
        <>
          <button type="button" class="button" onClick={() => window.print()} disabled={picked.length === 0}>
            {say("chase.print")}
          </button>
          <button
            type="button"
            class="button primary"
            disabled={picked.length === 0}
            onClick={() => void remind()}
          >
            {say("chase.remind", { count: picked.length })}
          </button>
        </>
      }
    >
      {said && <Notice kind={said.kind}>{said.text}</Notice>}
      {answer.error && <Failed error={answer.error} retry={answer.reload} />}
      {!answer.data && !answer.error && <Skeleton />}
      {answer.data && open.length === 0 && <Empty>{say("chase.none")}</Empty>}
      {open.length > 0 && (
        <div class="scroll screen-only">
          <table class="plain-table">
            <thead>
              <tr>
                <th scope="col">
                  <span class="unseen">{say("chase.choose")}</span>
                </th>
                <th scope="col">{say("chase.unit")}</th>
                <th scope="col">{say("unit.state")}</th>
                <th scope="col">{say("chase.missing")}</th>
                <th scope="col">{say("unit.deadline")}</th>
                <th scope="col">{say("unit.contact")}</th>
              </tr>
            </thead>
            <tbody>
              {open.map((unit) => {
                const email = office.unit(unit.unit)?.email ?? "";
                return (
                  <tr key={unit.unit}>
                    <td>
                      <input
                        type="checkbox"
                        aria-label={unit.unitName}
                        checked={chosen?.has(unit.unit) ?? false}
                        onChange={(event) => {
                          const next = new Set(chosen);
                          if (event.currentTarget.checked) next.add(unit.unit);
                          else next.delete(unit.unit);
                          setChosen(next);
                        }}
                      />
                    </td>
                    <th scope="row">
                      <a href={`/tinh/don-vi/${unit.unit}`}>{unit.unitName}</a>
                    </th>
                    <td>
                      <StateLabel state={stateOf(unit)} late={isLate(unit)} />
                    </td>
                    <td>{lacks(unit)}</td>
                    <td>{formatInstant(unit.deadline)}</td>
                    <td>{email !== "" && <a href={`mailto:${email}`}>{email}</a>}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {picked.length > 0 && (
        <section class="letter" aria-labelledby="letter-title">
          <h2 id="letter-title">{say("chase.letter")}</h2>
          <p>
            {say("chase.letter_text", {
              campaign: pick(office.campaign.title),
              deadline: pick(office.campaign.deadline?.printed) || formatInstant(office.deadline),
              today: formatDate(office.now()),
              count: picked.length,
            })}
          </p>
          <ol>
            {picked.map((unit) => (
              <li key={unit.unit}>
                {unit.unitName}: {lacks(unit)}
              </li>
            ))}
          </ol>
          <p>{say("chase.letter_end")}</p>
        </section>
      )}
    </Page>
  );
}

function lacks(unit: UnitProgress): string {
  const parts: string[] = [];
  if (unit.completeness === "COMPLETENESS_MISSING") parts.push(say("chase.everything"));
  else if (unit.missingItems.length > 0) {
    parts.push(say("chase.items", { items: unit.missingItems.map(itemName).join(", ") }));
  }
  if (unit.correctionItems.length > 0) {
    parts.push(say("chase.corrections", { items: unit.correctionItems.map(itemName).join(", ") }));
  }
  if (parts.length === 0) parts.push(say("chase.unconfirmed"));
  return parts.join("; ");
}
