// One task: the six parts, how far it is, and what may be done about it.
import { useState } from "preact/hooks";
import { formatDate, formatIsoDate } from "../say/dates";
import { say } from "../say/say";
import { useOffice } from "../work/office";
import { bodyName } from "./bodies";
import { ReportDialog, TaskChoiceDialog, TaskDialog } from "./task_dialogs";
import type { ListedTask } from "./types";
import { TaskStateLabel } from "./words";

export function TaskCard({ listed, onChange }: { listed: ListedTask; onChange: () => void }) {
  const office = useOffice();
  const { session } = office;
  const { record, overdue, daysOverdue } = listed;
  const { task, state } = record;
  const [asking, setAsking] = useState<"write" | "report" | "complete" | "reopen" | "cancel">();
  const collects = session.role === "collector";
  const leads = collects || (session.role === "unit" && session.unit === task.lead);
  const running = state === "TASK_STATE_OPEN" || state === "TASK_STATE_REPORTED";
  const newest = record.reports.at(-1);
  const close = () => setAsking(undefined);
  return (
    <li class="card proposal">
      <p class="proposal-head">
        <TaskStateLabel state={state} overdue={overdue} />
        <strong>{listed.leadName}</strong>
        <span>
          {say("tasks.until", { date: formatIsoDate(task.dueDate) })}
          {overdue && ` (${say("tasks.days_overdue", { days: daysOverdue })})`}
        </span>
      </p>
      <p>
        <strong>{task.work}</strong>
      </p>
      <dl class="pairs">
        {task.person !== "" && (
          <>
            <dt>{say("tasks.person")}</dt>
            <dd>{task.person}</dd>
          </>
        )}
        {task.collaborators.length > 0 && (
          <>
            <dt>{say("tasks.collaborators")}</dt>
            <dd>{task.collaborators.map((code) => bodyName(office, code)).join(", ")}</dd>
          </>
        )}
        <dt>{say("tasks.authority")}</dt>
        <dd>{task.authority}</dd>
        <dt>{say("tasks.responsibility")}</dt>
        <dd>{task.responsibility}</dd>
        <dt>{say("tasks.product")}</dt>
        <dd>{task.product}</dd>
        {task.source && task.source.text !== "" && (
          <>
            <dt>{say("tasks.source")}</dt>
            <dd>{task.source.text}</dd>
          </>
        )}
      </dl>
      {newest && (
        <blockquote class="answer">
          <p class="hint">{formatDate(newest.time)}</p>
          <p class="prose">{newest.text}</p>
          {newest.evidence.length > 0 && <p class="hint">{newest.evidence.join(" · ")}</p>}
        </blockquote>
      )}
      {record.reason !== "" && <p class="hint">{say("act.reason", { reason: record.reason })}</p>}
      {leads && (
        <p class="button-row">
          {leads && running && (
            <button type="button" class="button" onClick={() => setAsking("report")}>
              {say("tasks.report")}
            </button>
          )}
          {collects && state === "TASK_STATE_REPORTED" && (
            <button type="button" class="button primary" onClick={() => setAsking("complete")}>
              {say("tasks.take")}
            </button>
          )}
          {collects && (state === "TASK_STATE_REPORTED" || state === "TASK_STATE_COMPLETE") && (
            <button type="button" class="button" onClick={() => setAsking("reopen")}>
              {say("tasks.reopen")}
            </button>
          )}
          {collects && running && (
            <>
              <button type="button" class="button" onClick={() => setAsking("write")}>
                {say("tasks.write")}
              </button>
              <button type="button" class="button" onClick={() => setAsking("cancel")}>
                {say("tasks.cancel")}
              </button>
            </>
          )}
        </p>
      )}
      {asking === "write" && (
        <TaskDialog task={task} base={record.entry} onClose={close} onDone={onChange} />
      )}
      {asking === "report" && <ReportDialog task={listed} onClose={close} onDone={onChange} />}
      {(asking === "complete" || asking === "reopen" || asking === "cancel") && (
        <TaskChoiceDialog task={listed} act={asking} onClose={close} onDone={onChange} />
      )}
    </li>
  );
}
