// Files that belong to a report: kept as they come, given back to those who may
// see the package that names them.
#include <string>
#include <utility>

#include "services/documents/attachments/attachment_type.h"
#include "services/documents/attachments/store.h"
#include "services/documents/document_service.h"
#include "services/documents/file_stream.h"
#include "services/documents/refusals.h"
#include "services/report/attachment.h"
#include "services/report/item.h"
#include "services/report/secrecy.h"
#include "services/report/snapshot.h"
#include "services/server/errors.h"
#include "services/server/log.h"

namespace baocao::documents {
namespace {

using server::Caller;
using server::Refusal;
using server::ToGrpc;

constexpr char kStoreAttachment[] =
    "/baocao.v1.DocumentService/StoreAttachment";
constexpr char kGetAttachment[] = "/baocao.v1.DocumentService/GetAttachment";
constexpr std::string_view kAttachments = "/attachments/";

// What can be told before the file has come.
std::optional<Refusal> CheckOptions(const v1::StoreAttachmentOptions& options) {
  if (!v1::AttachmentKind_IsValid(options.kind()) ||
      options.kind() == v1::ATTACHMENT_KIND_UNSPECIFIED) {
    return AttachmentKindMissing();
  }
  if (!report::IsFileName(options.file_name())) return NotAFileName();
  return std::nullopt;
}

std::optional<Refusal> CheckSecrecy(const campaign::Campaign& campaign,
                                    const std::string& file_name) {
  v1::Submission named;
  named.mutable_attachments()->add_attachments()->set_file_name(file_name);
  const auto& marks = campaign.spec().secrecy_marks();
  if (report::ClassifiedPlaces(named, {marks.begin(), marks.end()}).empty()) {
    return std::nullopt;
  }
  return ClassifiedFileName(file_name);
}

// Logs what is the store's fault and not the file's.
Refusal NotKept(const absl::Status& fault) {
  server::Log(server::Level::kError, "attachment not kept",
              {{"fault", std::string_view(fault.message().data(),
                                          fault.message().size())}});
  return absl::IsResourceExhausted(fault) ? AttachmentsFull()
                                          : AttachmentNotKept();
}

Refusal NotGiven(std::string_view digest, const absl::Status& fault) {
  server::Log(server::Level::kError, "attachment not given",
              {{"digest", digest},
               {"fault", std::string_view(fault.message().data(),
                                          fault.message().size())}});
  return absl::IsNotFound(fault) || absl::IsDataLoss(fault)
             ? AttachmentLost()
             : AttachmentNotReadNow();
}

// Null: the package names no such file.
const v1::Attachment* Named(const v1::Snapshot& package,
                            std::string_view digest) {
  const v1::SnapshotItem* item =
      report::FindItem(package, report::kAttachmentsItemKey);
  if (item == nullptr) return nullptr;
  for (const v1::Attachment& file : item->attachments().attachments()) {
    if (file.digest() == digest) return &file;
  }
  return nullptr;
}

grpc::Status Give(const v1::Attachment& named, KeptFile& file,
                  grpc::ServerWriter<v1::GetAttachmentResponse>& writer) {
  v1::GetAttachmentResponse response;
  v1::FileInfo& info = *response.mutable_chunk()->mutable_info();
  info.set_file_name(named.file_name());
  info.set_media_type(named.media_type());
  info.set_size(file.size());
  bool there = writer.Write(response);
  std::string piece(kPiece, '\0');
  while (there) {
    const auto got = file.Read(piece.data(), piece.size());
    if (!got.ok()) return ToGrpc(NotGiven(named.digest(), got.status()));
    if (*got == 0) return grpc::Status::OK;
    response.mutable_chunk()->set_data(piece.data(), *got);
    there = writer.Write(response);
  }
  return grpc::Status::CANCELLED;
}

}  // namespace

grpc::Status DocumentService::StoreAttachment(
    grpc::ServerContext* context,
    grpc::ServerReader<v1::StoreAttachmentRequest>* reader,
    v1::StoreAttachmentResponse* response) {
  return gate_.Unary(context, kStoreAttachment, [&](const Caller& caller) {
    if (attachments_ == nullptr) return ToGrpc(NoAttachmentsHere());
    v1::StoreAttachmentRequest request;
    if (!reader->Read(&request) || !request.has_options()) {
      return ToGrpc(OptionsMissing());
    }
    const v1::StoreAttachmentOptions options = request.options();
    Subject subject;
    auto refusal = campaigns_.FindUnit(caller, options.parent(), &subject);
    if (!refusal) refusal = CheckOptions(options);
    if (!refusal)
      refusal = CheckSecrecy(*subject.campaign, options.file_name());
    if (refusal) return ToGrpc(*refusal);
    if (absl::Status s = CheckEnding(options.file_name()); !s.ok()) {
      return OfFile(s);
    }

    auto file = attachments_->Begin();
    if (!file.ok()) return ToGrpc(NotKept(file.status()));
    while (reader->Read(&request)) {
      if (request.has_options()) return ToGrpc(OptionsMissing());
      const auto more = static_cast<int64_t>(request.data().size());
      if (file->size() + more > report::kLargestAttachment) {
        return ToGrpc(AttachmentTooLarge(report::kLargestAttachment));
      }
      if (absl::Status s = file->Write(request.data()); !s.ok()) {
        return ToGrpc(NotKept(s));
      }
    }
    // A caller that is gone has not sent the rest.
    if (context->IsCancelled()) return grpc::Status::CANCELLED;
    if (file->size() == 0) return ToGrpc(FileEmpty());
    const auto content = file->Finish();
    if (!content.ok()) return ToGrpc(NotKept(content.status()));
    const auto type = AttachmentType(*content, options.file_name());
    if (!type.ok()) return OfFile(type.status());

    v1::Attachment& kept = *response->mutable_attachment();
    kept.set_digest(file->digest());
    kept.set_file_name(options.file_name());
    kept.set_media_type(*type);
    kept.set_size(file->size());
    kept.set_kind(options.kind());
    const absl::Status put = attachments_->Put(*std::move(file));
    return put.ok() ? grpc::Status::OK : ToGrpc(NotKept(put));
  });
}

grpc::Status DocumentService::GetAttachment(
    grpc::ServerContext* context, const v1::GetAttachmentRequest* request,
    grpc::ServerWriter<v1::GetAttachmentResponse>* writer) {
  return gate_.Unary(context, kGetAttachment, [&](const Caller& caller) {
    if (attachments_ == nullptr) return ToGrpc(NoAttachmentsHere());
    const std::string& name = request->name();
    const size_t at = name.find(kAttachments);
    const std::string digest =
        at == name.npos ? "" : name.substr(at + kAttachments.size());
    if (!report::IsContentDigest(digest)) {
      return ToGrpc(MalformedAttachmentName(name));
    }
    const std::string parent = name.substr(0, at);
    Subject subject;
    if (const auto refusal = campaigns_.FindUnit(caller, parent, &subject)) {
      return ToGrpc(*refusal);
    }
    v1::Snapshot package;
    const grpc::Status status =
        Inquiry(upstream_, *context).GetPackage(parent, &package);
    if (!status.ok()) return status;
    const v1::Attachment* named = Named(package, digest);
    if (named == nullptr) return ToGrpc(UnknownAttachment());
    const auto file = attachments_->Get(digest);
    if (!file.ok()) return ToGrpc(NotGiven(digest, file.status()));
    return Give(*named, **file, *writer);
  });
}

}  // namespace baocao::documents
