#include "services/documents/refusals.h"

#include <utility>

#include "services/documents/reading/fault.h"
#include "services/messages/messages.h"
#include "services/server/errors.h"

namespace baocao::documents {
namespace {

using grpc::StatusCode;
using messages::Say;
using server::Refusal;
using server::Refuse;
using server::RefuseField;

constexpr absl::Duration kSoon = absl::Seconds(5);

}  // namespace

Refusal MalformedName(const std::string& name) {
  return RefuseField("MALFORMED_NAME", "parent",
                     Say("documents.name_malformed", {{"name", name}}));
}

Refusal NotYours(const std::string& name) {
  return Refuse(StatusCode::PERMISSION_DENIED, "OTHER_UNIT",
                Say("documents.not_yours", {{"name", name}}));
}

Refusal UnknownCampaign(const std::string& campaign) {
  return Refuse(StatusCode::NOT_FOUND, "UNKNOWN_CAMPAIGN",
                Say("documents.campaign_unknown", {{"campaign", campaign}}));
}

Refusal UnknownUnit(const std::string& unit) {
  return Refuse(StatusCode::NOT_FOUND, "UNKNOWN_UNIT",
                Say("documents.unit_unknown", {{"unit", unit}}));
}

Refusal UnknownForm(const std::string& form) {
  return Refuse(StatusCode::NOT_FOUND, "UNKNOWN_FORM",
                Say("documents.form_unknown", {{"form", form}}));
}

Refusal OtherCampaignFiles(const std::string& campaign) {
  return Refuse(StatusCode::FAILED_PRECONDITION, "OTHER_CAMPAIGN_FILES",
                Say("documents.other_files", {{"campaign", campaign}}));
}

Refusal WhoseWorkbook() {
  return RefuseField("WHOSE_WORKBOOK", "options.parent",
                     Say("documents.whose_workbook"));
}

Refusal OptionsMissing() {
  return RefuseField("OPTIONS_MISSING", "options",
                     Say("documents.options_missing"));
}

Refusal FileEmpty() {
  return Refuse(StatusCode::INVALID_ARGUMENT, "FILE_EMPTY",
                Say("documents.file_empty"));
}

Refusal FileTooLarge(size_t most_bytes) {
  return Refuse(StatusCode::RESOURCE_EXHAUSTED, "FILE_TOO_LARGE",
                Say("documents.file_too_large",
                    {{"megabytes", std::to_string(most_bytes >> 20)}}));
}

Refusal FormatNotOffered() {
  return RefuseField("FORMAT_NOT_OFFERED", "format",
                     Say("documents.format_not_offered"));
}

Refusal NoAttachmentsHere() {
  return Refuse(StatusCode::FAILED_PRECONDITION, "NO_ATTACHMENTS",
                Say("documents.attachments_not_kept"));
}

Refusal AttachmentKindMissing() {
  return RefuseField("ATTACHMENT_KIND", "options.kind",
                     Say("documents.attachment_kind"));
}

Refusal NotAFileName() {
  return RefuseField("FILE_NAME", "options.file_name",
                     Say("documents.file_name"));
}

Refusal ClassifiedFileName(const std::string& file_name) {
  return Refuse(StatusCode::INVALID_ARGUMENT, "CLASSIFIED",
                Say("documents.file_classified", {{"file", file_name}}));
}

Refusal AttachmentTooLarge(int64_t most_bytes) {
  return Refuse(StatusCode::RESOURCE_EXHAUSTED, "FILE_TOO_LARGE",
                Say("documents.attachment_too_large",
                    {{"megabytes", std::to_string(most_bytes >> 20)}}));
}

Refusal AttachmentsFull() {
  return Refuse(StatusCode::RESOURCE_EXHAUSTED, "ATTACHMENTS_FULL",
                Say("documents.attachments_full"));
}

Refusal AttachmentNotKept() {
  Refusal refusal = Refuse(StatusCode::UNAVAILABLE, "ATTACHMENT_NOT_KEPT",
                           Say("documents.attachment_not_kept"));
  refusal.retry_after = kSoon;
  return refusal;
}

Refusal MalformedAttachmentName(const std::string& name) {
  return RefuseField("MALFORMED_NAME", "name",
                     Say("documents.attachment_name", {{"name", name}}));
}

Refusal UnknownAttachment() {
  return Refuse(StatusCode::NOT_FOUND, "UNKNOWN_ATTACHMENT",
                Say("documents.attachment_unknown"));
}

Refusal AttachmentLost() {
  return Refuse(StatusCode::NOT_FOUND, "ATTACHMENT_LOST",
                Say("documents.attachment_lost"));
}

Refusal AttachmentNotReadNow() {
  Refusal refusal = Refuse(StatusCode::UNAVAILABLE, "ATTACHMENT_NOT_READ",
                           Say("documents.attachment_not_read"));
  refusal.retry_after = kSoon;
  return refusal;
}

Refusal NoFollowUp() {
  return Refuse(StatusCode::FAILED_PRECONDITION, "NO_FOLLOW_UP",
                Say("documents.no_follow_up"));
}

Refusal FollowUpUnreachable() {
  Refusal refusal = Refuse(StatusCode::UNAVAILABLE, "FOLLOW_UP_UNREACHABLE",
                           Say("documents.follow_up_unreachable"));
  refusal.retry_after = absl::Seconds(5);
  return refusal;
}

grpc::Status OfFile(const absl::Status& status) {
  messages::Text text = TextOf(status);
  if (absl::IsResourceExhausted(status)) {
    return server::ToGrpc(Refuse(StatusCode::RESOURCE_EXHAUSTED,
                                 "FILE_BEYOND_LIMIT", std::move(text)));
  }
  if (absl::IsInvalidArgument(status) || absl::IsFailedPrecondition(status)) {
    return server::ToGrpc(Refuse(StatusCode::INVALID_ARGUMENT,
                                 "FILE_UNREADABLE", std::move(text)));
  }
  return server::ToGrpc(status);
}

}  // namespace baocao::documents
