// Tables as WordprocessingML. pandoc knows one look of tables and no widths in
// millimetres, so they are handed to it as finished XML; a DOM escapes the
// texts.
#ifndef BAOCAO_DOCUMENTS_PAPERS_TABLE_XML_H_
#define BAOCAO_DOCUMENTS_PAPERS_TABLE_XML_H_

#include <string>

#include "services/documents/papers/paper.h"

namespace baocao::documents {

// One <w:tbl> element.
std::string TableXml(const PaperTable& table);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_PAPERS_TABLE_XML_H_
