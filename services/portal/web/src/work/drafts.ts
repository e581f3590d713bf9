// Drafts of one item: in the browser at once, on the server shortly after.
// Where two people write, the second is shown the newer one and picks.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { CallError, deleteDraft, getDraft, putDraft, type Draft } from "../api/client";

// The texts of all sections are one draft.
export const kNarrative = "section/*";

interface Stored {
  content: unknown;
  // Version on the server that the content builds on.
  base: number;
  // Not on the server yet.
  dirty: boolean;
  time: number;
}

export function draftKey(parent: string, item: string): string {
  return `baocao.draft.${parent}/${item}`;
}

export function storedDraft(parent: string, item: string): Stored | undefined {
  try {
    const text = localStorage.getItem(draftKey(parent, item));
    return text === null ? undefined : (JSON.parse(text) as Stored);
  } catch {
    return undefined;
  }
}

export function draftsOf(parent: string): Set<string> {
  const prefix = draftKey(parent, "");
  const found = new Set<string>();
  for (let i = 0; i < localStorage.length; ++i) {
    const key = localStorage.key(i)!;
    if (key.startsWith(prefix)) found.add(key.slice(prefix.length));
  }
  return found;
}

// A draft made outside the item's own page, in place of what was there: the
// page finds it when it opens.
export function placeDraft(parent: string, item: string, content: unknown): void {
  const stored: Stored = {
    content,
    base: storedDraft(parent, item)?.base ?? 0,
    dirty: true,
    time: Date.now(),
  };
  localStorage.setItem(draftKey(parent, item), JSON.stringify(stored));
}

// The item has been taken as sent at that time: its draft is done, unless it
// has been worked at since.
export function dropSentDraft(parent: string, item: string, sent: number): void {
  const stored = storedDraft(parent, item);
  if (stored && stored.time <= sent) dropDraft(parent, item);
}

export function dropDraft(parent: string, item: string): void {
  const stored = storedDraft(parent, item);
  localStorage.removeItem(draftKey(parent, item));
  if (stored && stored.base > 0) {
    void deleteDraft(parent, item, stored.base).catch(() => undefined);
  }
}

export type Keeping = "none" | "here" | "saving" | "server" | "offline";

export interface DraftDesk {
  // Found when the page was opened; undefined: nothing but what was sent.
  initial: unknown;
  loaded: boolean;
  keeping: Keeping;
  savedAt: number | undefined;
  // Somebody else's newer draft, to be picked or passed over.
  newer: Draft | undefined;
  save: (content: unknown) => void;
  takeNewer: () => unknown;
  keepMine: () => void;
  drop: () => void;
}

const kPause = 1200;

export function useDraft(parent: string, item: string): DraftDesk {
  const base = useRef(0);
  const content = useRef<unknown>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // When the content was last changed, in milliseconds.
  const edited = useRef(0);
  const served = useRef(true);
  const [initial, setInitial] = useState<unknown>(undefined);
  const [loaded, setLoaded] = useState(false);
  const [keeping, setKeeping] = useState<Keeping>("none");
  const [savedAt, setSavedAt] = useState<number>();
  const [newer, setNewer] = useState<Draft>();

  const keepHere = (dirty: boolean) => {
    const stored: Stored = { content: content.current, base: base.current, dirty, time: edited.current };
    localStorage.setItem(draftKey(parent, item), JSON.stringify(stored));
    setSavedAt(stored.time);
  };

  const push = useCallback(async () => {
    if (!served.current || content.current === undefined) return;
    const sent = content.current;
    setKeeping("saving");
    try {
      const result = await putDraft(parent, item, base.current, sent);
      if ("newer" in result) {
        setNewer(result.newer);
        setKeeping("here");
        return;
      }
      base.current = result.version;
      if (storedDraft(parent, item) === undefined) {
        // Sent or dropped meanwhile.
        void deleteDraft(parent, item, result.version).catch(() => undefined);
        return;
      }
      if (content.current === sent) {
        keepHere(false);
        setKeeping("server");
      }
    } catch (error) {
      if (error instanceof CallError && error.unreachable) {
        setKeeping("offline");
      } else {
        served.current = false;
        setKeeping("here");
      }
    }
  }, [parent, item]);

  useEffect(() => {
    let gone = false;
    const stored = storedDraft(parent, item);
    base.current = stored?.base ?? 0;
    content.current = stored?.content;
    edited.current = stored?.time ?? Date.now();
    setLoaded(false);
    setNewer(undefined);
    setKeeping(stored ? "here" : "none");
    setSavedAt(stored?.time);
    const open = (found: unknown) => {
      if (gone) return;
      setInitial(found ?? undefined);
      setLoaded(true);
    };
    getDraft(parent, item)
      .then((draft) => {
        if (gone) return;
        if (!draft || draft.version <= base.current) {
          open(stored?.content);
          if (stored?.dirty) void push();
        } else if (stored?.dirty && draft.content !== null) {
          setNewer(draft);
          open(stored.content);
        } else {
          base.current = draft.version;
          content.current = draft.content ?? undefined;
          if (draft.content === null) localStorage.removeItem(draftKey(parent, item));
          else setSavedAt(draft.time ? Date.parse(draft.time) : undefined);
          setKeeping(draft.content === null ? "none" : "server");
          open(draft.content);
        }
      })
      .catch(() => {
        if (!gone) setKeeping("offline");
        open(stored?.content);
      });
    const again = () => void push();
    window.addEventListener("online", again);
    return () => {
      gone = true;
      clearTimeout(timer.current);
      window.removeEventListener("online", again);
      if (storedDraft(parent, item)?.dirty) void push();
    };
  }, [parent, item]);

  const save = useCallback(
    (value: unknown) => {
      content.current = value;
      edited.current = Date.now();
      keepHere(true);
      setKeeping((before) => (before === "offline" ? before : "here"));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void push(), kPause);
    },
    [push],
  );

  return {
    initial,
    loaded,
    keeping,
    savedAt,
    newer,
    save,
    takeNewer: () => {
      const taken = newer!;
      base.current = taken.version;
      content.current = taken.content;
      edited.current = Date.now();
      keepHere(false);
      setNewer(undefined);
      setKeeping("server");
      return taken.content;
    },
    keepMine: () => {
      base.current = newer!.version;
      setNewer(undefined);
      void push();
    },
    drop: () => {
      clearTimeout(timer.current);
      content.current = undefined;
      dropDraft(parent, item);
      setKeeping("none");
      setSavedAt(undefined);
    },
  };
}
