#include "services/portal/session_routes.h"

#include "absl/strings/ascii.h"
#include "absl/time/clock.h"
#include "nlohmann/json.hpp"
#include "services/messages/messages.h"
#include "services/portal/cookie.h"

namespace baocao::portal {
namespace {

constexpr size_t kMostBody = 16 << 10;

// {"role","campaign","unit","subject","expires"}
std::string Describe(const Session& session) {
  const nlohmann::ordered_json json = {
      {"role", server::RoleName(session.caller.role)},
      {"campaign", session.caller.campaign},
      {"unit", session.caller.unit},
      {"subject", session.caller.subject},
      {"expires", absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", session.expires,
                                   absl::UTCTimeZone())}};
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

const char* OutcomeOf(const server::Refusal& refusal) {
  if (refusal.reason == "CODE_USED") return "used";
  if (refusal.reason == "CODE_REPLACED") return "replaced";
  if (refusal.reason == "CODE_EXPIRED") return "expired";
  if (refusal.reason == "TOO_MANY_GUESSES") return "held";
  return refusal.reason == "CODE_INVALID" ? "invalid" : "failed";
}

}  // namespace

void SessionRoutes::Serve(Visit& visit) {
  visit.route = "session";
  if (visit.request.method == "GET") return Tell(visit);
  if (visit.request.method == "POST") return Open(visit);
  if (visit.request.method == "DELETE") return Close(visit);
  AnswerNoPlace(visit);
}

void SessionRoutes::ServeWays(Visit& visit) {
  visit.route = "session";
  if (visit.request.method != "GET") return AnswerNoPlace(visit);
  const nlohmann::ordered_json json = {{"letter", sign_in_.takes_letters()},
                                       {"provider", oidc_.offered()},
                                       {"name", oidc_.options().name}};
  AnswerJson(
      visit, 200,
      json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

void SessionRoutes::Tell(Visit& visit) {
  if (visit.caller.token.empty()) return AnswerNotSignedIn(visit);
  const auto session = sign_in_.Look(visit.caller.token, absl::Now());
  if (!session.ok()) return AnswerNotSignedIn(visit);
  AnswerJson(visit, 200, Describe(*session));
}

void SessionRoutes::Open(Visit& visit) {
  const std::optional<std::string> body = ReadBody(visit, kMostBody);
  if (!body.has_value()) return;
  const auto json =
      nlohmann::json::parse(*body, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || !json.contains("code") ||
      !json.at("code").is_string()) {
    return AnswerRefusal(visit, grpc::StatusCode::INVALID_ARGUMENT, "BAD_JSON",
                         messages::Say("portal_server.bad_json"));
  }
  // People paste it with what stands around it.
  const std::string code(
      absl::StripAsciiWhitespace(json.at("code").get<std::string>()));
  const absl::Time now = absl::Now();
  const auto answer = sign_in_.Exchange(code, now);
  if (const auto* refusal = std::get_if<server::Refusal>(&answer)) {
    metrics_.CountSession(OutcomeOf(*refusal));
    return AnswerRefusal(visit, *refusal);
  }
  const Session& session = std::get<Session>(answer);
  metrics_.CountSession("made");
  visit.response.set_header(
      "Set-Cookie",
      SessionCookie(session.token, session.expires - now, secure_));
  AnswerJson(visit, 200, Describe(session));
}

void SessionRoutes::Close(Visit& visit) {
  visit.response.set_header("Set-Cookie", ClearedSessionCookie(secure_));
  AnswerJson(visit, 200, "{}");
}

}  // namespace baocao::portal
