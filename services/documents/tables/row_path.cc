#include "services/documents/tables/row_path.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace baocao::documents {
namespace {

std::string Numbered(const v1::Row& row) {
  const std::string& number = row.printed_number();
  // Placeholders of what is missing on paper have a normalised label only.
  const std::string& label =
      row.label().empty() ? row.label_normalised() : row.label();
  if (number.empty()) return label;
  // "1. …", but "- …" and "* …".
  return absl::StrCat(number, absl::ascii_isalnum(number.back()) ? ". " : " ",
                      label);
}

}  // namespace

std::string RowPath(const campaign::Form& form, int row) {
  std::vector<std::string> names = {Numbered(form.row(row))};
  while (!form.row(row).parent().empty()) {
    row = form.RowIndex(form.row(row).parent());
    if (row < 0 || form.row(row).kind() == v1::ROW_KIND_GRAND_TOTAL) break;
    names.push_back(Numbered(form.row(row)));
  }
  std::reverse(names.begin(), names.end());
  return absl::StrJoin(names, " › ");
}

}  // namespace baocao::documents
