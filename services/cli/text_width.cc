#include "services/cli/text_width.h"

#include <utf8proc.h>

#include <algorithm>

namespace baocao::cli {
namespace {

// Calls `visit(bytes, width)` for every code point; bytes that are no UTF-8
// count as one column each and are shown as "?".
template <typename Visit>
void ForEachCodePoint(std::string_view text, Visit visit) {
  size_t at = 0;
  while (at < text.size()) {
    utf8proc_int32_t code = 0;
    const utf8proc_ssize_t length = utf8proc_iterate(
        reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
        static_cast<utf8proc_ssize_t>(text.size() - at), &code);
    if (length <= 0) {
      visit(std::string_view("?"), 1);
      ++at;
      continue;
    }
    visit(text.substr(at, length), std::max(0, utf8proc_charwidth(code)));
    at += length;
  }
}

}  // namespace

int DisplayWidth(std::string_view text) {
  int width = 0;
  ForEachCodePoint(text, [&](std::string_view, int w) { width += w; });
  return width;
}

std::vector<std::string> Glyphs(std::string_view text) {
  std::vector<std::string> glyphs;
  ForEachCodePoint(text, [&](std::string_view bytes, int width) {
    if (width == 0) {
      if (!glyphs.empty()) glyphs.back().append(bytes);
      return;
    }
    glyphs.emplace_back(bytes);
    if (width == 2) glyphs.emplace_back();
  });
  return glyphs;
}

std::vector<std::string> Wrap(std::string_view text, int width) {
  width = std::max(width, 1);
  std::vector<std::string> lines(1);
  int used = 0;
  const auto start_line = [&] {
    lines.emplace_back();
    used = 0;
  };
  const auto place = [&](std::string_view word) {
    const int needed = DisplayWidth(word);
    if (used > 0 && used + 1 + needed > width) start_line();
    if (used > 0) {
      lines.back() += ' ';
      ++used;
    }
    if (needed <= width) {
      lines.back().append(word);
      used += needed;
      return;
    }
    for (const std::string& glyph : Glyphs(word)) {
      const int step = glyph.empty() ? 0 : DisplayWidth(glyph);
      if (used + step > width) start_line();
      lines.back() += glyph;
      used += step;
    }
  };
  size_t at = 0;
  while (at < text.size()) {
    if (text[at] == '\n') {
      start_line();
      ++at;
    } else if (text[at] == ' ') {
      ++at;
    } else {
      const size_t end = std::min(text.find_first_of(" \n", at), text.size());
      place(text.substr(at, end - at));
      at = end;
    }
  }
  return lines;
}

int LongestWord(std::string_view text) {
  int longest = 0;
  size_t at = 0;
  while (at < text.size()) {
    const size_t end = std::min(text.find_first_of(" \n", at), text.size());
    longest = std::max(longest, DisplayWidth(text.substr(at, end - at)));
    at = end + 1;
  }
  return longest;
}

std::string Pad(std::string_view text, int width, Align align) {
  const int room = std::max(0, width - DisplayWidth(text));
  const int left = align == Align::kRight    ? room
                   : align == Align::kCenter ? room / 2
                                             : 0;
  return std::string(left, ' ') + std::string(text) +
         std::string(room - left, ' ');
}

}  // namespace baocao::cli
