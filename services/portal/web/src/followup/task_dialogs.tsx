// Writing a task by "6 rõ", and reporting on one.
import { useState } from "preact/hooks";
import { DateField } from "../parts/date_field";
import { say } from "../say/say";
import { useOffice } from "../work/office";
import { ActDialog, Words } from "./act_dialog";
import { BodyChoice } from "./bodies";
import type { ListedTask, Task } from "./types";

export const kNewTask: Task = {
  id: "",
  work: "",
  lead: "",
  person: "",
  collaborators: [],
  authority: "",
  responsibility: "",
  startDate: "",
  dueDate: "",
  product: "",
};

export function TaskDialog({
  task,
  base,
  onClose,
  onDone,
}: {
  task: Task;
  base: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const { parent } = useOffice();
  const [made, setMade] = useState(task);
  const edit = (part: Partial<Task>) => setMade({ ...made, ...part });
  return (
    <ActDialog
      title={task.id === "" ? say("tasks.new") : say("tasks.write")}
      method="TaskService/WriteTask"
      request={() => ({ parent, task: made, base })}
      action={say("tasks.save")}
      done={say("followup.done")}
      onClose={onClose}
      onDone={onDone}
    >
      <Words label={say("tasks.work")} value={made.work} onInput={(work) => edit({ work })} />
      {task.id === "" ? (
        <BodyChoice all label={say("tasks.lead")} value={made.lead} onChange={(lead) => edit({ lead })} />
      ) : null}
      <Words
        label={say("tasks.person")}
        value={made.person}
        rows={1}
        required={false}
        onInput={(person) => edit({ person })}
      />
      <Words
        label={say("tasks.authority")}
        value={made.authority}
        rows={1}
        onInput={(authority) => edit({ authority })}
      />
      <Words
        label={say("tasks.responsibility")}
        value={made.responsibility}
        rows={1}
        onInput={(responsibility) => edit({ responsibility })}
      />
      <label for="task-due">{say("tasks.due")}</label>
      <DateField id="task-due" required value={made.dueDate} onChange={(dueDate) => edit({ dueDate })} />
      <Words label={say("tasks.product")} value={made.product} rows={1} onInput={(product) => edit({ product })} />
      <Words
        label={say("tasks.source")}
        value={made.source?.text ?? ""}
        rows={1}
        required={false}
        onInput={(text) =>
          edit({
            source: {
              kind:
                made.source && made.source.group !== ""
                  ? "TASK_SOURCE_KIND_GROUP"
                  : "TASK_SOURCE_KIND_CONCLUSION",
              text,
              group: made.source?.group ?? "",
            },
          })
        }
      />
    </ActDialog>
  );
}

export function ReportDialog({
  task,
  onClose,
  onDone,
}: {
  task: ListedTask;
  onClose: () => void;
  onDone: () => void;
}) {
  const { parent } = useOffice();
  const [text, setText] = useState("");
  const [evidence, setEvidence] = useState("");
  const [completes, setCompletes] = useState(false);
  return (
    <ActDialog
      title={say("tasks.report_title")}
      method="TaskService/ReportTask"
      request={() => ({
        parent: `${parent}/units/${task.record.task.lead}`,
        task: task.record.task.id,
        text: text.trim(),
        evidence: evidence
          .split("\n")
          .map((line) => line.trim())
          .filter((line) => line !== ""),
        completes,
      })}
      action={say("tasks.report")}
      done={say("followup.done")}
      ready={text.trim() !== ""}
      onClose={onClose}
      onDone={onDone}
    >
      <p class="quote">{task.record.task.work}</p>
      <Words label={say("tasks.report_text")} value={text} rows={4} onInput={setText} />
      <Words
        label={say("tasks.evidence")}
        value={evidence}
        rows={2}
        required={completes}
        onInput={setEvidence}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={completes}
          onChange={(event) => setCompletes(event.currentTarget.checked)}
        />
        {say("tasks.completes", { product: task.record.task.product })}
      </label>
    </ActDialog>
  );
}

export function TaskChoiceDialog({
  task,
  act,
  onClose,
  onDone,
}: {
  task: ListedTask;
  act: "complete" | "reopen" | "cancel";
  onClose: () => void;
  onDone: () => void;
}) {
  const { parent } = useOffice();
  const [reason, setReason] = useState("");
  const method = {
    complete: "TaskService/CompleteTask",
    reopen: "TaskService/ReopenTask",
    cancel: "TaskService/CancelTask",
  }[act];
  const title = {
    complete: say("tasks.take"),
    reopen: say("tasks.reopen"),
    cancel: say("tasks.cancel"),
  }[act];
  const names = { parent: `${parent}/units/${task.record.task.lead}`, task: task.record.task.id };
  return (
    <ActDialog
      title={title}
      method={method}
      request={() => (act === "complete" ? names : { ...names, reason: reason.trim() })}
      action={title}
      done={say("followup.done")}
      ready={act === "complete" || reason.trim() !== ""}
      onClose={onClose}
      onDone={onDone}
    >
      <p class="quote">{task.record.task.work}</p>
      {act === "complete" ? (
        <p>{say("tasks.take_hint", { product: task.record.task.product })}</p>
      ) : (
        <Words label={say("followup.reason")} value={reason} onInput={setReason} />
      )}
    </ActDialog>
  );
}
