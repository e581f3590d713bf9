// One proposal: what was raised, who answers it, what was answered, and what
// whoever looks at it may do.
import { useState } from "preact/hooks";
import { call, CallError } from "../api/client";
import { announce } from "../parts/announce";
import { Failed } from "../parts/page";
import { formatDate, formatIsoDate } from "../say/dates";
import { pick, say } from "../say/say";
import { useOffice } from "../work/office";
import { bodyName } from "./bodies";
import { AnswerDialog, ReasonDialog, RouteDialog } from "./proposal_acts";
import { answerKindName, awaitsAnswer, ProposalStateLabel, stepName } from "./words";
import type { UnitProposal } from "./types";

type Asking = "answer" | "route" | "contest" | "withdraw" | "close";

export function ProposalCard({
  proposal,
  onChange,
  chosen,
  onChoose,
}: {
  proposal: UnitProposal;
  onChange: () => void;
  // Of lists in which several are answered at once.
  chosen?: boolean;
  onChoose?: (chosen: boolean) => void;
}) {
  const office = useOffice();
  const { campaign, session } = office;
  const { record } = proposal;
  const { content, state } = record;
  const [asking, setAsking] = useState<Asking>();
  const [error, setError] = useState<CallError>();
  const own = session.role === "unit" && session.unit === proposal.unit;
  const collects = session.role === "collector";
  const answers = collects || (session.role === "unit" && session.unit === proposal.body);
  const settled = state === "PROPOSAL_STATE_CLOSED" || state === "PROPOSAL_STATE_WITHDRAWN";
  const newest = record.answers.at(-1);
  const close = () => setAsking(undefined);

  const accept = async () => {
    try {
      await call("ProposalService/AcceptAnswer", {
        parent: `${office.parent}/units/${proposal.unit}`,
        proposal: record.id,
      });
      announce(say("followup.done"));
      onChange();
    } catch (failure) {
      setError(CallError.of(failure));
    }
  };

  return (
    <li class="card proposal">
      <p class="proposal-head">
        {onChoose && (
          <input
            type="checkbox"
            checked={chosen}
            aria-label={say("followup.choose", { unit: proposal.unitName })}
            onChange={(event) => onChoose(event.currentTarget.checked)}
          />
        )}
        <ProposalStateLabel state={state} overdue={proposal.overdue} />
        {!own && <strong>{proposal.unitName}</strong>}
        <span>{pick(campaign.domains.find((each) => each.id === content.domain)?.name)}</span>
        <span>{pick(campaign.addressees.find((each) => each.id === content.addressee)?.name)}</span>
      </p>
      {content.difficulty !== "" && <p>{content.difficulty}</p>}
      <p>
        <strong>{content.request}</strong>
      </p>
      {(content.politicalBasis || content.legalBasis) && (
        <p class="hint">
          {[content.politicalBasis, content.legalBasis].filter(Boolean).join(" · ")}
        </p>
      )}
      {proposal.body !== "" && !settled && (
        <p class="hint">
          {proposal.atDesk
            ? say("followup.at_desk", { body: bodyName(office, proposal.body) })
            : say("followup.by_body", { body: bodyName(office, proposal.body) })}
          {proposal.dueTime && ` · ${say("followup.due", { date: formatDate(Date.parse(proposal.dueTime) - 1) })}`}
        </p>
      )}
      {newest && (
        <blockquote class="answer">
          <p class="proposal-head">
            <strong>{bodyName(office, newest.body)}</strong>
            <span>{answerKindName(newest.kind)}</span>
            <span>{formatDate(newest.time)}</span>
            {newest.document !== "" && (
              <span>
                {newest.document}
                {newest.documentDate !== "" && `, ${formatIsoDate(newest.documentDate)}`}
              </span>
            )}
          </p>
          <p class="prose">{newest.text}</p>
        </blockquote>
      )}
      <details>
        <summary>{say("followup.history", { count: record.steps.length })}</summary>
        <ol class="steps-told">
          {record.steps.map((step) => (
            <li key={`${step.time} ${step.kind}`}>
              {formatDate(step.time)}: {stepName(step.kind)}
              {step.body !== "" && ` – ${bodyName(office, step.body)}`}
              {step.reason !== "" && ` – ${step.reason}`}
            </li>
          ))}
        </ol>
      </details>
      {error && <Failed error={error} />}
      {!settled && (
        <p class="button-row">
          {own && state === "PROPOSAL_STATE_ANSWERED" && (
            <>
              <button type="button" class="button primary" onClick={() => void accept()}>
                {say("followup.accept")}
              </button>
              <button type="button" class="button" onClick={() => setAsking("contest")}>
                {say("followup.contest")}
              </button>
            </>
          )}
          {answers && (awaitsAnswer(state) || state === "PROPOSAL_STATE_ANSWERED") && (
            <button type="button" class="button" onClick={() => setAsking("answer")}>
              {say("followup.answer")}
            </button>
          )}
          {answers && awaitsAnswer(state) && (
            <button type="button" class="button" onClick={() => setAsking("route")}>
              {say("followup.route")}
            </button>
          )}
          {own && awaitsAnswer(state) && (
            <button type="button" class="button" onClick={() => setAsking("withdraw")}>
              {say("followup.withdraw")}
            </button>
          )}
          {collects && (
            <button type="button" class="button" onClick={() => setAsking("close")}>
              {say("followup.close")}
            </button>
          )}
        </p>
      )}
      {asking === "answer" && (
        <AnswerDialog
          proposals={[proposal]}
          body={proposal.body}
          onClose={close}
          onDone={(failed) => {
            if (failed.length > 0) setError(new CallError("FAILED_PRECONDITION", "", failed.join("\n")));
            onChange();
          }}
        />
      )}
      {asking === "route" && <RouteDialog proposal={proposal} onClose={close} onDone={onChange} />}
      {(asking === "contest" || asking === "withdraw" || asking === "close") && (
        <ReasonDialog proposal={proposal} act={asking} onClose={close} onDone={onChange} />
      )}
    </li>
  );
}
