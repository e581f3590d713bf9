#include "services/documents/papers/paper.h"

#include <sstream>

#include "services/report/text.h"

namespace baocao::documents {

std::vector<std::string> FilledLines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (!report::IsBlank(line)) lines.push_back(std::move(line));
  }
  return lines;
}

std::string Printable(const std::string& text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    const unsigned char c = text[i];
    if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) continue;
    // U+FFFE and U+FFFF are no characters.
    if (c == 0xEF && i + 2 < text.size() &&
        static_cast<unsigned char>(text[i + 1]) == 0xBF &&
        static_cast<unsigned char>(text[i + 2]) >= 0xBE) {
      i += 2;
      continue;
    }
    out.push_back(text[i]);
  }
  return out;
}

}  // namespace baocao::documents
