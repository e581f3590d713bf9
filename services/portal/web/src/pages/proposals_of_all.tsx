// `/tinh/kien-nghi`: what units ask for, by domain, body and state.
import { useState } from "preact/hooks";
import { BodyChoice } from "../followup/bodies";
import { ProposalList, type Filter } from "../followup/proposal_list";
import { kProposalStates, proposalStateName } from "../followup/words";
import type { ProposalCount } from "../followup/types";
import { Failed, Page } from "../parts/page";
import { formatNumber } from "../say/numbers";
import { pick, say } from "../say/say";
import { useOffice } from "../work/office";
import { useCall } from "../work/use_call";

export function ProposalsPage() {
  const { campaign, parent } = useOffice();
  const summary = useCall<{ counts: ProposalCount[] }>("ProposalService/GetProposalSummary", { parent });
  const [domain, setDomain] = useState("");
  const [state, setState] = useState("");
  const [addressee, setAddressee] = useState("");
  const [body, setBody] = useState("");
  const [overdueOnly, setOverdueOnly] = useState(false);
  const [text, setText] = useState("");
  const [ignoreMarks, setIgnoreMarks] = useState(false);
  const counts = summary.data?.counts ?? [];
  const countOf = (of: string, at: string) =>
    counts
      .filter((each) => each.domain === of && each.state === at)
      .reduce((sum, each) => sum + each.proposals, 0);
  const filter: Filter = {
    parent,
    domain,
    addressee,
    body,
    states: state === "" ? [] : [state],
    overdueOnly,
    text: text.trim(),
    ignoreMarks,
    order: overdueOnly ? "PROPOSAL_ORDER_DUE" : "PROPOSAL_ORDER_UNSPECIFIED",
  };

  return (
    <Page wide title={say("proposals.title")} lead={say("followup.province_lead")}>
      {summary.error && <Failed error={summary.error} retry={summary.reload} />}
      <div class="scroll" tabIndex={0} role="region" aria-label={say("followup.matrix")}>
        <table class="plain-table matrix">
          <caption class="unseen">{say("followup.matrix")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("proposals.domain")}</th>
              {kProposalStates.map((at) => (
                <th key={at} scope="col">
                  {proposalStateName(at)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {campaign.domains.map((of) => (
              <tr key={of.id}>
                <th scope="row">{pick(of.name)}</th>
                {kProposalStates.map((at) => {
                  const many = countOf(of.id, at);
                  const chosen = domain === of.id && state === at;
                  return (
                    <td key={at} class={chosen ? "number chosen" : "number"}>
                      {many > 0 && (
                        <button
                          type="button"
                          class="cell-button"
                          aria-pressed={chosen}
                          onClick={() => {
                            setDomain(chosen ? "" : of.id);
                            setState(chosen ? "" : at);
                          }}
                        >
                          {formatNumber(String(many))}
                        </button>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="toolbar">
        <label class="inline">
          {say("proposals.search")}{" "}
          <input type="search" value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={ignoreMarks}
            onChange={(event) => setIgnoreMarks(event.currentTarget.checked)}
          />
          {say("proposals.toneless")}
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={overdueOnly}
            onChange={(event) => setOverdueOnly(event.currentTarget.checked)}
          />
          {say("followup.overdue_only")}
        </label>
      </div>
      <div class="row-form">
        <label>
          {say("followup.addressee")}
          <select value={addressee} onChange={(event) => setAddressee(event.currentTarget.value)}>
            <option value="">{say("followup.any")}</option>
            {campaign.addressees.map((each) => (
              <option key={each.id} value={each.id}>
                {pick(each.name)}
              </option>
            ))}
          </select>
        </label>
        <BodyChoice label={say("followup.body")} value={body} empty={say("followup.any")} onChange={setBody} />
      </div>
      <ProposalList filter={filter} none={say("proposals.none")} />
    </Page>
  );
}
