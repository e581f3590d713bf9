// `/dang-nhap#code`: the code of the link, or of the letter, opens a session.
import { useEffect, useRef, useState } from "preact/hooks";
import { signIn, type Session } from "../api/client";
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
    const linked = decodeURIComponent(location.hash.slice(1));
    if (linked === "" || tried.current) return;
    tried.current = true;
    // The code does not stay in the address bar.
    history.replaceState(null, "", location.pathname);
    void enter(linked);
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
            <button type="submit" class="button primary" disabled={code.trim() === ""}>
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
