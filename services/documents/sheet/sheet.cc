#include "services/documents/sheet/sheet.h"

#include <utf8proc.h>

#include <algorithm>

namespace baocao::documents {
namespace {

// Widths in characters of the default font, for Times New Roman 12.
double WidthOf(utf8proc_int32_t code, bool bold) {
  double width = 0.82;
  if (code == ' ' || code == '.' || code == ',' || code == 'i' || code == 'l') {
    width = 0.45;
  } else if (utf8proc_category(code) == UTF8PROC_CATEGORY_LU) {
    width = 1.2;
  }
  return bold ? width * 1.08 : width;
}

}  // namespace

int LinesOf(std::string_view text, double width, bool bold) {
  // Padding of the cell.
  const double room = std::max(1.0, width - 0.8);
  int lines = 1;
  double line = 0;
  double word = 0;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  auto left = static_cast<utf8proc_ssize_t>(text.size());
  const auto place_word = [&] {
    if (line > 0 && line + word > room) {
      ++lines;
      line = 0;
    }
    for (; word > room; word -= room) ++lines;
    line += word;
    word = 0;
  };
  while (left > 0) {
    utf8proc_int32_t code = 0;
    utf8proc_ssize_t length = utf8proc_iterate(bytes, left, &code);
    if (length <= 0) {
      code = '?';
      length = 1;
    }
    bytes += length;
    left -= length;
    if (code == '\n') {
      place_word();
      ++lines;
      line = 0;
    } else if (code == ' ') {
      place_word();
      line += WidthOf(code, bold);
    } else {
      word += WidthOf(code, bold);
    }
  }
  place_word();
  return lines;
}

}  // namespace baocao::documents
