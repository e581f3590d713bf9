// `/kien-nghi`: what the unit asks for, one entry a difficulty.
import { useEffect, useState } from "preact/hooks";
import type { Proposal } from "../api/types";
import { newLineId } from "../grid/put_block";
import { FindingList } from "../parts/findings";
import { Empty, Notice, Page, Skeleton } from "../parts/page";
import { SendDialog } from "../parts/send_dialog";
import { formatTime } from "../say/dates";
import { pick, say } from "../say/say";
import { useCheck } from "../work/check";
import { useDraft } from "../work/drafts";
import { useDesk, useOffice } from "../work/office";
import { itemOf, usePackage } from "../work/package";

export function ProposalsPage() {
  const office = useOffice();
  const { unit, parent } = useDesk();
  const pack = usePackage();
  const draft = useDraft(parent, "proposals");
  const [list, setList] = useState<Proposal[]>();
  const [sending, setSending] = useState(false);
  const ready = draft.loaded && (pack.data !== undefined || pack.error !== undefined);
  useEffect(() => {
    if (!ready || list !== undefined) return;
    const stored = draft.initial as Proposal[] | undefined;
    setList(stored ?? itemOf(pack.snapshot, "proposals")?.proposals?.proposals ?? []);
  }, [ready]);

  const submission = { unit: unit.code, proposals: { proposals: list ?? [] } };
  const checked = useCheck(parent, list === undefined ? undefined : submission);
  const change = (next: Proposal[]) => {
    setList(next);
    draft.save(next);
  };
  const edit = (index: number, more: Partial<Proposal>) =>
    change(list!.map((each, i) => (i === index ? { ...each, ...more } : each)));

  if (list === undefined) {
    return (
      <Page title={say("item.proposals_title")}>
        <Skeleton />
      </Page>
    );
  }
  return (
    <Page
      title={say("item.proposals_title")}
      lead={draft.savedAt === undefined ? say("asks.lead") : say("draft.here", { time: formatTime(draft.savedAt) })}
      actions={
        <>
          <button
            type="button"
            class="button"
            onClick={() =>
              change([
                ...list,
                {
                  id: newLineId(),
                  domain: office.campaign.domains[0]?.id ?? "",
                  addressee: office.campaign.addressees[0]?.id ?? "",
                  difficulty: "",
                  request: "",
                },
              ])
            }
          >
            + {say("asks.add")}
          </button>
          <button type="button" class="button primary" onClick={() => setSending(true)}>
            {list.length === 0 ? say("asks.send_none") : say("asks.send", { count: list.length })}
          </button>
        </>
      }
    >
      {draft.newer && (
        <Notice kind="warn">
          <p>
            {say("draft.newer", {
              author: draft.newer.author ?? say("draft.somebody"),
              time: draft.newer.time ? formatTime(draft.newer.time) : "",
            })}
          </p>
          <p class="button-row">
            <button type="button" class="button" onClick={() => setList(draft.takeNewer() as Proposal[])}>
              {say("draft.take")}
            </button>
            <button type="button" class="button" onClick={draft.keepMine}>
              {say("draft.keep")}
            </button>
          </p>
        </Notice>
      )}
      {list.length === 0 && <Empty>{say("asks.none")}</Empty>}
      {checked.verdict && checked.verdict.findings.length > 0 && (
        <section class="panel">
          <h2>{say("editor.findings")}</h2>
          <FindingList findings={checked.verdict.findings} />
        </section>
      )}
      <ol class="asks">
        {list.map((proposal, index) => (
          <li key={proposal.id} class="card">
            <div class="ask-head">
              <label>
                {say("proposals.domain")}
                <select
                  value={proposal.domain}
                  onChange={(event) => edit(index, { domain: event.currentTarget.value })}
                >
                  {office.campaign.domains.map((each) => (
                    <option key={each.id} value={each.id}>
                      {pick(each.name)}
                    </option>
                  ))}
                </select>
              </label>
              <label>
                {say("asks.addressee")}
                <select
                  value={proposal.addressee}
                  onChange={(event) => edit(index, { addressee: event.currentTarget.value })}
                >
                  {office.campaign.addressees.map((each) => (
                    <option key={each.id} value={each.id}>
                      {pick(each.name)}
                    </option>
                  ))}
                </select>
              </label>
            </div>
            {(
              [
                ["difficulty", say("asks.difficulty")],
                ["request", say("asks.request")],
                ["politicalBasis", say("asks.political_basis")],
                ["legalBasis", say("asks.legal_basis")],
              ] as const
            ).map(([key, label]) => (
              <label key={key}>
                {label}
                <textarea
                  rows={key === "difficulty" || key === "request" ? 3 : 1}
                  value={proposal[key] ?? ""}
                  onInput={(event) => edit(index, { [key]: event.currentTarget.value })}
                />
              </label>
            ))}
            <button type="button" class="link" onClick={() => change(list.filter((_, i) => i !== index))}>
              {say("action.remove")}
            </button>
          </li>
        ))}
      </ol>
      {sending && (
        <SendDialog
          title={say("workbook.send")}
          submission={submission}
          readAt={(key) => itemOf(pack.snapshot, key)?.revision ?? 0}
          onClose={() => setSending(false)}
        >
          <p>{say("narrative.ask", { count: list.length })}</p>
        </SendDialog>
      )}
    </Page>
  );
}
