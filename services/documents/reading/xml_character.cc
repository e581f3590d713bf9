#include "services/documents/reading/xml_character.h"

namespace baocao::documents::reading {

bool IsXmlCharacter(uint32_t code) {
  return code == '\t' || code == '\n' || code == '\r' ||
         (code >= 0x20 && code < 0xD800) || (code >= 0xE000 && code < 0xFFFE) ||
         (code >= 0x10000 && code < 0x110000);
}

void AppendUtf8(uint32_t code, std::string& into) {
  if (code < 0x80) {
    into.push_back(static_cast<char>(code));
    return;
  }
  int following = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  const uint32_t lead = following == 1 ? 0xC0 : following == 2 ? 0xE0 : 0xF0;
  into.push_back(static_cast<char>(lead | code >> 6 * following));
  while (following-- > 0) {
    into.push_back(static_cast<char>(0x80 | (code >> 6 * following & 0x3F)));
  }
}

}  // namespace baocao::documents::reading
