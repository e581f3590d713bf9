// Which place is open: the address bar, and links that stay inside the page.
import { useEffect, useState } from "preact/hooks";

const listeners = new Set<() => void>();

export function navigate(path: string, replace = false): void {
  if (replace) history.replaceState(null, "", path);
  else history.pushState(null, "", path);
  for (const listener of listeners) listener();
  window.scrollTo(0, 0);
}

export interface Location {
  path: string;
  query: URLSearchParams;
  hash: string;
}

function here(): Location {
  return {
    path: decodeURI(location.pathname),
    query: new URLSearchParams(location.search),
    hash: location.hash,
  };
}

export function useLocation(): Location {
  const [at, setAt] = useState(here);
  useEffect(() => {
    const update = () => setAt(here());
    listeners.add(update);
    window.addEventListener("popstate", update);
    return () => {
      listeners.delete(update);
      window.removeEventListener("popstate", update);
    };
  }, []);
  return at;
}

// Turns clicks on links of our own into navigation. Files and new windows stay
// with the browser.
export function catchLinks(): void {
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest("a");
    const href = link?.getAttribute("href");
    if (!link || !href?.startsWith("/") || href.startsWith("/files/")) return;
    if (link.target !== "" || link.hasAttribute("download")) return;
    event.preventDefault();
    navigate(href);
  });
}

// "/tinh/bieu/:form" against a path.
export function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split("/");
  const given = path.replace(/\/$/, "").split("/");
  if (path === "/") given.splice(0, given.length, "", "");
  if (wanted.length !== given.length) return undefined;
  const names: Record<string, string> = {};
  for (let i = 0; i < wanted.length; ++i) {
    if (wanted[i]!.startsWith(":")) names[wanted[i]!.slice(1)] = given[i]!;
    else if (wanted[i] !== given[i]) return undefined;
  }
  return names;
}
