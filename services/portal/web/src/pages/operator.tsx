// `/van-hanh`: how the services are, what waits, what was set aside and why,
// what went out, which versions run.
import { useState } from "preact/hooks";
import { call, getOperation } from "../api/client";
import type { DeadLetter, ListQueuesResponse, Notification, Progress } from "../api/types";
import { announce } from "../parts/announce";
import { Empty, errorText, Failed, Notice, Page, Skeleton } from "../parts/page";
import { Mark } from "../parts/state";
import { formatInstant, spanTo } from "../say/dates";
import { formatNumber } from "../say/numbers";
import { say } from "../say/say";
import { useOffice, useTick } from "../work/office";
import { useAnswer, useCall, useList, useRefresh } from "../work/use_call";

export function OperatorPage() {
  return (
    <Page title={say("operate.title")} lead={say("operate.lead")} wide>
      <Services />
      <Queues />
      <DeadLetters />
      <Notifications />
      <Versions />
    </Page>
  );
}

function serviceName(name: string): string {
  switch (name) {
    case "portal":
      return say("operate.service_portal");
    case "intake":
      return say("operate.service_intake");
    case "validation":
      return say("operate.service_validation");
    case "aggregation":
      return say("operate.service_aggregation");
    case "notification":
      return say("operate.service_notification");
    case "documents":
      return say("operate.service_documents");
    default:
      return name;
  }
}

function Services() {
  const answer = useAnswer("operation", getOperation);
  useRefresh(answer, 10_000);
  const services = answer.data?.services ?? [];
  const versions = new Set(services.map((each) => each.version).filter((each) => each !== ""));
  return (
    <section>
      <h2>{say("operate.services")}</h2>
      {answer.error && <Failed error={answer.error} retry={answer.reload} />}
      {!answer.data && !answer.error && <Skeleton lines={6} />}
      {versions.size > 1 && <Notice kind="warn">{say("operate.versions_differ")}</Notice>}
      {services.length > 0 && (
        <div class="scroll">
          <table class="plain-table narrow">
            <thead>
              <tr>
                <th scope="col">{say("operate.service")}</th>
                <th scope="col">{say("unit.state")}</th>
                <th scope="col">{say("operate.version")}</th>
              </tr>
            </thead>
            <tbody>
              {services.map((each) => (
                <tr key={each.name}>
                  <th scope="row">
                    {serviceName(each.name)} <small>{each.name}</small>
                  </th>
                  <td>
                    <span class={`state state-${each.serving ? "received" : "correct"}`}>
                      <Mark state={each.serving ? "received" : "correct"} />
                      {each.serving
                        ? say("operate.serving")
                        : each.version !== ""
                          ? say("operate.not_ready")
                          : say("operate.silent")}
                    </span>
                  </td>
                  <td>{each.version === "" ? "–" : each.version}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {answer.data && answer.data.dashboards !== "" && (
        <p>
          <a class="button" href={answer.data.dashboards} target="_blank" rel="noopener noreferrer">
            {say("operate.dashboards")}
          </a>
        </p>
      )}
    </section>
  );
}

const kShownQueues = 100;
// A check takes less than a second: what waits longer than this is not normal.
const kLongWait = 60_000;

function Queues() {
  const office = useOffice();
  const answer = useCall<ListQueuesResponse>("ValidationService/ListQueues", {
    parent: office.parent,
    pageSize: kShownQueues,
  });
  useRefresh(answer, 5_000);
  useTick(5_000);
  const { data } = answer;
  const more = data ? data.totalQueues - data.queues.length : 0;
  return (
    <section>
      <h2>{say("operate.queues")}</h2>
      {answer.error && <Failed error={answer.error} retry={answer.reload} />}
      {!data && !answer.error && <Skeleton lines={3} />}
      {data?.queues.length === 0 && <Empty>{say("operate.no_queues")}</Empty>}
      {data && data.queues.length > 0 && (
        <>
          <p>
            {say("operate.queues_total", {
              entries: formatNumber(data.totalEntries),
              units: formatNumber(String(data.totalQueues)),
            })}
          </p>
          <div class="scroll">
            <table class="plain-table">
              <thead>
                <tr>
                  <th scope="col">{say("chase.unit")}</th>
                  <th scope="col" class="number">
                    {say("operate.waiting")}
                  </th>
                  <th scope="col">{say("operate.oldest")}</th>
                  <th scope="col">{say("operate.waited")}</th>
                </tr>
              </thead>
              <tbody>
                {data.queues.map((queue) => {
                  const since = Date.parse(queue.oldestTime);
                  return (
                    <tr key={queue.unit}>
                      <th scope="row">{office.unit(queue.unit)?.fullName ?? queue.unit}</th>
                      <td class="number">{formatNumber(queue.entries)}</td>
                      <td>{formatInstant(queue.oldestTime)}</td>
                      <td class={office.now() - since > kLongWait ? "alarm" : ""}>
                        {waited(since, office.now())}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
          {more > 0 && <p>{say("operate.more_queues", { count: formatNumber(String(more)) })}</p>}
        </>
      )}
    </section>
  );
}

function waited(since: number, now: number): string {
  const { days, hours, minutes } = spanTo(since, now);
  if (days > 0) return say("operate.waited_days", { days, hours });
  if (hours > 0) return say("operate.waited_hours", { hours, minutes });
  return minutes > 0 ? say("operate.waited_minutes", { minutes }) : say("operate.waited_now");
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
