// `/xac-nhan`: the whole package on one page for the head to stand for, also
// on a phone; prints the cover with the package's digest.
import { useEffect, useState } from "preact/hooks";
import { call } from "../api/client";
import type { Item, Signatory } from "../api/types";
import { contentOf } from "../form/content";
import { itemKey, owedItems } from "../form/form";
import { announce } from "../parts/announce";
import { AttachmentList } from "../parts/attachment_list";
import { Countdown } from "../parts/countdown";
import { FormSheet } from "../parts/form_sheet";
import { errorText, Failed, Notice, Page, Skeleton } from "../parts/page";
import { Qr } from "../parts/qr";
import { Mark } from "../parts/state";
import { formatInstant } from "../say/dates";
import { pick, say } from "../say/say";
import { itemName, itemTitle, useDesk, useOffice } from "../work/office";
import { itemOf, useOwnProgress, usePackage } from "../work/package";
import { placeOf } from "./owed";
import { groups } from "./receipt";
import { upper } from "./unit";

export function ConfirmPage() {
  const office = useOffice();
  const { unit, parent, typesIn, place } = useDesk();
  const [done, setDone] = useState("");
  const progress = useOwnProgress((counted) => done === "" || counted.confirmedCurrent);
  const pack = usePackage();
  const at = progress.unit;
  const { snapshot } = pack;
  const [signatory, setSignatory] = useState<Signatory>();
  const [review, setReview] = useState("FORM_OF_REVIEW_REPORT");
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  useEffect(() => {
    if (snapshot && !signatory) {
      setSignatory({
        name: snapshot.signatory?.name ?? "",
        position: snapshot.signatory?.position ?? "",
        preparedBy: snapshot.signatory?.preparedBy ?? "",
        contact: snapshot.signatory?.contact ?? "",
      });
    }
  }, [snapshot]);

  const title = say("confirm.title");
  if (!at || !snapshot || !signatory) {
    const failed = progress.error ?? pack.error;
    return (
      <Page title={title}>
        {failed ? <Failed error={failed} retry={pack.reload} /> : <Skeleton lines={10} />}
      </Page>
    );
  }
  const complete = at.completeness === "COMPLETENESS_COMPLETE";
  const owed = owedItems(office.campaign, unit, office.forms.map((form) => form.spec));
  const last = snapshot.confirmations.at(-1);
  const field = (key: keyof Signatory, label: string, required: boolean) => (
    <label>
      {label}
      <input
        required={required}
        value={signatory[key]}
        maxLength={200}
        onInput={(event) => setSignatory({ ...signatory, [key]: event.currentTarget.value })}
      />
    </label>
  );

  const confirm = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const answer = await call<{ onTime: boolean }>("IntakeService/ConfirmPackage", {
        parent,
        snapshotDigest: at.snapshotDigest,
        signatory,
        formOfReview: review,
      });
      const text = answer.onTime ? say("confirm.done_on_time") : say("confirm.done_late");
      setDone(text);
      announce(text);
      progress.reload();
      pack.reload();
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };

  return (
    <Page
      title={title}
      lead={<strong>{upper(unit.fullName)}</strong>}
      actions={<Countdown deadline={Date.parse(at.deadline)} done={at.firstCompleteTime} />}
    >
      {done !== "" && <Notice kind="good">{done}</Notice>}
      {at.missingItems.length > 0 && (
        <Notice kind="warn">
          <p>{say("confirm.missing", { count: at.missingItems.length })}</p>
          <ul>
            {at.missingItems.map((item) => (
              <li key={itemKey(item)}>
                <a href={place(placeOf(item))}>{itemName(item)}</a> {itemTitle(office, item)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {at.correctionItems.length > 0 && (
        <Notice kind="warn">
          {say("confirm.corrections", { items: at.correctionItems.map(itemName).join(", ") })}
        </Notice>
      )}
      {at.confirmedCurrent && (
        <Notice kind="good">
          {say("confirm.confirmed", {
            name: last?.signatory?.name ?? snapshot.signatory?.name ?? "",
            time: formatInstant(last?.time ?? at.firstCompleteTime),
          })}
        </Notice>
      )}

      <section>
        <h2>{say("confirm.contents")}</h2>
        <div class="package">
          {owed.map((item) => (
            <PackageItem
              key={itemKey(item)}
              item={item}
              missing={at.missingItems.some((each) => itemKey(each) === itemKey(item))}
            />
          ))}
          {itemOf(snapshot, "attachments") && <PackageItem item={{ attachments: true }} missing={false} />}
        </div>
        {!itemOf(snapshot, "attachments") && (
          <p class="hint screen-only">
            {say("attachments.none_in_package")} <a href={place("/tep-kem-theo")}>{say("attachments.add")}</a>
          </p>
        )}
      </section>

      {!at.confirmedCurrent && (
        <section class="panel sign-panel">
          <h2>{say("confirm.sign")}</h2>
          <form
            class="stack"
            onSubmit={(event) => {
              event.preventDefault();
              void confirm();
            }}
          >
            {field("name", say("confirm.name"), true)}
            {field("position", say("confirm.position"), true)}
            {field("preparedBy", say("confirm.prepared_by"), false)}
            {field("contact", say("confirm.contact"), false)}
            <fieldset>
              <legend>{say("confirm.review")}</legend>
              <label class="check">
                <input
                  type="radio"
                  name="review"
                  checked={review === "FORM_OF_REVIEW_REPORT"}
                  onChange={() => setReview("FORM_OF_REVIEW_REPORT")}
                />
                {say("confirm.review_report")}
              </label>
              <label class="check">
                <input
                  type="radio"
                  name="review"
                  checked={review === "FORM_OF_REVIEW_CONFERENCE"}
                  onChange={() => setReview("FORM_OF_REVIEW_CONFERENCE")}
                />
                {say("confirm.review_conference")}
              </label>
            </fieldset>
            <label class="check sure">
              <input type="checkbox" checked={sure} onChange={(event) => setSure(event.currentTarget.checked)} />
              {typesIn
                ? say("confirm.sure_paper", { unit: unit.fullName })
                : say("confirm.sure", { unit: unit.fullName })}
            </label>
            {error !== undefined && (
              <Notice kind="bad">
                <p>{errorText(error)}</p>
                {error instanceof Object && "violations" in error && (
                  <ul>
                    {(error.violations as { description: string }[]).map((each) => (
                      <li key={each.description}>{each.description}</li>
                    ))}
                  </ul>
                )}
              </Notice>
            )}
            <button type="submit" class="button primary big" disabled={busy || !sure || !complete}>
              {say("confirm.send")}
            </button>
            {!complete && <p class="hint">{say("confirm.not_complete")}</p>}
          </form>
        </section>
      )}

      <section class="cover">
        <h2>{say("confirm.cover")}</h2>
        <div class="receipt">
          <dl class="pairs">
            <dt>{say("receipt.campaign")}</dt>
            <dd>{pick(office.campaign.title)}</dd>
            <dt>{say("receipt.unit")}</dt>
            <dd>
              {upper(unit.fullName)} ({unit.code})
            </dd>
            <dt>{say("confirm.name")}</dt>
            <dd>
              {signatory.name}
              {signatory.position !== "" && `, ${signatory.position}`}
            </dd>
            <dt>{say("receipt.revision")}</dt>
            <dd>{at.revision}</dd>
            <dt>{say("confirm.digest")}</dt>
            <dd>
              <code>{groups(at.snapshotDigest)}</code>
            </dd>
          </dl>
          <Qr text={`${parent} ${at.snapshotDigest}`} />
        </div>
        <p class="hint screen-only">{say("confirm.cover_text")}</p>
        <p class="screen-only">
          <button type="button" class="button" onClick={() => window.print()}>
            {say("confirm.print")}
          </button>
        </p>
      </section>
    </Page>
  );
}

function PackageItem({ item, missing }: { item: Item; missing: boolean }) {
  const office = useOffice();
  const { parent } = useDesk();
  const { snapshot } = usePackage();
  const [open, setOpen] = useState(false);
  const key = itemKey(item);
  const found =
    itemOf(snapshot, key) ?? snapshot?.items.find((each) => each.key.startsWith(`${key}@`));
  const form = found?.form && office.form(found.form.form);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Mark state={found ? (found.correction ? "correct" : "received") : "missing"} />
        <span>
          <strong>{itemName(item)}</strong> {itemTitle(office, item)}
        </span>
        {found && found.warnings > 0 && (
          <small>{say("unit.item_warnings", { count: found.warnings })}</small>
        )}
        {!found && <small>{missing ? say("state.missing") : say("owed.optional")}</small>}
      </summary>
      {open && (
        <div class="package-open">
          {!found && <p>{say("confirm.item_missing")}</p>}
          {form && found.form && <FormSheet form={form} content={contentOf(found.form)} />}
          {found?.section && <p class="prose">{found.section.text}</p>}
          {found?.attachments && (
            <AttachmentList parent={parent} files={found.attachments.attachments} />
          )}
          {found?.proposals?.proposals.length === 0 && <p>{say("confirm.no_proposals")}</p>}
          {found?.proposals?.proposals.map((proposal) => (
            <p key={proposal.id} class="prose">
              <strong>{proposal.difficulty}</strong>
              <br />
              {proposal.request}
            </p>
          ))}
        </div>
      )}
    </details>
  );
}
