// `/hoi-nghi`: who comes to the conference for the unit.
import { useState } from "preact/hooks";
import { call, CallError } from "../api/client";
import type { UnitAttendance } from "../followup/types";
import { announce } from "../parts/announce";
import { Empty, Failed, Notice, Page } from "../parts/page";
import { pick, say } from "../say/say";
import { useDesk, useOffice } from "../work/office";

type Attendee = UnitAttendance["attendees"][number];

const kNobody: Attendee = { name: "", position: "", present: false };

export function AttendancePage() {
  const { campaign } = useOffice();
  const { parent } = useDesk();
  // People come where all units are meant.
  const meeting = campaign.milestones.find((each) => each.units.length === 0);
  const [list, setList] = useState<Attendee[]>([kNobody]);
  const [error, setError] = useState<CallError>();
  const [saved, setSaved] = useState(false);
  if (!meeting) {
    return (
      <Page title={say("conference.title")}>
        <Empty>{say("conference.none")}</Empty>
      </Page>
    );
  }
  const edit = (index: number, part: Partial<Attendee>) => {
    setSaved(false);
    setList(list.map((each, i) => (i === index ? { ...each, ...part } : each)));
  };
  const save = async () => {
    try {
      await call("TaskService/WriteAttendance", {
        parent,
        attendance: {
          milestone: meeting.id,
          attendees: list.filter((each) => each.name.trim() !== ""),
        },
      });
      setError(undefined);
      setSaved(true);
      announce(say("conference.saved"));
    } catch (failure) {
      setError(CallError.of(failure));
    }
  };
  return (
    <Page title={say("conference.own_title")} lead={pick(meeting.title)}>
      <p>{say("conference.own_hint")}</p>
      {error && <Failed error={error} />}
      {saved && <Notice kind="good">{say("conference.saved")}</Notice>}
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {list.map((each, index) => (
          <div key={index} class="row-form">
            <label>
              {say("conference.name", { number: index + 1 })}
              <input
                value={each.name}
                onInput={(event) => edit(index, { name: event.currentTarget.value })}
              />
            </label>
            <label>
              {say("conference.position", { number: index + 1 })}
              <input
                value={each.position}
                onInput={(event) => edit(index, { position: event.currentTarget.value })}
              />
            </label>
          </div>
        ))}
        <p class="button-row">
          <button type="button" class="button" onClick={() => setList([...list, kNobody])}>
            + {say("conference.add")}
          </button>
          <button
            type="submit"
            class="button primary"
            disabled={list.every((each) => each.name.trim() === "")}
          >
            {say("conference.save")}
          </button>
        </p>
      </form>
    </Page>
  );
}
