// The frame of one place: its heading, what it is for, its actions.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { CallError } from "../api/client";
import { say } from "../say/say";

export function Page({
  title,
  lead,
  actions,
  wide = false,
  children,
}: {
  title: string;
  lead?: ComponentChildren;
  actions?: ComponentChildren;
  wide?: boolean;
  children?: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Báo Cáo`;
  }, [title]);
  useEffect(() => {
    // After a change of place the keyboard and the screen reader begin here.
    if (document.activeElement === document.body || !document.activeElement) {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);
  return (
    <main id="main" class={wide ? "page wide" : "page"}>
      <header class="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <div class="lead">{lead}</div>}
        </div>
        {actions && <div class="actions">{actions}</div>}
      </header>
      {children}
    </main>
  );
}

export function Notice({
  kind,
  children,
}: {
  kind: "info" | "good" | "warn" | "bad";
  children: ComponentChildren;
}) {
  return (
    <div class={`notice notice-${kind}`} role={kind === "bad" ? "alert" : undefined}>
      {children}
    </div>
  );
}

// In words, with the way on.
export function Failed({ error, retry }: { error: CallError; retry?: () => void }) {
  return (
    <Notice kind="bad">
      <p>{errorText(error)}</p>
      {error.violations.length > 0 && (
        <ul>
          {error.violations.map((violation) => (
            <li key={violation.field + violation.description}>{violation.description}</li>
          ))}
        </ul>
      )}
      {retry && (
        <p>
          <button type="button" class="button" onClick={retry}>
            {say("action.retry")}
          </button>
        </p>
      )}
    </Notice>
  );
}

export function errorText(error: unknown): string {
  if (!(error instanceof CallError)) return say("error.unknown");
  if (error.code === "UNREACHABLE") return say("error.unreachable");
  if (error.message !== "") return error.message;
  if (error.code === "PERMISSION_DENIED") return say("error.denied");
  if (error.code === "NOT_FOUND") return say("error.not_found");
  return say("error.unknown");
}

export function Skeleton({ lines = 6 }: { lines?: number }) {
  return (
    <div class="skeleton" aria-busy="true" aria-label={say("loading")} role="status">
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} />
      ))}
    </div>
  );
}

export function Empty({ children }: { children: ComponentChildren }) {
  return <div class="empty">{children}</div>;
}
