// `/tinh/hoi-nghi`: the papers that speakers owe, who comes, what was voiced.
import { useState } from "preact/hooks";
import { bodyName, BodyChoice } from "../followup/bodies";
import { RaiseDialog } from "../followup/proposal_acts";
import { Overdue } from "../followup/words";
import type { Speech, UnitAttendance } from "../followup/types";
import { Empty, Failed, Page, Skeleton } from "../parts/page";
import { formatInstant } from "../say/dates";
import { pick, say } from "../say/say";
import { useOffice } from "../work/office";
import { useCall } from "../work/use_call";

export function ConferencePage() {
  const office = useOffice();
  const { campaign, parent, session } = office;
  const milestones = campaign.milestones;
  // Papers are owed where units are named; people come where all are meant.
  const papers = milestones.find((each) => each.units.length > 0);
  const meeting = milestones.find((each) => each.units.length === 0);
  const speeches = useCall<{ speeches: Speech[]; dueTime?: string }>(
    "TaskService/ListSpeeches",
    papers && { parent, milestone: papers.id },
  );
  const attendance = useCall<{ units: UnitAttendance[] }>(
    "TaskService/ListAttendance",
    meeting && { parent, milestone: meeting.id },
  );
  const [speaker, setSpeaker] = useState("");
  const [raising, setRaising] = useState(false);
  return (
    <Page
      title={say("conference.title")}
      lead={meeting && pick(meeting.title)}
    >
      {papers && (
        <section>
          <h2>{say("conference.papers")}</h2>
          <p class="hint">{pick(papers.title)}</p>
          {speeches.error && <Failed error={speeches.error} retry={speeches.reload} />}
          {!speeches.data && !speeches.error && <Skeleton lines={4} />}
          {speeches.data && (
            <table class="plain-table">
              <thead>
                <tr>
                  <th scope="col">{say("conference.unit")}</th>
                  <th scope="col">{say("conference.paper")}</th>
                </tr>
              </thead>
              <tbody>
                {speeches.data.speeches.map((speech) => (
                  <tr key={speech.unit}>
                    <th scope="row">{bodyName(office, speech.unit)}</th>
                    <td>
                      {speech.paper
                        ? say("conference.came", {
                            file: speech.paper.fileName,
                            time: formatInstant(speech.time),
                          })
                        : say("conference.not_yet")}{" "}
                      {speech.overdue && <Overdue />}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
      )}
      {session.role === "collector" && meeting && (
        <section class="panel">
          <h2>{say("conference.voiced")}</h2>
          <p class="hint">{say("conference.voiced_hint")}</p>
          <div class="row-form">
            <BodyChoice all label={say("conference.speaker")} value={speaker} onChange={setSpeaker} />
            <button
              type="button"
              class="button primary"
              disabled={speaker === ""}
              onClick={() => setRaising(true)}
            >
              {say("conference.record")}
            </button>
          </div>
        </section>
      )}
      {meeting && (
        <section>
          <h2>{say("conference.attendance")}</h2>
          {attendance.error && <Failed error={attendance.error} retry={attendance.reload} />}
          {attendance.data && attendance.data.units.length === 0 && (
            <Empty>{say("conference.nobody")}</Empty>
          )}
          {attendance.data && attendance.data.units.length > 0 && (
            <table class="plain-table">
              <thead>
                <tr>
                  <th scope="col">{say("conference.unit")}</th>
                  <th scope="col">{say("conference.who")}</th>
                </tr>
              </thead>
              <tbody>
                {attendance.data.units.map((each) => (
                  <tr key={each.unit}>
                    <th scope="row">{bodyName(office, each.unit)}</th>
                    <td>
                      {each.attendees
                        .map(
                          (one) =>
                            `${one.name}${one.position !== "" ? `, ${one.position}` : ""}${
                              one.present ? ` (${say("conference.present")})` : ""
                            }`,
                        )
                        .join("; ")}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
      )}
      {raising && (
        <RaiseDialog
          unit={speaker}
          milestone={meeting!.id}
          onClose={() => setRaising(false)}
          onDone={() => setSpeaker("")}
        />
      )}
    </Page>
  );
}
