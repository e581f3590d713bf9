// What every page knows once somebody has signed in: who it is, the campaign,
// its forms and units, and the campaign's clock.
import { createContext, type ComponentChildren } from "preact";
import { useContext, useEffect, useMemo, useState } from "preact/hooks";
import { call, listAll, type Session } from "../api/client";
import type {
  CampaignSpec,
  CampaignSummary,
  FormSpec,
  GetCampaignResponse,
  Item,
  Unit,
} from "../api/types";
import { Form } from "../form/form";
import { setOffset } from "../say/dates";
import { pick, say } from "../say/say";
import { useAnswer } from "./use_call";

export interface Office {
  session: Session;
  // Those the caller may choose between; one alone where there is no choice.
  campaigns: CampaignSummary[];
  campaign: CampaignSpec;
  // campaigns/{campaign}
  parent: string;
  deadline: string;
  digest: string;
  testData: boolean;
  closed: boolean;
  forms: Form[];
  units: Map<string, Unit>;
  // The campaign's time now, in milliseconds.
  now: () => number;
  form: (key: string) => Form | undefined;
  unit: (code: string) => Unit | undefined;
}

const context = createContext<Office | undefined>(undefined);
export const OfficeProvider = context.Provider;

export function useOffice(): Office {
  const office = useContext(context);
  if (!office) throw new Error("no office");
  return office;
}

// Officers belong to one campaign; others may see several, and open the one
// they had open last.
async function load(session: Session, wanted: string, signal: AbortSignal): Promise<Office> {
  const campaigns =
    session.campaign !== ""
      ? [{ name: `campaigns/${session.campaign}` }]
      : await listAll<CampaignSummary>("CampaignService/ListCampaigns", {}, "campaigns", signal);
  const parent = chooseCampaign(campaigns, wanted);
  const [got, forms, units] = await Promise.all([
    call<GetCampaignResponse>("CampaignService/GetCampaign", { name: parent }, signal),
    listAll<FormSpec>("CampaignService/ListForms", { parent }, "forms", signal),
    listAll<Unit>("CampaignService/ListUnits", { parent }, "units", signal),
  ]);
  setOffset(got.campaign.utcOffset);
  const shift = Date.parse(got.now) - Date.now();
  const behind = forms.map((form) => new Form(form));
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  return {
    session,
    campaigns,
    campaign: got.campaign,
    parent,
    deadline: got.deadline,
    digest: got.digest,
    testData: got.testData,
    closed: got.state?.closed ?? false,
    forms: behind,
    units: byCode,
    now: () => Date.now() + shift,
    form: (key) => behind.find((form) => form.key === key),
    unit: (code) => byCode.get(code),
  };
}

export function chooseCampaign(campaigns: CampaignSummary[], wanted: string): string {
  return (campaigns.find((each) => each.name === wanted) ?? campaigns[0])?.name ?? "campaigns/";
}

const kChosen = "baocao.campaign";

export function chosenCampaign(): string {
  return localStorage.getItem(kChosen) ?? "";
}

export function keepChosenCampaign(name: string): void {
  localStorage.setItem(kChosen, name);
}

// `wanted`: campaigns/{campaign}, or anything else for the first.
export function useLoadedOffice(session: Session, wanted: string) {
  return useAnswer<Office>(
    `office ${session.role} ${session.campaign} ${session.unit} ${wanted}`,
    (signal) => load(session, wanted, signal),
  );
}

// The unit whose report is open: an officer's own; of the collecting body the
// one it types in for.
export interface Desk {
  unit: Unit;
  // campaigns/{campaign}/units/{unit}
  parent: string;
  // The caller is not of the unit.
  typesIn: boolean;
  // Address of a place of the report: "/bieu/13B".
  place: (path: string) => string;
}

const deskContext = createContext<Desk | undefined>(undefined);

// `base`: what stands before every place of the report; "" for officers.
export function DeskProvider({
  unit,
  base = "",
  children,
}: {
  unit: Unit;
  base?: string;
  children: ComponentChildren;
}) {
  const { parent } = useOffice();
  const desk = useMemo(
    () => ({
      unit,
      parent: `${parent}/units/${unit.code}`,
      typesIn: base !== "",
      place: (path: string) => (base !== "" && path === "/" ? base : base + path),
    }),
    [unit, parent, base],
  );
  return <deskContext.Provider value={desk}>{children}</deskContext.Provider>;
}

export function useDesk(): Desk {
  const desk = useContext(deskContext);
  if (!desk) throw new Error("no desk");
  return desk;
}

// Wakes the component every so often, so that countdowns move.
export function useTick(milliseconds: number): void {
  const [, setCount] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setCount((n) => n + 1), milliseconds);
    return () => clearInterval(timer);
  }, [milliseconds]);
}

// "Biểu 13B", "Mục III.2", "Đề xuất, kiến nghị", "Tệp kèm theo".
export function itemName(item: Item): string {
  if (item.form) return say("item.form", { form: item.form });
  if (item.section) return say("item.section", { section: item.section.section });
  return item.attachments ? say("item.attachments") : say("item.proposals");
}

// What it is about.
export function itemTitle(office: Office, item: Item): string {
  if (item.form) return pick(office.form(item.form)?.spec.label);
  if (item.section) {
    const section = office.campaign.outline.find((each) => each.id === item.section!.section);
    return pick(section?.label) || (section?.title ?? "");
  }
  return item.attachments ? say("item.attachments_title") : say("item.proposals_title");
}
