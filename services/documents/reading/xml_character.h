#ifndef BAOCAO_DOCUMENTS_READING_XML_CHARACTER_H_
#define BAOCAO_DOCUMENTS_READING_XML_CHARACTER_H_

#include <cstdint>
#include <string>

namespace baocao::documents::reading {

// XML's own set of characters.
bool IsXmlCharacter(uint32_t code);
// `code` is one of that set.
void AppendUtf8(uint32_t code, std::string& into);

}  // namespace baocao::documents::reading

#endif  // BAOCAO_DOCUMENTS_READING_XML_CHARACTER_H_
