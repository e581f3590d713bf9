// Says to screen readers, politely, what has happened.
import { useEffect, useState } from "preact/hooks";

let show: (text: string) => void = () => {};

export function announce(text: string): void {
  show(text);
}

export function Announcer() {
  const [text, setText] = useState("");
  useEffect(() => {
    show = setText;
  }, []);
  return (
    <div class="unseen" aria-live="polite" role="status">
      {text}
    </div>
  );
}
