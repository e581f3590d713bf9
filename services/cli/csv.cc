#include "services/cli/csv.h"

#include <algorithm>
#include <utility>

namespace baocao::cli {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

char SeparatorOf(std::string_view content) {
  const std::string_view head = content.substr(0, content.find('\n'));
  return std::count(head.begin(), head.end(), ';') >
                 std::count(head.begin(), head.end(), ',')
             ? ';'
             : ',';
}

bool IsBlank(const CsvLine& line) {
  return std::all_of(line.fields.begin(), line.fields.end(),
                     [](const std::string& field) {
                       return field.find_first_not_of(" \t\r") == field.npos;
                     });
}

}  // namespace

std::optional<std::vector<CsvLine>> ReadCsv(std::string_view content) {
  if (content.starts_with(kByteOrderMark)) {
    content.remove_prefix(kByteOrderMark.size());
  }
  const char separator = SeparatorOf(content);
  std::vector<CsvLine> lines;
  CsvLine line{1, {""}};
  int number = 1;
  bool quoted = false;
  const auto end_line = [&] {
    if (!IsBlank(line)) lines.push_back(std::move(line));
    line = {number, {""}};
  };
  for (size_t at = 0; at < content.size(); ++at) {
    const char c = content[at];
    number += c == '\n';
    if (quoted) {
      if (c != '"') {
        line.fields.back().push_back(c);
      } else if (at + 1 < content.size() && content[at + 1] == '"') {
        line.fields.back().push_back('"');
        ++at;
      } else {
        quoted = false;
      }
    } else if (c == '"' && line.fields.back().empty()) {
      quoted = true;
    } else if (c == separator) {
      line.fields.emplace_back();
    } else if (c == '\n') {
      end_line();
    } else if (c != '\r') {
      line.fields.back().push_back(c);
    }
  }
  if (quoted) return std::nullopt;
  end_line();
  return lines;
}

}  // namespace baocao::cli
