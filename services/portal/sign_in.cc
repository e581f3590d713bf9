#include "services/portal/sign_in.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/messages/messages.h"
#include "services/portal/letter_code.h"
#include "services/server/log.h"
#include "services/server/token.h"

namespace baocao::portal {
namespace {

using messages::Say;
using server::Refusal;
using server::Refuse;

Refusal Unauthenticated(const char* reason, messages::Text text) {
  return Refuse(grpc::StatusCode::UNAUTHENTICATED, reason, std::move(text));
}

Refusal Invalid() {
  return Unauthenticated("CODE_INVALID", Say("portal_server.code_invalid"));
}

Refusal Expired() {
  return Unauthenticated("CODE_EXPIRED", Say("portal_server.code_expired"));
}

Refusal TooManyGuesses(absl::Duration wait) {
  const int64_t seconds =
      absl::ToInt64Seconds(absl::Ceil(wait, absl::Seconds(1)));
  Refusal refusal =
      Refuse(grpc::StatusCode::RESOURCE_EXHAUSTED, "TOO_MANY_GUESSES",
             Say("portal_server.too_many_guesses",
                 {{"seconds", absl::StrCat(seconds)}}));
  refusal.retry_after = wait;
  return refusal;
}

Refusal StoreAway() {
  Refusal refusal = Refuse(grpc::StatusCode::UNAVAILABLE, "STORE_AWAY",
                           Say("portal_server.sign_in_later"));
  refusal.retry_after = absl::Seconds(2);
  return refusal;
}

}  // namespace

SignIn::SignIn(server::KeyRing& keys, redis::Letters& letters,
               SignInOptions options)
    : keys_(keys), letters_(letters), options_(std::move(options)) {}

absl::StatusOr<Session> SignIn::Look(const std::string& token, absl::Time now) {
  auto verified = server::VerifyToken(token, *keys_.Current(), now);
  if (!verified.ok()) return verified.status();
  return Session{token, std::move(verified->caller), verified->expires};
}

std::variant<Session, Refusal> SignIn::Exchange(const std::string& code,
                                                absl::Time now) {
  if (const auto letter = ReadLetterCode(code)) return OpenLetter(*letter, now);
  absl::StatusOr<Session> own = Look(code, now);
  if (own.ok()) return *std::move(own);
  return absl::IsDeadlineExceeded(own.status()) ? Expired() : Invalid();
}

std::variant<Session, Refusal> SignIn::OpenLetter(const std::string& code,
                                                  absl::Time now) {
  if (const auto wait = guesses_.Take(now)) return TooManyGuesses(*wait);
  const auto letter = letters_.Find(LetterDigest(code));
  if (absl::IsNotFound(letter.status())) return Invalid();
  guesses_.GiveBack();
  if (!letter.ok()) return StoreAway();

  const auto role = server::ParseRole(letter->role);
  if (!role.has_value()) return Invalid();
  server::Caller caller;
  caller.subject =
      letter->unit.empty() ? letter->role : absl::StrCat("unit-", letter->unit);
  caller.role = *role;
  caller.unit = letter->unit;
  if (letter->campaign != redis::kNoCampaign) {
    caller.campaign = letter->campaign;
  }
  // Signed first: a key that fails must not use the letter up.
  auto session = Admit(caller, letter->session, now);
  if (!std::holds_alternative<Session>(session)) return session;
  const auto used = letters_.UseUp(*letter, now);
  if (!used.ok()) return StoreAway();
  switch (*used) {
    case redis::Letters::Use::kOpened:
      return session;
    case redis::Letters::Use::kUsed:
      return Unauthenticated("CODE_USED", Say("portal_server.code_used"));
    case redis::Letters::Use::kVoid:
      return Unauthenticated("CODE_REPLACED",
                             Say("portal_server.code_replaced"));
    case redis::Letters::Use::kExpired:
      return Expired();
    case redis::Letters::Use::kUnknown:
      break;
  }
  return Invalid();
}

std::variant<Session, Refusal> SignIn::Admit(const server::Caller& caller,
                                             absl::Duration life,
                                             absl::Time now) {
  if (options_.signing_key.empty()) {
    return Refuse(grpc::StatusCode::FAILED_PRECONDITION, "NO_ACTIVATION",
                  Say("portal_server.no_activation"));
  }
  life = std::min(life, options_.longest_session);
  auto token = server::IssueToken(
      options_.signing_key,
      {caller.subject, caller.role, caller.unit, caller.campaign, life}, now);
  if (!token.ok()) {
    const absl::string_view why = token.status().message();
    server::Log(server::Level::kError, "session not signed",
                {{"error", std::string_view(why.data(), why.size())}});
    return StoreAway();
  }
  return Session{*std::move(token), caller, now + life};
}

}  // namespace baocao::portal
