// `/tinh/xuat`: keep the tables under a label, and take them away as files.
import { useState } from "preact/hooks";
import { call, fileAddress } from "../api/client";
import type { Freeze } from "../api/types";
import { announce } from "../parts/announce";
import { Empty, errorText, Failed, Notice, Page } from "../parts/page";
import { formatInstant } from "../say/dates";
import { formatNumber } from "../say/numbers";
import { pick, say } from "../say/say";
import { useOffice } from "../work/office";
import { useList } from "../work/use_call";

interface Difference {
  form: string;
  row: string;
  column: string;
  frozen?: string;
  current?: string;
}

export function ExportPage() {
  const office = useOffice();
  const { parent } = office;
  const freezes = useList<Freeze>("AggregationService/ListFreezes", { parent }, "freezes");
  const [freeze, setFreeze] = useState("");
  const collects = office.session.role === "collector";
  const file = (method: string, more: Record<string, unknown>) =>
    fileAddress(method, { parent, freeze, ...more });

  return (
    <Page title={say("export.title")} lead={say("export.lead")}>
      {collects && <FreezeForm parent={parent} onDone={freezes.reload} />}
      <section>
        <h2>{say("export.which")}</h2>
        <p>
          <label class="inline">
            {say("table.state")}{" "}
            <select value={freeze} onChange={(event) => setFreeze(event.currentTarget.value)}>
              <option value="">{say("table.running")}</option>
              {freezes.data?.map((each) => (
                <option key={each.label} value={each.label}>
                  {say("table.frozen_at", { label: each.label, time: formatInstant(each.time) })}
                </option>
              ))}
            </select>
          </label>
        </p>
        {freezes.error && <Failed error={freezes.error} retry={freezes.reload} />}
        <ul class="cards">
          <FileCard
            name={say("export.workbook")}
            text={say("export.workbook_text")}
            links={[
              [say("export.xlsx"), file("ExportWorkbook", { format: "FILE_FORMAT_XLSX" })],
              [say("export.pdf"), file("ExportWorkbook", { format: "FILE_FORMAT_PDF" })],
            ]}
          />
          <FileCard
            name={say("export.report")}
            text={say("export.report_text")}
            links={[
              [say("export.docx"), file("ExportReport", { format: "FILE_FORMAT_DOCX" })],
              [say("export.pdf"), file("ExportReport", { format: "FILE_FORMAT_PDF" })],
            ]}
          />
        </ul>
      </section>
      <section>
        <h2>{say("export.tables")}</h2>
        <table class="plain-table">
          <thead>
            <tr>
              <th scope="col">{say("export.form")}</th>
              <th scope="col">{say("export.contents")}</th>
              <th scope="col">{say("export.files")}</th>
            </tr>
          </thead>
          <tbody>
            {office.forms.map((form) => (
              <tr key={form.key}>
                <th scope="row">{form.key}</th>
                <td>{pick(form.spec.label)}</td>
                <td>
                  <a download href={file("ExportTable", { form: form.key, format: "FILE_FORMAT_CSV" })}>
                    CSV<span class="unseen"> {form.key}</span>
                  </a>{" "}
                  ·{" "}
                  <a download href={file("ExportTable", { form: form.key, format: "FILE_FORMAT_JSON" })}>
                    JSON<span class="unseen"> {form.key}</span>
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {freeze !== "" && <Differences parent={parent} label={freeze} />}
    </Page>
  );
}

function FreezeForm({ parent, onDone }: { parent: string; onDone: () => void }) {
  const [label, setLabel] = useState("");
  const [said, setSaid] = useState<{ kind: "good" | "bad"; text: string }>();
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      await call("AggregationService/FreezeTables", { parent, label: label.trim() });
      const text = say("export.frozen", { label: label.trim() });
      setSaid({ kind: "good", text });
      announce(text);
      setLabel("");
      onDone();
    } catch (failure) {
      setSaid({ kind: "bad", text: errorText(failure) });
    }
    setBusy(false);
  };
  return (
    <section class="panel">
      <h2>{say("export.freeze")}</h2>
      <p>{say("export.freeze_text")}</p>
      {said && <Notice kind={said.kind}>{said.text}</Notice>}
      <form
        class="row-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <label>
          {say("export.label")}
          <input
            required
            maxLength={64}
            value={label}
            placeholder={say("export.label_example")}
            onInput={(event) => setLabel(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button primary" disabled={busy}>
          {say("export.freeze_now")}
        </button>
      </form>
    </section>
  );
}

function FileCard({ name, text, links }: { name: string; text: string; links: [string, string][] }) {
  return (
    <li class="card">
      <h3>{name}</h3>
      <p>{text}</p>
      <p class="card-links">
        {links.map(([title, href]) => (
          <a key={title} class="button" download href={href}>
            {title}
            <span class="unseen"> {name}</span>
          </a>
        ))}
      </p>
    </li>
  );
}

function Differences({ parent, label }: { parent: string; label: string }) {
  const office = useOffice();
  const answer = useList<Difference>(
    "AggregationService/ListFreezeDifferences",
    { parent, label },
    "differences",
  );
  return (
    <section>
      <h2>{say("export.differences", { label })}</h2>
      {answer.error && <Failed error={answer.error} retry={answer.reload} />}
      {answer.data?.length === 0 && <Empty>{say("export.no_differences")}</Empty>}
      {answer.data && answer.data.length > 0 && (
        <table class="plain-table">
          <thead>
            <tr>
              <th scope="col">{say("export.form")}</th>
              <th scope="col">{say("export.place")}</th>
              <th scope="col" class="number">
                {say("export.was")}
              </th>
              <th scope="col" class="number">
                {say("export.is")}
              </th>
            </tr>
          </thead>
          <tbody>
            {answer.data.slice(0, 500).map((each) => {
              const form = office.form(each.form);
              return (
                <tr key={`${each.form} ${each.row} ${each.column}`}>
                  <th scope="row">
                    <a href={`/tinh/bieu/${each.form}`}>{each.form}</a>
                  </th>
                  <td>
                    {form?.rows.get(each.row)?.label ?? each.row} ·{" "}
                    {form?.columns.get(each.column)?.heading.at(-1) ?? each.column}
                  </td>
                  <td class="number">{each.frozen === undefined ? "–" : formatNumber(each.frozen)}</td>
                  <td class="number">{each.current === undefined ? "–" : formatNumber(each.current)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
