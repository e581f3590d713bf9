// Texts for people: services/messages/catalogue/portal.json, served by the
// portal in the language asked for. Ids are checked by the compiler.
import type catalogue from "../../../../messages/catalogue/portal.json";
import { getTexts, setCallLocale } from "../api/client";
import type { Text } from "../api/types";

type Full = keyof typeof catalogue;
export type TextId = Full extends `portal.${infer Rest}` ? Rest : never;
export type Language = "vi" | "en";

let language: Language = "vi";
let texts: Record<string, string> = {};

export function currentLanguage(): Language {
  return language;
}

export async function loadLanguage(wanted: Language): Promise<void> {
  texts = await getTexts(wanted);
  language = wanted;
  setCallLocale(wanted);
  document.documentElement.lang = wanted;
}

export function storedLanguage(): Language {
  return localStorage.getItem("baocao.language") === "en" ? "en" : "vi";
}

export function storeLanguage(wanted: Language): void {
  localStorage.setItem("baocao.language", wanted);
}

// Replaces {name}. An id that the server does not know stands for itself.
export function say(
  id: TextId,
  names: Record<string, string | number> = {},
): string {
  const text = texts[`portal.${id}`] ?? id;
  return text.replace(/\{([a-z_0-9]+)\}/g, (whole, name: string) =>
    name in names ? String(names[name]) : whole,
  );
}

// A text that is data: of the campaign, of a finding.
export function pick(text: Text | undefined): string {
  if (!text) return "";
  return language === "en" && text.en !== "" ? text.en : text.vi;
}

export function pickMessage(of: { messageVi: string; messageEn: string }): string {
  return pick({ vi: of.messageVi, en: of.messageEn });
}
