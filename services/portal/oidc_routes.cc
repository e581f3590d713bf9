#include "services/portal/oidc_routes.h"

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/portal/cookie.h"

namespace baocao::portal {
namespace {

void SendTo(Visit& visit, const std::string& address) {
  visit.response.set_redirect(address, 302);
  visit.response.set_header("Cache-Control", "no-store");
}

// What the sign-in page knows it by.
const char* NameOf(OidcFault fault) {
  switch (fault) {
    case OidcFault::kDenied:
      return "denied";
    case OidcFault::kStale:
      return "stale";
    case OidcFault::kAway:
      return "away";
    case OidcFault::kRefused:
      return "refused";
    case OidcFault::kToken:
      return "token";
    case OidcFault::kRole:
      return "role";
  }
  return "away";
}

}  // namespace

void OidcRoutes::Serve(Visit& visit, std::string_view rest) {
  visit.route = "oidc";
  if (!oidc_.offered() || visit.request.method != "GET") {
    return AnswerNoPlace(visit);
  }
  if (rest == "start") return Start(visit);
  if (rest == "callback") return Callback(visit);
  AnswerNoPlace(visit);
}

void OidcRoutes::Start(Visit& visit) {
  const auto begun = oidc_.Begin(absl::Now());
  if (const auto* fault = std::get_if<OidcFault>(&begun)) {
    return Fail(visit, *fault);
  }
  const auto& beginning = std::get<Oidc::Beginning>(begun);
  visit.response.set_header(
      "Set-Cookie", SignInCookie(beginning.kept, Oidc::kPatience, secure_));
  SendTo(visit, beginning.address);
}

void OidcRoutes::Callback(Visit& visit) {
  const httplib::Request& request = visit.request;
  Oidc::Return answer;
  answer.code = request.get_param_value("code");
  answer.state = request.get_param_value("state");
  answer.error = request.get_param_value("error");
  answer.issuer = request.get_param_value("iss");
  answer.kept = CookieValue(request.get_header_value("Cookie"), kSignInCookie);
  // Good for one return.
  visit.response.set_header("Set-Cookie", ClearedSignInCookie(secure_));
  const absl::Time now = absl::Now();
  const auto finished = oidc_.Finish(answer, now);
  if (const auto* fault = std::get_if<OidcFault>(&finished)) {
    return Fail(visit, *fault);
  }
  const auto admitted = sign_in_.Admit(std::get<server::Caller>(finished),
                                       oidc_.options().session, now);
  const auto* session = std::get_if<Session>(&admitted);
  if (session == nullptr) return Fail(visit, OidcFault::kAway);
  metrics_.CountSession("made");
  visit.response.set_header(
      "Set-Cookie",
      SessionCookie(session->token, session->expires - now, secure_));
  SendTo(visit, "/");
}

void OidcRoutes::Fail(Visit& visit, OidcFault fault) {
  metrics_.CountSession(fault == OidcFault::kAway ? "failed" : "invalid");
  SendTo(visit, absl::StrCat("/dang-nhap?loi=", NameOf(fault)));
}

}  // namespace baocao::portal
