// Instants in the campaign's local time: 29/5/2026, 24 h. The browser's own
// zone never shows.

let offsetMinutes = 7 * 60;

// "+07:00"
export function setOffset(offset: string): void {
  const match = /^([+-])(\d\d):(\d\d)$/.exec(offset);
  if (!match) return;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  offsetMinutes = match[1] === "-" ? -minutes : minutes;
}

function local(instant: string | number): Date {
  const time = typeof instant === "number" ? instant : Date.parse(instant);
  return new Date(time + offsetMinutes * 60_000);
}

export function formatDate(instant: string | number): string {
  const at = local(instant);
  return `${at.getUTCDate()}/${at.getUTCMonth() + 1}/${at.getUTCFullYear()}`;
}

export function formatTime(instant: string | number): string {
  const at = local(instant);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

export function formatInstant(instant: string | number | undefined): string {
  if (instant === undefined || instant === "") return "–";
  return `${formatTime(instant)}, ${formatDate(instant)}`;
}

// Local midnight of the day of the instant.
export function startOfDay(instant: number): number {
  const day = 86_400_000;
  const shifted = instant + offsetMinutes * 60_000;
  return Math.floor(shifted / day) * day - offsetMinutes * 60_000;
}

// "2026-05-29" → "29/5/2026"; anything else comes back.
export function formatIsoDate(date: string): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
  return match ? `${Number(match[3])}/${Number(match[2])}/${match[1]}` : date;
}

// What people type for a day → ISO: 29/5/2026, 29-05-2026, 29.5.26, ISO.
export function readDate(text: string): string | undefined {
  const trimmed = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(trimmed);
  const own = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/.exec(trimmed);
  if (!iso && !own) return undefined;
  const year = iso ? Number(iso[1]) : Number(own![3]) + (own![3]!.length === 2 ? 2000 : 0);
  const month = Number(iso ? iso[2] : own![2]);
  const day = Number(iso ? iso[3] : own![1]);
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}

// "2026-05-29T17:00" typed as local time → the instant.
export function instantOfLocal(text: string): string | undefined {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)/.exec(text);
  if (!match) return undefined;
  const utc = Date.parse(`${match[1]}T${match[2]}:${match[3]}:00Z`);
  return new Date(utc - offsetMinutes * 60_000).toISOString();
}

// The instant as the value of an <input type="datetime-local">.
export function localOfInstant(instant: string | number): string {
  return local(instant).toISOString().slice(0, 16);
}

export interface Span {
  past: boolean;
  days: number;
  hours: number;
  minutes: number;
}

export function spanTo(instant: number, now: number): Span {
  const minutes = Math.floor(Math.abs(instant - now) / 60_000);
  return {
    past: now >= instant,
    days: Math.floor(minutes / 1440),
    hours: Math.floor((minutes % 1440) / 60),
    minutes: minutes % 60,
  };
}
