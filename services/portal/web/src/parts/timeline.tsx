// The log of a unit: what it sent and what was done, newest first.
import type { ActRecord, Item, SubmissionRecord } from "../api/types";
import { formatInstant, formatIsoDate } from "../say/dates";
import { say } from "../say/say";
import { itemName } from "../work/office";

type Entry =
  | { entry: number; time: string; submission: SubmissionRecord }
  | { entry: number; time: string; act: ActRecord };

export function merge(submissions: SubmissionRecord[], acts: ActRecord[]): Entry[] {
  return [
    ...submissions.map((submission) => ({
      entry: Number(submission.entry),
      time: submission.receiveTime,
      submission,
    })),
    ...acts.map((act) => ({ entry: Number(act.entry), time: act.receiveTime, act })),
  ].sort((a, b) => b.entry - a.entry);
}

// Forms by name, texts by number.
function summary(items: Item[]): string {
  const sections = items.filter((item) => item.section);
  return [
    ...items.filter((item) => item.form).map(itemName),
    ...(sections.length > 3
      ? [say("timeline.sections", { count: sections.length })]
      : sections.map(itemName)),
    ...items.filter((item) => item.proposals || item.attachments).map(itemName),
  ].join(", ");
}

export function authorName(author: string): string {
  if (author === "collector") return say("role.collector");
  if (author === "operator") return say("role.operator");
  return author;
}

export function outcomeText(record: SubmissionRecord): string {
  if (record.state === "SUBMISSION_STATE_SET_ASIDE") return say("outcome.set_aside");
  switch (record.verdict?.outcome) {
    case "OUTCOME_ACCEPTED":
      return say("outcome.accepted");
    case "OUTCOME_PARTLY_ACCEPTED":
      return say("outcome.partly");
    case "OUTCOME_REJECTED":
      return say("outcome.rejected");
    default:
      return say("outcome.undecided");
  }
}

export function outcomeClass(record: SubmissionRecord): string {
  switch (record.verdict?.outcome) {
    case "OUTCOME_ACCEPTED":
      return "good";
    case "OUTCOME_PARTLY_ACCEPTED":
      return "warn";
    case "OUTCOME_REJECTED":
      return "bad";
    default:
      return "info";
  }
}

function actText(record: ActRecord): { head: string; body?: string } {
  const { act } = record;
  if (act.confirm) {
    return { head: say("act.confirm", { name: act.confirm.signatory?.name ?? "" }) };
  }
  if (act.requestCorrection) {
    const { items, reason, dueTime } = act.requestCorrection;
    return {
      head: say("act.correction", { items: items.map(itemName).join(", ") }),
      body: dueTime
        ? say("act.reason_due", { reason, time: formatInstant(dueTime) })
        : say("act.reason", { reason }),
    };
  }
  if (act.exclude) {
    return {
      head: say("act.exclude", { items: act.exclude.items.map(itemName).join(", ") }),
      body: say("act.reason", { reason: act.exclude.reason }),
    };
  }
  if (act.paper) {
    return {
      head: say("act.paper", { number: act.paper.number, date: formatIsoDate(act.paper.date) }),
      body: say("act.paper_by", { name: act.paper.receivedBy }),
    };
  }
  return { head: say("act.retry", { revision: act.retry?.revision ?? 0 }) };
}

export function Timeline({
  submissions,
  acts,
  onOpen,
}: {
  submissions: SubmissionRecord[];
  acts: ActRecord[];
  onOpen?: (record: SubmissionRecord) => void;
}) {
  return (
    <ol class="timeline">
      {merge(submissions, acts).map((each) => {
        if ("act" in each) {
          const { head, body } = actText(each.act);
          return (
            <li key={each.entry} class="timeline-act">
              <time dateTime={each.time}>{formatInstant(each.time)}</time>
              <div>
                <p>
                  <strong>{head}</strong> <small>{say("act.by", { author: authorName(each.act.author) })}</small>
                </p>
                {body && <p>{body}</p>}
              </div>
            </li>
          );
        }
        const { submission } = each;
        const errors = submission.verdict?.findingsTotal ?? 0;
        return (
          <li key={each.entry} class={`timeline-submission timeline-${outcomeClass(submission)}`}>
            <time dateTime={each.time}>{formatInstant(each.time)}</time>
            <div>
              <p>
                <strong>{say("timeline.revision", { revision: submission.revision })}</strong>{" "}
                <span class={`outcome outcome-${outcomeClass(submission)}`}>
                  {outcomeText(submission)}
                </span>{" "}
                <small>{say("act.by", { author: authorName(submission.author) })}</small>
              </p>
              <p>
                {summary(submission.verdict?.items.map(({ item }) => item) ?? [])}
                {errors > 0 && <> · {say("timeline.findings", { count: errors })}</>}
              </p>
              {onOpen && (
                <button type="button" class="link" onClick={() => onOpen(submission)}>
                  {say("timeline.open")}
                </button>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
