#include "services/portal/method_table.h"

#include "absl/strings/str_cat.h"
#include "baocao/v1/access_service.pb.h"
#include "baocao/v1/aggregation_service.pb.h"
#include "baocao/v1/campaign_service.pb.h"
#include "baocao/v1/document_service.pb.h"
#include "baocao/v1/indicator_service.pb.h"
#include "baocao/v1/intake_service.pb.h"
#include "baocao/v1/notification_service.pb.h"
#include "baocao/v1/proposal_service.pb.h"
#include "baocao/v1/task_service.pb.h"
#include "baocao/v1/validation_service.pb.h"
#include "services/server/auth.h"

namespace baocao::portal {
namespace {

// A library drops the descriptors of files that nothing is used of.
void LinkDescriptors() {
  v1::IssueLettersRequest::descriptor();
  v1::VerifyRequest::descriptor();
  v1::ListCampaignsRequest::descriptor();
  v1::ExportTemplateRequest::descriptor();
  v1::ListIndicatorsRequest::descriptor();
  v1::SubmitRequest::descriptor();
  v1::WatchEventsRequest::descriptor();
  v1::ListProposalsRequest::descriptor();
  v1::ListTasksRequest::descriptor();
  v1::CheckSubmissionRequest::descriptor();
}

Kind KindOf(const google::protobuf::MethodDescriptor& method) {
  if (method.client_streaming()) return Kind::kUpload;
  if (!method.server_streaming()) return Kind::kCall;
  const auto* chunk = method.output_type()->FindFieldByName("chunk");
  return chunk != nullptr &&
                 chunk->message_type() == v1::FileChunk::descriptor()
             ? Kind::kDownload
             : Kind::kEvents;
}

}  // namespace

MethodTable::MethodTable() {
  LinkDescriptors();
  const auto& pool = *google::protobuf::DescriptorPool::generated_pool();
  for (const std::string& path : server::MethodsInTable()) {
    std::string name = path.substr(1);
    name[name.find('/')] = '.';
    const auto* descriptor = pool.FindMethodByName(name);
    if (descriptor == nullptr) continue;  // a test finds those
    Method method;
    method.path = path;
    method.label =
        absl::StrCat(descriptor->service()->name(), "/", descriptor->name());
    method.kind = KindOf(*descriptor);
    method.descriptor = descriptor;
    methods_.emplace(method.label, method);
  }
}

const Method* MethodTable::Find(std::string_view service,
                                std::string_view method) const {
  const auto found = methods_.find(
      absl::StrCat(absl::string_view(service.data(), service.size()), "/",
                   absl::string_view(method.data(), method.size())));
  return found == methods_.end() ? nullptr : &found->second;
}

}  // namespace baocao::portal
