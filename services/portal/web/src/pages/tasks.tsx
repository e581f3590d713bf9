// `/tinh/nhiem-vu`: the plan, by date or by body; `/nhiem-vu`: a unit's own.
import { useState } from "preact/hooks";
import { fileAddress } from "../api/client";
import { TaskCard } from "../followup/task_card";
import { kNewTask, TaskDialog } from "../followup/task_dialogs";
import type { ListedTask } from "../followup/types";
import { kTaskStates, taskStateName } from "../followup/words";
import { Empty, Failed, Page, Skeleton } from "../parts/page";
import { say } from "../say/say";
import { useOffice } from "../work/office";
import { useLocation } from "../work/router";
import { useList } from "../work/use_call";

function Tasks({ parent, none }: { parent: string; none: string }) {
  const { query } = useLocation();
  const [state, setState] = useState("");
  const [byBody, setByBody] = useState(false);
  const [overdueOnly, setOverdueOnly] = useState(false);
  const group = query.get("nhom") ?? "";
  const answer = useList<ListedTask>(
    "TaskService/ListTasks",
    {
      parent,
      group,
      overdueOnly,
      states: state === "" ? [] : [state],
      order: byBody ? "TASK_ORDER_LEAD" : "TASK_ORDER_UNSPECIFIED",
    },
    "tasks",
  );
  const tasks = answer.data ?? [];
  // Headings only where the list is told by body.
  const leads = [...new Set(tasks.map((each) => each.record.task.lead))];
  const parts = byBody
    ? leads.map((lead) => tasks.filter((each) => each.record.task.lead === lead))
    : [tasks];
  return (
    <>
      <div class="toolbar">
        <label class="inline">
          {say("tasks.state")}{" "}
          <select value={state} onChange={(event) => setState(event.currentTarget.value)}>
            <option value="">{say("followup.any")}</option>
            {kTaskStates.map((each) => (
              <option key={each} value={each}>
                {taskStateName(each)}
              </option>
            ))}
          </select>
        </label>
        <label class="check">
          <input type="checkbox" checked={byBody} onChange={(event) => setByBody(event.currentTarget.checked)} />
          {say("tasks.by_body")}
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={overdueOnly}
            onChange={(event) => setOverdueOnly(event.currentTarget.checked)}
          />
          {say("followup.overdue_only")}
        </label>
        {group !== "" && <a href="/tinh/nhiem-vu">{say("tasks.all_groups")}</a>}
        <span class="grow" />
        <strong role="status">{say("tasks.count", { count: tasks.length })}</strong>
      </div>
      {answer.error && <Failed error={answer.error} retry={answer.reload} />}
      {!answer.data && !answer.error && <Skeleton lines={6} />}
      {answer.data && tasks.length === 0 && <Empty>{none}</Empty>}
      {parts.map((part) => (
        <section key={byBody ? part[0]?.record.task.lead : "all"}>
          {byBody && part[0] && <h2>{part[0].leadName}</h2>}
          <ul class="proposals">
            {part.map((each) => (
              <TaskCard
                key={`${each.record.task.lead} ${each.record.task.id}`}
                listed={each}
                onChange={answer.reload}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

export function TasksPage() {
  const { parent, session } = useOffice();
  const { query } = useLocation();
  const [writing, setWriting] = useState(false);
  const [round, setRound] = useState(0);
  const group = query.get("nhom") ?? "";
  return (
    <Page
      wide
      title={say("tasks.title")}
      lead={say("tasks.lead_text")}
      actions={
        <>
          {(["FILE_FORMAT_DOCX", "FILE_FORMAT_XLSX", "FILE_FORMAT_PDF"] as const).map((format) => (
            <a key={format} class="button" download href={fileAddress("ExportTaskReport", { parent, format })}>
              {say("groups.export", { format: format.slice(-4).replace("_", "").toLowerCase() })}
            </a>
          ))}
          {session.role === "collector" && (
            <button type="button" class="button primary" onClick={() => setWriting(true)}>
              {say("tasks.new")}
            </button>
          )}
        </>
      }
    >
      <Tasks key={round} parent={parent} none={say("tasks.none")} />
      {writing && (
        <TaskDialog
          task={
            group === ""
              ? kNewTask
              : { ...kNewTask, source: { kind: "TASK_SOURCE_KIND_GROUP", text: "", group } }
          }
          base="0"
          onClose={() => setWriting(false)}
          onDone={() => setRound((n) => n + 1)}
        />
      )}
    </Page>
  );
}

export function OwnTasksPage() {
  const { parent, session } = useOffice();
  return (
    <Page title={say("tasks.own_title")} lead={say("tasks.own_lead")}>
      <Tasks parent={`${parent}/units/${session.unit}`} none={say("tasks.own_none")} />
    </Page>
  );
}
