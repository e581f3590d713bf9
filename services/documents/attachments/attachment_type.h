// What an attached file is: by its content, which its name must agree with.
// What a sender says of its type is not asked.
#ifndef BAOCAO_DOCUMENTS_ATTACHMENTS_ATTACHMENT_TYPE_H_
#define BAOCAO_DOCUMENTS_ATTACHMENTS_ATTACHMENT_TYPE_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace baocao::documents {

// INVALID_ARGUMENT, with a text (reading/fault.h): no file whose name ends like
// this is taken.
absl::Status CheckEnding(std::string_view file_name);

// The media type, one of report::IsAttachmentType. Looks at signatures and, in
// a zip, at the one part that says what it is; nothing else is unpacked, and
// nothing is run. INVALID_ARGUMENT, with a text: not of a kind that is taken,
// of another kind than its name says, with a password, or with macros where
// that can be seen.
absl::StatusOr<std::string> AttachmentType(std::string_view bytes,
                                           std::string_view file_name);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_ATTACHMENTS_ATTACHMENT_TYPE_H_
