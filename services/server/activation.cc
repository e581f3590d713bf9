#include "services/server/activation.h"

#include <openssl/rand.h>

#include "absl/strings/escaping.h"
#include "services/server/signed_claims.h"

namespace baocao::server {
namespace {

constexpr char kAudience[] = "baocao-activation";
constexpr int kIdBytes = 16;

absl::StatusOr<std::string> NewId() {
  std::string bytes(kIdBytes, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), kIdBytes) !=
      1) {
    return absl::InternalError("OpenSSL gave no random bytes");
  }
  return absl::WebSafeBase64Escape(bytes);
}

}  // namespace

absl::StatusOr<std::string> MakeActivation(const std::string& private_file,
                                           const ActivationClaims& claims,
                                           absl::Time now) {
  absl::StatusOr<nlohmann::json> named =
      ClaimsOf({claims.subject, claims.role, claims.unit, claims.campaign});
  if (!named.ok()) return named.status();
  absl::StatusOr<std::string> id = NewId();
  if (!id.ok()) return id.status();
  (*named)["jti"] = *id;
  (*named)["session"] = absl::ToInt64Seconds(claims.session);
  return SignClaims(private_file, kAudience, *named, claims.lifetime, now);
}

absl::StatusOr<Activation> VerifyActivation(
    std::string_view code, const std::map<std::string, std::string>& keys,
    absl::Time now) {
  const absl::StatusOr<SignedClaims> read =
      VerifyClaims(code, keys, kAudience, now);
  if (!read.ok()) return read.status();
  absl::StatusOr<Caller> caller = CallerIn(read->claims);
  if (!caller.ok()) return caller.status();
  const auto id = read->claims.find("jti");
  const auto session = read->claims.find("session");
  if (id == read->claims.end() || !id->is_string() ||
      id->get<std::string>().empty() || session == read->claims.end() ||
      !session->is_number_integer() || session->get<int64_t>() <= 0) {
    return absl::UnauthenticatedError("activation without id or session");
  }
  Activation activation;
  activation.id = id->get<std::string>();
  activation.caller = *std::move(caller);
  activation.session = absl::Seconds(session->get<int64_t>());
  activation.expires = read->expires;
  return activation;
}

}  // namespace baocao::server
