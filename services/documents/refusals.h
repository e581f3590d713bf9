// What the document service refuses, as values.
#ifndef BAOCAO_DOCUMENTS_REFUSALS_H_
#define BAOCAO_DOCUMENTS_REFUSALS_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "grpcpp/support/status.h"
#include "services/server/refusal.h"

namespace baocao::documents {

server::Refusal MalformedName(const std::string& name);
server::Refusal NotYours(const std::string& name);
server::Refusal UnknownCampaign(const std::string& campaign);
server::Refusal UnknownUnit(const std::string& unit);
server::Refusal UnknownForm(const std::string& form);
// The other services run on other campaign files.
server::Refusal OtherCampaignFiles(const std::string& campaign);
// A workbook that does not say whose it is, and a caller who does not either.
server::Refusal WhoseWorkbook();
server::Refusal OptionsMissing();
server::Refusal FileEmpty();
server::Refusal FileTooLarge(size_t most_bytes);
server::Refusal FormatNotOffered();

// Attached files.
server::Refusal NoAttachmentsHere();
server::Refusal AttachmentKindMissing();
server::Refusal NotAFileName();
server::Refusal ClassifiedFileName(const std::string& file_name);
server::Refusal AttachmentTooLarge(int64_t most_bytes);
server::Refusal AttachmentsFull();
// Not known to be kept; nothing is lost by storing it again.
server::Refusal AttachmentNotKept();
server::Refusal MalformedAttachmentName(const std::string& name);
// The package names no such file.
server::Refusal UnknownAttachment();
// It does, but the file is gone or damaged.
server::Refusal AttachmentLost();
server::Refusal AttachmentNotReadNow();

// --followup is not set.
server::Refusal NoFollowUp();
server::Refusal FollowUpUnreachable();
// A file from outside that cannot be read, in the words of reading/fault.h.
grpc::Status OfFile(const absl::Status& status);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_REFUSALS_H_
