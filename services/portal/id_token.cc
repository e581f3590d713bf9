#include "services/portal/id_token.h"

#include <algorithm>
#include <exception>
#include <map>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "jwt/jwt.hpp"
#include "services/server/token.h"

namespace baocao::portal {
namespace {

using Json = nlohmann::json;

constexpr size_t kMostToken = 16 << 10;
constexpr size_t kMostClaim = 200;  // bytes of a claim that names something
// Clocks of the provider and of this machine may differ this much.
constexpr absl::Duration kLeeway = absl::Seconds(30);

absl::Status Fault(const char* why) { return absl::UnauthenticatedError(why); }

bool IsBase64Url(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' ||
           c == '_';
  });
}

Json ReadPart(const std::string& part) {
  std::string text;
  if (!absl::WebSafeBase64Unescape(part, &text)) return nullptr;
  Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  return json.is_object() ? json : Json(nullptr);
}

std::string StringOf(const Json& json, const std::string& name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>()
                                                   : "";
}

std::optional<absl::Time> TimeOf(const Json& json, const char* name) {
  const auto found = json.find(name);
  if (found == json.end() || !found->is_number()) return std::nullopt;
  return absl::FromUnixSeconds(found->get<int64_t>());
}

template <typename Algorithm>
bool SignatureHolds(std::string_view signed_part, std::string_view signature,
                    std::string_view pem) {
  const auto view = [](std::string_view text) {
    return jwt::string_view(text.data(), text.size());
  };
  try {
    const auto [holds, error] = jwt::PEMSign<Algorithm>::verify(
        view(pem), view(signed_part), view(signature));
    return holds && !error;
  } catch (const std::exception&) {
    return false;
  }
}

bool Holds(const ProviderKey& key, std::string_view signed_part,
           std::string_view signature) {
  return key.algorithm == "RS256"
             ? SignatureHolds<jwt::algo::RS256>(signed_part, signature, key.pem)
             : SignatureHolds<jwt::algo::ES256>(signed_part, signature,
                                                key.pem);
}

// For this client alone, or for it among others if it asked (azp).
bool IsFor(const Json& claims, const std::string& client) {
  const auto audience = claims.find("aud");
  if (audience == claims.end()) return false;
  const std::string party = StringOf(claims, "azp");
  if (!party.empty() && party != client) return false;
  if (!audience->is_array()) return *audience == client;
  return std::find(audience->begin(), audience->end(), Json(client)) !=
             audience->end() &&
         (audience->size() == 1 || party == client);
}

absl::Status CheckClaims(const Json& claims, const ExpectedIdToken& expected,
                         absl::Time now) {
  if (StringOf(claims, "iss") != expected.issuer) return Fault("other issuer");
  if (!IsFor(claims, expected.client)) return Fault("for another client");
  if (expected.nonce.empty() || StringOf(claims, "nonce") != expected.nonce) {
    return Fault("other nonce");
  }
  const auto expires = TimeOf(claims, "exp");
  const auto issued = TimeOf(claims, "iat");
  const auto from = TimeOf(claims, "nbf");
  if (!expires.has_value() || !issued.has_value())
    return Fault("no exp or iat");
  if (now - kLeeway >= *expires) {
    return absl::DeadlineExceededError("ID token has expired");
  }
  if (now + kLeeway < *issued || (from.has_value() && now + kLeeway < *from)) {
    return Fault("not yet valid");
  }
  return absl::OkStatus();
}

absl::Status Denied(const std::string& why) {
  return absl::PermissionDeniedError(why);
}

}  // namespace

absl::StatusOr<Json> VerifyIdToken(std::string_view token,
                                   const std::vector<ProviderKey>& keys,
                                   const ExpectedIdToken& expected,
                                   absl::Time now) {
  if (token.size() > kMostToken) return Fault("ID token too long");
  const std::vector<std::string> parts =
      absl::StrSplit(absl::string_view(token.data(), token.size()), '.');
  if (parts.size() != 3 ||
      !std::all_of(parts.begin(), parts.end(), IsBase64Url)) {
    return Fault("not three parts in base64url");
  }
  const Json header = ReadPart(parts[0]);
  Json claims = ReadPart(parts[1]);
  if (header.is_null() || claims.is_null()) return Fault("not JSON objects");
  const std::string algorithm = StringOf(header, "alg");
  if (algorithm != "RS256" && algorithm != "ES256") {
    return Fault("neither RS256 nor ES256");
  }
  if (header.contains("crit")) return Fault("unknown critical header");

  const std::string id = StringOf(header, "kid");
  const std::string_view signed_part =
      token.substr(0, parts[0].size() + 1 + parts[1].size());
  bool known = false;
  bool holds = false;
  for (const ProviderKey& key : keys) {
    if (key.algorithm != algorithm || (!id.empty() && key.id != id)) continue;
    known = true;
    holds = holds || Holds(key, signed_part, parts[2]);
  }
  if (!known) return absl::NotFoundError("unknown key");
  if (!holds) return Fault("signature does not hold");
  const absl::Status fit = CheckClaims(claims, expected, now);
  if (!fit.ok()) return fit;
  return claims;
}

absl::StatusOr<server::Caller> CallerOfClaims(const Json& claims,
                                              const ClaimNames& names) {
  server::Caller caller;
  caller.subject = StringOf(claims, "sub");
  caller.campaign = StringOf(claims, names.campaign);
  const auto role = server::ParseRole(StringOf(claims, names.role));
  if (!role.has_value()) {
    return Denied(absl::StrCat("no role of ours in ", names.role));
  }
  caller.role = *role;
  if (caller.role == server::Role::kUnit) {
    caller.unit = StringOf(claims, names.unit);
    if (caller.unit.empty() || caller.campaign.empty()) {
      return Denied(absl::StrCat("unit officer without ", names.unit, " or ",
                                 names.campaign));
    }
  }
  for (const std::string& name :
       {caller.subject, caller.unit, caller.campaign}) {
    if (name.size() > kMostClaim) return Denied("a claim is too long");
  }
  if (caller.subject.empty()) return Denied("no sub");
  return caller;
}

}  // namespace baocao::portal
