// How a unit or an item stands: by colour and by shape.
import type { CampaignSpec, UnitProgress } from "../api/types";
import { say } from "../say/say";

export type State = "received" | "reviewing" | "waiting" | "correct" | "partly" | "missing";

export const kStates: State[] = ["received", "waiting", "correct", "partly", "missing"];

export function stateName(state: State): string {
  switch (state) {
    case "received":
      return say("state.received");
    case "reviewing":
      return say("state.reviewing");
    case "waiting":
      return say("state.waiting");
    case "correct":
      return say("state.correct");
    case "partly":
      return say("state.partly");
    case "missing":
      return say("state.missing");
  }
}

function Shape({ state }: { state: State }) {
  switch (state) {
    case "received":
      return <circle cx="8" cy="8" r="6.5" class="mark-fill" />;
    case "reviewing":
    case "waiting":
      return (
        <>
          <circle cx="8" cy="8" r="5.75" class="mark-line" />
          <path d="M8 2.25a5.75 5.75 0 0 0 0 11.5z" class="mark-fill" />
        </>
      );
    case "correct":
      return <path d="M8 1.5 15 14.5H1z" class="mark-fill" />;
    case "partly":
      return (
        <>
          <circle cx="8" cy="8" r="5.75" class="mark-line" />
          <path d="M8 2.25a5.75 5.75 0 0 1 0 11.5z" class="mark-fill" />
        </>
      );
    case "missing":
      return <circle cx="8" cy="8" r="5.75" class="mark-line" />;
  }
}

export function Mark({ state }: { state: State }) {
  return (
    <svg class={`mark mark-${state}`} viewBox="0 0 16 16" aria-hidden="true">
      <Shape state={state} />
    </svg>
  );
}

export function Clock() {
  return (
    <svg class="mark mark-late" viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="6" class="mark-line" />
      <path d="M8 4.5V8l2.4 1.6" class="mark-line" />
    </svg>
  );
}

export function StateLabel({ state, late = false }: { state: State; late?: boolean }) {
  return (
    <span class={`state state-${state}`}>
      <Mark state={state} />
      <span>{stateName(state)}</span>
      {late && (
        <span class="late">
          <Clock /> {say("state.late")}
        </span>
      )}
    </span>
  );
}

// Bodies that only supply rows confirm nothing.
export function owesPackage(campaign: CampaignSpec, unit: { reportingClass: string }): boolean {
  return campaign.classes.find((each) => each.id === unit.reportingClass)?.owesPackage ?? true;
}

export function stateOf(unit: UnitProgress, confirms = true): State {
  if (unit.correctionItems.length > 0) return "correct";
  switch (unit.completeness) {
    case "COMPLETENESS_COMPLETE":
      return unit.confirmedCurrent || !confirms ? "received" : "waiting";
    case "COMPLETENESS_PARTLY":
      return "partly";
    default:
      return "missing";
  }
}

export function isLate(unit: UnitProgress): boolean {
  return unit.standing === "STANDING_LATE" || unit.standing === "STANDING_OVERDUE";
}
