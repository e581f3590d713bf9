// A list of proposals by the server's filters, page by page, and the answering
// of several at once.
import { useEffect, useState } from "preact/hooks";
import { call, CallError } from "../api/client";
import { Empty, Failed, Notice, Skeleton } from "../parts/page";
import { formatNumber } from "../say/numbers";
import { say } from "../say/say";
import { AnswerDialog } from "./proposal_acts";
import { ProposalCard } from "./proposal_card";
import { awaitsAnswer } from "./words";
import type { ListProposalsResponse, UnitProposal } from "./types";

const kPage = 50;

export interface Filter {
  parent: string;
  domain?: string;
  addressee?: string;
  body?: string;
  states?: string[];
  overdueOnly?: boolean;
  group?: string;
  text?: string;
  ignoreMarks?: boolean;
  order?: string;
}

export function ProposalList({
  filter,
  none,
  answeringBody,
}: {
  filter: Filter;
  none: string;
  // Several may be chosen and answered for this body.
  answeringBody?: string;
}) {
  const key = JSON.stringify(filter);
  const [held, setHeld] = useState<{ key: string; list: UnitProposal[]; next: string; total: number }>();
  const [error, setError] = useState<CallError>();
  const [chosen, setChosen] = useState(new Set<string>());
  const [answering, setAnswering] = useState(false);
  const [failed, setFailed] = useState<string[]>([]);
  const [round, setRound] = useState(0);

  const fetch = async (pageToken: string, signal?: AbortSignal) =>
    call<ListProposalsResponse>(
      "ProposalService/ListProposals",
      { ...filter, pageSize: kPage, pageToken },
      signal,
    );
  const tell = (failure: unknown) =>
    setError(CallError.of(failure));

  useEffect(() => {
    const abort = new AbortController();
    fetch("", abort.signal)
      .then(({ proposals, nextPageToken, total }) => {
        setError(undefined);
        setHeld({ key, list: proposals, next: nextPageToken, total });
      })
      .catch((failure: unknown) => {
        if (!abort.signal.aborted) tell(failure);
      });
    return () => abort.abort();
  }, [key, round]);

  const more = async () => {
    try {
      const { proposals, nextPageToken, total } = await fetch(held!.next);
      setHeld({ key, list: [...held!.list, ...proposals], next: nextPageToken, total });
    } catch (failure) {
      tell(failure);
    }
  };
  const again = () => setRound((n) => n + 1);
  const nameOf = (each: UnitProposal) => `${each.unit} ${each.record.id}`;

  if (error && !held) return <Failed error={error} retry={again} />;
  if (!held) return <Skeleton lines={8} />;
  const picked = held.list.filter((each) => chosen.has(nameOf(each)));
  return (
    <div class={held.key === key ? undefined : "refreshing"}>
      {error && <Failed error={error} retry={again} />}
      {failed.length > 0 && (
        <Notice kind="warn">
          <p>{say("followup.not_all")}</p>
          <ul>
            {failed.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </Notice>
      )}
      <p class="toolbar">
        <strong role="status">{say("followup.count", { count: formatNumber(String(held.total)) })}</strong>
        <span class="grow" />
        {answeringBody !== undefined && held.total > 0 && (
          <button
            type="button"
            class="button primary"
            disabled={picked.length === 0}
            onClick={() => setAnswering(true)}
          >
            {say("followup.answer_chosen", { count: picked.length })}
          </button>
        )}
      </p>
      {held.list.length === 0 && <Empty>{none}</Empty>}
      <ul class="proposals">
        {held.list.map((each) => (
          <ProposalCard
            key={nameOf(each)}
            proposal={each}
            onChange={again}
            {...(answeringBody !== undefined && awaitsAnswer(each.record.state)
              ? {
                  chosen: chosen.has(nameOf(each)),
                  onChoose: (wanted: boolean) => {
                    const next = new Set(chosen);
                    if (wanted) next.add(nameOf(each));
                    else next.delete(nameOf(each));
                    setChosen(next);
                  },
                }
              : {})}
          />
        ))}
      </ul>
      {held.next !== "" && (
        <p>
          <button type="button" class="button" onClick={() => void more()}>
            {say("proposals.more", { count: formatNumber(String(held.total - held.list.length)) })}
          </button>
        </p>
      )}
      {answering && (
        <AnswerDialog
          proposals={picked}
          body={answeringBody!}
          onClose={() => setAnswering(false)}
          onDone={(those) => {
            setFailed(those);
            setChosen(new Set());
            again();
          }}
        />
      )}
    </div>
  );
}
