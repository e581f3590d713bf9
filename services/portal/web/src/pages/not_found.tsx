import { homeOf } from "../app";
import { Page } from "../parts/page";
import { say } from "../say/say";
import { useOffice } from "../work/office";

export function NotFoundPage() {
  const office = useOffice();
  const body = office.unit(office.campaign.collectingBody);
  return (
    <Page title={say("not_found.title")} lead={say("not_found.lead")}>
      <p>
        <a class="button primary" href={homeOf(office.session.role)}>
          {say("not_found.home")}
        </a>
      </p>
      <p>{say("not_found.call", { body: body?.fullName ?? office.campaign.collectingBody })}</p>
    </Page>
  );
}
