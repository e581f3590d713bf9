// `/tinh/dieu-hanh`: what is overdue, by whom, since when. Made to be read on a
// phone.
import { bodyName } from "../followup/bodies";
import type { ProposalCount, TaskCount } from "../followup/types";
import { awaitsAnswer } from "../followup/words";
import { Empty, Failed, Page, Skeleton } from "../parts/page";
import { formatDate, formatInstant, formatIsoDate } from "../say/dates";
import { formatNumber } from "../say/numbers";
import { pick, say } from "../say/say";
import { useOffice } from "../work/office";
import { useCall } from "../work/use_call";

interface Line {
  name: string;
  overdue: number;
  // Instant or ISO date, the earliest.
  since: string;
  waiting: number;
}

function gather<T>(counts: T[], nameOf: (count: T) => string, of: (count: T) => Omit<Line, "name">): Line[] {
  const lines = new Map<string, Line>();
  for (const count of counts) {
    const name = nameOf(count);
    const { overdue, since, waiting } = of(count);
    const line = lines.get(name) ?? { name, overdue: 0, since: "", waiting: 0 };
    line.overdue += overdue;
    line.waiting += waiting;
    if (since !== "" && (line.since === "" || since < line.since)) line.since = since;
    lines.set(name, line);
  }
  return [...lines.values()]
    .filter((line) => line.waiting > 0)
    .sort((a, b) => b.overdue - a.overdue || b.waiting - a.waiting);
}

function LineTable({ caption, who, lines }: { caption: string; who: string; lines: Line[] }) {
  if (lines.length === 0) return <Empty>{say("leader.nothing")}</Empty>;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table class="plain-table">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{who}</th>
            <th scope="col" class="number">
              {say("leader.overdue")}
            </th>
            <th scope="col">{say("leader.since")}</th>
            <th scope="col" class="number">
              {say("leader.waiting")}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.name} class={line.overdue > 0 ? "overdue-line" : undefined}>
              <th scope="row">{line.name}</th>
              <td class="number">{line.overdue > 0 ? formatNumber(String(line.overdue)) : "–"}</td>
              <td>
                {line.since === ""
                  ? "–"
                  : line.since.includes("T")
                    ? formatDate(line.since)
                    : formatIsoDate(line.since)}
              </td>
              <td class="number">{formatNumber(String(line.waiting))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function LeaderPage() {
  const office = useOffice();
  const { parent, campaign } = office;
  const proposals = useCall<{ counts: ProposalCount[]; asOf: string }>(
    "ProposalService/GetProposalSummary",
    { parent },
  );
  const tasks = useCall<{ counts: TaskCount[] }>("TaskService/GetTaskSummary", { parent });
  const waiting = (proposals.data?.counts ?? []).filter((count) => awaitsAnswer(count.state));
  const ofProposal = (count: ProposalCount) => ({
    overdue: count.overdue,
    since: count.overdueSince ?? "",
    waiting: count.proposals,
  });
  const running = (tasks.data?.counts ?? []).filter(
    (count) => count.state === "TASK_STATE_OPEN" || count.state === "TASK_STATE_REPORTED",
  );
  const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
  return (
    <Page
      title={say("leader.title")}
      lead={proposals.data && say("leader.as_of", { time: formatInstant(proposals.data.asOf) })}
    >
      {proposals.error && <Failed error={proposals.error} retry={proposals.reload} />}
      {tasks.error && <Failed error={tasks.error} retry={tasks.reload} />}
      {!proposals.data && !proposals.error && <Skeleton lines={8} />}
      {proposals.data && tasks.data && (
        <>
          <ul class="overdue-figures">
            <li>
              <a href="/tinh/kien-nghi">
                <span class="figure-value">{formatNumber(String(sum(waiting.map((count) => count.overdue))))}</span>
                <span class="figure-name">{say("leader.answers_overdue")}</span>
              </a>
            </li>
            <li>
              <a href="/tinh/kien-nghi">
                <span class="figure-value">
                  {formatNumber(
                    String(
                      sum(
                        waiting
                          .filter((count) => count.state === "PROPOSAL_STATE_CONTESTED")
                          .map((count) => count.proposals),
                      ),
                    ),
                  )}
                </span>
                <span class="figure-name">{say("leader.contested")}</span>
              </a>
            </li>
            <li>
              <a href="/tinh/nhiem-vu">
                <span class="figure-value">{formatNumber(String(sum(running.map((count) => count.overdue))))}</span>
                <span class="figure-name">{say("leader.tasks_overdue")}</span>
              </a>
            </li>
          </ul>
          <h2>{say("leader.by_body")}</h2>
          <LineTable
            caption={say("leader.by_body")}
            who={say("followup.body")}
            lines={gather(waiting, (count) => bodyName(office, count.body), ofProposal)}
          />
          <h2>{say("leader.by_domain")}</h2>
          <LineTable
            caption={say("leader.by_domain")}
            who={say("proposals.domain")}
            lines={gather(
              waiting,
              (count) => pick(campaign.domains.find((each) => each.id === count.domain)?.name),
              ofProposal,
            )}
          />
          <h2>{say("leader.tasks")}</h2>
          <LineTable
            caption={say("leader.tasks")}
            who={say("tasks.lead")}
            lines={gather(
              running,
              (count) => bodyName(office, count.lead),
              (count) => ({ overdue: count.overdue, since: count.overdueSince, waiting: count.tasks }),
            )}
          />
        </>
      )}
    </Page>
  );
}
