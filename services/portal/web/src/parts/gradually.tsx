// A long list that is of use at once: what fits a screen or two is there with
// the page, the rest follows piece by piece while the browser has time.
import type { ComponentChildren, VNode } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";

const kPiece = 60;
// A busy browser gets on with it all the same, in milliseconds.
const kPatience = 300;

// Not every browser tells when it is idle.
function whenIdle(then: () => void): () => void {
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(then, 16);
    return () => clearTimeout(timer);
  }
  const asked = window.requestIdleCallback(then, { timeout: kPatience });
  return () => window.cancelIdleCallback(asked);
}

// `render` makes one piece of the list, with so many `before` it. Pieces that
// stand are left alone until `items` or one of `on` changes.
export function Gradually<T>({
  items,
  on = [],
  render,
}: {
  items: T[];
  on?: unknown[];
  render: (piece: T[], index: number, before: number) => VNode;
}) {
  const [count, setCount] = useState(1);
  const pieces = useMemo(() => {
    const all: T[][] = [];
    for (let i = 0; i < items.length; i += kPiece) all.push(items.slice(i, i + kPiece));
    return all;
  }, [items]);
  const made = useMemo(() => new Map<number, VNode>(), [pieces, ...on]);
  const more = count < pieces.length;
  useEffect(() => {
    if (!more) return undefined;
    return whenIdle(() => setCount((before) => before + 1));
  }, [more, count]);
  const shown: ComponentChildren[] = [];
  pieces.slice(0, count).forEach((piece, index) => {
    let node = made.get(index);
    if (!node) made.set(index, (node = render(piece, index, index * kPiece)));
    shown.push(node);
  });
  return <>{shown}</>;
}
