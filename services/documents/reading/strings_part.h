#ifndef BAOCAO_DOCUMENTS_READING_STRINGS_PART_H_
#define BAOCAO_DOCUMENTS_READING_STRINGS_PART_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/documents/reading/archive.h"
#include "services/documents/reading/text_budget.h"
#include "services/documents/reading/xml_scanner.h"

namespace baocao::documents::reading {

// The texts that cells refer to by number.
absl::StatusOr<std::vector<std::string_view>> ReadSharedStrings(
    const Archive& archive, std::string_view part, const WorkbookLimits& limits,
    TextBudget& texts);

// The text of the element just started (<si> or <is>): plain or all its runs
// one after another, without the phonetic hints; escapes decoded. Longer than
// `most` only if it is too long: the rest is dropped then.
std::string ReadRichText(XmlScanner& xml, size_t most);

}  // namespace baocao::documents::reading

#endif  // BAOCAO_DOCUMENTS_READING_STRINGS_PART_H_
