#include "tests/unit/intake/cao_bang.h"

#include <cstdio>
#include <cstdlib>
#include <memory>

#include "services/campaign/load.h"
#include "services/report/item.h"
#include "services/report/snapshot.h"

namespace baocao::intake {

const campaign::Campaign& CaoBang() {
  static const std::shared_ptr<const campaign::Campaign> campaign = [] {
    auto loaded = campaign::LoadOrStatus(BAOCAO_CAO_BANG);
    if (!loaded.ok()) {
      std::fprintf(stderr, "%s\n", loaded.status().ToString().c_str());
      std::abort();
    }
    return *loaded;
  }();
  return *campaign;
}

const v1::Unit& ThucPhan() { return *CaoBang().FindUnit(kThucPhan); }

absl::Time BeforeDeadline() {
  return absl::FromCivil(absl::CivilSecond(2026, 4, 20, 9, 0, 0),
                         CaoBang().time_zone());
}

v1::FormEntry FormWith(const std::string& form, const std::string& row,
                       const std::string& column, const std::string& number) {
  v1::FormEntry entry;
  entry.set_form(form);
  v1::CellEntry& cell = *entry.add_cells();
  cell.set_row(row);
  cell.set_column(column);
  cell.set_number(number);
  return entry;
}

v1::Submission WholePackage() {
  v1::Submission submission;
  submission.set_unit(kThucPhan);
  *submission.add_forms() = FormWith("TCD", "TCD.X", "luot", "12");
  *submission.add_forms() = FormWith("TS", "TS.1", "giao", "3");
  v1::SectionEntry& section = *submission.add_sections();
  section.set_section("1");
  section.set_axis("dang");
  section.set_text("Đã hoàn thành.");
  submission.mutable_signatory()->set_name("Nông Thị Hoa");
  return submission;
}

v1::Snapshot Accepted(const v1::Submission& submission,
                      const v1::Snapshot& base) {
  v1::Verdict verdict;
  verdict.set_outcome(v1::OUTCOME_ACCEPTED);
  for (const std::string& key : report::ItemKeys(submission)) {
    v1::ItemVerdict& item = *verdict.add_items();
    *item.mutable_item() = *report::ParseItemKey(key);
    item.set_accepted(true);
  }
  v1::Snapshot next =
      report::ApplySubmission(base, submission, base.revision() + 1, verdict,
                              {base.entry() + 1, BeforeDeadline(), "officer"});
  next.set_unit(submission.unit());
  next.set_digest(report::PackageDigest(next));
  return next;
}

}  // namespace baocao::intake
