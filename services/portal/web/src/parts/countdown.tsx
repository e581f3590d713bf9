// The deadline, and how far it is.
import { formatInstant, spanTo } from "../say/dates";
import { pick, say } from "../say/say";
import { useOffice, useTick } from "../work/office";

// `done`: when the package was complete and confirmed; nothing runs then.
export function Countdown({ deadline, done }: { deadline: number; done?: string | undefined }) {
  const office = useOffice();
  useTick(20_000);
  const span = spanTo(deadline, office.now());
  // As the plan prints it, unless the unit has a deadline of its own.
  const printed = deadline === Date.parse(office.deadline) ? pick(office.campaign.deadline?.printed) : "";
  const label = say("countdown.deadline", { time: printed || formatInstant(deadline) });
  const amount =
    span.days > 0
      ? say("countdown.days", { days: span.days, hours: span.hours })
      : say("countdown.hours", { hours: span.hours, minutes: span.minutes });
  if (done !== undefined) {
    const late = Date.parse(done) >= deadline;
    return (
      <p class={late ? "countdown near" : "countdown kept"}>
        <span class="countdown-label">{label}</span>
        <strong>
          {late
            ? say("countdown.done_late", { time: formatInstant(done) })
            : say("countdown.done", { time: formatInstant(done) })}
        </strong>
      </p>
    );
  }
  return (
    <p class={`countdown${span.past ? " past" : span.days < 1 ? " near" : ""}`}>
      <span class="countdown-label">{label}</span>
      <strong>
        {span.past ? say("countdown.past", { amount }) : say("countdown.left", { amount })}
      </strong>
    </p>
  );
}
