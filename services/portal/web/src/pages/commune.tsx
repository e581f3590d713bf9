// Places of a commune office, also where the collecting body types in for it.
import { useEffect, useState } from "preact/hooks";
import { Notice } from "../parts/page";
import { errorText } from "../parts/page";
import { authorName } from "../parts/timeline";
import { say } from "../say/say";
import type { Unit } from "../api/types";
import { DeskProvider, useDesk, useOffice } from "../work/office";
import { onSending, pendingSendings, resume, type Progress } from "../work/outbox";
import { match, navigate, useLocation } from "../work/router";
import { AttachmentsPage } from "./attachments";
import { AttendancePage } from "./attendance";
import { ConfirmPage } from "./confirm";
import { FormPage } from "./form";
import { HistoryPage } from "./history";
import { NarrativePage } from "./narrative";
import { NotFoundPage } from "./not_found";
import { OwedPage } from "./owed";
import { AnsweringPage, OwnProposalsPage } from "./own_proposals";
import { ProposalsPage } from "./proposals";
import { ReceiptPage } from "./receipt";
import { OwnTasksPage } from "./tasks";
import { WorkbookPage } from "./workbook";

export function CommunePages() {
  const office = useOffice();
  const unit = office.unit(office.session.unit);
  if (!unit) return <NotFoundPage />;
  return <ReportPages unit={unit} base="" />;
}

// `base`: what stands before the places in the address.
export function ReportPages({ unit, base }: { unit: Unit; base: string }) {
  return (
    <DeskProvider unit={unit} base={base}>
      {base !== "" && <TypingIn base={base} />}
      <Waiting />
      <Places base={base} />
    </DeskProvider>
  );
}

function Places({ base }: { base: string }) {
  const path = useLocation().path.slice(base.length) || "/";
  const office = useOffice();
  if (match("/", path)) return <OwedPage />;
  if (match("/nop", path)) return <WorkbookPage />;
  const form = office.form(match("/bieu/:form", path)?.["form"] ?? "");
  if (form) return <FormPage key={form.key} form={form} />;
  if (match("/loi-van", path)) return <NarrativePage />;
  if (match("/kien-nghi", path)) return <ProposalsPage />;
  if (match("/tep-kem-theo", path)) return <AttachmentsPage />;
  if (match("/xac-nhan", path)) return <ConfirmPage />;
  const receipt = match("/bien-nhan/:revision", path);
  if (receipt) {
    const revision = Number(receipt["revision"]);
    return <ReceiptPage key={revision} revision={revision} />;
  }
  if (match("/lich-su", path)) return <HistoryPage />;
  if (match("/y-kien", path)) return <OwnProposalsPage />;
  if (match("/tra-loi", path)) return <AnsweringPage />;
  if (match("/nhiem-vu", path)) return <OwnTasksPage />;
  if (match("/hoi-nghi", path)) return <AttendancePage />;
  return <NotFoundPage />;
}

// Whose report is open, on every page of it; the way on and the way out.
function TypingIn({ base }: { base: string }) {
  const { session } = useOffice();
  const { unit, place } = useDesk();
  const path = useLocation().path.slice(base.length) || "/";
  const doors = [
    { path: "/", name: say("type_in.items"), also: ["/bieu", "/loi-van", "/kien-nghi", "/tep-kem-theo"] },
    { path: "/nop", name: say("nav.send"), also: [] },
    { path: "/xac-nhan", name: say("nav.confirm"), also: [] },
    { path: "/lich-su", name: say("nav.history"), also: ["/bien-nhan"] },
  ];
  return (
    <aside class="bar bar-typing" aria-label={say("type_in.label")}>
      <p>
        <strong>{say("type_in.whose", { unit: unit.fullName })}</strong> {say("type_in.recorded", { author: authorName(session.subject) })}
      </p>
      <nav aria-label={say("type_in.label")}>
        {doors.map((door) => (
          <a
            key={door.path}
            href={place(door.path)}
            aria-current={
              path === door.path || door.also.some((each) => path.startsWith(each)) ? "page" : undefined
            }
          >
            {door.name}
          </a>
        ))}
        <a href={`/tinh/don-vi/${unit.code}`}>{say("type_in.leave")}</a>
      </nav>
    </aside>
  );
}

// Sendings without a receipt: says so on every page, and tries again when the
// line is back.
function Waiting() {
  const { parent, place } = useDesk();
  const [waiting, setWaiting] = useState(() => mine(parent));
  const [refused, setRefused] = useState<Progress & { state: "refused" }>();
  useEffect(() => {
    const again = () => void resume(parent);
    again();
    const stop = onSending((progress) => {
      if (progress.sending.parent !== parent) return;
      setWaiting(mine(parent));
      if (progress.state === "refused") setRefused(progress);
      if (progress.state === "sent") navigate(place(`/bien-nhan/${progress.receipt.revision}`));
    });
    window.addEventListener("online", again);
    const timer = setInterval(() => {
      if (navigator.onLine && mine(parent) > 0) again();
    }, 15_000);
    return () => {
      stop();
      window.removeEventListener("online", again);
      clearInterval(timer);
    };
  }, [parent]);
  return (
    <>
      {waiting > 0 && (
        <div class="bar bar-waiting" role="status">
          {say("sending.waiting")}{" "}
          <button type="button" class="link" onClick={() => void resume(parent)}>
            {say("sending.now")}
          </button>
        </div>
      )}
      {refused && (
        <div class="bar-notice">
          <Notice kind="bad">
            <p>{say("sending.refused")}</p>
            <p>{errorText(refused.error)}</p>
            <ul>
              {refused.error.violations.map((violation) => (
                <li key={violation.field + violation.description}>{violation.description}</li>
              ))}
            </ul>
            <button type="button" class="button" onClick={() => setRefused(undefined)}>
              {say("action.close")}
            </button>
          </Notice>
        </div>
      )}
    </>
  );
}

function mine(parent: string): number {
  return pendingSendings().filter((each) => each.parent === parent).length;
}
