// ProposalService and TaskService as proto3 JSON: what the pages use of it.
import type { Proposal } from "../api/types";

export type ProposalState =
  | "PROPOSAL_STATE_UNSPECIFIED"
  | "PROPOSAL_STATE_RECEIVED"
  | "PROPOSAL_STATE_ROUTED"
  | "PROPOSAL_STATE_ANSWERED"
  | "PROPOSAL_STATE_ACCEPTED"
  | "PROPOSAL_STATE_CONTESTED"
  | "PROPOSAL_STATE_CLOSED"
  | "PROPOSAL_STATE_WITHDRAWN";

export type AnswerKind =
  | "ANSWER_KIND_RESOLVED"
  | "ANSWER_KIND_EXPLAINED"
  | "ANSWER_KIND_FORWARDED"
  | "ANSWER_KIND_DECLINED";

export type StepKind =
  | "PROPOSAL_STEP_KIND_UNSPECIFIED"
  | "PROPOSAL_STEP_KIND_RAISED"
  | "PROPOSAL_STEP_KIND_CHANGED"
  | "PROPOSAL_STEP_KIND_ROUTED"
  | "PROPOSAL_STEP_KIND_ANSWERED"
  | "PROPOSAL_STEP_KIND_ACCEPTED"
  | "PROPOSAL_STEP_KIND_CONTESTED"
  | "PROPOSAL_STEP_KIND_CLOSED"
  | "PROPOSAL_STEP_KIND_WITHDRAWN";

export interface ProposalAnswer {
  id: string;
  body: string;
  kind: AnswerKind;
  text: string;
  document: string;
  documentDate: string;
  time: string;
}

export interface ProposalStep {
  kind: StepKind;
  time: string;
  author: string;
  body: string;
  reason: string;
}

export interface UnitProposal {
  unit: string;
  unitName: string;
  record: {
    id: string;
    origin: string;
    content: Proposal;
    state: ProposalState;
    raiseTime: string;
    answers: ProposalAnswer[];
    steps: ProposalStep[];
    milestone: string;
  };
  body: string;
  atDesk: boolean;
  dueTime?: string;
  overdue: boolean;
  groups: string[];
}

export interface ProposalRef {
  unit: string;
  proposal: string;
}

export interface ListProposalsResponse {
  proposals: UnitProposal[];
  nextPageToken: string;
  total: number;
}

export interface ProposalCount {
  domain: string;
  body: string;
  state: ProposalState;
  proposals: number;
  overdue: number;
  overdueSince?: string;
}

export type GroupLack =
  | "GROUP_LACK_UNSPECIFIED"
  | "GROUP_LACK_POLITICAL_BASIS"
  | "GROUP_LACK_LEGAL_BASIS"
  | "GROUP_LACK_MEMBERS"
  | "GROUP_LACK_POLICY_DIRECTION";

export interface DifficultyGroup {
  id: string;
  title: string;
  domain: string;
  description: string;
  politicalBases: string[];
  legalBases: string[];
  policyDirection: string;
  addressee: string;
  members: ProposalRef[];
  entry: string;
}

export interface ListGroupsResponse {
  groups: { group: DifficultyGroup; lacks: GroupLack[]; units: string[]; lost: ProposalRef[] }[];
  ungrouped: ProposalRef[];
  ungroupedTotal: number;
  complete: boolean;
}

export interface SimilarProposals {
  one: ProposalRef;
  other: ProposalRef;
  percent: number;
}

export type TaskState =
  | "TASK_STATE_UNSPECIFIED"
  | "TASK_STATE_OPEN"
  | "TASK_STATE_REPORTED"
  | "TASK_STATE_COMPLETE"
  | "TASK_STATE_CANCELLED";

export interface Task {
  id: string;
  work: string;
  lead: string;
  person: string;
  collaborators: string[];
  authority: string;
  responsibility: string;
  startDate: string;
  dueDate: string;
  product: string;
  source?: { kind: string; text: string; group: string };
}

export interface ListedTask {
  record: {
    task: Task;
    state: TaskState;
    createTime: string;
    reports: { time: string; author: string; text: string; evidence: string[]; completes: boolean }[];
    completeTime?: string;
    reason: string;
    entry: string;
  };
  leadName: string;
  overdue: boolean;
  daysOverdue: number;
}

export interface TaskCount {
  lead: string;
  state: TaskState;
  tasks: number;
  overdue: number;
  overdueSince: string;
}

export interface Speech {
  unit: string;
  paper?: { digest: string; fileName: string };
  time?: string;
  overdue: boolean;
}

export interface UnitAttendance {
  unit: string;
  attendees: { name: string; position: string; present: boolean }[];
}
