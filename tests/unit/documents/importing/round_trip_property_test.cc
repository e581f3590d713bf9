// What is laid out on our sheets comes back from them.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/documents/sheet/template_book.h"
#include "services/report/item.h"
#include "tests/unit/documents/importing/an_giang.h"

namespace baocao::documents::importing {
namespace {

// As the writer would store it and the reader would find it.
RawWorkbook AsRead(const std::vector<Sheet>& sheets) {
  RawWorkbook workbook;
  for (const Sheet& sheet : sheets) {
    RawSheet& raw = workbook.sheets.emplace_back();
    raw.name = sheet.name;
    raw.is_hidden = sheet.hidden;
    std::map<std::pair<int, int>, RawCell> cells;
    for (const Cell& cell : sheet.cells) {
      if (cell.rows > 1 || cell.columns > 1) {
        raw.merged.push_back({cell.row, cell.column, cell.row + cell.rows - 1,
                              cell.column + cell.columns - 1});
      }
      RawCell out;
      out.row = cell.row;
      out.column = cell.column;
      if (const auto* text = std::get_if<std::string>(&cell.content)) {
        if (text->empty()) continue;
        out.kind = RawKind::kText;
        out.text = workbook.Keep(*text);
      } else if (const auto* number =
                     std::get_if<report::Decimal>(&cell.content)) {
        out.kind = RawKind::kNumber;
        out.text = workbook.Keep(number->ToString());
      } else if (const auto* day = std::get_if<absl::CivilDay>(&cell.content)) {
        out.kind = RawKind::kNumber;
        out.is_date = true;
        out.text =
            workbook.Keep(std::to_string(*day - absl::CivilDay(1899, 12, 30)));
      } else if (const auto* formula = std::get_if<Formula>(&cell.content)) {
        out.is_formula = true;
        out.kind = formula->value ? RawKind::kNumber : RawKind::kText;
        if (formula->value)
          out.text = workbook.Keep(formula->value->ToString());
      } else {
        continue;
      }
      cells[{out.row, out.column}] = out;
    }
    for (auto& [place, cell] : cells) raw.cells.push_back(cell);
    std::sort(raw.merged.begin(), raw.merged.end(),
              [](const RawRange& a, const RawRange& b) {
                return std::pair(a.first_row, a.first_column) <
                       std::pair(b.first_row, b.first_column);
              });
  }
  return workbook;
}

std::string AnyCount() { return std::to_string(*rc::gen::inRange(0, 100000)); }

std::string AnyMoney() {
  return report::Decimal(*rc::gen::inRange(0, 1000000000),
                         *rc::gen::inRange(0, 5))
      .ToString();
}

std::string AnyText() {
  return *rc::gen::element<std::string>("Nghị quyết", "=1+1", "1,10", "01/7",
                                        "Xã Hoà An; 3 lớp", "a\nb", "2.214");
}

void FillCell(const v1::Column& column, bool in_list, v1::CellEntry& cell) {
  cell.set_column(column.key());
  switch (column.type()) {
    case v1::COLUMN_TYPE_TEXT:
    case v1::COLUMN_TYPE_LABEL:
      return cell.set_text(AnyText());
    case v1::COLUMN_TYPE_DATE:
      return cell.set_text(
          *rc::gen::element<std::string>("2025-07-01", "2026-05-28"));
    case v1::COLUMN_TYPE_MARK:
      if (in_list) return cell.set_text("x");
      return cell.set_number(AnyCount());
    default:
      break;
  }
  switch (*rc::gen::inRange(0, 8)) {
    case 0:
      return cell.set_mark(v1::MARK_NIL);
    case 1:
      return cell.set_mark(v1::MARK_NOT_APPLICABLE);
    case 2:
      if (!in_list) return cell.set_mark(v1::MARK_NOT_AVAILABLE);
      break;
    case 3:
      cell.set_estimated(true);
      break;
    default:
      break;
  }
  cell.set_number(column.type() == v1::COLUMN_TYPE_MONEY ? AnyMoney()
                                                         : AnyCount());
}

// Cells that the unit fills, without what the sheet computes.
v1::FormEntry AnyEntry(const campaign::Form& form) {
  v1::FormEntry entry;
  entry.set_form(form.key());
  bool money = false;
  int next = 0;
  for (int row = 0; row < form.row_count(); ++row) {
    if (!AnGiang().Fills(LongXuyen(), form, row)) continue;
    const v1::Row& spec = form.row(row);
    if (spec.kind() == v1::ROW_KIND_LEAF) {
      for (int column = 0; column < form.column_count(); ++column) {
        const v1::Column& head = form.column(column);
        if (!form.IsEntered(column) || !head.share_of().empty() ||
            head.has_ratio() || *rc::gen::inRange(0, 3) == 0) {
          continue;
        }
        v1::CellEntry& cell = *entry.add_cells();
        cell.set_row(spec.key());
        FillCell(head, false, cell);
        money |= head.type() == v1::COLUMN_TYPE_MONEY && cell.has_number();
      }
    } else if (spec.kind() == v1::ROW_KIND_LIST_GROUP) {
      for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
        v1::ListRow& line = *entry.add_rows();
        line.set_id(absl::StrCat("r", ++next));
        line.set_group(spec.key());
        for (int column = 0; column < form.column_count(); ++column) {
          const v1::Column& head = form.column(column);
          if (!form.IsEntered(column) || head.part() != spec.part()) continue;
          if (line.cells_size() > 0 && *rc::gen::inRange(0, 3) == 0) continue;
          FillCell(head, true, *line.add_cells());
        }
      }
    }
  }
  if (money) entry.set_money_unit("nghìn đồng");
  if (*rc::gen::arbitrary<bool>()) entry.set_as_of("2026-05-28");
  for (int row = 0; row < form.row_count() && money; ++row) {
    const v1::Row& spec = form.row(row);
    if (!spec.has_choice()) continue;
    v1::Choice& choice = *entry.add_choices();
    choice.set_row(spec.key());
    choice.set_option(spec.choice().options(0).id());
  }
  return entry;
}

v1::Submission AnySubmission() {
  v1::Submission submission;
  submission.set_unit(LongXuyen().code());
  for (const campaign::Form& form : AnGiang().forms()) {
    const bool printed = form.spec().status() == v1::FORM_STATUS_PRINTED ||
                         form.spec().status() == v1::FORM_STATUS_FRAGMENT;
    if (!printed || !AnGiang().Owes(LongXuyen(), form)) continue;
    v1::FormEntry entry = AnyEntry(form);
    if (entry.cells_size() + entry.rows_size() > 0) {
      *submission.add_forms() = std::move(entry);
    }
  }
  if (*rc::gen::arbitrary<bool>()) {
    v1::Proposal& proposal = *submission.mutable_proposals()->add_proposals();
    proposal.set_id("k1");
    proposal.set_domain("thue");
    proposal.set_addressee("VI.2");
    proposal.set_request("Sửa luật, bổ sung 1,5 lần");
  }
  if (*rc::gen::arbitrary<bool>()) {
    submission.mutable_signatory()->set_name("Nguyễn Văn A");
    submission.mutable_signatory()->set_position("Bí thư");
  }
  return submission;
}

v1::Snapshot SnapshotOf(const v1::Submission& submission) {
  v1::Snapshot snapshot;
  for (const v1::FormEntry& form : submission.forms()) {
    v1::SnapshotItem& item = *snapshot.add_items();
    item.set_key(report::FormItemKey(form.form()));
    *item.mutable_form() = form;
  }
  if (submission.has_proposals()) {
    v1::SnapshotItem& item = *snapshot.add_items();
    item.set_key(std::string(report::kProposalsItemKey));
    *item.mutable_proposals() = submission.proposals();
  }
  *snapshot.mutable_signatory() = submission.signatory();
  return snapshot;
}

// Cells in a fixed order: halves of 8B are read one behind the other.
void Sort(v1::Submission& submission) {
  for (v1::FormEntry& form : *submission.mutable_forms()) {
    const auto by_place = [](const v1::CellEntry& a, const v1::CellEntry& b) {
      return std::pair(a.row(), a.column()) < std::pair(b.row(), b.column());
    };
    std::sort(form.mutable_cells()->begin(), form.mutable_cells()->end(),
              by_place);
    for (v1::ListRow& row : *form.mutable_rows()) {
      std::sort(row.mutable_cells()->begin(), row.mutable_cells()->end(),
                by_place);
    }
    std::sort(form.mutable_rows()->begin(), form.mutable_rows()->end(),
              [](const v1::ListRow& a, const v1::ListRow& b) {
                return a.id() < b.id();
              });
  }
}

RC_GTEST_PROP(RoundTripProperty, WhatAUnitStandsForComesBackFromItsTemplate,
              ()) {
  v1::Submission submission = AnySubmission();
  const std::vector<Sheet> sheets = TemplateSheets(
      AnGiang(), LongXuyen(), SnapshotOf(submission), TemplateOptions());
  const v1::ImportWorkbookResponse response = Import(AsRead(sheets));
  v1::Submission read = response.submission();
  Sort(submission);
  Sort(read);
  google::protobuf::util::MessageDifferencer differ;
  std::string report;
  differ.ReportDifferencesToString(&report);
  const bool equal = differ.Compare(submission, read);
  RC_LOG(report);
  for (const v1::FileFinding& finding : response.findings()) {
    RC_LOG(finding.message_vi() + "\n");
  }
  RC_ASSERT(equal);
  RC_ASSERT(response.questions_size() == 0);
  // But for one sentence where there was nothing to send.
  RC_ASSERT(response.findings_size() == 0 || submission.forms_size() == 0);
}

}  // namespace
}  // namespace baocao::documents::importing
