#include <iostream>

#include "absl/strings/str_join.h"
#include "nlohmann/json.hpp"
#include "services/cli/command.h"
#include "services/cli/grid.h"
#include "services/cli/output.h"

namespace baocao::cli {
namespace {

// Both answers in one object, each as the server shapes it.
void PrintBoth(const v1::VerifyResponse& logs,
               const v1::VerifyListsResponse& lists) {
  const auto parse = [](const google::protobuf::Message& message) {
    return nlohmann::ordered_json::parse(ToJson(message), nullptr,
                                         /*allow_exceptions=*/false);
  };
  nlohmann::ordered_json json = parse(logs);
  json["lists"] = parse(lists);
  std::cout << json.dump() << std::endl;
}

// The lists of proposals and tasks against the snapshots.
ExitCode TellLists(Session& session, const v1::VerifyListsResponse& lists) {
  const std::string proposals = std::to_string(lists.proposals());
  const std::string groups = std::to_string(lists.groups());
  const std::string tasks = std::to_string(lists.tasks());
  if (lists.equal()) {
    session.Print(messages::Say(
        "cli_followup.lists_equal",
        {{"proposals", proposals}, {"groups", groups}, {"tasks", tasks}}));
    return kDone;
  }
  session.Print(
      messages::Say("cli_followup.lists_differ",
                    {{"units", absl::StrJoin(lists.differing_units(), ", ")}}));
  return kRefused;
}

ExitCode Verify(Session& session) {
  v1::VerifyRequest request;
  request.set_parent(session.campaign_name());
  v1::VerifyResponse response;
  // Replays every log of the campaign.
  const grpc::Status status =
      session.Call(session.aggregation(), &v1::AggregationService::Stub::Verify,
                   request, response, absl::Minutes(10));
  if (!status.ok()) return session.Complain(status);
  v1::VerifyListsRequest lists_request;
  lists_request.set_parent(session.campaign_name());
  v1::VerifyListsResponse lists;
  const grpc::Status listed =
      session.Call(session.proposals(), &v1::ProposalService::Stub::VerifyLists,
                   lists_request, lists, absl::Minutes(2));
  if (!listed.ok()) return session.Complain(listed);
  if (session.globals().json) {
    PrintBoth(response, lists);
    return response.equal() && lists.equal() ? kDone : kRefused;
  }
  const std::string units = std::to_string(response.units());
  const std::string entries = std::to_string(response.entries());
  if (response.equal()) {
    session.Print(messages::Say("cli.verify.equal",
                                {{"units", units}, {"entries", entries}}));
    return TellLists(session, lists);
  }
  session.Print(messages::Say("cli.verify.differs",
                              {{"units", units}, {"entries", entries}}));
  Grid grid({Align::kLeft, Align::kLeft, Align::kRight, Align::kLeft,
             Align::kLeft, Align::kLeft});
  grid.AddHeadings({{session.Tell(messages::Say("cli.verify.kind"))},
                    {session.Tell(messages::Say("cli.progress.unit"))},
                    {session.Tell(messages::Say("cli.status.entry"))},
                    {session.Tell(messages::Say("cli.verify.place"))},
                    {session.Tell(messages::Say("cli.verify.expected"))},
                    {session.Tell(messages::Say("cli.verify.actual"))}});
  for (const v1::VerifyDifference& one : response.differences()) {
    grid.AddRow({one.kind(), one.unit(), std::to_string(one.entry()),
                 one.row() + (one.column().empty() ? "" : " · " + one.column()),
                 one.expected(), one.actual()});
  }
  std::cout << grid.Render(session.width());
  TellLists(session, lists);
  return kRefused;
}

}  // namespace

void AddVerify(CLI::App& app, Command& command) {
  CLI::App* sub = app.add_subcommand(
      "verify", command.Tell(messages::Say("cli.help.verify")));
  command.RunWithCampaign(sub, Verify);
}

}  // namespace baocao::cli
