#include "sheet_view.h"

#include <zip.h>

#include "absl/strings/str_cat.h"
#include "services/report/date.h"

namespace baocao::documents {

const Cell* CellAt(const Sheet& sheet, int row, int column) {
  for (const Cell& cell : sheet.cells) {
    if (cell.row == row && cell.column == column) return &cell;
  }
  return nullptr;
}

std::string Shown(const Cell* cell) {
  if (cell == nullptr) return "";
  if (const auto* text = std::get_if<std::string>(&cell->content)) return *text;
  if (const auto* figure = std::get_if<report::Decimal>(&cell->content)) {
    return figure->ToString();
  }
  if (const auto* day = std::get_if<absl::CivilDay>(&cell->content)) {
    return report::FormatIsoDate(*day);
  }
  if (const auto* formula = std::get_if<Formula>(&cell->content)) {
    return formula->value ? formula->value->ToString() : "";
  }
  return "";
}

const Sheet* SheetNamed(const std::vector<Sheet>& sheets,
                        const std::string& name) {
  for (const Sheet& sheet : sheets) {
    if (sheet.name == name) return &sheet;
  }
  return nullptr;
}

std::string Texts(const Sheet& sheet) {
  std::string texts;
  for (const Cell& cell : sheet.cells) {
    if (const auto* text = std::get_if<std::string>(&cell.content)) {
      absl::StrAppend(&texts, *text, "\n");
    }
  }
  return texts;
}

const Cell* CellWith(const Sheet& sheet, const std::string& text) {
  for (const Cell& cell : sheet.cells) {
    if (Shown(&cell) == text) return &cell;
  }
  return nullptr;
}

std::string PartOf(const std::string& bytes, const std::string& name) {
  zip_error_t error;
  zip_source_t* source =
      zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* zip = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (zip == nullptr) return "";
  std::string part;
  if (zip_file_t* file = zip_fopen(zip, name.c_str(), 0)) {
    char block[4096];
    for (zip_int64_t got; (got = zip_fread(file, block, sizeof block)) > 0;) {
      part.append(block, static_cast<size_t>(got));
    }
    zip_fclose(file);
  }
  zip_discard(zip);
  return part;
}

}  // namespace baocao::documents
