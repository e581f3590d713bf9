// A paper as pandoc's own tree, so that no text passes through a markup
// language on its way into the file.
#ifndef BAOCAO_DOCUMENTS_PAPERS_PANDOC_JSON_H_
#define BAOCAO_DOCUMENTS_PAPERS_PANDOC_JSON_H_

#include <string>

#include "services/documents/papers/paper.h"

namespace baocao::documents {

// Input of `pandoc -f json`; for the API version of pandoc 2.17.
std::string ToPandocJson(const Paper& paper);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_PAPERS_PANDOC_JSON_H_
