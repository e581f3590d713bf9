// Refusals that several readers of this room have in common.
#ifndef BAOCAO_DOCUMENTS_READING_REFUSALS_H_
#define BAOCAO_DOCUMENTS_READING_REFUSALS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "services/documents/reading/xml_scanner.h"
#include "services/messages/messages.h"

namespace baocao::documents::reading {

// A name from outside, fit to stand in a sentence: without folders and control
// characters, not long.
std::string ForText(std::string_view name);
std::string FileForText(std::string_view file_name);
// "32" for 33554432; rounded up.
std::string Mebibytes(int64_t bytes);

absl::Status OverLimit(const messages::Text& text);
// `where`: a part of the file, with a cell if known.
absl::Status Damaged(std::string_view file, std::string_view where);
absl::Status HasPassword(std::string_view file);
// Why a scanner stopped, in the words above; OK if it did not.
absl::Status StatusOf(const XmlScanner& xml, std::string_view file,
                      std::string_view part);

}  // namespace baocao::documents::reading

#endif  // BAOCAO_DOCUMENTS_READING_REFUSALS_H_
