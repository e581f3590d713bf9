// `/tinh/kien-nghi`: what units ask for, by domain and addressee.
import { useState } from "preact/hooks";
import { call } from "../api/client";
import type { Proposal, Snapshot, Unit } from "../api/types";
import { Empty, Failed, Page, Skeleton } from "../parts/page";
import { formatNumber } from "../say/numbers";
import { pick, say } from "../say/say";
import { useOffice, type Office } from "../work/office";
import { useAnswer } from "../work/use_call";

const kPage = 50;

interface Asked {
  unit: Unit;
  proposal: Proposal;
}

// There is no call for all proposals; packages are read a few at a time.
async function gather(office: Office, signal: AbortSignal): Promise<Asked[]> {
  const waiting = [...office.units.values()];
  const asked: Asked[] = [];
  const read = async () => {
    for (let unit = waiting.shift(); unit; unit = waiting.shift()) {
      const got = await call<{ package?: Snapshot }>(
        "IntakeService/GetPackage",
        { parent: `${office.parent}/units/${unit.code}` },
        signal,
      );
      for (const item of got.package?.items ?? []) {
        for (const proposal of item.proposals?.proposals ?? []) asked.push({ unit, proposal });
      }
    }
  };
  await Promise.all(Array.from({ length: 6 }, read));
  return asked.sort((a, b) => a.unit.order - b.unit.order);
}

function fold(text: string, toneless: boolean): string {
  const lower = text.normalize("NFC").toLowerCase();
  if (!toneless) return lower;
  return lower.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
}

export function ProposalsPage() {
  const office = useOffice();
  const answer = useAnswer(`proposals ${office.parent}`, (signal) => gather(office, signal));
  const [domain, setDomain] = useState("");
  const [addressee, setAddressee] = useState("");
  const [text, setText] = useState("");
  const [toneless, setToneless] = useState(false);
  const [many, setMany] = useState(kPage);
  const wanted = fold(text, toneless);
  const all = answer.data ?? [];
  const shown = all.filter(
    ({ proposal }) =>
      (domain === "" || proposal.domain === domain) &&
      (addressee === "" || proposal.addressee === addressee) &&
      (wanted === "" || fold(`${proposal.difficulty} ${proposal.request}`, toneless).includes(wanted)),
  );
  const count = (of: string, to: string) =>
    all.filter(({ proposal }) => proposal.domain === of && proposal.addressee === to).length;
  const { domains, addressees } = office.campaign;

  return (
    <Page wide title={say("proposals.title")} lead={say("proposals.lead")}>
      {answer.error && <Failed error={answer.error} retry={answer.reload} />}
      {!answer.data && !answer.error && <Skeleton lines={8} />}
      {answer.data && (
        <>
          <div class="scroll" tabIndex={0} role="region" aria-label={say("proposals.matrix")}>
            <table class="plain-table matrix">
              <caption class="unseen">{say("proposals.matrix")}</caption>
              <thead>
                <tr>
                  <th scope="col">{say("proposals.domain")}</th>
                  {addressees.map((to) => (
                    <th key={to.id} scope="col">
                      {pick(to.name)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {domains.map((of) => (
                  <tr key={of.id}>
                    <th scope="row">{pick(of.name)}</th>
                    {addressees.map((to) => {
                      const many = count(of.id, to.id);
                      const chosen = domain === of.id && addressee === to.id;
                      return (
                        <td key={to.id} class={chosen ? "number chosen" : "number"}>
                          {many > 0 && (
                            <button
                              type="button"
                              class="cell-button"
                              aria-pressed={chosen}
                              onClick={() => {
                                setDomain(chosen ? "" : of.id);
                                setAddressee(chosen ? "" : to.id);
                              }}
                            >
                              {formatNumber(String(many))}
                            </button>
                          )}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div class="toolbar">
            <label class="inline">
              {say("proposals.search")}{" "}
              <input type="search" value={text} onInput={(event) => setText(event.currentTarget.value)} />
            </label>
            <label class="check">
              <input
                type="checkbox"
                checked={toneless}
                onChange={(event) => setToneless(event.currentTarget.checked)}
              />
              {say("proposals.toneless")}
            </label>
            <span class="grow" />
            <strong role="status">
              {say("proposals.count", {
                count: formatNumber(String(shown.length)),
                all: formatNumber(String(all.length)),
              })}
            </strong>
          </div>
          {shown.length === 0 && <Empty>{say("proposals.none")}</Empty>}
          <ul class="proposals">
            {shown.slice(0, many).map(({ unit, proposal }) => (
              <li key={`${unit.code} ${proposal.id}`} class="card">
                <p class="proposal-head">
                  <a href={`/tinh/don-vi/${unit.code}`}>{unit.fullName}</a> ·{" "}
                  {pick(domains.find((each) => each.id === proposal.domain)?.name)} ·{" "}
                  {pick(addressees.find((each) => each.id === proposal.addressee)?.name)}
                </p>
                <p>
                  <strong>{proposal.difficulty}</strong>
                </p>
                <p>{proposal.request}</p>
              </li>
            ))}
          </ul>
          {shown.length > many && (
            <p>
              <button type="button" class="button" onClick={() => setMany(many + kPage)}>
                {say("proposals.more", { count: formatNumber(String(shown.length - many)) })}
              </button>
            </p>
          )}
        </>
      )}
    </Page>
  );
}
