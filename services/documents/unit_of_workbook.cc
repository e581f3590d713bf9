#include "services/documents/unit_of_workbook.h"

#include <vector>

#include "absl/strings/str_split.h"

namespace baocao::documents {

std::string UnitOf(const RawWorkbook& workbook) {
  std::string found;
  for (const RawSheet& sheet : workbook.sheets) {
    const RawCell* cell = sheet.Find(1, 1);
    if (cell == nullptr) continue;
    // baocao:1:<campaign>:<unit>:<form>:<version>
    const std::vector<std::string> parts =
        absl::StrSplit(std::string(cell->text), ':');
    if (parts.size() != 6 || parts[0] != "baocao") continue;
    if (!found.empty() && found != parts[3]) return "";
    found = parts[3];
  }
  return found;
}

}  // namespace baocao::documents
