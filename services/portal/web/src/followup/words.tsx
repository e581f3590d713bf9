// How a proposal, an answer, a group, a task stands: by words, colour and shape.
import { Clock, Mark, type State } from "../parts/state";
import { say } from "../say/say";
import type { AnswerKind, GroupLack, ProposalState, StepKind, TaskState } from "./types";

export const kProposalStates: ProposalState[] = [
  "PROPOSAL_STATE_RECEIVED",
  "PROPOSAL_STATE_ROUTED",
  "PROPOSAL_STATE_ANSWERED",
  "PROPOSAL_STATE_CONTESTED",
  "PROPOSAL_STATE_ACCEPTED",
  "PROPOSAL_STATE_CLOSED",
  "PROPOSAL_STATE_WITHDRAWN",
];

export const kAnswerKinds: AnswerKind[] = [
  "ANSWER_KIND_RESOLVED",
  "ANSWER_KIND_EXPLAINED",
  "ANSWER_KIND_FORWARDED",
  "ANSWER_KIND_DECLINED",
];

export function proposalStateName(state: ProposalState): string {
  switch (state) {
    case "PROPOSAL_STATE_ROUTED":
      return say("followup.routed");
    case "PROPOSAL_STATE_ANSWERED":
      return say("followup.answered");
    case "PROPOSAL_STATE_ACCEPTED":
      return say("followup.accepted");
    case "PROPOSAL_STATE_CONTESTED":
      return say("followup.contested");
    case "PROPOSAL_STATE_CLOSED":
      return say("followup.closed");
    case "PROPOSAL_STATE_WITHDRAWN":
      return say("followup.withdrawn");
    default:
      return say("followup.received");
  }
}

function markOf(state: ProposalState): State {
  switch (state) {
    case "PROPOSAL_STATE_ROUTED":
      return "reviewing";
    case "PROPOSAL_STATE_ANSWERED":
      return "partly";
    case "PROPOSAL_STATE_ACCEPTED":
    case "PROPOSAL_STATE_CLOSED":
      return "received";
    case "PROPOSAL_STATE_CONTESTED":
      return "correct";
    default:
      return "missing";
  }
}

export function ProposalStateLabel({ state, overdue }: { state: ProposalState; overdue: boolean }) {
  const mark = markOf(state);
  return (
    <span class={`state state-${mark}`}>
      <Mark state={mark} />
      <span>{proposalStateName(state)}</span>
      {overdue && <Overdue />}
    </span>
  );
}

export function Overdue() {
  return (
    <span class="late">
      <Clock /> {say("followup.overdue")}
    </span>
  );
}

export function awaitsAnswer(state: ProposalState): boolean {
  return (
    state === "PROPOSAL_STATE_RECEIVED" ||
    state === "PROPOSAL_STATE_ROUTED" ||
    state === "PROPOSAL_STATE_CONTESTED"
  );
}

export function answerKindName(kind: AnswerKind): string {
  switch (kind) {
    case "ANSWER_KIND_EXPLAINED":
      return say("followup.kind_explained");
    case "ANSWER_KIND_FORWARDED":
      return say("followup.kind_forwarded");
    case "ANSWER_KIND_DECLINED":
      return say("followup.kind_declined");
    default:
      return say("followup.kind_resolved");
  }
}

export function stepName(kind: StepKind): string {
  switch (kind) {
    case "PROPOSAL_STEP_KIND_CHANGED":
      return say("followup.step_changed");
    case "PROPOSAL_STEP_KIND_ROUTED":
      return say("followup.step_routed");
    case "PROPOSAL_STEP_KIND_ANSWERED":
      return say("followup.step_answered");
    case "PROPOSAL_STEP_KIND_ACCEPTED":
      return say("followup.step_accepted");
    case "PROPOSAL_STEP_KIND_CONTESTED":
      return say("followup.step_contested");
    case "PROPOSAL_STEP_KIND_CLOSED":
      return say("followup.step_closed");
    case "PROPOSAL_STEP_KIND_WITHDRAWN":
      return say("followup.step_withdrawn");
    default:
      return say("followup.step_raised");
  }
}

export function lackName(lack: GroupLack): string {
  switch (lack) {
    case "GROUP_LACK_POLITICAL_BASIS":
      return say("groups.lack_political");
    case "GROUP_LACK_LEGAL_BASIS":
      return say("groups.lack_legal");
    case "GROUP_LACK_POLICY_DIRECTION":
      return say("groups.lack_direction");
    default:
      return say("groups.lack_members");
  }
}

export const kTaskStates: TaskState[] = [
  "TASK_STATE_OPEN",
  "TASK_STATE_REPORTED",
  "TASK_STATE_COMPLETE",
  "TASK_STATE_CANCELLED",
];

export function taskStateName(state: TaskState): string {
  switch (state) {
    case "TASK_STATE_REPORTED":
      return say("tasks.reported");
    case "TASK_STATE_COMPLETE":
      return say("tasks.complete");
    case "TASK_STATE_CANCELLED":
      return say("tasks.cancelled");
    default:
      return say("tasks.open");
  }
}

export function TaskStateLabel({ state, overdue }: { state: TaskState; overdue: boolean }) {
  const mark: State =
    state === "TASK_STATE_COMPLETE"
      ? "received"
      : state === "TASK_STATE_REPORTED"
        ? "waiting"
        : state === "TASK_STATE_CANCELLED"
          ? "missing"
          : "reviewing";
  return (
    <span class={`state state-${mark}`}>
      <Mark state={mark} />
      <span>{taskStateName(state)}</span>
      {overdue && <Overdue />}
    </span>
  );
}
