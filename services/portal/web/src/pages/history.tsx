// `/lich-su`: revisions, what changed cell by cell, verdicts, acts.
import { useState } from "preact/hooks";
import { call } from "../api/client";
import type { ActRecord, CellEntry, FormEntry, SubmissionRecord } from "../api/types";
import { showMark } from "../form/content";
import { diffForms } from "../form/diff";
import { headingOf } from "../form/headings";
import { Empty, Failed, Page, Skeleton } from "../parts/page";
import { merge, outcomeClass, outcomeText, Timeline } from "../parts/timeline";
import { formatInstant } from "../say/dates";
import { formatNumber } from "../say/numbers";
import { say } from "../say/say";
import { useDesk, useOffice } from "../work/office";
import { useSubmissions } from "../work/package";
import { useAnswer, useList } from "../work/use_call";

export function HistoryPage() {
  const { parent, place } = useDesk();
  const submissions = useSubmissions();
  const acts = useList<ActRecord>("IntakeService/ListActs", { parent }, "acts");
  const [open, setOpen] = useState<SubmissionRecord>();
  const failed = submissions.error ?? acts.error;
  const some = merge(submissions.data ?? [], acts.data ?? []).length > 0;
  return (
    <Page wide title={say("history.title")} lead={say("history.lead")}>
      {failed && <Failed error={failed} retry={submissions.reload} />}
      {!submissions.data && !failed && <Skeleton />}
      {submissions.data && acts.data && !some && (
        <Empty>
          {say("history.none")} <a href={place("/")}>{say("nav.report")}</a>
        </Empty>
      )}
      <div class={open ? "beside" : ""}>
        <Timeline submissions={submissions.data ?? []} acts={acts.data ?? []} onOpen={setOpen} />
        {open && <Changes key={open.revision} record={open} onClose={() => setOpen(undefined)} />}
      </div>
    </Page>
  );
}

interface Compared {
  form: string;
  since: number;
  before: FormEntry | undefined;
  after: FormEntry;
}

async function compare(parent: string, revision: number, signal: AbortSignal): Promise<Compared[]> {
  const get = async (n: number) =>
    (
      await call<{ submission: SubmissionRecord }>(
        "IntakeService/GetSubmission",
        { name: `${parent}/submissions/${n}` },
        signal,
      )
    ).submission.submission;
  const open = new Map((await get(revision))?.forms?.map((form) => [form.form, form]) ?? []);
  const compared: Compared[] = [];
  for (let n = revision - 1; n >= 1 && open.size > 0; --n) {
    for (const before of (await get(n))?.forms ?? []) {
      const after = open.get(before.form);
      if (!after) continue;
      compared.push({ form: before.form, since: n, before, after });
      open.delete(before.form);
    }
  }
  for (const [form, after] of open) compared.push({ form, since: 0, before: undefined, after });
  return compared;
}

function Changes({ record, onClose }: { record: SubmissionRecord; onClose: () => void }) {
  const office = useOffice();
  const { parent, place } = useDesk();
  const answer = useAnswer(`compare ${record.name}`, (signal) =>
    compare(parent, record.revision, signal),
  );
  return (
    <aside class="drawer wide-drawer" aria-labelledby="changes-title">
      <header>
        <h2 id="changes-title">{say("timeline.revision", { revision: record.revision })}</h2>
        <button type="button" class="plain" onClick={onClose} aria-label={say("action.close")}>
          ✕
        </button>
      </header>
      <p>
        {formatInstant(record.receiveTime)} ·{" "}
        <span class={`outcome outcome-${outcomeClass(record)}`}>{outcomeText(record)}</span> ·{" "}
        <a href={place(`/bien-nhan/${record.revision}`)}>{say("history.receipt")}</a>
      </p>
      {answer.error && <Failed error={answer.error} retry={answer.reload} />}
      {!answer.data && !answer.error && <Skeleton />}
      {answer.data?.length === 0 && <Empty>{say("history.no_forms")}</Empty>}
      {answer.data?.map(({ form: key, since, before, after }) => {
        const form = office.form(key);
        const changes = diffForms(before, after);
        return (
          <section key={key}>
            <h3>
              {say("item.form", { form: key })}{" "}
              <small>
                {since === 0
                  ? say("history.first", { count: changes.length })
                  : say("history.since", { revision: since, count: changes.length })}
              </small>
            </h3>
            {since > 0 && changes.length > 0 && (
              <table class="plain-table changes">
                <thead>
                  <tr>
                    <th scope="col">{say("export.place")}</th>
                    <th scope="col" class="number">
                      {say("history.before")}
                    </th>
                    <th scope="col" class="number">
                      {say("history.after")}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {changes.map((change) => {
                    const column = form?.columns.get(change.column);
                    return (
                      <tr key={`${change.row} ${change.column}`}>
                        <td>
                          {form?.rows.get(change.row)?.label ?? lineName(after, before, change.row)}
                          <small>{column ? headingOf(column) : change.column}</small>
                        </td>
                        <td class="number">
                          <del>{show(change.before)}</del>
                        </td>
                        <td class="number">
                          <ins>{show(change.after)}</ins>
                        </td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            )}
          </section>
        );
      })}
    </aside>
  );
}

function show(cell: CellEntry | undefined): string {
  if (!cell) return "–";
  if (cell.number !== undefined) return formatNumber(cell.number) + (cell.estimated ? "*" : "");
  if (cell.mark && cell.mark !== "MARK_UNSPECIFIED") return showMark(cell.mark);
  return cell.text ?? "";
}

// The first text of a list line names it.
function lineName(after: FormEntry, before: FormEntry | undefined, id: string): string {
  const line = [...(after.rows ?? []), ...(before?.rows ?? [])].find((row) => row.id === id);
  return line?.cells.find((cell) => cell.text)?.text ?? id;
}
