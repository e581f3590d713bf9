#include "services/validation/validation_service.h"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/messages/messages.h"
#include "services/report/digest.h"
#include "services/report/snapshot.h"
#include "services/server/errors.h"
#include "services/server/paging.h"
#include "services/server/resource_name.h"
#include "services/validation/built_in_rules.h"

namespace baocao::validation {
namespace {

using grpc::StatusCode;
using messages::Say;
using server::Caller;
using server::Refusal;
using server::ToGrpc;

constexpr char kCheckSubmission[] =
    "/baocao.v1.ValidationService/CheckSubmission";
constexpr char kListRules[] = "/baocao.v1.ValidationService/ListRules";
constexpr char kListQueues[] = "/baocao.v1.ValidationService/ListQueues";

// As intake takes them.
constexpr size_t kMostBytes = 16 * 1024 * 1024;
constexpr server::PageLimits kRulePages{200, 1000};
constexpr server::PageLimits kQueuePages{50, 1000};

grpc::Status Refuse(StatusCode code, std::string reason, messages::Text text) {
  return ToGrpc(server::Refuse(code, std::move(reason), std::move(text)));
}

grpc::Status RefuseField(std::string reason, std::string field,
                         messages::Text text) {
  return ToGrpc(server::RefuseField(std::move(reason), std::move(field),
                                    std::move(text)));
}

std::string SizeText(size_t bytes) {
  return absl::StrCat((bytes + (1 << 20) - 1) >> 20);
}

}  // namespace

std::vector<v1::Rule> RulesOf(const campaign::Campaign& campaign) {
  std::vector<v1::Rule> rules;
  for (const campaign::Rule& rule : campaign.rules()) {
    v1::Rule& told = rules.emplace_back();
    told.set_id(rule.spec.id());
    told.set_severity(rule.spec.severity());
    if (rule.form >= 0) told.set_form(campaign.forms()[rule.form].key());
    *told.mutable_text() = rule.spec.text();
    told.set_basis(rule.spec.basis());
  }
  for (const BuiltInRule* rule : BuiltInRules()) {
    v1::Rule& told = rules.emplace_back();
    told.set_id(std::string(rule->id));
    told.set_severity(rule->severity);
    const messages::Text text = Say(rule->text_id);
    told.mutable_text()->set_vi(text.vi);
    told.mutable_text()->set_en(text.en);
    told.set_basis(v1::RULE_BASIS_INFERRED);
    told.set_built_in(true);
  }
  return rules;
}

ValidationService::ValidationService(ServedCampaigns& campaigns,
                                     const server::Clock& clock,
                                     server::CallGate& gate,
                                     absl::Duration budget)
    : campaigns_(campaigns), clock_(clock), gate_(gate), budget_(budget) {}

grpc::Status ValidationService::CheckSubmission(
    grpc::ServerContext* context, const v1::CheckSubmissionRequest* request,
    v1::CheckSubmissionResponse* response) {
  return gate_.Unary(context, kCheckSubmission, [&](const Caller& caller) {
    return Check(caller, *request, *response);
  });
}

grpc::Status ValidationService::ListRules(grpc::ServerContext* context,
                                          const v1::ListRulesRequest* request,
                                          v1::ListRulesResponse* response) {
  return gate_.Unary(context, kListRules, [&](const Caller& caller) {
    return List(caller, *request, *response);
  });
}

grpc::Status ValidationService::ListQueues(grpc::ServerContext* context,
                                           const v1::ListQueuesRequest* request,
                                           v1::ListQueuesResponse* response) {
  return gate_.Unary(context, kListQueues, [&](const Caller& caller) {
    return Queues(caller, *request, *response);
  });
}

ServedCampaign* ValidationService::FindByParent(const Caller& caller,
                                                const std::string& parent,
                                                grpc::Status& refusal) {
  const auto name = server::ParseResourceName(parent);
  if (name && name->unit.empty()) return Find(caller, name->campaign, refusal);
  refusal =
      RefuseField("NAME", "parent",
                  Say("validation.parent_of_campaign", {{"name", parent}}));
  return nullptr;
}

ServedCampaign* ValidationService::Find(const Caller& caller,
                                        const std::string& campaign,
                                        grpc::Status& refusal) {
  if (!caller.MaySee(campaign)) {
    refusal =
        Refuse(StatusCode::PERMISSION_DENIED, "OTHER_CAMPAIGN",
               Say("validation.campaign_not_yours", {{"campaign", campaign}}));
    return nullptr;
  }
  const auto found = campaigns_.find(campaign);
  if (found == campaigns_.end()) {
    refusal =
        Refuse(StatusCode::NOT_FOUND, "UNKNOWN_CAMPAIGN",
               Say("validation.campaign_unknown", {{"campaign", campaign}}));
    return nullptr;
  }
  return found->second.get();
}

grpc::Status ValidationService::Check(const Caller& caller,
                                      const v1::CheckSubmissionRequest& request,
                                      v1::CheckSubmissionResponse& response) {
  const auto name = server::ParseResourceName(request.parent());
  if (!name || name->unit.empty() || name->revision != 0) {
    return RefuseField(
        "NAME", "parent",
        Say("validation.parent_of_unit", {{"name", request.parent()}}));
  }
  // Rights come first, so that nobody learns which units there are by asking.
  if (!caller.MayActFor(name->campaign, name->unit)) {
    return Refuse(StatusCode::PERMISSION_DENIED, "OTHER_UNIT",
                  Say("validation.unit_not_yours", {{"unit", name->unit}}));
  }
  grpc::Status refusal;
  ServedCampaign* served = Find(caller, name->campaign, refusal);
  if (served == nullptr) return refusal;
  const v1::Unit* unit = served->campaign().FindUnit(name->unit);
  if (unit == nullptr) {
    return Refuse(StatusCode::NOT_FOUND, "UNKNOWN_UNIT",
                  Say("validation.unit_unknown", {{"unit", name->unit}}));
  }
  const v1::Submission& submission = request.submission();
  if (const size_t size = submission.ByteSizeLong(); size > kMostBytes) {
    return RefuseField(
        "TOO_LARGE", "submission",
        Say("validation.too_large",
            {{"actual", SizeText(size)}, {"most", SizeText(kMostBytes)}}));
  }
  if (!submission.unit().empty() && submission.unit() != unit->code()) {
    return RefuseField(
        "ENVELOPE", "submission.unit",
        Say("validation.other_unit",
            {{"actual", submission.unit()}, {"expected", unit->code()}}));
  }
  if (const std::string unknown = report::FindUnknownField(submission);
      !unknown.empty()) {
    return RefuseField("ENVELOPE", absl::StrCat("submission.", unknown),
                       Say("validation.unknown_field", {{"field", unknown}}));
  }
  const auto base = served->LoadSnapshot(unit->code());
  if (!base.ok()) return ToGrpc(base.status());

  const absl::Time now = clock_.Now();
  const absl::Time end = absl::Now() + budget_;
  Budget budget([end] { return absl::Now() < end; });
  const std::shared_ptr<const Peers> peers = served->peers();
  auto verdict = served->checker().Check(
      {*unit, submission, *base, *peers, now, now}, budget);
  if (!verdict.ok()) {
    return Refuse(StatusCode::RESOURCE_EXHAUSTED, "TOO_MUCH_WORK",
                  Say("validation.too_much_work"));
  }
  *response.mutable_verdict() = *std::move(verdict);
  return grpc::Status::OK;
}

grpc::Status ValidationService::List(const Caller& caller,
                                     const v1::ListRulesRequest& request,
                                     v1::ListRulesResponse& response) {
  grpc::Status refusal;
  ServedCampaign* served = FindByParent(caller, request.parent(), refusal);
  if (served == nullptr) return refusal;
  const std::string list = absl::StrCat("rules ", request.parent());
  server::Page page;
  if (const auto wrong = server::ReadPage(
          request.page_size(), request.page_token(), list, kRulePages, &page)) {
    return ToGrpc(*wrong);
  }
  std::vector<v1::Rule> rules = RulesOf(served->campaign());
  const int64_t size = static_cast<int64_t>(rules.size());
  const int64_t begin = std::min(page.start, size);
  const int64_t end = std::min(begin + page.size, size);
  for (int64_t i = begin; i < end; ++i) {
    *response.add_rules() = std::move(rules[i]);
  }
  if (end < size) response.set_next_page_token(server::PageToken(list, end));
  return grpc::Status::OK;
}

grpc::Status ValidationService::Queues(const Caller& caller,
                                       const v1::ListQueuesRequest& request,
                                       v1::ListQueuesResponse& response) {
  grpc::Status refusal;
  ServedCampaign* served = FindByParent(caller, request.parent(), refusal);
  if (served == nullptr) return refusal;
  const std::string list = absl::StrCat("queues ", request.parent());
  server::Page page;
  if (const auto wrong =
          server::ReadPage(request.page_size(), request.page_token(), list,
                           kQueuePages, &page)) {
    return ToGrpc(*wrong);
  }
  auto depths = served->work().Depths();
  if (!depths.ok()) return ToGrpc(depths.status());
  std::sort(depths->begin(), depths->end(),
            [](const redis::QueueDepth& a, const redis::QueueDepth& b) {
              return std::tie(a.oldest, a.unit) < std::tie(b.oldest, b.unit);
            });
  const int64_t size = static_cast<int64_t>(depths->size());
  response.set_total_queues(static_cast<int32_t>(size));
  int64_t entries = 0;
  for (const redis::QueueDepth& depth : *depths) entries += depth.entries;
  response.set_total_entries(entries);
  const int64_t begin = std::min(page.start, size);
  const int64_t end = std::min(begin + page.size, size);
  for (int64_t i = begin; i < end; ++i) {
    v1::UnitQueue& queue = *response.add_queues();
    queue.set_unit((*depths)[i].unit);
    queue.set_entries((*depths)[i].entries);
    report::ToProto((*depths)[i].oldest, queue.mutable_oldest_time());
  }
  if (end < size) response.set_next_page_token(server::PageToken(list, end));
  return grpc::Status::OK;
}

}  // namespace baocao::validation
