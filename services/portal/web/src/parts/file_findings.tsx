// What was found while a file was read, each on its cell.
import type { FileFinding } from "../api/types";
import { pickMessage, say } from "../say/say";
import { SeverityMark } from "./findings";

export function FileFindings({ findings }: { findings: FileFinding[] }) {
  return (
    <section class="panel">
      <h3>{say("workbook.file_findings", { count: findings.length })}</h3>
      <ol class="findings">
        {findings.map((finding, index) => (
          <li key={index} class="finding">
            <SeverityMark severity={finding.severity} />
            <div>
              <p>
                {finding.sheet !== "" && (
                  <span class="cell-name">
                    {finding.sheet}
                    {finding.cell !== "" && `!${finding.cell}`}
                  </span>
                )}{" "}
                {pickMessage(finding)}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
