#include "services/documents/sheet/option_lists.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/report/text.h"

namespace baocao::documents {
namespace {

constexpr int kRoom = 255;

}  // namespace

bool FitsIntoRule(const std::vector<std::string>& options) {
  int length = -1;
  for (const std::string& option : options) {
    if (option.find(',') != option.npos) return false;
    length += report::CountCodePoints(option) + 1;
  }
  return length <= kRoom;
}

void MoveLongOptions(std::vector<Sheet>& sheets, const std::string& name,
                     const std::string& key) {
  std::map<std::vector<std::string>, std::string> moved;
  Sheet lists;
  lists.name = name;
  lists.hidden = true;
  lists.cells.push_back({.content = key});
  for (Sheet& sheet : sheets) {
    for (RuledRange& range : sheet.rules) {
      EntryRule& rule = range.rule;
      if (rule.kind != EntryRule::Kind::kList || FitsIntoRule(rule.options)) {
        continue;
      }
      std::string& at = moved[rule.options];
      if (at.empty()) {
        const int column = static_cast<int>(moved.size()) + 1;
        int row = 1;
        for (const std::string& option : rule.options) {
          lists.cells.push_back(
              {.row = ++row, .column = column, .content = option});
        }
        const std::string letter = ColumnName(column);
        at = absl::StrCat("='", name, "'!$", letter, "$2:$", letter, "$", row);
      }
      rule.options_at = at;
    }
  }
  if (!moved.empty()) sheets.push_back(std::move(lists));
}

}  // namespace baocao::documents
