// Why a file or program could not be used, in words for people: a status with
// both languages.
#ifndef BAOCAO_DOCUMENTS_READING_FAULT_H_
#define BAOCAO_DOCUMENTS_READING_FAULT_H_

#include "absl/status/status.h"
#include "services/messages/messages.h"

namespace baocao::documents {

// A status whose message is text.en and whose payload is text.vi. Codes used
// in this room:
//   INVALID_ARGUMENT     not a file of that kind, or damaged
//   FAILED_PRECONDITION  needs something first: a password taken off, a
//                        conversion (.xls, .ods)
//   RESOURCE_EXHAUSTED   over a limit; the text names the limit
//   DEADLINE_EXCEEDED    a program did not end in time
//   NOT_FOUND, INTERNAL  the machine's fault, not the file's
absl::Status Fault(absl::StatusCode code, const messages::Text& text);

// One sentence for people, from any status that is not OK. Without a text from
// Fault(): that the file could not be read, and the status' message.
messages::Text TextOf(const absl::Status& status);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_READING_FAULT_H_
