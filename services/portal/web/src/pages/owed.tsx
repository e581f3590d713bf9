// `/`: what the unit owes, how each stands, and the one next step.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { watch } from "../api/client";
import type { Finding, Item, SnapshotItem, SubmissionRecord } from "../api/types";
import { itemKey, owedItems } from "../form/form";
import { announce } from "../parts/announce";
import { Countdown } from "../parts/countdown";
import { Dialog } from "../parts/dialog";
import { blocks, FindingList } from "../parts/findings";
import { errorText, Failed, Notice, Page, Skeleton } from "../parts/page";
import { isLate, StateLabel, stateOf, type State } from "../parts/state";
import { outcomeText } from "../parts/timeline";
import { formatInstant } from "../say/dates";
import { say } from "../say/say";
import { draftsOf, kNarrative } from "../work/drafts";
import { itemName, itemTitle, useDesk, useOffice } from "../work/office";
import { fetchPackage, itemOf, useOwnProgress, usePackage, useSubmissions } from "../work/package";
import { submit } from "../work/outbox";
import { navigate } from "../work/router";
import { upper } from "./unit";

// A place of the report; see Desk.place.
export function placeOf(item: Item): string {
  if (item.form) return `/bieu/${item.form}`;
  if (item.section) return `/loi-van#${item.section.section}`;
  return item.attachments ? "/tep-kem-theo" : "/kien-nghi";
}

export function placeOfFinding({ place = {} }: Finding): string {
  if (place.form) {
    return `/bieu/${place.form}#${place.listRow || place.row || ""}|${place.column ?? ""}`;
  }
  if (place.section) return `/loi-van#${place.section}`;
  return place.attachment ? "/tep-kem-theo" : "/kien-nghi";
}

const kFiles: Item = { attachments: true };

export function OwedPage() {
  const office = useOffice();
  const { unit, parent, typesIn, place: placeAt } = useDesk();
  const pack = usePackage();
  const submissions = useSubmissions();
  const newest = submissions.data?.[0];
  const accepted = submissions.data?.find(({ verdict }) => verdict?.items.some((item) => item.accepted));
  const progress = useOwnProgress((unit) => unit.revision >= (accepted?.revision ?? 0));
  const undecided = newest?.state === "SUBMISSION_STATE_RECEIVED" ? newest : undefined;

  useEffect(() => {
    if (!undecided) return undefined;
    const watched = watch<{ submission: SubmissionRecord }>(
      "IntakeService/WatchSubmission",
      { name: undecided.name },
      {
        message: ({ submission }) => {
          if (submission.state === "SUBMISSION_STATE_RECEIVED") return;
          announce(say("owed.decided", { outcome: outcomeText(submission) }));
          progress.reload();
          pack.reload();
          submissions.reload();
        },
      },
    );
    return () => watched.close();
  }, [undecided?.name]);

  const owed = owedItems(office.campaign, unit, office.forms.map((form) => form.spec));
  const at = progress.unit;
  const drafts = draftsOf(parent);
  const deadline = Date.parse(at?.deadline ?? office.deadline);
  const rejected = lastRejections(submissions.data ?? []);
  const findings = (newest?.verdict?.findings ?? []).filter(blocks);

  const stateFor = (item: Item): State => {
    const key = itemKey(item);
    const has = (items: Item[] | undefined) => items?.some((each) => itemKey(each) === key) ?? false;
    if (rejected.has(key) || has(at?.correctionItems)) return "correct";
    if (!at || has(at.missingItems)) return "missing";
    return "received";
  };
  const wrongFiles = stateFor(kFiles) === "correct";
  const foundOf = (item: Item) =>
    itemOf(pack.snapshot, itemKey(item)) ??
    pack.snapshot?.items.find((each) => each.key.startsWith(`${itemKey(item)}@`));
  const groups: { name: string; items: Item[] }[] = [
    { name: say("owed.forms"), items: owed.filter((item) => item.form) },
    { name: say("owed.sections"), items: owed.filter((item) => item.section) },
    { name: say("owed.proposals"), items: owed.filter((item) => item.proposals) },
  ];

  return (
    <Page
      title={typesIn ? say("type_in.owed_title") : say("owed.title")}
      lead={
        <>
          <strong>{upper(unit.fullName)}</strong>
          {at && (
            <>
              {" "}
              <StateLabel state={stateOf(at)} late={isLate(at)} />
            </>
          )}
        </>
      }
      actions={<Countdown deadline={deadline} done={at?.firstCompleteTime} />}
    >
      {progress.error && <Failed error={progress.error} retry={progress.reload} />}
      {undecided && (
        <Notice kind="info">{say("owed.undecided", { revision: undecided.revision })}</Notice>
      )}
      {at && <NextStep owed={wrongFiles ? [...owed, kFiles] : owed} stateFor={stateFor} confirmed={at.confirmedCurrent} complete={at.completeness === "COMPLETENESS_COMPLETE"} />}
      {at && at.estimates > 0 && pack.snapshot && <Estimates count={at.estimates} />}
      {findings.length > 0 && newest && (
        <section class="panel">
          <h2>{say("owed.findings", { revision: newest.revision })}</h2>
          <FindingList
            findings={findings.slice(0, 5)}
            onGo={(finding) => navigate(placeAt(placeOfFinding(finding)))}
          />
          {findings.length > 5 && (
            <p>
              <a href={placeAt(`/bien-nhan/${newest.revision}`)}>{say("owed.all_findings", { count: findings.length })}</a>
            </p>
          )}
        </section>
      )}
      {!at && !progress.error && <Skeleton lines={10} />}
      {at &&
        groups.map((group) => (
          <Group
            key={group.name}
            name={group.name}
            done={group.items.filter((item) => stateFor(item) === "received" && foundOf(item)).length}
            all={group.items.length}
          >
            <ul class="item-list">
              {group.items.map((item) => {
                const key = itemKey(item);
                const found = foundOf(item);
                const state = stateFor(item);
                // May be left out: proposals of who has none.
                const optional = !found && state === "received";
                const drafted = drafts.has(item.section ? kNarrative : key);
                return (
                  <li key={key}>
                    <span class="item-name">
                      <strong>{itemName(item)}</strong>
                      <span>{itemTitle(office, item)}</span>
                    </span>
                    {optional ? (
                      <span class="optional">{say("owed.optional")}</span>
                    ) : (
                      <StateLabel state={state} />
                    )}
                    <span class="item-last">
                      {found && (
                        <a href={placeAt(`/bien-nhan/${found.revision}`)}>
                          {say("owed.receipt", { revision: found.revision })}
                        </a>
                      )}
                      {found?.correction && (
                        <span class="correction">
                          {say("owed.correction", {
                            reason: found.correction.reason,
                            time: formatInstant(found.correction.dueTime),
                          })}
                        </span>
                      )}
                      {drafted && <span class="drafted">{say("owed.drafted")}</span>}
                    </span>
                    <span class="item-action">
                      <a
                        class={state === "correct" || drafted ? "button primary" : "button"}
                        href={placeAt(placeOf(item))}
                      >
                        {drafted
                          ? say("owed.continue")
                          : state === "correct"
                            ? say("owed.correct")
                            : state === "missing" || optional
                              ? say("owed.fill")
                              : say("owed.view")}
                        <span class="unseen"> {itemName(item)}</span>
                      </a>
                    </span>
                  </li>
                );
              })}
            </ul>
          </Group>
        ))}
      {at && (
        <Files
          item={itemOf(pack.snapshot, "attachments")}
          wrong={wrongFiles}
          drafted={drafts.has("attachments")}
        />
      )}
    </Page>
  );
}

// Owed by nobody, welcome from everybody.
function Files({
  item,
  wrong,
  drafted,
}: {
  item: SnapshotItem | undefined;
  wrong: boolean;
  drafted: boolean;
}) {
  const { place } = useDesk();
  const files = item?.attachments?.attachments ?? [];
  return (
    <section class="group">
      <h2>{say("item.attachments")}</h2>
      <ul class="item-list">
        <li>
          <span class="item-name item-name-alone">{say("item.attachments_title")}</span>
          {item || wrong ? <StateLabel state={wrong ? "correct" : "received"} /> : <span />}
          <span class="item-last">
            {item && (
              <a href={place(`/bien-nhan/${item.revision}`)}>
                {say("attachments.count", { count: files.length })},{" "}
                {say("owed.receipt", { revision: item.revision })}
              </a>
            )}
            {item?.correction && (
              <span class="correction">
                {say("owed.correction", {
                  reason: item.correction.reason,
                  time: formatInstant(item.correction.dueTime),
                })}
              </span>
            )}
            {drafted && <span class="drafted">{say("owed.drafted")}</span>}
          </span>
          <span class="item-action">
            <a class={drafted || wrong ? "button primary" : "button"} href={place(placeOf(kFiles))}>
              {drafted
                ? say("owed.continue")
                : wrong
                  ? say("owed.correct")
                  : item
                    ? say("owed.view")
                    : say("attachments.add")}
              <span class="unseen"> {say("item.attachments")}</span>
            </a>
          </span>
        </li>
      </ul>
    </section>
  );
}

// Folded away once all of it is there, where it is long.
function Group({
  name,
  done,
  all,
  children,
}: {
  name: string;
  done: number;
  all: number;
  children: ComponentChildren;
}) {
  return (
    <details class="group" open={all <= 8 || done < all}>
      <summary>
        <h2>{name}</h2>
        <span class="group-count">{say("owed.done_of", { done, all })}</span>
      </summary>
      {children}
    </details>
  );
}

// Items whose newest sending was not taken.
function lastRejections(submissions: SubmissionRecord[]): Set<string> {
  const decided = new Set<string>();
  const rejected = new Set<string>();
  for (const { verdict } of submissions) {
    for (const { item, accepted } of verdict?.items ?? []) {
      const key = itemKey(item);
      if (decided.has(key)) continue;
      decided.add(key);
      if (!accepted) rejected.add(key);
    }
  }
  return rejected;
}

function NextStep({
  owed,
  stateFor,
  complete,
  confirmed,
}: {
  owed: Item[];
  stateFor: (item: Item) => State;
  complete: boolean;
  confirmed: boolean;
}) {
  const { place } = useDesk();
  const wrong = owed.filter((item) => stateFor(item) === "correct");
  const open = owed.filter((item) => stateFor(item) === "missing");
  if (wrong.length > 0) {
    return (
      <div class="next next-bad">
        <p>{say("next.correct", { items: wrong.map(itemName).join(", ") })}</p>
        <a class="button primary" href={place(placeOf(wrong[0]!))}>
          {say("next.correct_go", { item: itemName(wrong[0]!) })}
        </a>
      </div>
    );
  }
  if (!complete) {
    const step = wayOn(open, owed.length);
    return (
      <div class="next">
        <p>{step.text}</p>
        <a class="button primary" href={place(step.path)}>
          {step.go}
        </a>
      </div>
    );
  }
  if (!confirmed) {
    return (
      <div class="next">
        <p>{say("next.confirm")}</p>
        <a class="button primary" href={place("/xac-nhan")}>
          {say("next.confirm_go")}
        </a>
      </div>
    );
  }
  return (
    <div class="next next-good">
      <p>{say("next.done")}</p>
      <a class="button" href={place("/xac-nhan")}>
        {say("next.print")}
      </a>
    </div>
  );
}

// Figures by workbook, then the text by Word, then the proposals.
function wayOn(open: Item[], all: number): { text: string; go: string; path: string } {
  const count = open.length;
  if (count === 0 || open.some((item) => item.form)) {
    return { text: say("next.fill", { open: count, all }), go: say("next.fill_go"), path: "/nop" };
  }
  if (open.some((item) => item.section)) {
    return { text: say("next.write", { open: count }), go: say("next.write_go"), path: "/loi-van" };
  }
  return { text: say("next.propose"), go: say("next.propose_go"), path: "/kien-nghi" };
}

// Estimates are made final with one act: the same figures, without the mark.
function Estimates({ count }: { count: number }) {
  const { parent, unit } = useDesk();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const send = async () => {
    setBusy(true);
    setError("");
    try {
      const fresh = await fetchPackage(parent);
      const forms = (fresh?.items ?? []).flatMap(({ form }) => {
        const cells = form?.cells?.some((cell) => cell.estimated);
        const rows = form?.rows?.some((row) => row.cells.some((cell) => cell.estimated));
        if (!form || (!cells && !rows)) return [];
        const final = <T extends { estimated?: boolean }>(cell: T) => ({ ...cell, estimated: false });
        return [
          {
            ...form,
            cells: (form.cells ?? []).map(final),
            rows: (form.rows ?? []).map((row) => ({ ...row, cells: row.cells.map(final) })),
          },
        ];
      });
      const justifications = (fresh?.items ?? [])
        .filter((item) => forms.some((form) => form.form === item.form?.form))
        .flatMap((item) => item.justifications);
      const result = await submit(parent, {
        unit: unit.code,
        baseRevision: fresh?.revision ?? 0,
        forms,
        justifications,
      });
      if (result.state === "refused") setError(errorText(result.error));
      else setAsking(false);
    } catch (failure) {
      setError(errorText(failure));
    }
    setBusy(false);
  };
  return (
    <div class="estimates">
      <p>{say("estimates.text", { count })}</p>
      <button type="button" class="button" onClick={() => setAsking(true)}>
        {say("estimates.final")}
      </button>
      {asking && (
        <Dialog title={say("estimates.final")} onClose={() => setAsking(false)}>
          {error !== "" && <Notice kind="bad">{error}</Notice>}
          <p>{say("estimates.ask", { count })}</p>
          <div class="dialog-actions">
            <button type="button" class="button" onClick={() => setAsking(false)}>
              {say("action.cancel")}
            </button>
            <button type="button" class="button primary" disabled={busy} onClick={() => void send()}>
              {say("estimates.send")}
            </button>
          </div>
        </Dialog>
      )}
    </div>
  );
}
