#include "tests/unit/documents/importing/an_giang.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/campaign/load.h"
#include "services/documents/importing/import_workbook.h"

namespace baocao::documents::importing {

const campaign::Campaign& AnGiang() {
  static const auto& campaign = *new std::shared_ptr<const campaign::Campaign>(
      campaign::Load(std::string(BAOCAO_PROJECT_DIR) +
                     "/campaigns/an-giang-2026")
          .campaign);
  if (campaign == nullptr) {
    std::cerr << "the shipped campaign has faults\n";
    std::abort();
  }
  return *campaign;
}

const v1::Unit& LongXuyen() { return *AnGiang().FindUnit("30307"); }

BookMaker& BookMaker::Sheet(const std::string& name) {
  workbook_.sheets.emplace_back().name = name;
  next_row_ = 1;
  return *this;
}

BookMaker& BookMaker::Lines(const std::vector<std::string>& lines) {
  for (const std::string& line : lines) {
    int column = 0;
    for (const auto& cell : absl::StrSplit(line, '|')) {
      Put(next_row_, ++column, std::string_view(cell.data(), cell.size()));
    }
    ++next_row_;
  }
  return *this;
}

BookMaker& BookMaker::Put(int row, int column, std::string_view content) {
  RawSheet& sheet = Last();
  std::erase_if(sheet.cells, [&](const RawCell& c) {
    return c.row == row && c.column == column;
  });
  if (content.empty() || content == "~") return *this;
  RawCell cell;
  cell.row = row;
  cell.column = column;
  cell.kind = RawKind::kNumber;
  switch (content[0]) {
    case '#':
      break;
    case '=':
      cell.is_formula = true;
      if (content.size() == 1) cell.kind = RawKind::kBlank;
      break;
    case '^':
      cell.is_date = true;
      break;
    case '%':
      cell.is_percent = true;
      break;
    case '!':
      cell.kind = RawKind::kError;
      break;
    case '?':
      cell.kind = RawKind::kBoolean;
      break;
    default:
      cell.kind = RawKind::kText;
  }
  if (cell.kind != RawKind::kText) content.remove_prefix(1);
  cell.text = workbook_.Keep(content);
  sheet.cells.push_back(cell);
  return *this;
}

BookMaker& BookMaker::Merge(int first_row, int first_column, int last_row,
                            int last_column) {
  Last().merged.push_back({first_row, first_column, last_row, last_column});
  return *this;
}

BookMaker& BookMaker::Hide() {
  Last().is_hidden = true;
  return *this;
}

BookMaker& BookMaker::HideRow(int row) {
  Last().hidden_rows.push_back({row, row});
  return *this;
}

RawWorkbook BookMaker::Make() {
  for (RawSheet& sheet : workbook_.sheets) {
    std::sort(sheet.cells.begin(), sheet.cells.end(),
              [](const RawCell& a, const RawCell& b) {
                return std::pair(a.row, a.column) < std::pair(b.row, b.column);
              });
    std::sort(sheet.merged.begin(), sheet.merged.end(),
              [](const RawRange& a, const RawRange& b) {
                return std::pair(a.first_row, a.first_column) <
                       std::pair(b.first_row, b.first_column);
              });
  }
  return std::move(workbook_);
}

v1::ImportWorkbookResponse Import(const RawWorkbook& workbook,
                                  const v1::ImportWorkbookOptions& options) {
  return ImportWorkbook(AnGiang(), LongXuyen(), workbook, options);
}

v1::FormEntry FormOf(const v1::ImportWorkbookResponse& response,
                     std::string_view form) {
  for (const v1::FormEntry& entry : response.submission().forms()) {
    if (entry.form() == form) return entry;
  }
  return {};
}

namespace {

std::string Written(const v1::CellEntry& cell) {
  switch (cell.content_case()) {
    case v1::CellEntry::kNumber:
      return (cell.estimated() ? "ước " : "") + cell.number();
    case v1::CellEntry::kText:
      return "“" + cell.text() + "”";
    case v1::CellEntry::kMark:
      return cell.mark() == v1::MARK_NIL              ? "-"
             : cell.mark() == v1::MARK_NOT_APPLICABLE ? "x"
                                                      : "n/a";
    default:
      return "nothing";
  }
}

}  // namespace

std::string ValueAt(const v1::FormEntry& entry, std::string_view row,
                    std::string_view column) {
  for (const v1::CellEntry& cell : entry.cells()) {
    if (cell.row() == row && cell.column() == column) return Written(cell);
  }
  return "";
}

std::string ValueIn(const v1::ListRow& row, std::string_view column) {
  for (const v1::CellEntry& cell : row.cells()) {
    if (cell.column() == column) return Written(cell);
  }
  return "";
}

std::vector<std::string> Told(const v1::ImportWorkbookResponse& response) {
  std::vector<std::string> told;
  for (const v1::FileFinding& finding : response.findings()) {
    told.push_back(absl::StrCat(
        finding.severity() == v1::SEVERITY_ERROR ? "ERROR" : "WARNING", " ",
        finding.sheet(), finding.cell().empty() ? "" : "!", finding.cell()));
  }
  return told;
}

std::vector<std::string> Asked(const v1::ImportWorkbookResponse& response) {
  std::vector<std::string> asked;
  for (const v1::Question& question : response.questions()) {
    asked.push_back(absl::StrCat(
        question.sheet(), "!", question.cell(), ": ", question.text(), " = ",
        question.readings(0).number(), " | ", question.readings(1).number()));
  }
  return asked;
}

std::string MessageAt(const v1::ImportWorkbookResponse& response,
                      std::string_view sheet, std::string_view cell) {
  for (const v1::FileFinding& finding : response.findings()) {
    if (finding.sheet() == sheet && finding.cell() == cell) {
      return finding.message_vi();
    }
  }
  return "";
}

}  // namespace baocao::documents::importing
