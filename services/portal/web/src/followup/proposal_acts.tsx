// What can be done to a proposal, each in its dialog.
import { useState } from "preact/hooks";
import type { Proposal } from "../api/types";
import { say } from "../say/say";
import { pick } from "../say/say";
import { useOffice } from "../work/office";
import { ActDialog, Words } from "./act_dialog";
import { BodyChoice } from "./bodies";
import { answerKindName, kAnswerKinds } from "./words";
import type { AnswerKind, UnitProposal } from "./types";

interface Asked {
  onClose: () => void;
  onDone: () => void;
}

function useNames(proposal: UnitProposal) {
  const { parent } = useOffice();
  return { parent: `${parent}/units/${proposal.unit}`, proposal: proposal.record.id };
}

// Contest, withdraw, close: an act that needs a reason.
export function ReasonDialog({
  proposal,
  act,
  onClose,
  onDone,
}: Asked & { proposal: UnitProposal; act: "contest" | "withdraw" | "close" }) {
  const names = useNames(proposal);
  const [reason, setReason] = useState("");
  const method = {
    contest: "ProposalService/ContestAnswer",
    withdraw: "ProposalService/WithdrawProposal",
    close: "ProposalService/CloseProposal",
  }[act];
  const title = {
    contest: say("followup.contest_title"),
    withdraw: say("followup.withdraw_title"),
    close: say("followup.close_title"),
  }[act];
  const action = {
    contest: say("followup.contest"),
    withdraw: say("followup.withdraw"),
    close: say("followup.close"),
  }[act];
  return (
    <ActDialog
      title={title}
      method={method}
      request={() => ({ ...names, reason: reason.trim() })}
      action={action}
      done={say("followup.done")}
      ready={reason.trim() !== ""}
      onClose={onClose}
      onDone={onDone}
    >
      <p class="quote">{proposal.record.content.request || proposal.record.content.difficulty}</p>
      <Words label={say("followup.reason")} value={reason} onInput={setReason} />
    </ActDialog>
  );
}

export function RouteDialog({ proposal, onClose, onDone }: Asked & { proposal: UnitProposal }) {
  const names = useNames(proposal);
  const [body, setBody] = useState("");
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      title={say("followup.route_title")}
      method="ProposalService/RouteProposal"
      request={() => ({ ...names, body, reason: reason.trim() })}
      action={say("followup.route")}
      done={say("followup.done")}
      ready={body !== "" && reason.trim() !== ""}
      onClose={onClose}
      onDone={onDone}
    >
      <p class="quote">{proposal.record.content.request || proposal.record.content.difficulty}</p>
      <BodyChoice label={say("followup.route_to")} value={body} onChange={setBody} />
      <Words label={say("followup.route_reason")} value={reason} onInput={setReason} />
    </ActDialog>
  );
}

// One answer for all that were chosen.
export function AnswerDialog({
  proposals,
  body,
  onClose,
  onDone,
}: {
  proposals: UnitProposal[];
  body: string;
  onClose: () => void;
  // Names of units whose proposal was not answered, with the reason.
  onDone: (failed: string[]) => void;
}) {
  const { parent } = useOffice();
  // The same for every try, so that a line that broke answers once.
  const [answerId] = useState(() => crypto.randomUUID());
  const [kind, setKind] = useState<AnswerKind>("ANSWER_KIND_RESOLVED");
  const [text, setText] = useState("");
  const [document, setDocument] = useState("");
  return (
    <ActDialog
      title={say("followup.answer_title", { count: proposals.length })}
      method="ProposalService/AnswerProposals"
      request={() => ({
        parent,
        proposals: proposals.map(({ unit, record }) => ({ unit, proposal: record.id })),
        answerId,
        body,
        kind,
        text: text.trim(),
        document: document.trim(),
      })}
      action={say("followup.answer")}
      done={say("followup.done")}
      ready={text.trim() !== ""}
      onClose={onClose}
      onDone={(answer) => {
        const { results } = answer as {
          results: { ref: { unit: string }; messageVi: string; messageEn: string }[];
        };
        onDone(
          results
            .filter((each) => each.messageVi !== "")
            .map((each) => `${each.ref.unit}: ${pick({ vi: each.messageVi, en: each.messageEn })}`),
        );
      }}
    >
      <ul class="quotes">
        {proposals.map(({ unit, unitName, record }) => (
          <li key={`${unit} ${record.id}`}>
            <strong>{unitName}</strong>: {record.content.request || record.content.difficulty}
          </li>
        ))}
      </ul>
      <label>
        {say("followup.kind")}
        <select value={kind} onChange={(event) => setKind(event.currentTarget.value as AnswerKind)}>
          {kAnswerKinds.map((each) => (
            <option key={each} value={each}>
              {answerKindName(each)}
            </option>
          ))}
        </select>
      </label>
      <Words label={say("followup.answer_text")} value={text} rows={6} onInput={setText} />
      <Words
        label={say("followup.document")}
        value={document}
        rows={1}
        required={false}
        onInput={setDocument}
      />
    </ActDialog>
  );
}

// Directly, outside the report; or voiced at a conference.
export function RaiseDialog({
  unit,
  milestone = "",
  onClose,
  onDone,
}: Asked & { unit: string; milestone?: string }) {
  const { campaign, parent } = useOffice();
  const [asked, setAsked] = useState<Proposal>({
    id: "",
    domain: campaign.domains[0]?.id ?? "",
    addressee: campaign.addressees[0]?.id ?? "",
    difficulty: "",
    request: "",
    politicalBasis: "",
    legalBasis: "",
  });
  const edit = (part: Partial<Proposal>) => setAsked({ ...asked, ...part });
  return (
    <ActDialog
      title={say("followup.raise_title")}
      method="ProposalService/RaiseProposal"
      request={() => ({ parent: `${parent}/units/${unit}`, proposal: asked, milestone })}
      action={say("followup.raise")}
      done={say("followup.done")}
      ready={asked.request.trim() !== ""}
      onClose={onClose}
      onDone={onDone}
    >
      <label>
        {say("proposals.domain")}
        <select value={asked.domain} onChange={(event) => edit({ domain: event.currentTarget.value })}>
          {campaign.domains.map((each) => (
            <option key={each.id} value={each.id}>
              {pick(each.name)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say("followup.addressee")}
        <select
          value={asked.addressee}
          onChange={(event) => edit({ addressee: event.currentTarget.value })}
        >
          {campaign.addressees.map((each) => (
            <option key={each.id} value={each.id}>
              {pick(each.name)}
            </option>
          ))}
        </select>
      </label>
      <Words
        label={say("followup.difficulty")}
        value={asked.difficulty}
        required={false}
        onInput={(difficulty) => edit({ difficulty })}
      />
      <Words label={say("followup.request")} value={asked.request} onInput={(request) => edit({ request })} />
      <Words
        label={say("followup.political_basis")}
        value={asked.politicalBasis ?? ""}
        rows={1}
        required={false}
        onInput={(politicalBasis) => edit({ politicalBasis })}
      />
      <Words
        label={say("followup.legal_basis")}
        value={asked.legalBasis ?? ""}
        rows={1}
        required={false}
        onInput={(legalBasis) => edit({ legalBasis })}
      />
    </ActDialog>
  );
}
