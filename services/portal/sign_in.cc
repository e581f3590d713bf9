#include "services/portal/sign_in.h"

#include <algorithm>
#include <utility>

#include "services/messages/messages.h"
#include "services/server/activation.h"
#include "services/server/log.h"
#include "services/server/token.h"

namespace baocao::portal {
namespace {

using messages::Say;
using server::Refusal;
using server::Refuse;

Refusal Expired() {
  return Refuse(grpc::StatusCode::UNAUTHENTICATED, "CODE_EXPIRED",
                Say("portal_server.code_expired"));
}

Refusal StoreAway() {
  Refusal refusal = Refuse(grpc::StatusCode::UNAVAILABLE, "STORE_AWAY",
                           Say("portal_server.sign_in_later"));
  refusal.retry_after = absl::Seconds(2);
  return refusal;
}

}  // namespace

SignIn::SignIn(server::KeyRing& keys, redis::Activations& activations,
               SignInOptions options)
    : keys_(keys), activations_(activations), options_(std::move(options)) {}

absl::StatusOr<Session> SignIn::Look(const std::string& token, absl::Time now) {
  auto verified = server::VerifyToken(token, *keys_.Current(), now);
  if (!verified.ok()) return verified.status();
  return Session{token, std::move(verified->caller), verified->expires};
}

std::variant<Session, Refusal> SignIn::Exchange(const std::string& code,
                                                absl::Time now) {
  absl::StatusOr<Session> own = Look(code, now);
  if (own.ok()) return *std::move(own);
  if (absl::IsDeadlineExceeded(own.status())) return Expired();

  const auto activation = server::VerifyActivation(code, *keys_.Current(), now);
  if (absl::IsDeadlineExceeded(activation.status())) return Expired();
  if (!activation.ok()) {
    return Refuse(grpc::StatusCode::UNAUTHENTICATED, "CODE_INVALID",
                  Say("portal_server.code_invalid"));
  }
  // Signed first: a key that fails must not use the code up.
  auto session = Admit(activation->caller, activation->session, now);
  if (!std::holds_alternative<Session>(session)) return session;
  const auto first = activations_.Use(activation->id, activation->expires);
  if (!first.ok()) return StoreAway();
  if (!*first) {
    return Refuse(grpc::StatusCode::UNAUTHENTICATED, "CODE_USED",
                  Say("portal_server.code_used"));
  }
  return session;
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
