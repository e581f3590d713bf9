#include "services/server/signed_claims.h"

#include <algorithm>
#include <exception>
#include <optional>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_split.h"
#include "jwt/jwt.hpp"
#include "services/server/file.h"
#include "services/server/jwk.h"
#include "services/server/token.h"

namespace baocao::server {
namespace {

constexpr char kIssuer[] = "baocao";
constexpr size_t kMaxToken = 4096;
// Clocks of the issuing machine and of this one may differ this much.
constexpr absl::Duration kLeeway = absl::Seconds(30);

absl::Status Fault(const char* why) { return absl::UnauthenticatedError(why); }

bool IsBase64Url(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

// A JSON object in base64url; discarded where it is not one.
nlohmann::json ReadPart(const std::string& part) {
  std::string text;
  if (!absl::WebSafeBase64Unescape(part, &text)) return nullptr;
  nlohmann::json json =
      nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  return json.is_object() ? json : nlohmann::json(nullptr);
}

std::string StringOf(const nlohmann::json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>()
                                                   : "";
}

std::optional<absl::Time> TimeOf(const nlohmann::json& json, const char* name) {
  const auto found = json.find(name);
  if (found == json.end() || !found->is_number_integer()) return std::nullopt;
  return absl::FromUnixSeconds(found->get<int64_t>());
}

// `signed_part`: header and claims as sent. Claims are checked below, by the
// time given; the library would take its own and does not ask for an expiry.
bool SignatureHolds(std::string_view signed_part, std::string_view signature,
                    const std::string& pem) {
  const auto view = [](std::string_view text) {
    return jwt::string_view(text.data(), text.size());
  };
  try {
    const auto [holds, error] = jwt::PEMSign<jwt::algo::ES256>::verify(
        view(pem), view(signed_part), view(signature));
    return holds && !error;
  } catch (const std::exception&) {
    return false;
  }
}

}  // namespace

absl::StatusOr<SignedClaims> VerifyClaims(
    std::string_view token, const std::map<std::string, std::string>& keys,
    std::string_view audience, absl::Time now) {
  if (token.size() > kMaxToken) return Fault("token too long");
  const std::vector<std::string> parts =
      absl::StrSplit(absl::string_view(token.data(), token.size()), '.');
  if (parts.size() != 3 ||
      !std::all_of(parts.begin(), parts.end(), IsBase64Url)) {
    return Fault("not three parts in base64url");
  }
  // The header is checked here, before the library chooses by it.
  const nlohmann::json header = ReadPart(parts[0]);
  const nlohmann::json claims = ReadPart(parts[1]);
  if (header.is_null() || claims.is_null()) return Fault("not JSON objects");
  if (StringOf(header, "alg") != "ES256") return Fault("not ES256");
  if (header.contains("crit")) return Fault("unknown critical header");
  const auto key = keys.find(StringOf(header, "kid"));
  if (key == keys.end()) return Fault("unknown key");
  const size_t signed_size = parts[0].size() + 1 + parts[1].size();
  if (!SignatureHolds(token.substr(0, signed_size), parts[2], key->second)) {
    return Fault("signature does not hold");
  }
  if (StringOf(claims, "iss") != kIssuer ||
      StringOf(claims, "aud") != audience) {
    return Fault("other issuer or audience");
  }

  const std::optional<absl::Time> expires = TimeOf(claims, "exp");
  if (!expires.has_value()) return Fault("no exp");
  if (now >= *expires) return absl::DeadlineExceededError("token has expired");
  const std::optional<absl::Time> from = TimeOf(claims, "nbf");
  if (from.has_value() && now + kLeeway < *from) return Fault("not yet valid");

  return SignedClaims{claims, *expires};
}

absl::StatusOr<std::string> SignClaims(const std::string& private_file,
                                       std::string_view audience,
                                       const nlohmann::json& claims,
                                       absl::Duration lifetime,
                                       absl::Time now) {
  absl::StatusOr<std::string> text = ReadFile(private_file);
  if (!text.ok()) return text.status();
  const nlohmann::json jwk =
      nlohmann::json::parse(*text, nullptr, /*allow_exceptions=*/false);
  if (!jwk.is_object()) {
    return absl::InvalidArgumentError(private_file + " is not a JWK");
  }
  absl::StatusOr<std::string> pem = PrivatePem(jwk);
  if (!pem.ok()) return pem.status();
  try {
    jwt::jwt_object token{jwt::params::algorithm("ES256"),
                          jwt::params::secret(*pem)};
    token.header().add_header("kid", StringOf(jwk, "kid"));
    token.add_claim("iss", std::string(kIssuer))
        .add_claim("aud", std::string(audience))
        .add_claim("iat", absl::ToUnixSeconds(now))
        .add_claim("nbf", absl::ToUnixSeconds(now))
        .add_claim("exp", absl::ToUnixSeconds(now + lifetime));
    for (const auto& [name, value] : claims.items()) {
      if (value.is_string()) {
        token.add_claim(name, value.get<std::string>());
      } else {
        token.add_claim(name, value.get<int64_t>());
      }
    }
    return std::string(token.signature());
  } catch (const std::exception& error) {
    return absl::InternalError(error.what());
  }
}

absl::StatusOr<Caller> CallerIn(const nlohmann::json& claims) {
  Caller caller;
  caller.subject = StringOf(claims, "sub");
  caller.unit = StringOf(claims, "unit");
  caller.campaign = StringOf(claims, "campaign");
  const std::optional<Role> role = ParseRole(StringOf(claims, "role"));
  if (caller.subject.empty() || !role.has_value()) {
    return Fault("no sub or role");
  }
  caller.role = *role;
  if (*role == Role::kUnit &&
      (caller.unit.empty() || caller.campaign.empty())) {
    return Fault("unit officer without unit or campaign");
  }
  return caller;
}

absl::StatusOr<nlohmann::json> ClaimsOf(const TokenClaims& named) {
  if (named.subject.empty()) {
    return absl::InvalidArgumentError("a token needs a subject");
  }
  if (named.role == Role::kUnit &&
      (named.unit.empty() || named.campaign.empty())) {
    return absl::InvalidArgumentError(
        "a unit officer's token needs a unit and a campaign");
  }
  nlohmann::json claims = {{"sub", named.subject},
                           {"role", std::string(RoleName(named.role))}};
  if (!named.unit.empty()) claims["unit"] = named.unit;
  if (!named.campaign.empty()) claims["campaign"] = named.campaign;
  return claims;
}

}  // namespace baocao::server
