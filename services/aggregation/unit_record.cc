#include "services/aggregation/unit_record.h"

#include <algorithm>

#include "services/campaign/owed.h"
#include "services/report/item.h"
#include "services/report/snapshot.h"
#include "services/report/text.h"

namespace baocao::aggregation {
namespace {

int ChoiceCounter(const v1::Row& row, const std::string& option) {
  const auto& options = row.choice().options();
  for (int i = 0; i < options.size(); ++i) {
    if (options[i].id() == option) return i + 1;
  }
  return 0;
}

void TakeCells(const Plan& plan, int unit, const FormPlan& form,
               const v1::FormEntry& entry, FormRecord& record) {
  std::vector<Figure> figures;
  for (const v1::CellEntry& cell : entry.cells()) {
    const int row = form.form->RowIndex(cell.row());
    const int column = form.form->ColumnIndex(cell.column());
    if (row < 0 || column < 0 || !plan.Fills(unit, form.index, row)) continue;
    // Sums are computed from their addends, groups from their list rows; what
    // was entered there was only checked.
    if (!form.form->Addends(row).empty()) continue;
    if (form.form->row(row).kind() == v1::ROW_KIND_LIST_GROUP) continue;
    const uint32_t at = static_cast<uint32_t>(form.Cell(row, column));
    if (!cell.note().empty()) record.notes.emplace_back(at, cell.note());
    if (!cell.text().empty()) {
      record.texts.emplace_back(at, cell.text());
    } else if (form.form->IsNumeric(column)) {
      if (auto figure = ReadFigure(cell)) {
        figure->cell = at;
        figures.push_back(*figure);
      }
    }
  }
  record.figures = PackedFigures(std::move(figures));
}

void TakeRows(const Plan& plan, int unit, const FormPlan& form,
              const v1::FormEntry& entry, FormRecord& record) {
  for (const v1::ListRow& row : entry.rows()) {
    const int group = form.form->RowIndex(row.group());
    if (group < 0 || !plan.Fills(unit, form.index, group)) continue;
    ListRowRecord& kept = record.rows.emplace_back();
    kept.group = static_cast<int16_t>(group);
    kept.begin = static_cast<uint32_t>(record.row_bytes.size());
    row.AppendToString(&record.row_bytes);
    kept.size = static_cast<uint32_t>(record.row_bytes.size()) - kept.begin;
    const int name_column = form.name_column[group];
    if (name_column < 0) continue;
    for (const v1::CellEntry& cell : row.cells()) {
      if (form.form->ColumnIndex(cell.column()) == name_column &&
          !cell.text().empty()) {
        kept.name = NameKey(group, cell.text());
      }
    }
  }
  std::stable_sort(record.rows.begin(), record.rows.end(),
                   [](const ListRowRecord& a, const ListRowRecord& b) {
                     return a.group < b.group;
                   });
  record.rows.shrink_to_fit();
  record.row_bytes.shrink_to_fit();
}

FormRecord TakeForm(const Plan& plan, int unit, const FormPlan& form,
                    const v1::SnapshotItem& item) {
  const v1::FormEntry& entry = item.form();
  FormRecord record;
  record.form = static_cast<int16_t>(form.index);
  record.revision = item.revision();
  record.excluded = item.has_exclusion();
  record.flagged = item.has_correction();
  record.money_power =
      static_cast<int8_t>(report::MoneyUnitPower(entry.money_unit())
                              .value_or(plan.campaign().money_power()));
  TakeCells(plan, unit, form, entry, record);
  if (form.form->is_list()) TakeRows(plan, unit, form, entry, record);
  for (const v1::Choice& choice : entry.choices()) {
    const int row = form.form->RowIndex(choice.row());
    if (row < 0 || form.choice_at[row] < 0) continue;
    record.choices.emplace_back(static_cast<int16_t>(row),
                                static_cast<int16_t>(ChoiceCounter(
                                    form.form->row(row), choice.option())));
  }
  return record;
}

UnitStanding Stand(const Plan& plan, int unit, const v1::Snapshot& snapshot) {
  const campaign::PackageState state = campaign::Assess(
      plan.campaign(), plan.campaign().units()[unit], snapshot);
  UnitStanding standing;
  standing.completeness = state.completeness;
  standing.signatory_missing = state.signatory_missing;
  standing.revision = snapshot.revision();
  standing.estimates = state.estimates;
  standing.warnings = state.warnings;
  standing.digest = snapshot.digest();
  if (snapshot.has_first_complete_time()) {
    standing.first_complete = report::FromProto(snapshot.first_complete_time());
  }
  if (snapshot.has_update_time()) {
    standing.update = report::FromProto(snapshot.update_time());
  }
  standing.paper_received = !snapshot.papers().empty();
  if (!snapshot.confirmations().empty()) {
    standing.confirmed_current =
        snapshot.confirmations().rbegin()->snapshot_digest() ==
        snapshot.digest();
  }
  for (const v1::Item& item : state.missing) {
    standing.missing.push_back(report::ItemKey(item));
  }
  for (const v1::SnapshotItem& item : snapshot.items()) {
    if (item.has_correction()) standing.corrections.push_back(item.key());
    if (item.has_exclusion()) standing.excluded.push_back(item.key());
  }
  return standing;
}

}  // namespace

int FormRecord::ChoiceOf(int row) const {
  for (const auto& [chosen_row, counter] : choices) {
    if (chosen_row == row) return counter;
  }
  return 0;
}

const FormRecord* UnitRecord::FindForm(int form) const {
  for (const FormRecord& record : forms) {
    if (record.form == form) return &record;
  }
  return nullptr;
}

std::shared_ptr<const UnitRecord> MakeRecord(const Plan& plan,
                                             const v1::Snapshot& snapshot) {
  const int unit = plan.campaign().UnitIndex(snapshot.unit());
  if (unit < 0) return nullptr;
  auto record = std::make_shared<UnitRecord>();
  record->unit = unit;
  record->entry = snapshot.entry();
  record->seal = snapshot.seal();
  record->standing = Stand(plan, unit, snapshot);
  for (const v1::SnapshotItem& item : snapshot.items()) {
    if (!item.has_form()) continue;
    const int form = plan.campaign().FormIndex(item.form().form());
    if (form < 0) continue;
    record->forms.push_back(TakeForm(plan, unit, plan.form(form), item));
  }
  std::sort(
      record->forms.begin(), record->forms.end(),
      [](const FormRecord& a, const FormRecord& b) { return a.form < b.form; });
  record->forms.shrink_to_fit();
  return record;
}

report::Decimal InCampaignUnit(const Plan& plan, const FormRecord& record,
                               int column, report::Decimal entered) {
  if (plan.form(record.form).form->column(column).type() !=
      v1::COLUMN_TYPE_MONEY) {
    return entered;
  }
  return entered.TimesPowerOfTen(record.money_power -
                                 plan.campaign().money_power());
}

uint64_t NameKey(int group, std::string_view name) {
  // FNV-1a, 64 bits: equal in every process.
  uint64_t hash = 14695981039346656037u;
  const auto mix = [&hash](unsigned char byte) {
    hash = (hash ^ byte) * 1099511628211u;
  };
  mix(static_cast<unsigned char>(group));
  mix(static_cast<unsigned char>(group >> 8));
  for (char byte : report::CompareKey(name)) {
    mix(static_cast<unsigned char>(byte));
  }
  return hash == 0 ? 1 : hash;
}

}  // namespace baocao::aggregation
