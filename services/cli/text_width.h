// How wide text is on a terminal, and how it is broken into lines.
#ifndef BAOCAO_CLI_TEXT_WIDTH_H_
#define BAOCAO_CLI_TEXT_WIDTH_H_

#include <string>
#include <string_view>
#include <vector>

namespace baocao::cli {

enum class Align { kLeft, kRight, kCenter };

// Columns the text takes; combining marks take none, wide letters two.
int DisplayWidth(std::string_view text);

// What stands in one column of a terminal: a letter with its marks. Wide
// letters are followed by an empty one.
std::vector<std::string> Glyphs(std::string_view text);

// Lines of at most `width` columns, broken at blanks, within a word only where
// it is longer than a line. "\n" always breaks. At least one line.
std::vector<std::string> Wrap(std::string_view text, int width);

// Width of the longest word.
int LongestWord(std::string_view text);

// Filled up with blanks to `width`; never cut.
std::string Pad(std::string_view text, int width, Align align);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_TEXT_WIDTH_H_
