// `/tep-kem-theo`: the signed scan, annexes, speeches. Uploaded at once, sent
// with "Gửi".
import { useEffect, useRef, useState } from "preact/hooks";
import type { CallError } from "../api/client";
import type { Attachment, AttachmentKind } from "../api/types";
import { announce } from "../parts/announce";
import { attachmentKindName, AttachmentLink, kAttachmentKinds } from "../parts/attachment_list";
import { Drop } from "../parts/drop";
import { FindingList } from "../parts/findings";
import { Empty, errorText, Notice, Page, Skeleton } from "../parts/page";
import { SendDialog } from "../parts/send_dialog";
import { formatInstant, formatTime } from "../say/dates";
import { formatSize } from "../say/numbers";
import { say } from "../say/say";
import { kMostFiles, sameFiles, storeAll, withFile, type Upload } from "../work/attaching";
import { useCheck } from "../work/check";
import { useDraft } from "../work/drafts";
import { useDesk } from "../work/office";
import { itemOf, usePackage, useSubmissions } from "../work/package";

export function AttachmentsPage() {
  const { unit, parent } = useDesk();
  const pack = usePackage();
  const submissions = useSubmissions();
  const draft = useDraft(parent, "attachments");
  const [list, setList] = useState<Attachment[]>();
  const [kind, setKind] = useState<AttachmentKind>("ATTACHMENT_KIND_SIGNED_REPORT");
  const [upload, setUpload] = useState<Upload>();
  const [refused, setRefused] = useState<{ name: string; error: CallError }[]>([]);
  const [sending, setSending] = useState(false);
  // What a file that has just arrived joins.
  const latest = useRef<Attachment[]>([]);

  const item = itemOf(pack.snapshot, "attachments");
  const sent = item?.attachments?.attachments ?? [];
  const sentAt = submissions.data?.find((each) => each.revision === item?.revision)?.receiveTime;
  const ready = draft.loaded && (pack.data !== undefined || pack.error !== undefined);
  const show = (next: Attachment[]) => {
    latest.current = next;
    setList(next);
  };
  useEffect(() => {
    if (!ready || list !== undefined) return;
    show((draft.initial as Attachment[] | undefined) ?? sent);
  }, [ready]);

  const submission = { unit: unit.code, attachments: { attachments: list ?? [] } };
  const checked = useCheck(parent, list === undefined ? undefined : submission);
  const change = (next: Attachment[]) => {
    show(next);
    draft.save(next);
  };
  const store = async (files: File[]) => {
    setRefused([]);
    const failed = await storeAll(parent, files, kind, {
      upload: setUpload,
      stored: (file) => change(withFile(latest.current, file)),
    });
    setUpload(undefined);
    setRefused(failed);
    announce(say("attachments.uploaded", { count: files.length - failed.length }));
  };

  if (list === undefined) {
    return (
      <Page title={say("item.attachments")}>
        <Skeleton />
      </Page>
    );
  }
  const changed = !sameFiles(list, sent);
  return (
    <Page
      title={say("item.attachments")}
      lead={
        draft.savedAt === undefined
          ? say("attachments.lead")
          : say("draft.here", { time: formatTime(draft.savedAt) })
      }
      actions={
        <button
          type="button"
          class="button primary"
          disabled={!changed || upload !== undefined || list.length > kMostFiles}
          onClick={() => setSending(true)}
        >
          {list.length === 0 && sent.length > 0
            ? say("attachments.take_back")
            : say("attachments.send", { count: list.length })}
        </button>
      }
    >
      {draft.newer && (
        <Notice kind="warn">
          <p>
            {say("draft.newer", {
              author: draft.newer.author ?? say("draft.somebody"),
              time: draft.newer.time ? formatTime(draft.newer.time) : "",
            })}
          </p>
          <p class="button-row">
            <button type="button" class="button" onClick={() => show(draft.takeNewer() as Attachment[])}>
              {say("draft.take")}
            </button>
            <button type="button" class="button" onClick={draft.keepMine}>
              {say("draft.keep")}
            </button>
          </p>
        </Notice>
      )}
      {item?.correction && (
        <Notice kind="warn">{say("unit.correction_note", { reason: item.correction.reason })}</Notice>
      )}
      <p>
        <label>
          {say("attachments.kind")}{" "}
          <KindField kind={kind} onKind={setKind} />
        </label>
      </p>
      <Drop
        id="attachment-file"
        accept=".pdf,.jpg,.jpeg,.png,.doc,.docx,.odt,.xls,.xlsx,.ods"
        multiple
        label={say("attachments.choose")}
        hint={say("attachments.kinds")}
        onFiles={(files) => void store(files)}
      >
        {upload ? (
          <>
            <strong>{upload.name}</strong>
            <br />
            <progress max={1} value={upload.share} aria-label={say("attachments.uploading", { file: upload.name })} />
          </>
        ) : (
          say("attachments.drop")
        )}
      </Drop>
      {refused.map(({ name, error }) => (
        <Notice key={name} kind="bad">
          <p>
            <strong>{name}</strong>:{" "}
            {error.reason === "FILE_TOO_LARGE" && error.message === ""
              ? say("attachments.too_large")
              : errorText(error)}
          </p>
        </Notice>
      ))}
      {list.length > kMostFiles && (
        <Notice kind="bad">{say("attachments.too_many", { most: kMostFiles })}</Notice>
      )}
      {checked.verdict && checked.verdict.findings.length > 0 && (
        <section class="panel">
          <h2>{say("editor.findings")}</h2>
          <FindingList findings={checked.verdict.findings} />
        </section>
      )}
      {list.length === 0 && <Empty>{say("attachments.none")}</Empty>}
      {list.length > 0 && (
        <div class="scroll">
          <table class="plain-table attachments">
            <thead>
              <tr>
                <th scope="col">{say("attachments.file")}</th>
                <th scope="col">{say("attachments.kind")}</th>
                <th scope="col" class="number">
                  {say("attachments.size")}
                </th>
                <th scope="col">{say("attachments.sent")}</th>
                <th scope="col">
                  <span class="unseen">{say("action.remove")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {list.map((file) => {
                const was = sent.some((each) => each.digest === file.digest);
                return (
                  <tr key={file.digest}>
                    <td>{was ? <AttachmentLink parent={parent} file={file} /> : file.fileName}</td>
                    <td>
                      <KindField
                        kind={file.kind}
                        label={say("attachments.kind_of", { file: file.fileName })}
                        onKind={(next) => change(withFile(list, { ...file, kind: next }))}
                      />
                    </td>
                    <td class="number">{formatSize(file.size)}</td>
                    <td>{was ? formatInstant(sentAt) : say("attachments.not_sent")}</td>
                    <td>
                      <button
                        type="button"
                        class="link"
                        onClick={() => change(list.filter((each) => each.digest !== file.digest))}
                      >
                        {say("action.remove")}
                        <span class="unseen"> {file.fileName}</span>
                      </button>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {sending && (
        <SendDialog
          title={say("item.attachments")}
          submission={submission}
          readAt={(key) => itemOf(pack.snapshot, key)?.revision ?? 0}
          onClose={() => setSending(false)}
        >
          <p>{say("attachments.ask", { count: list.length })}</p>
        </SendDialog>
      )}
    </Page>
  );
}

function KindField({
  kind,
  label,
  onKind,
}: {
  kind: AttachmentKind;
  label?: string;
  onKind: (kind: AttachmentKind) => void;
}) {
  return (
    <select
      value={kind}
      aria-label={label}
      onChange={(event) => onKind(event.currentTarget.value as AttachmentKind)}
    >
      {kAttachmentKinds.map((each) => (
        <option key={each} value={each}>
          {attachmentKindName(each)}
        </option>
      ))}
    </select>
  );
}
