// Files of a package, each to be saved. They are never shown in place.
import { fileAddress } from "../api/client";
import type { Attachment, AttachmentKind } from "../api/types";
import { formatSize } from "../say/numbers";
import { say } from "../say/say";

export const kAttachmentKinds: AttachmentKind[] = [
  "ATTACHMENT_KIND_SIGNED_REPORT",
  "ATTACHMENT_KIND_ANNEX",
  "ATTACHMENT_KIND_SPEECH",
  "ATTACHMENT_KIND_OTHER",
];

export function attachmentKindName(kind: AttachmentKind): string {
  switch (kind) {
    case "ATTACHMENT_KIND_SIGNED_REPORT":
      return say("attachments.signed_report");
    case "ATTACHMENT_KIND_ANNEX":
      return say("attachments.annex");
    case "ATTACHMENT_KIND_SPEECH":
      return say("attachments.speech");
    default:
      return say("attachments.other");
  }
}

// `parent`: campaigns/{campaign}/units/{unit}
export function AttachmentLink({ parent, file }: { parent: string; file: Attachment }) {
  return (
    <a
      download={file.fileName}
      href={fileAddress("GetAttachment", { name: `${parent}/attachments/${file.digest}` })}
    >
      {file.fileName}
    </a>
  );
}

export function AttachmentList({ parent, files }: { parent: string; files: Attachment[] }) {
  return (
    <ul class="files">
      {files.map((file) => (
        <li key={file.digest}>
          <AttachmentLink parent={parent} file={file} />
          <small>
            {attachmentKindName(file.kind)} · {formatSize(file.size)}
          </small>
        </li>
      ))}
    </ul>
  );
}
