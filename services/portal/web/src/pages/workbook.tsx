// `/nop`: get the workbook, drop it back, see it as sheets with findings, send.
// Nothing leaves before "Gửi báo cáo".
import { useState } from "preact/hooks";
import { CallError, fileAddress, upload } from "../api/client";
import type { Answer, ImportWorkbookResponse, SheetMapping } from "../api/types";
import { announce } from "../parts/announce";
import { Drop } from "../parts/drop";
import { Empty, Failed, Page, Skeleton } from "../parts/page";
import { WorkbookReview, type ReadWorkbook } from "../parts/workbook_review";
import { say } from "../say/say";
import { useDesk } from "../work/office";
import { fetchPackage } from "../work/package";

export function WorkbookPage() {
  const { parent } = useDesk();
  const [read, setRead] = useState<ReadWorkbook>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError>();

  const load = async (file: File, mappings: SheetMapping[], answers: Answer[]) => {
    setBusy(true);
    setError(undefined);
    try {
      const standing = await fetchPackage(parent);
      const answer = await upload<ImportWorkbookResponse>(
        "ImportWorkbook",
        { parent, fileName: file.name, mappings, answers },
        file,
      );
      setRead({ file, mappings, answers, answer, standing });
      announce(
        say("workbook.read", {
          sheets: answer.sheets.filter((sheet) => sheet.form !== "").length,
          questions: answer.questions.length,
        }),
      );
    } catch (failure) {
      setRead(undefined);
      setError(CallError.of(failure));
    }
    setBusy(false);
  };

  return (
    <Page wide title={say("workbook.title")} lead={say("workbook.lead")}>
      <ol class="steps">
        <li>
          <h2>{say("workbook.step1")}</h2>
          <p>{say("workbook.step1_text")}</p>
          <p class="button-row">
            <a class="button" download href={fileAddress("ExportTemplate", { parent })}>
              {say("workbook.template")}
            </a>
            <a class="button" download href={fileAddress("ExportTemplate", { parent, blank: true })}>
              {say("workbook.blank")}
            </a>
          </p>
        </li>
        <li>
          <h2>{say("workbook.step2")}</h2>
          <Drop
            id="workbook-file"
            accept=".xlsx,.xlsm,.xls,.ods"
            label={read ? say("workbook.other") : say("workbook.choose")}
            hint={busy ? say("workbook.reading") : say("workbook.kinds")}
            onFiles={([file]) => void load(file!, [], [])}
          >
            {read ? <strong>{read.file.name}</strong> : say("workbook.drop")}
          </Drop>
          {error && <Failed error={error} />}
        </li>
        <li>
          <h2>{say("workbook.step3")}</h2>
          {busy && !read && <Skeleton lines={6} />}
          {!read && !busy && <Empty>{say("workbook.step3_empty")}</Empty>}
          {read && (
            <WorkbookReview
              key={read.file.name + read.file.lastModified}
              read={read}
              busy={busy}
              onChange={(mappings, answers) => void load(read.file, mappings, answers)}
            />
          )}
        </li>
      </ol>
    </Page>
  );
}
