#include "services/cli/acts.h"

#include "services/cli/follower.h"
#include "services/cli/item_argument.h"

namespace baocao::cli {

std::optional<v1::UnitProgress> ProgressOf(Session& session,
                                           const std::string& unit,
                                           ExitCode& code) {
  v1::ListUnitProgressRequest request;
  request.set_parent(session.campaign_name());
  request.set_unit(unit);
  v1::ListUnitProgressResponse response;
  const grpc::Status status = session.Call(
      session.aggregation(), &v1::AggregationService::Stub::ListUnitProgress,
      request, response);
  if (!status.ok()) {
    code = session.Complain(status);
    return std::nullopt;
  }
  if (response.units().empty()) {
    session.Complain(messages::Say("cli.unit.unknown", {{"unit", unit}}));
    code = kRefused;
    return std::nullopt;
  }
  return response.units(0);
}

std::vector<v1::FormSpec> FormsOf(Session& session, ExitCode& code) {
  v1::ListFormsRequest request;
  request.set_parent(session.campaign_name());
  std::vector<v1::FormSpec> forms;
  const grpc::Status status =
      session.CallPages<v1::CampaignService::Stub, v1::ListFormsRequest,
                        v1::ListFormsResponse>(
          session.campaigns(), &v1::CampaignService::Stub::ListForms, request,
          [&](v1::ListFormsResponse& page) {
            for (auto& form : *page.mutable_forms()) {
              forms.push_back(std::move(form));
            }
          });
  code = kDone;
  if (!status.ok()) {
    code = session.Complain(status);
    forms.clear();
  }
  return forms;
}

ExitCode ReadItems(Session& session, const std::vector<std::string>& names,
                   google::protobuf::RepeatedPtrField<v1::Item>& items) {
  ExitCode code = kDone;
  const auto* campaign = session.Campaign(code);
  if (campaign == nullptr) return code;
  const std::vector<v1::FormSpec> forms = FormsOf(session, code);
  if (code != kDone) return code;
  for (const std::string& name : names) {
    const auto item = ParseItem(name, campaign->campaign(), forms);
    if (item.has_value()) {
      *items.Add() = *item;
    } else {
      session.Complain(messages::Say("cli.item.unknown", {{"item", name}}));
      code = kUsage;
    }
  }
  return code;
}

void AwaitCounted(Session& session,
                  const std::map<std::string, int64_t>& entries) {
  if (entries.empty()) return;
  const absl::Duration patience = absl::Seconds(10);
  Follower follower(session, patience);
  const grpc::Status waited = follower.Wait(
      entries, [](int) {}, absl::Now() + patience);
  if (!waited.ok()) session.Complain(messages::Say("cli.act.not_counted"));
}

}  // namespace baocao::cli
