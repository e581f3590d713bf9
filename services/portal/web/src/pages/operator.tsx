// `/van-hanh`: what was set aside and why, what went out, which versions run.
import { useState } from "preact/hooks";
import { call } from "../api/client";
import type { DeadLetter, Notification, Progress } from "../api/types";
import { announce } from "../parts/announce";
import { Empty, errorText, Failed, Notice, Page, Skeleton } from "../parts/page";
import { formatInstant } from "../say/dates";
import { formatNumber } from "../say/numbers";
import { say } from "../say/say";
import { useOffice } from "../work/office";
import { useCall, useList } from "../work/use_call";

export function OperatorPage() {
  return (
    <Page title={say("operate.title")} lead={say("operate.lead")} wide>
      <DeadLetters />
      <Notifications />
      <Versions />
    </Page>
  );
}

function DeadLetters() {
  const office = useOffice();
  const answer = useList<DeadLetter>(
    "NotificationService/ListDeadLetters",
    { parent: office.parent },
    "deadLetters",
  );
  const [said, setSaid] = useState<{ kind: "good" | "bad"; text: string }>();
  const retry = async (letter: DeadLetter) => {
    try {
      await call("NotificationService/RetryDeadLetter", { name: letter.name });
      const text = say("operate.retried", { revision: letter.revision });
      setSaid({ kind: "good", text });
      announce(text);
      answer.reload();
    } catch (failure) {
      setSaid({ kind: "bad", text: errorText(failure) });
    }
  };
  return (
    <section>
      <h2>{say("operate.dead")}</h2>
      {said && <Notice kind={said.kind}>{said.text}</Notice>}
      {answer.error && <Failed error={answer.error} retry={answer.reload} />}
      {!answer.data && !answer.error && <Skeleton lines={3} />}
      {answer.data?.length === 0 && <Empty>{say("operate.no_dead")}</Empty>}
      {answer.data && answer.data.length > 0 && (
        <div class="scroll">
          <table class="plain-table">
            <thead>
              <tr>
                <th scope="col">{say("chase.unit")}</th>
                <th scope="col">{say("operate.revision")}</th>
                <th scope="col">{say("operate.time")}</th>
                <th scope="col">{say("operate.reason")}</th>
                <th scope="col">{say("operate.tries")}</th>
                <th scope="col">
                  <span class="unseen">{say("operate.action")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {answer.data.map((letter) => (
                <tr key={letter.name}>
                  <th scope="row">{office.unit(letter.unit)?.fullName ?? letter.unit}</th>
                  <td class="number">{letter.revision}</td>
                  <td>{formatInstant(letter.time)}</td>
                  <td>{letter.reason}</td>
                  <td class="number">{letter.tries}</td>
                  <td>
                    <button type="button" class="button" onClick={() => void retry(letter)}>
                      {say("operate.retry")}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Notifications() {
  const office = useOffice();
  const [state, setState] = useState("NOTIFICATION_STATE_FAILED");
  const answer = useCall<{ notifications: Notification[] }>("NotificationService/ListNotifications", {
    parent: office.parent,
    state,
    pageSize: 100,
  });
  const states: [string, string][] = [
    ["NOTIFICATION_STATE_FAILED", say("operate.failed")],
    ["NOTIFICATION_STATE_PENDING", say("operate.pending")],
    ["NOTIFICATION_STATE_SENT", say("operate.sent")],
  ];
  return (
    <section>
      <h2>{say("operate.notifications")}</h2>
      <div class="segments" role="group" aria-label={say("operate.notifications")}>
        {states.map(([value, name]) => (
          <button key={value} type="button" aria-pressed={state === value} onClick={() => setState(value)}>
            {name}
          </button>
        ))}
      </div>
      {answer.error && <Failed error={answer.error} retry={answer.reload} />}
      {!answer.data && !answer.error && <Skeleton lines={3} />}
      {answer.data?.notifications.length === 0 && <Empty>{say("operate.no_notifications")}</Empty>}
      {answer.data && answer.data.notifications.length > 0 && (
        <div class="scroll">
          <table class="plain-table">
            <thead>
              <tr>
                <th scope="col">{say("operate.time")}</th>
                <th scope="col">{say("operate.to")}</th>
                <th scope="col">{say("operate.subject")}</th>
                <th scope="col">{say("operate.tries")}</th>
                <th scope="col">{say("operate.error")}</th>
              </tr>
            </thead>
            <tbody>
              {answer.data.notifications.map((each) => (
                <tr key={each.id}>
                  <td>{formatInstant(each.sendTime ?? each.createTime)}</td>
                  <td>{each.email}</td>
                  <td>{each.subject}</td>
                  <td class="number">{each.tries}</td>
                  <td>{each.lastError}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Versions() {
  const office = useOffice();
  const progress = useCall<{ progress: Progress }>("AggregationService/GetProgress", {
    parent: office.parent,
  });
  const [verdict, setVerdict] = useState<{ kind: "good" | "bad" | "info"; text: string }>();
  const verify = async () => {
    setVerdict({ kind: "info", text: say("operate.verifying") });
    try {
      const answer = await call<{ equal: boolean; units: number; entries: string }>(
        "AggregationService/Verify",
        { parent: office.parent },
      );
      const names = {
        units: formatNumber(String(answer.units)),
        entries: formatNumber(answer.entries),
      };
      const text = answer.equal ? say("operate.equal", names) : say("operate.unequal", names);
      setVerdict({ kind: answer.equal ? "good" : "bad", text });
      announce(text);
    } catch (failure) {
      setVerdict({ kind: "bad", text: errorText(failure) });
    }
  };
  return (
    <section>
      <h2>{say("operate.versions")}</h2>
      <dl class="pairs">
        <dt>{say("operate.campaign")}</dt>
        <dd>{office.campaign.id}</dd>
        <dt>{say("operate.digest")}</dt>
        <dd>
          <code>{office.digest}</code>
        </dd>
        <dt>{say("operate.table_version")}</dt>
        <dd>{progress.data ? formatNumber(progress.data.progress.version) : "…"}</dd>
        <dt>{say("operate.clock")}</dt>
        <dd>{formatInstant(office.now())}</dd>
      </dl>
      <p>
        <button type="button" class="button" onClick={() => void verify()}>
          {say("operate.verify")}
        </button>
      </p>
      {verdict && <Notice kind={verdict.kind}>{verdict.text}</Notice>}
    </section>
  );
}
