// Places of the province.
import { owesPackage } from "../parts/state";
import { useOffice } from "../work/office";
import { match, useLocation } from "../work/router";
import { ChasePage } from "./chase";
import { ReportPages } from "./commune";
import { ConferencePage } from "./conference";
import { ExportPage } from "./export";
import { GroupsPage } from "./groups";
import { LeaderPage } from "./leader";
import { LettersPage } from "./letters";
import { NotFoundPage } from "./not_found";
import { OutliersPage } from "./outliers";
import { ProgressPage } from "./progress";
import { ProposalsPage } from "./proposals_of_all";
import { TablePage } from "./table";
import { TasksPage } from "./tasks";
import { UnitPage } from "./unit";

export function ProvincePages() {
  const { path } = useLocation();
  const office = useOffice();
  const collects = office.session.role === "collector";
  const admits = collects || office.session.role === "operator";
  if (match("/tinh", path)) return <ProgressPage />;
  const table = match("/tinh/bieu/:form", path) ?? (match("/tinh/bieu", path) ? { form: "" } : undefined);
  if (table && office.session.role !== "operator") {
    const key = table["form"] || office.forms.at(-1)?.key || "";
    const form = office.form(key);
    if (form) return <TablePage key={key} form={form} />;
  }
  const typed = /^\/tinh\/don-vi\/([^/]+)\/nhap(?=\/|$)/.exec(path);
  if (typed && collects) {
    const found = office.unit(typed[1]!);
    if (found && owesPackage(office.campaign, found)) {
      return <ReportPages key={found.code} unit={found} base={typed[0]} />;
    }
  }
  const unit = match("/tinh/don-vi/:unit", path);
  if (unit) {
    const found = office.unit(unit["unit"]!);
    if (found) return <UnitPage key={found.code} unit={found} />;
  }
  if (office.session.role !== "operator" && match("/tinh/bat-thuong", path)) return <OutliersPage />;
  if (match("/tinh/xuat", path)) return <ExportPage />;
  if (match("/tinh/kien-nghi", path)) return <ProposalsPage />;
  if (match("/tinh/phu-luc-4", path)) return <GroupsPage />;
  if (match("/tinh/nhiem-vu", path)) return <TasksPage />;
  if (match("/tinh/dieu-hanh", path)) return <LeaderPage />;
  if (match("/tinh/hoi-nghi", path)) return <ConferencePage />;
  if (collects && match("/tinh/don-doc", path)) return <ChasePage />;
  if (admits && match("/tinh/thu-kich-hoat", path)) return <LettersPage />;
  return <NotFoundPage />;
}
