#include <iostream>

#include "nlohmann/json.hpp"
#include "services/cli/command.h"
#include "services/cli/output.h"
#include "services/cli/render_progress.h"

namespace baocao::cli {
namespace {

ExitCode Progress(Session& session, bool missing) {
  v1::GetProgressRequest request;
  request.set_parent(session.campaign_name());
  v1::GetProgressResponse response;
  grpc::Status status = session.Call(session.aggregation(),
                                     &v1::AggregationService::Stub::GetProgress,
                                     request, response);
  if (!status.ok()) return session.Complain(status);
  v1::ListUnitProgressResponse units;
  if (missing) {
    v1::ListUnitProgressRequest list;
    list.set_parent(session.campaign_name());
    list.set_missing_only(true);
    status = session.CallPages<v1::AggregationService::Stub,
                               v1::ListUnitProgressRequest,
                               v1::ListUnitProgressResponse>(
        session.aggregation(), &v1::AggregationService::Stub::ListUnitProgress,
        list, [&](const v1::ListUnitProgressResponse& page) {
          units.MergeFrom(page);
        });
    if (!status.ok()) return session.Complain(status);
    units.clear_next_page_token();
  }
  if (session.globals().json) {
    if (!missing) {
      PrintJson(response);
      return kDone;
    }
    auto json = nlohmann::ordered_json::parse(ToJson(response), nullptr,
                                              /*allow_exceptions=*/false);
    json.update(nlohmann::ordered_json::parse(ToJson(units), nullptr, false));
    std::cout << json.dump() << std::endl;
    return kDone;
  }
  ExitCode code = kDone;
  const auto* campaign = session.Campaign(code);
  if (campaign == nullptr) return code;
  const std::vector<v1::UnitProgress> listed(units.units().begin(),
                                             units.units().end());
  std::cout << RenderProgress({response.progress(), listed, session.zone(),
                               campaign->test_data(), session.locale(),
                               session.width()});
  return kDone;
}

}  // namespace

void AddProgress(CLI::App& app, Command& command) {
  auto missing = std::make_shared<bool>(false);
  CLI::App* sub = app.add_subcommand(
      "progress", command.Tell(messages::Say("cli.help.progress")));
  sub->add_flag("--missing", *missing,
                command.Tell(messages::Say("cli.help.progress.missing")));
  command.RunWithCampaign(
      sub, [missing](Session& session) { return Progress(session, *missing); });
}

}  // namespace baocao::cli
