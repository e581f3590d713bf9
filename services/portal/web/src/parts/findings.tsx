// Findings in words, worst first, each with the way to its cell.
import type { ComponentChildren } from "preact";
import type { Finding, Severity } from "../api/types";
import { pickMessage, say } from "../say/say";

export function severityName(severity: Severity): string {
  switch (severity) {
    case "SEVERITY_ERROR":
      return say("severity.error");
    case "SEVERITY_JUSTIFY":
      return say("severity.justify");
    case "SEVERITY_WARNING":
      return say("severity.warning");
    default:
      return say("severity.style");
  }
}

export function severityClass(severity: Severity): string {
  return severity.replace("SEVERITY_", "").toLowerCase();
}

// Whether it keeps its item from being taken.
export function blocks(finding: Finding): boolean {
  return (
    finding.severity === "SEVERITY_ERROR" ||
    (finding.severity === "SEVERITY_JUSTIFY" && !finding.justified)
  );
}

export function SeverityMark({ severity }: { severity: Severity }) {
  const kind = severityClass(severity);
  return (
    <svg class={`mark severity-${kind}`} viewBox="0 0 16 16" aria-hidden="true">
      {kind === "error" && (
        <>
          <path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" class="mark-fill" />
          <path d="m5.5 5.5 5 5m0-5-5 5" class="mark-cut" />
        </>
      )}
      {kind === "justify" && (
        <>
          <path d="M8 1 15 8 8 15 1 8z" class="mark-fill" />
          <path d="M8 4.6v4M8 10.8v.2" class="mark-cut" />
        </>
      )}
      {kind === "warning" && (
        <>
          <path d="M8 1.8 14.8 14H1.2z" class="mark-line" />
          <path d="M8 6v4M8 12v.1" class="mark-line" />
        </>
      )}
      {(kind === "style" || kind === "unspecified") && (
        <circle cx="8" cy="8" r="3.5" class="mark-line" />
      )}
    </svg>
  );
}

interface Alike {
  first: Finding;
  rest: Finding[];
}

// So many of one rule are shown each; more are folded away behind the first.
const kShownAlike = 3;

// What keeps nothing from being taken, told once for each rule.
function alike(findings: Finding[]): Alike[] {
  const all: Alike[] = [];
  const byRule = new Map<string, Alike>();
  for (const finding of findings) {
    const key = `${finding.severity} ${finding.rule} ${finding.justified}`;
    const before = blocks(finding) ? undefined : byRule.get(key);
    if (before) {
      before.rest.push(finding);
      continue;
    }
    const entry = { first: finding, rest: [] };
    if (!blocks(finding)) byRule.set(key, entry);
    all.push(entry);
  }
  return all.flatMap((each) =>
    each.rest.length < kShownAlike
      ? [each.first, ...each.rest].map((first) => ({ first, rest: [] }))
      : [each],
  );
}

interface Ways {
  onGo?: ((finding: Finding) => void) | undefined;
  onJustify?: ((finding: Finding) => void) | undefined;
  // "13B!E7": where it stands in the workbook.
  where?: ((finding: Finding) => string | undefined) | undefined;
  // What the line of a list is about.
  named?: ((finding: Finding) => string | undefined) | undefined;
}

export function FindingList({ findings, ...ways }: { findings: Finding[] } & Ways) {
  return (
    <ol class="findings">
      {alike(findings).map(({ first, rest }, index) => (
        <FindingItem key={index} finding={first} {...ways}>
          {rest.length > 0 && (
            <details class="alike">
              <summary>{say("finding.alike", { count: rest.length })}</summary>
              <ol class="findings">
                {rest.map((finding, at) => (
                  <FindingItem key={at} finding={finding} {...ways} />
                ))}
              </ol>
            </details>
          )}
        </FindingItem>
      ))}
    </ol>
  );
}

function FindingItem({
  finding,
  onGo,
  onJustify,
  where,
  named,
  children,
}: { finding: Finding; children?: ComponentChildren } & Ways) {
  const cell = where?.(finding);
  const name = named?.(finding);
  return (
    <li class={`finding finding-${severityClass(finding.severity)}`}>
      <SeverityMark severity={finding.severity} />
      <div>
        <p class="finding-head">
          <strong>{severityName(finding.severity)}</strong>
          {finding.justified && <span> · {say("finding.justified")}</span>}
          {cell && <span class="cell-name">{cell}</span>}
          {name && <span class="line-name">{name}</span>}
          <span class="rule">{finding.rule}</span>
        </p>
        <p>{pickMessage(finding)}</p>
        {cell && finding.severity === "SEVERITY_JUSTIFY" && !finding.justified && (
          <p class="hint">{say("workbook.reason_in_sheet", { cell, rule: finding.rule })}</p>
        )}
        {(onGo || onJustify) && (
          <p class="finding-actions">
            {onGo && finding.place && (
              <button type="button" class="link" onClick={() => onGo(finding)}>
                {say("finding.go")}
              </button>
            )}
            {onJustify && finding.severity === "SEVERITY_JUSTIFY" && !finding.justified && (
              <button type="button" class="link" onClick={() => onJustify(finding)}>
                {say("finding.give_reason")}
              </button>
            )}
          </p>
        )}
        {children}
      </div>
    </li>
  );
}
