// The list of files that belong to a report. The files themselves are looked at
// where they are stored.
#ifndef BAOCAO_VALIDATION_ATTACHMENTS_H_
#define BAOCAO_VALIDATION_ATTACHMENTS_H_

#include "baocao/v1/submission.pb.h"
#include "services/validation/findings.h"

namespace baocao::validation {

void CheckAttachments(const v1::AttachmentList& list, ItemFindings& out);

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_ATTACHMENTS_H_
