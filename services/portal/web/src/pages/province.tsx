// Places of the province.
import { useOffice } from "../work/office";
import { match, useLocation } from "../work/router";
import { ChasePage } from "./chase";
import { ConferencePage } from "./conference";
import { ExportPage } from "./export";
import { GroupsPage } from "./groups";
import { LeaderPage } from "./leader";
import { NotFoundPage } from "./not_found";
import { ProgressPage } from "./progress";
import { ProposalsPage } from "./proposals_of_all";
import { TablePage } from "./table";
import { TasksPage } from "./tasks";
import { UnitPage } from "./unit";

export function ProvincePages() {
  const { path } = useLocation();
  const office = useOffice();
  const collects = office.session.role === "collector";
  if (match("/tinh", path)) return <ProgressPage />;
  const table = match("/tinh/bieu/:form", path) ?? (match("/tinh/bieu", path) ? { form: "" } : undefined);
  if (table && office.session.role !== "operator") {
    const key = table["form"] || office.forms.at(-1)?.key || "";
    const form = office.form(key);
    if (form) return <TablePage key={key} form={form} />;
  }
  const unit = match("/tinh/don-vi/:unit", path);
  if (unit) {
    const found = office.unit(unit["unit"]!);
    if (found) return <UnitPage key={found.code} unit={found} />;
  }
  if (match("/tinh/xuat", path)) return <ExportPage />;
  if (match("/tinh/kien-nghi", path)) return <ProposalsPage />;
  if (match("/tinh/phu-luc-4", path)) return <GroupsPage />;
  if (match("/tinh/nhiem-vu", path)) return <TasksPage />;
  if (match("/tinh/dieu-hanh", path)) return <LeaderPage />;
  if (match("/tinh/hoi-nghi", path)) return <ConferencePage />;
  if (collects && match("/tinh/don-doc", path)) return <ChasePage />;
  return <NotFoundPage />;
}
