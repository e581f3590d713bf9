// `/bien-nhan/3`: what was received, when, with which digest; made to be
// printed and stapled to the paper copy.
import { useEffect, useState } from "preact/hooks";
import { watch } from "../api/client";
import type { SubmissionRecord } from "../api/types";
import { itemKey } from "../form/form";
import { announce } from "../parts/announce";
import { blocks, FindingList } from "../parts/findings";
import { Failed, Notice, Page, Skeleton } from "../parts/page";
import { Qr } from "../parts/qr";
import { Mark } from "../parts/state";
import { authorName, outcomeClass, outcomeText } from "../parts/timeline";
import { formatInstant } from "../say/dates";
import { pick, say } from "../say/say";
import { dropSentDraft, kNarrative } from "../work/drafts";
import { itemName, itemTitle, useDesk, useOffice } from "../work/office";
import { sentAt } from "../work/outbox";
import { useCall } from "../work/use_call";
import { navigate } from "../work/router";
import { placeOf } from "./owed";
import { upper } from "./unit";

export function ReceiptPage({ revision }: { revision: number }) {
  const office = useOffice();
  const { parent, unit, place: placeAt } = useDesk();
  const name = `${parent}/submissions/${revision}`;
  const answer = useCall<{ submission: SubmissionRecord }>("IntakeService/GetSubmission", { name });
  const [watched, setWatched] = useState<SubmissionRecord>();
  const record = watched?.state === "SUBMISSION_STATE_DECIDED" ? watched : answer.data?.submission;
  const waits = record?.state === "SUBMISSION_STATE_RECEIVED";

  useEffect(() => {
    if (!waits) return undefined;
    const line = watch<{ submission: SubmissionRecord }>(
      "IntakeService/WatchSubmission",
      { name },
      { message: ({ submission }) => setWatched(submission), end: () => answer.reload() },
    );
    return () => line.close();
  }, [waits, name]);

  useEffect(() => {
    if (!record?.verdict) return;
    announce(outcomeText(record));
    const sent = sentAt(parent, revision);
    if (sent === undefined) return;
    for (const { item, accepted } of record.verdict.items) {
      if (!accepted) continue;
      const key = itemKey(item);
      dropSentDraft(parent, key, sent);
      if (item.section) dropSentDraft(parent, kNarrative, sent);
    }
  }, [record?.verdict?.time]);

  const title = say("receipt.title", { revision });
  if (!record) {
    return (
      <Page title={title}>
        {answer.error ? <Failed error={answer.error} retry={answer.reload} /> : <Skeleton />}
      </Page>
    );
  }
  const findings = record.verdict?.findings ?? [];
  const stops = findings.filter(blocks).length;
  return (
    <Page
      title={title}
      lead={
        <span class={`outcome outcome-${outcomeClass(record)}`} role="status">
          {outcomeText(record)}
        </span>
      }
      actions={
        <>
          <button type="button" class="button" onClick={() => window.print()}>
            {say("action.print")}
          </button>
          <a class="button primary" href={placeAt("/")}>
            {say("receipt.back")}
          </a>
        </>
      }
    >
      <section class="receipt">
        <dl class="pairs">
          <dt>{say("receipt.campaign")}</dt>
          <dd>{pick(office.campaign.title)}</dd>
          <dt>{say("receipt.unit")}</dt>
          <dd>
            {upper(unit.fullName)} ({unit.code})
          </dd>
          <dt>{say("receipt.revision")}</dt>
          <dd>{revision}</dd>
          <dt>{say("receipt.time")}</dt>
          <dd>{formatInstant(record.receiveTime)}</dd>
          <dt>{say("receipt.author")}</dt>
          <dd>{authorName(record.author)}</dd>
          <dt>{say("receipt.digest")}</dt>
          <dd>
            <code>{groups(record.digest)}</code>
          </dd>
          {record.verdict && record.verdict.seal !== "" && (
            <>
              <dt>{say("receipt.seal")}</dt>
              <dd>
                <code>{groups(record.verdict.seal)}</code>
              </dd>
            </>
          )}
        </dl>
        <Qr text={`${record.name} ${record.digest}`} />
      </section>
      {waits && <Notice kind="info">{say("receipt.waiting")}</Notice>}
      {record.state === "SUBMISSION_STATE_SET_ASIDE" && (
        <Notice kind="warn">{say("receipt.set_aside")}</Notice>
      )}
      {record.verdict && (
        <>
          <section>
            <h2>{say("receipt.items")}</h2>
            <ul class="item-list">
              {record.verdict.items.map(({ item, accepted }) => (
                <li key={itemKey(item)}>
                  <span class="item-name">
                    <strong>{itemName(item)}</strong>
                    <span>{itemTitle(office, item)}</span>
                  </span>
                  <span class={`state state-${accepted ? "received" : "correct"}`}>
                    <Mark state={accepted ? "received" : "correct"} />
                    {accepted ? say("receipt.accepted") : say("receipt.rejected")}
                  </span>
                  <span class="item-last" />
                  <span class="item-action">
                    {!accepted && (
                      <a class="button primary" href={placeAt(placeOf(item))}>
                        {say("owed.correct")}
                        <span class="unseen"> {itemName(item)}</span>
                      </a>
                    )}
                  </span>
                </li>
              ))}
            </ul>
          </section>
          {findings.length > 0 && (
            <section>
              <h2>
                {stops > 0
                  ? say("receipt.findings_bad", { count: stops, all: record.verdict.findingsTotal })
                  : say("receipt.findings", { all: record.verdict.findingsTotal })}
              </h2>
              <FindingList
                findings={findings}
                onGo={(finding) => {
                  const place = finding.place ?? {};
                  if (place.form) {
                    navigate(placeAt(`/bieu/${place.form}#${place.listRow || place.row || ""}|${place.column ?? ""}`));
                  } else if (place.section) navigate(placeAt(`/loi-van#${place.section}`));
                  else navigate(placeAt("/kien-nghi"));
                }}
              />
            </section>
          )}
        </>
      )}
    </Page>
  );
}

// Groups of eight, to be compared by eye.
export function groups(digest: string): string {
  return digest.replace(/(.{8})(?=.)/g, "$1 ");
}
