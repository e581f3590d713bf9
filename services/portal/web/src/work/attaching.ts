// Files of a report before they are sent: uploaded one after another, listed
// once each.
import { CallError, uploadShowing } from "../api/client";
import type { Attachment, AttachmentKind } from "../api/types";

export const kMostFiles = 50;
export const kLargestFile = 32 << 20;

// A file that is there already is listed as it was said last.
export function withFile(list: Attachment[], file: Attachment): Attachment[] {
  return list.some((each) => each.digest === file.digest)
    ? list.map((each) => (each.digest === file.digest ? file : each))
    : [...list, file];
}

export function sameFiles(a: Attachment[], b: Attachment[]): boolean {
  const text = (list: Attachment[]) =>
    JSON.stringify(list.map(({ digest, fileName, kind }) => [digest, fileName, kind]));
  return text(a) === text(b);
}

export interface Upload {
  // Of the file on its way, from 0 to 1.
  share: number;
  name: string;
}

// What was taken, in order, and the files that were not, each with why. Of a
// line that breaks the rest is not tried.
export async function storeAll(
  parent: string,
  files: File[],
  kind: AttachmentKind,
  on: { upload: (upload: Upload) => void; stored: (file: Attachment) => void },
): Promise<{ name: string; error: CallError }[]> {
  const refused: { name: string; error: CallError }[] = [];
  for (const file of files) {
    const { name } = file;
    on.upload({ name, share: 0 });
    try {
      if (file.size > kLargestFile) throw new CallError("", "FILE_TOO_LARGE", "");
      const { attachment } = await uploadShowing<{ attachment: Attachment }>(
        "StoreAttachment",
        { parent, fileName: name.normalize("NFC"), kind },
        file,
        (share) => on.upload({ name, share }),
      );
      on.stored(attachment);
    } catch (failure) {
      const error = CallError.of(failure);
      refused.push({ name, error });
      if (error.unreachable) break;
    }
  }
  return refused;
}
