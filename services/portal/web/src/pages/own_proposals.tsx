// `/y-kien`: what became of what the unit raised. `/tra-loi`: what it is to
// answer.
import { useState } from "preact/hooks";
import { RaiseDialog } from "../followup/proposal_acts";
import { ProposalList } from "../followup/proposal_list";
import { Page } from "../parts/page";
import { say } from "../say/say";
import { useDesk, useOffice } from "../work/office";

export function OwnProposalsPage() {
  const { unit, parent } = useDesk();
  const [raising, setRaising] = useState(false);
  const [round, setRound] = useState(0);
  return (
    <Page
      title={say("followup.own_title")}
      lead={say("followup.own_lead")}
      actions={
        <>
          <a class="button" href="/kien-nghi">
            {say("followup.in_report")}
          </a>
          <button type="button" class="button primary" onClick={() => setRaising(true)}>
            {say("followup.raise")}
          </button>
        </>
      }
    >
      <ProposalList key={round} filter={{ parent }} none={say("followup.own_none")} />
      {raising && (
        <RaiseDialog
          unit={unit.code}
          onClose={() => setRaising(false)}
          onDone={() => setRound((n) => n + 1)}
        />
      )}
    </Page>
  );
}

export function AnsweringPage() {
  const { unit } = useDesk();
  const { parent } = useOffice();
  const [all, setAll] = useState(false);
  return (
    <Page title={say("followup.answering_title")} lead={say("followup.answering_lead")}>
      <label class="check">
        <input type="checkbox" checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
        {say("followup.show_answered")}
      </label>
      <ProposalList
        filter={{
          parent,
          body: unit.code,
          order: "PROPOSAL_ORDER_DUE",
          ...(all
            ? {}
            : { states: ["PROPOSAL_STATE_RECEIVED", "PROPOSAL_STATE_ROUTED", "PROPOSAL_STATE_CONTESTED"] }),
        }}
        none={say("followup.answering_none")}
        answeringBody={unit.code}
      />
    </Page>
  );
}
