#include "services/documents/importing/cell_reference.h"

#include "absl/strings/ascii.h"
#include "services/report/text.h"

namespace baocao::documents::importing {
namespace {

constexpr int kMostColumns = 16'384;
constexpr int kMostLines = 1'048'576;

// "E7" at the end of the text, "$" allowed; takes it off.
bool TakeCell(std::string& text, int& line, int& column) {
  size_t at = text.size();
  while (at > 0 && absl::ascii_isdigit(text[at - 1])) --at;
  const std::string digits = text.substr(at);
  if (at > 0 && text[at - 1] == '$') --at;
  size_t begin = at;
  while (begin > 0 && absl::ascii_isalpha(text[begin - 1])) --begin;
  const std::string letters = text.substr(begin, at - begin);
  if (begin > 0 && text[begin - 1] == '$') --begin;
  if (digits.empty() || digits.size() > 7 || letters.empty() ||
      letters.size() > 3) {
    return false;
  }
  line = std::stoi(digits);
  column = 0;
  for (const char letter : letters) {
    column = column * 26 + (absl::ascii_toupper(letter) - 'A' + 1);
  }
  text.resize(begin);
  return line >= 1 && line <= kMostLines && column <= kMostColumns;
}

// What parts the sheet from the cell, and the word for a cell.
void DropBetween(std::string& text) {
  static constexpr std::string_view kCellWords[] = {"ô", "Ô", "cell", "Cell"};
  for (bool more = true; more && !text.empty();) {
    more = false;
    if (std::string_view("!., ").find(text.back()) != std::string_view::npos) {
      text.pop_back();
      more = true;
      continue;
    }
    for (const std::string_view word : kCellWords) {
      const bool whole =
          text == word || (text.size() > word.size() && text.ends_with(word) &&
                           text[text.size() - word.size() - 1] == ' ');
      if (!whole) continue;
      text.resize(text.size() - word.size());
      more = true;
      break;
    }
  }
}

}  // namespace

std::optional<CellReference> ParseCellReference(std::string_view text) {
  std::string rest = report::Normalise(text);
  CellReference found;
  if (!TakeCell(rest, found.line, found.column)) return std::nullopt;
  // A range, or the tail of a word.
  if (!rest.empty() && rest.back() != '!' && rest.back() != '.' &&
      rest.back() != ' ') {
    return std::nullopt;
  }
  DropBetween(rest);
  if (rest.starts_with('$')) rest.erase(0, 1);
  if (rest.size() >= 2 && rest.front() == '\'' && rest.back() == '\'') {
    rest = rest.substr(1, rest.size() - 2);
  }
  found.sheet = std::move(rest);
  return found;
}

}  // namespace baocao::documents::importing
