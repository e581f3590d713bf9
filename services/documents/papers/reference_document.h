// The look of our papers, as pandoc wants it: the parts in reference/, which
// are reviewed as text, zipped to one .docx.
#ifndef BAOCAO_DOCUMENTS_PAPERS_REFERENCE_DOCUMENT_H_
#define BAOCAO_DOCUMENTS_PAPERS_REFERENCE_DOCUMENT_H_

#include <string>

#include "absl/status/statusor.h"

namespace baocao::documents {

// The same bytes at every call.
absl::StatusOr<std::string> ReferenceDocument();

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_PAPERS_REFERENCE_DOCUMENT_H_
