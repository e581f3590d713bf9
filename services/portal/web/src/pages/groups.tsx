// `/tinh/phu-luc-4`: groups of difficulties, what each lacks, and the opinions
// that are in none.
import { useState } from "preact/hooks";
import { call, CallError, fileAddress } from "../api/client";
import { ActDialog, Words } from "../followup/act_dialog";
import { ProposalList } from "../followup/proposal_list";
import { lackName } from "../followup/words";
import type {
  DifficultyGroup,
  ListGroupsResponse,
  ListProposalsResponse,
  ProposalRef,
  SimilarProposals,
  UnitProposal,
} from "../followup/types";
import { announce } from "../parts/announce";
import { Empty, Failed, Notice, Page, Skeleton } from "../parts/page";
import { formatNumber } from "../say/numbers";
import { pick, say } from "../say/say";
import { useOffice } from "../work/office";
import { useAnswer, useCall } from "../work/use_call";

const kNew: DifficultyGroup = {
  id: "",
  title: "",
  domain: "",
  description: "",
  politicalBases: [],
  legalBases: [],
  policyDirection: "",
  addressee: "",
  members: [],
  entry: "0",
};

export function GroupsPage() {
  const office = useOffice();
  const { parent, session } = office;
  const collects = session.role === "collector";
  const groups = useCall<ListGroupsResponse>("ProposalService/ListGroups", { parent });
  const [writing, setWriting] = useState<DifficultyGroup>();
  const [error, setError] = useState<CallError>();
  const data = groups.data;
  // Another one whenever a group was written or an opinion moved.
  const version = data && [data.ungroupedTotal, ...data.groups.map((each) => each.group.entry)].join(" ");

  const move = async (group: string, add: ProposalRef[], remove: ProposalRef[] = []) => {
    try {
      await call("ProposalService/MoveGroupMembers", { parent, group, add, remove });
      setError(undefined);
      announce(say("followup.done"));
      groups.reload();
    } catch (failure) {
      setError(CallError.of(failure));
    }
  };

  return (
    <Page
      wide
      title={say("groups.title")}
      lead={say("groups.lead")}
      actions={
        <>
          {(["FILE_FORMAT_DOCX", "FILE_FORMAT_XLSX", "FILE_FORMAT_PDF"] as const).map((format) => (
            <a
              key={format}
              class="button"
              download
              href={fileAddress("ExportDifficultyAnnex", { parent, format })}
            >
              {say("groups.export", { format: format.slice(-4).replace("_", "").toLowerCase() })}
            </a>
          ))}
          {collects && (
            <button type="button" class="button primary" onClick={() => setWriting(kNew)}>
              {say("groups.new")}
            </button>
          )}
        </>
      }
    >
      {groups.error && <Failed error={groups.error} retry={groups.reload} />}
      {error && <Failed error={error} />}
      {!data && !groups.error && <Skeleton lines={8} />}
      {data && (
        <>
          <Notice kind={data.complete ? "good" : "warn"}>
            {data.complete
              ? say("groups.complete")
              : say("groups.incomplete", {
                  groups: data.groups.filter((each) => each.lacks.length > 0).length,
                  opinions: formatNumber(String(data.ungroupedTotal)),
                })}
          </Notice>
          {data.groups.length === 0 && <Empty>{say("groups.none")}</Empty>}
          <ol class="proposals">
            {data.groups.map((each) => (
              <GroupCard
                key={each.group.id}
                listed={each}
                collects={collects}
                onWrite={() => setWriting(each.group)}
                onMove={move}
              />
            ))}
          </ol>
          <h2>{say("groups.ungrouped", { count: formatNumber(String(data.ungroupedTotal)) })}</h2>
          {collects && data.ungroupedTotal > 0 && (
            <>
              <Sorting groups={data.groups.map((each) => each.group)} onMove={move} version={version!} />
              <Similar onNew={(members) => setWriting({ ...kNew, members })} version={version!} />
            </>
          )}
        </>
      )}
      {writing && (
        <GroupDialog group={writing} onClose={() => setWriting(undefined)} onDone={groups.reload} />
      )}
    </Page>
  );
}

function GroupCard({
  listed,
  collects,
  onWrite,
  onMove,
}: {
  listed: ListGroupsResponse["groups"][number];
  collects: boolean;
  onWrite: () => void;
  onMove: (group: string, add: ProposalRef[], remove?: ProposalRef[]) => Promise<void>;
}) {
  const office = useOffice();
  const { group, lacks, units, lost } = listed;
  const [open, setOpen] = useState(false);
  return (
    <li class="card proposal">
      <h3>{group.title}</h3>
      {lacks.length > 0 && (
        <Notice kind="warn">{say("groups.lacks", { what: lacks.map(lackName).join(", ") })}</Notice>
      )}
      {group.description !== "" && <p class="prose">{group.description}</p>}
      <dl class="pairs">
        <dt>{say("groups.political")}</dt>
        <dd>{group.politicalBases.join("; ") || "–"}</dd>
        <dt>{say("groups.legal")}</dt>
        <dd>{group.legalBases.join("; ") || "–"}</dd>
        <dt>{say("groups.direction")}</dt>
        <dd>{group.policyDirection || "–"}</dd>
        <dt>{say("groups.units", { count: units.length })}</dt>
        <dd>{units.map((code) => office.unit(code)?.fullName ?? code).join(", ") || "–"}</dd>
      </dl>
      {lost.length > 0 && (
        <Notice kind="warn">
          {say("groups.lost", { count: lost.length })}{" "}
          {collects && (
            <button type="button" class="link" onClick={() => void onMove(group.id, [], lost)}>
              {say("groups.take_out")}
            </button>
          )}
        </Notice>
      )}
      <p class="button-row">
        {collects && (
          <button type="button" class="button" onClick={onWrite}>
            {say("groups.write")}
          </button>
        )}
        <button type="button" class="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {say("groups.opinions", { count: group.members.length })}
        </button>
        <a class="button" href={`/tinh/nhiem-vu?nhom=${encodeURIComponent(group.id)}`}>
          {say("groups.tasks")}
        </a>
      </p>
      {open && (
        <ProposalList
          filter={{ parent: office.parent, group: group.id }}
          none={say("groups.no_opinions")}
        />
      )}
    </li>
  );
}

// Opinions in no group, to be put into one.
function Sorting({
  groups,
  onMove,
  version,
}: {
  groups: DifficultyGroup[];
  onMove: (group: string, add: ProposalRef[]) => Promise<void>;
  version: string;
}) {
  const { parent, campaign } = useOffice();
  const [chosen, setChosen] = useState(new Map<string, ProposalRef>());
  const [group, setGroup] = useState("");
  const list = useAnswer<ListProposalsResponse>(
    `ungrouped ${parent} ${version}`,
    (signal) =>
      call("ProposalService/ListProposals", { parent, group: "-", pageSize: 200 }, signal),
  );
  if (list.error) return <Failed error={list.error} retry={list.reload} />;
  if (!list.data) return <Skeleton lines={4} />;
  const nameOf = ({ unit, record }: UnitProposal) => `${unit} ${record.id}`;
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void onMove(group, [...chosen.values()]).then(() => setChosen(new Map()));
      }}
    >
      <div class="toolbar">
        <label class="inline">
          {say("groups.into")}{" "}
          <select value={group} required onChange={(event) => setGroup(event.currentTarget.value)}>
            <option value="" />
            {groups.map((each) => (
              <option key={each.id} value={each.id}>
                {each.title}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="button primary" disabled={chosen.size === 0 || group === ""}>
          {say("groups.put", { count: chosen.size })}
        </button>
      </div>
      <ul class="plain-list">
        {list.data.proposals.map((each) => (
          <li key={nameOf(each)}>
            <label class="check">
              <input
                type="checkbox"
                checked={chosen.has(nameOf(each))}
                onChange={(event) => {
                  const next = new Map(chosen);
                  if (event.currentTarget.checked) {
                    next.set(nameOf(each), { unit: each.unit, proposal: each.record.id });
                  } else {
                    next.delete(nameOf(each));
                  }
                  setChosen(next);
                }}
              />
              <span>
                <strong>{each.unitName}</strong> (
                {pick(campaign.domains.find((of) => of.id === each.record.content.domain)?.name)}):{" "}
                {each.record.content.difficulty || each.record.content.request}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </form>
  );
}

// Shown, never merged by itself.
function Similar({ onNew, version }: { onNew: (members: ProposalRef[]) => void; version: string }) {
  const office = useOffice();
  const { parent } = office;
  const answer = useAnswer<{ pairs: SimilarProposals[] }>(
    `similar ${parent} ${version}`,
    (signal) => call("ProposalService/ListSimilarProposals", { parent }, signal),
  );
  const pairs = answer.data?.pairs ?? [];
  if (pairs.length === 0) return null;
  return (
    <section class="panel">
      <h2>{say("groups.similar")}</h2>
      <p class="hint">{say("groups.similar_hint")}</p>
      <ul class="plain-list">
        {pairs.map(({ one, other, percent }) => (
          <li key={`${one.unit} ${one.proposal} ${other.unit} ${other.proposal}`}>
            {say("groups.pair", {
              one: office.unit(one.unit)?.fullName ?? one.unit,
              other: office.unit(other.unit)?.fullName ?? other.unit,
              percent,
            })}{" "}
            <button type="button" class="link" onClick={() => onNew([one, other])}>
              {say("groups.new_of_both")}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function lines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function GroupDialog({
  group,
  onClose,
  onDone,
}: {
  group: DifficultyGroup;
  onClose: () => void;
  onDone: () => void;
}) {
  const { parent, campaign } = useOffice();
  const [made, setMade] = useState(group);
  const [political, setPolitical] = useState(group.politicalBases.join("\n"));
  const [legal, setLegal] = useState(group.legalBases.join("\n"));
  const edit = (part: Partial<DifficultyGroup>) => setMade({ ...made, ...part });
  return (
    <ActDialog
      title={group.id === "" ? say("groups.new") : say("groups.write")}
      method="ProposalService/WriteGroup"
      request={() => ({
        parent,
        group: {
          id: made.id,
          title: made.title.trim(),
          domain: made.domain,
          description: made.description.trim(),
          politicalBases: lines(political),
          legalBases: lines(legal),
          policyDirection: made.policyDirection.trim(),
          addressee: made.addressee,
          members: made.members,
        },
        base: group.entry,
      })}
      action={say("groups.save")}
      done={say("followup.done")}
      ready={made.title.trim() !== ""}
      onClose={onClose}
      onDone={onDone}
    >
      <Words label={say("groups.name")} value={made.title} rows={1} onInput={(title) => edit({ title })} />
      <label>
        {say("proposals.domain")}
        <select value={made.domain} onChange={(event) => edit({ domain: event.currentTarget.value })}>
          <option value="" />
          {campaign.domains.map((each) => (
            <option key={each.id} value={each.id}>
              {pick(each.name)}
            </option>
          ))}
        </select>
      </label>
      <Words
        label={say("groups.description")}
        value={made.description}
        required={false}
        onInput={(description) => edit({ description })}
      />
      <Words label={say("groups.political_lines")} value={political} required={false} onInput={setPolitical} />
      <Words label={say("groups.legal_lines")} value={legal} required={false} onInput={setLegal} />
      <Words
        label={say("groups.direction")}
        value={made.policyDirection}
        required={false}
        onInput={(policyDirection) => edit({ policyDirection })}
      />
    </ActDialog>
  );
}
