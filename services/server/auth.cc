#include "services/server/auth.h"

#include <memory>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "services/server/file.h"
#include "services/server/jwk.h"
#include "services/server/key_ring.h"
#include "services/server/token.h"

namespace baocao::server {
namespace {

constexpr size_t kMaxCached = 20'000;  // about 10 MB

Refusal Unauthenticated(const char* reason, messages::Text text) {
  return Refuse(grpc::StatusCode::UNAUTHENTICATED, reason, std::move(text));
}

// The token of "authorization: Bearer …"; empty: none.
std::string_view BearerToken(const grpc::ServerContextBase& context) {
  const auto& metadata = context.client_metadata();
  // Two of them would let a proxy and this service judge different ones.
  if (metadata.count("authorization") != 1) return {};
  const grpc::string_ref value = metadata.find("authorization")->second;
  constexpr std::string_view kScheme = "Bearer ";
  std::string_view text(value.data(), value.size());
  if (!absl::StartsWithIgnoreCase(
          absl::string_view(text.data(), text.size()),
          absl::string_view(kScheme.data(), kScheme.size()))) {
    return {};
  }
  return text.substr(kScheme.size());
}

class JwtAuthenticator final : public Authenticator {
 public:
  explicit JwtAuthenticator(std::unique_ptr<KeyRing> keys)
      : keys_(std::move(keys)) {}

  absl::StatusOr<Caller> Authorize(const grpc::ServerContextBase& context,
                                   std::string_view method,
                                   Refusal* refusal) override {
    const std::string_view token = BearerToken(context);
    if (token.empty()) {
      *refusal = Unauthenticated("TOKEN_MISSING",
                                 messages::Say("server.token_missing"));
      return absl::UnauthenticatedError("no token");
    }
    absl::StatusOr<Caller> caller = CallerOf(std::string(token));
    if (!caller.ok()) {
      const bool expired = absl::IsDeadlineExceeded(caller.status());
      *refusal = expired
                     ? Unauthenticated("TOKEN_EXPIRED",
                                       messages::Say("server.token_expired"))
                     : Unauthenticated("TOKEN_INVALID",
                                       messages::Say("server.token_invalid"));
      return absl::UnauthenticatedError(caller.status().message());
    }
    if (!Allowed(caller->role, method)) {
      refusal->code = grpc::StatusCode::PERMISSION_DENIED;
      refusal->reason = "ROLE_NOT_ALLOWED";
      refusal->text = messages::Say("server.role_not_allowed",
                                    {{"role", RoleName(caller->role)}});
      return absl::PermissionDeniedError("role not allowed");
    }
    return caller;
  }

 private:
  absl::StatusOr<Caller> CallerOf(const std::string& token) {
    const std::shared_ptr<const KeyRing::Keys> keys = keys_->Current();
    const absl::Time now = absl::Now();
    {
      absl::ReaderMutexLock lock(&mutex_);
      const auto cached = cache_.find(token);
      if (keys == cached_by_ && cached != cache_.end() &&
          now < cached->second.expires) {
        return cached->second.caller;
      }
    }
    absl::StatusOr<VerifiedToken> verified = VerifyToken(token, *keys, now);
    if (!verified.ok()) return verified.status();
    absl::MutexLock lock(&mutex_);
    if (keys != cached_by_) {
      // A key that was taken away takes its tokens with it.
      cache_.clear();
      cached_by_ = keys;
    }
    Remember(token, *verified, now);
    return verified->caller;
  }

  void Remember(const std::string& token, const VerifiedToken& verified,
                absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (cache_.size() >= kMaxCached) {
      absl::erase_if(cache_, [&](const auto& entry) {
        return entry.second.expires <= now;
      });
      if (cache_.size() >= kMaxCached) cache_.clear();
    }
    cache_[token] = verified;
  }

  const std::unique_ptr<KeyRing> keys_;
  absl::Mutex mutex_;
  // The keys that those in the cache were verified by.
  std::shared_ptr<const KeyRing::Keys> cached_by_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_map<std::string, VerifiedToken> cache_
      ABSL_GUARDED_BY(mutex_);
};

}  // namespace

absl::StatusOr<std::unique_ptr<Authenticator>> Authenticator::Make(
    const std::string& jwks_file) {
  absl::StatusOr<std::unique_ptr<KeyRing>> keys = KeyRing::Open(jwks_file);
  if (!keys.ok()) return keys.status();
  return std::make_unique<JwtAuthenticator>(*std::move(keys));
}

absl::Status WriteKeyPair(const std::string& private_file,
                          const std::string& jwks_file) {
  if (FileMark::Of(private_file) != FileMark()) {
    return absl::AlreadyExistsError(
        absl::StrCat(private_file, " is there already; move it away first"));
  }
  absl::StatusOr<nlohmann::json> jwk = MakeJwk();
  if (!jwk.ok()) return jwk.status();
  // Keys that are there stay, so that their tokens hold until they expire.
  nlohmann::json jwks = {{"keys", nlohmann::json::array()}};
  if (FileMark::Of(jwks_file) != FileMark()) {
    absl::StatusOr<std::string> text = ReadFile(jwks_file);
    if (!text.ok()) return text.status();
    const auto held = ParseJwks(*text);
    if (!held.ok()) return held.status();
    jwks = nlohmann::json::parse(*text, nullptr, false);
  }
  jwks["keys"].push_back(PublicJwk(*jwk));
  const absl::Status written =
      WriteFileAtomically(private_file, jwk->dump(2) + "\n", 0600);
  if (!written.ok()) return written;
  return WriteFileAtomically(jwks_file, jwks.dump(2) + "\n");
}

}  // namespace baocao::server
