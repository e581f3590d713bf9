#include "services/portal/operation_routes.h"

#include "absl/time/clock.h"
#include "nlohmann/json.hpp"
#include "services/messages/messages.h"
#include "services/server/version.h"

namespace baocao::portal {
namespace {

// Less than what a person takes for a page that hangs.
constexpr absl::Duration kPatience = absl::Seconds(2);

}  // namespace

void OperationRoutes::Serve(Visit& visit) {
  visit.route = "operation";
  if (visit.request.method != "GET") return AnswerNoPlace(visit);
  if (visit.caller.token.empty()) return AnswerNotSignedIn(visit);
  const auto session = sign_in_.Look(visit.caller.token, absl::Now());
  if (!session.ok()) return AnswerNotSignedIn(visit);
  if (session->caller.role != server::Role::kOperator) {
    return AnswerRefusal(visit, grpc::StatusCode::PERMISSION_DENIED,
                         "OPERATORS_ONLY",
                         messages::Say("portal_server.operators_only"));
  }
  nlohmann::ordered_json services = nlohmann::ordered_json::array();
  services.push_back({{"name", "portal"},
                      {"serving", true},
                      {"version", std::string(server::Version())}});
  for (const ServiceState& state : upstream_.AskStates(kPatience)) {
    services.push_back({{"name", state.name},
                        {"serving", state.serving},
                        {"version", state.version}});
  }
  const nlohmann::ordered_json json = {{"services", std::move(services)},
                                       {"dashboards", dashboards_}};
  AnswerJson(
      visit, 200,
      json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

}  // namespace baocao::portal
