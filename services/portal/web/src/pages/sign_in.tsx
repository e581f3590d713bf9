// `/dang-nhap#code`: the code of the link, or of the letter, opens a session; or
// the site's own account does. `?loi=`: why that did not.
import { useEffect, useRef, useState } from "preact/hooks";
import { getWays, signIn, type Session, type Ways } from "../api/client";
import { errorText, Notice } from "../parts/page";
import { LanguageSwitch } from "../parts/shell";
import { formatLetterCode } from "../say/letter_code";
import { say, type Language } from "../say/say";

export function SignInPage({
  session,
  onLanguage,
  onSession,
}: {
  session: Session | undefined;
  onLanguage: (language: Language) => void;
  onSession: (session: Session) => void;
}) {
  const [code, setCode] = useState("");
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const [ways, setWays] = useState<Ways>();
  const tried = useRef(false);

  const enter = async (given: string) => {
    setBusy(true);
    setError("");
    try {
      onSession(await signIn(given.trim()));
    } catch (failure) {
      setError(errorText(failure));
      setBusy(false);
    }
  };

  useEffect(() => {
    document.title = `${say("sign_in.title")} – Báo Cáo`;
    if (tried.current) return;
    tried.current = true;
    void getWays().then(setWays);
    const linked = decodeURIComponent(location.hash.slice(1));
    const fault = new URLSearchParams(location.search).get("loi");
    if (linked === "" && fault === null) return;
    // Neither stays in the address bar.
    history.replaceState(null, "", location.pathname);
    if (fault !== null) setError(faultText(fault));
    if (linked !== "") void enter(linked);
  }, []);

  return (
    <main id="main" class="sign-in">
      <div class="sign-in-card">
        <img src="/assets/icon.svg" alt="" width="48" height="48" />
        <h1>Báo Cáo</h1>
        <p class="lead">{say("sign_in.lead")}</p>
        {busy ? (
          <p role="status">{say("sign_in.busy")}</p>
        ) : (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void enter(code);
            }}
          >
            {error !== "" && <Notice kind="bad">{error}</Notice>}
            {ways?.provider && (
              <>
                <a class="button primary" href="/session/oidc/start" target="_self">
                  {ways.name === "" ? say("sign_in.provider") : say("sign_in.provider_named", { name: ways.name })}
                </a>
                <p class="sign-in-or">{say("sign_in.or")}</p>
              </>
            )}
            <label for="code">{say("sign_in.code")}</label>
            <input
              id="code"
              class="code-field"
              required
              spellcheck={false}
              autocomplete="one-time-code"
              autocapitalize="characters"
              value={code}
              onInput={(event) => {
                const field = event.currentTarget;
                // In the middle of the text the cursor would jump.
                const atEnd = field.selectionStart === field.value.length;
                setCode(atEnd ? formatLetterCode(field.value) : field.value);
              }}
            />
            <p class="hint">{say("sign_in.hint")}</p>
            <button type="submit" class={ways?.provider ? "button" : "button primary"} disabled={code.trim() === ""}>
              {say("sign_in.enter")}
            </button>
            {session && (
              <p>
                <a href="/">{say("sign_in.back")}</a>
              </p>
            )}
          </form>
        )}
        <p class="sign-in-foot">
          <LanguageSwitch onLanguage={onLanguage} />
        </p>
      </div>
    </main>
  );
}

// What the portal says of an account that did not open a session.
function faultText(fault: string): string {
  switch (fault) {
    case "denied":
      return say("sign_in.fault_denied");
    case "stale":
      return say("sign_in.fault_stale");
    case "away":
      return say("sign_in.fault_away");
    case "role":
      return say("sign_in.fault_role");
    default:
      return say("sign_in.fault_token");
  }
}
