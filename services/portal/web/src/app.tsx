// Who is there, in which language, at which place.
import { useCallback, useEffect, useState } from "preact/hooks";
import { CallError, getSession, whenSignedOut, type Role, type Session } from "./api/client";
import { CommunePages } from "./pages/commune";
import { OperatorPage } from "./pages/operator";
import { ProvincePages } from "./pages/province";
import { SignInPage } from "./pages/sign_in";
import { Announcer } from "./parts/announce";
import { Failed, Skeleton } from "./parts/page";
import { Shell } from "./parts/shell";
import { currentLanguage, loadLanguage, storedLanguage, storeLanguage, type Language } from "./say/say";
import { chosenCampaign, keepChosenCampaign, OfficeProvider, useLoadedOffice } from "./work/office";
import { navigate, useLocation } from "./work/router";
import { forgetAnswers } from "./work/use_call";

type Known = { session: Session | undefined } | { error: CallError } | undefined;

export function App() {
  const [language, setLanguage] = useState<Language>();
  const [known, setKnown] = useState<Known>();
  const { path } = useLocation();

  const find = useCallback(async () => {
    try {
      const [session] = await Promise.all([getSession(), loadLanguage(storedLanguage())]);
      setLanguage(currentLanguage());
      setKnown({ session });
    } catch (error) {
      setKnown({ error: CallError.of(error) });
    }
  }, []);
  useEffect(() => {
    whenSignedOut(() => setKnown({ session: undefined }));
    void find();
  }, []);

  const speak = useCallback(async (wanted: Language) => {
    await loadLanguage(wanted);
    storeLanguage(wanted);
    setLanguage(wanted);
  }, []);

  if (known && "error" in known && !language) {
    return (
      <main class="page">
        <h1>Báo Cáo</h1>
        <p>Không kết nối được với máy chủ. Vui lòng kiểm tra mạng rồi tải lại trang.</p>
        <p lang="en">The server can not be reached. Check the network and load the page again.</p>
      </main>
    );
  }
  if (!known || !language) return <Skeleton />;
  if ("error" in known) return <Failed error={known.error} retry={() => void find()} />;
  const { session } = known;
  return (
    <>
      <Announcer />
      {!session || path === "/dang-nhap" ? (
        <SignInPage
          key={language}
          session={session}
          onLanguage={speak}
          onSession={(signedIn) => {
            forgetAnswers();
            setKnown({ session: signedIn });
            navigate(homeOf(signedIn.role), true);
          }}
        />
      ) : (
        <SignedIn
          key={language}
          session={session}
          onLanguage={speak}
          onSignOut={() => {
            forgetAnswers();
            setKnown({ session: undefined });
            navigate("/dang-nhap", true);
          }}
        />
      )}
    </>
  );
}

export function homeOf(role: Role): string {
  return role === "unit" ? "/" : role === "operator" ? "/van-hanh" : "/tinh";
}

function SignedIn({
  session,
  onLanguage,
  onSignOut,
}: {
  session: Session;
  onLanguage: (language: Language) => void;
  onSignOut: () => void;
}) {
  const { path } = useLocation();
  const [campaign, setCampaign] = useState(chosenCampaign);
  const office = useLoadedOffice(session, campaign);
  useEffect(() => {
    if (path === "/" && session.role !== "unit") navigate(homeOf(session.role), true);
  }, [path, session.role]);
  if (!office.data) {
    return office.error ? (
      <main class="page">
        <Failed error={office.error} retry={office.reload} />
      </main>
    ) : (
      <main class="page">
        <Skeleton lines={10} />
      </main>
    );
  }
  const Pages =
    session.role === "unit"
      ? CommunePages
      : path.startsWith("/van-hanh")
        ? OperatorPage
        : ProvincePages;
  return (
    <OfficeProvider key={office.data.parent} value={office.data}>
      <Shell
        onLanguage={onLanguage}
        onSignOut={onSignOut}
        onCampaign={(name) => {
          keepChosenCampaign(name);
          navigate(homeOf(session.role));
          setCampaign(name);
        }}
      >
        <Pages />
      </Shell>
    </OfficeProvider>
  );
}
