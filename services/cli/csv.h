// Tables as spreadsheet programs write them to text.
#ifndef BAOCAO_CLI_CSV_H_
#define BAOCAO_CLI_CSV_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace baocao::cli {

struct CsvLine {
  int number = 0;  // of its first line in the file, from 1
  std::vector<std::string> fields;
};

// Fields between commas, or semicolons where the first line has more of them;
// in double quotes they may hold separators, quotes (doubled) and line ends.
// Blank lines are left out. nullopt: a quote is not closed.
std::optional<std::vector<CsvLine>> ReadCsv(std::string_view content);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_CSV_H_
