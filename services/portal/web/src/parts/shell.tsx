// The frame around every page: whose campaign, which places, who is here.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { signOut, type Role } from "../api/client";
import { currentLanguage, pick, say, type Language } from "../say/say";
import { useOffice } from "../work/office";
import { useLocation } from "../work/router";
import { KeysHelp } from "./keys_help";

interface Door {
  path: string;
  name: string;
  // Further paths under which it is open.
  also?: string[];
}

function doorsOf(role: Role): Door[] {
  switch (role) {
    case "unit":
      return [
        { path: "/", name: say("nav.report"), also: ["/bieu", "/loi-van", "/kien-nghi", "/tep-kem-theo"] },
        { path: "/nop", name: say("nav.send") },
        { path: "/xac-nhan", name: say("nav.confirm") },
        { path: "/lich-su", name: say("nav.history"), also: ["/bien-nhan"] },
        { path: "/y-kien", name: say("nav.own_proposals") },
        { path: "/tra-loi", name: say("nav.answering") },
        { path: "/nhiem-vu", name: say("nav.tasks") },
        { path: "/hoi-nghi", name: say("nav.conference") },
      ];
    case "operator":
      return [
        { path: "/van-hanh", name: say("nav.operate") },
        { path: "/tinh", name: say("nav.progress") },
        { path: "/tinh/thu-kich-hoat", name: say("nav.letters") },
      ];
    default:
      return [
        { path: "/tinh", name: say("nav.progress"), also: ["/tinh/don-vi"] },
        { path: "/tinh/bieu", name: say("nav.tables") },
        { path: "/tinh/bat-thuong", name: say("nav.outliers") },
        { path: "/tinh/kien-nghi", name: say("nav.proposals") },
        { path: "/tinh/phu-luc-4", name: say("nav.groups") },
        { path: "/tinh/nhiem-vu", name: say("nav.tasks") },
        { path: "/tinh/hoi-nghi", name: say("nav.conference") },
        { path: "/tinh/dieu-hanh", name: say("nav.leader") },
        ...(role === "collector" ? [{ path: "/tinh/don-doc", name: say("nav.chase") }] : []),
        { path: "/tinh/xuat", name: say("nav.export") },
        ...(role === "collector" ? [{ path: "/tinh/thu-kich-hoat", name: say("nav.letters") }] : []),
      ];
  }
}

function isOpen(door: Door, path: string): boolean {
  if (path === door.path) return true;
  if (door.also?.some((also) => path.startsWith(also))) return true;
  return door.path !== "/" && door.path !== "/tinh" && path.startsWith(door.path + "/");
}

export function LanguageSwitch({ onLanguage }: { onLanguage: (language: Language) => void }) {
  const other: Language = currentLanguage() === "vi" ? "en" : "vi";
  return (
    <button type="button" class="plain" lang={other} onClick={() => onLanguage(other)}>
      {other === "vi" ? "Tiếng Việt" : "English"}
    </button>
  );
}

function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const update = () => setOnline(navigator.onLine);
    window.addEventListener("online", update);
    window.addEventListener("offline", update);
    return () => {
      window.removeEventListener("online", update);
      window.removeEventListener("offline", update);
    };
  }, []);
  return online;
}

// On a phone the doors are wider than the page: the open one comes into view.
function useOpenDoor(path: string) {
  const doors = useRef<HTMLElement>(null);
  useEffect(() => {
    const show = () => {
      const nav = doors.current;
      const open = nav?.querySelector<HTMLElement>("[aria-current]");
      if (nav && open) nav.scrollLeft = open.offsetLeft - (nav.clientWidth - open.offsetWidth) / 2;
    };
    show();
    // Its own type is wider than the first.
    void document.fonts.ready.then(show);
  }, [path]);
  return doors;
}

export function Shell({
  children,
  onLanguage,
  onSignOut,
  onCampaign,
}: {
  children: ComponentChildren;
  onLanguage: (language: Language) => void;
  onSignOut: () => void;
  onCampaign: (name: string) => void;
}) {
  const office = useOffice();
  const { path } = useLocation();
  const doors = useOpenDoor(path);
  const online = useOnline();
  const { session } = office;
  const who =
    session.role === "unit"
      ? (office.unit(session.unit)?.fullName ?? session.unit)
      : roleName(session.role);
  return (
    <>
      <a class="skip" href="#main">
        {say("nav.skip")}
      </a>
      <header class="top">
        <div class="top-line">
          <a class="brand" href="/">
            <img src="/assets/icon.svg" alt="" width="28" height="28" />
            <span>Báo Cáo</span>
          </a>
          {office.campaigns.length > 1 ? (
            <label class="campaign-choice">
              <span class="unseen">{say("nav.campaign")}</span>
              <select value={office.parent} onChange={(event) => onCampaign(event.currentTarget.value)}>
                {office.campaigns.map((each) => (
                  <option key={each.name} value={each.name}>
                    {pick(each.title) || each.name}
                  </option>
                ))}
              </select>
            </label>
          ) : (
            <p class="campaign">{pick(office.campaign.title)}</p>
          )}
          <div class="who">
            <strong>{who}</strong>
            <KeysHelp />
            <LanguageSwitch onLanguage={onLanguage} />
            <button
              type="button"
              class="plain"
              onClick={() => void signOut().finally(onSignOut)}
            >
              {say("nav.sign_out")}
            </button>
          </div>
        </div>
        <nav ref={doors} aria-label={say("nav.label")}>
          {doorsOf(session.role).map((door) => (
            <a
              key={door.path}
              href={door.path}
              aria-current={isOpen(door, path) ? "page" : undefined}
            >
              {door.name}
            </a>
          ))}
        </nav>
      </header>
      {!online && (
        <div class="bar bar-offline" role="status">
          {say("offline")}
        </div>
      )}
      {office.testData && <div class="bar bar-test">{say("test_data")}</div>}
      {children}
      <footer class="foot">
        <span>{say("foot.zone", { zone: office.campaign.utcOffset })}</span>
        <span>
          {say("foot.help", { body: office.unit(office.campaign.collectingBody)?.fullName ?? office.campaign.collectingBody })}
        </span>
      </footer>
    </>
  );
}

export function roleName(role: Role): string {
  switch (role) {
    case "unit":
      return say("role.unit");
    case "collector":
      return say("role.collector");
    case "reader":
      return say("role.reader");
    case "operator":
      return say("role.operator");
  }
}
