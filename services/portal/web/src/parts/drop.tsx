// A place to drop files on, or to choose them from.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

export function Drop({
  id,
  accept,
  multiple = false,
  label,
  hint,
  onFiles,
  children,
}: {
  // Of the field, for its label.
  id: string;
  accept: string;
  multiple?: boolean;
  label: string;
  hint: string;
  // At least one.
  onFiles: (files: File[]) => void;
  children: ComponentChildren;
}) {
  const [over, setOver] = useState(false);
  const take = (list: FileList | null | undefined) => {
    const files = [...(list ?? [])].slice(0, multiple ? undefined : 1);
    if (files.length > 0) onFiles(files);
  };
  return (
    <div
      class={over ? "drop drop-over" : "drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
      }}
    >
      <p>{children}</p>
      <label class="button" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="unseen"
        type="file"
        accept={accept}
        multiple={multiple}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = "";
        }}
      />
      <p class="hint" role="status">
        {hint}
      </p>
    </div>
  );
}
