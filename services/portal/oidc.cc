#include "services/portal/oidc.h"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/server/log.h"
#include "services/server/signed_claims.h"

namespace baocao::portal {
namespace {

using Json = nlohmann::json;

constexpr char kAudience[] = "baocao-sign-in";
constexpr absl::Duration kKeepProvider = absl::Hours(1);
constexpr int kStateBytes = 16;
constexpr int kVerifierBytes = 32;

std::string StringOf(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>()
                                                   : "";
}

// base64url; empty: OpenSSL gave no random bytes.
std::string Random(int size) {
  std::string bytes(static_cast<size_t>(size), '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), size) != 1) {
    return "";
  }
  return absl::WebSafeBase64Escape(bytes);
}

// RFC 7636, S256.
std::string ChallengeOf(const std::string& verifier) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> hash;
  unsigned int size = 0;
  EVP_Digest(verifier.data(), verifier.size(), hash.data(), &size, EVP_sha256(),
             nullptr);
  return absl::WebSafeBase64Escape(
      std::string(reinterpret_cast<char*>(hash.data()), size));
}

void Note(const char* what, const absl::Status& status) {
  const absl::string_view why = status.message();
  server::Log(server::Level::kWarning, what,
              {{"error", std::string_view(why.data(), why.size())}});
}

// A JSON object that answered with 200.
absl::StatusOr<Json> ObjectIn(const std::string& url,
                              const absl::StatusOr<Fetched>& fetched) {
  if (!fetched.ok()) return fetched.status();
  Json json = Json::parse(fetched->body, nullptr, /*allow_exceptions=*/false);
  if (fetched->code != 200 || !json.is_object()) {
    return absl::UnavailableError(
        absl::StrCat(url, " answered ", fetched->code, ", not a JSON object"));
  }
  return json;
}

}  // namespace

Oidc::Oidc(OidcOptions options, server::KeyRing& keys)
    : options_(std::move(options)), keys_(keys), fetcher_([&] {
        FetchOptions fetching;
        fetching.authorities = options_.authorities;
        return fetching;
      }()) {}

std::variant<Oidc::Beginning, OidcFault> Oidc::Begin(absl::Time now) {
  const auto provider = Know(now);
  if (!provider.ok()) {
    Note("sign-in provider not known", provider.status());
    return OidcFault::kAway;
  }
  const std::string state = Random(kStateBytes);
  const std::string nonce = Random(kStateBytes);
  const std::string verifier = Random(kVerifierBytes);
  auto kept = server::SignClaims(
      options_.signing_key, kAudience,
      {{"state", state}, {"nonce", nonce}, {"verifier", verifier}}, kPatience,
      now);
  if (state.empty() || nonce.empty() || verifier.empty() || !kept.ok()) {
    Note("sign-in not begun", kept.status());
    return OidcFault::kAway;
  }
  const std::string& endpoint = (*provider)->authorization_endpoint;
  return Beginning{
      absl::StrCat(
          endpoint, absl::StrContains(endpoint, '?') ? "&" : "?",
          "response_type=code&client_id=", FormEscape(options_.client_id),
          "&redirect_uri=", FormEscape(redirect()),
          "&scope=", FormEscape(options_.scopes), "&state=", state,
          "&nonce=", nonce, "&code_challenge=", ChallengeOf(verifier),
          "&code_challenge_method=S256"),
      *std::move(kept)};
}

std::variant<server::Caller, OidcFault> Oidc::Finish(const Return& answer,
                                                     absl::Time now) {
  // Only what this browser has begun: everything else may be somebody else's.
  const auto kept =
      server::VerifyClaims(answer.kept, *keys_.Current(), kAudience, now);
  if (!kept.ok() || StringOf(kept->claims, "state") != answer.state ||
      answer.state.empty()) {
    return OidcFault::kStale;
  }
  if (!answer.issuer.empty() && answer.issuer != options_.issuer) {
    return OidcFault::kStale;
  }
  if (!answer.error.empty() || answer.code.empty()) return OidcFault::kDenied;

  auto provider = Know(now);
  if (!provider.ok()) {
    Note("sign-in provider not known", provider.status());
    return OidcFault::kAway;
  }
  const auto token =
      IdTokenFor(**provider, answer.code, StringOf(kept->claims, "verifier"));
  if (!token.ok()) {
    Note("sign-in code not exchanged", token.status());
    return absl::IsUnavailable(token.status()) ? OidcFault::kAway
                                               : OidcFault::kRefused;
  }
  const ExpectedIdToken expected = {options_.issuer, options_.client_id,
                                    StringOf(kept->claims, "nonce")};
  auto claims = VerifyIdToken(*token, (*provider)->keys, expected, now);
  if (absl::IsNotFound(claims.status())) {
    // It signs with new keys.
    provider = Know(now, *provider);
    if (!provider.ok()) {
      Note("sign-in provider not known", provider.status());
      return OidcFault::kAway;
    }
    claims = VerifyIdToken(*token, (*provider)->keys, expected, now);
  }
  if (!claims.ok()) {
    Note("ID token not taken", claims.status());
    return OidcFault::kToken;
  }
  auto caller = CallerOfClaims(*claims, options_.claims);
  if (!caller.ok()) {
    Note("claims give no rights", caller.status());
    return OidcFault::kRole;
  }
  return *std::move(caller);
}

absl::StatusOr<Oidc::ProviderPtr> Oidc::Know(absl::Time now,
                                             const ProviderPtr& outdated) {
  ProviderPtr known;
  {
    absl::MutexLock lock(&mutex_);
    known = provider_;
  }
  if (known != nullptr && known != outdated &&
      now < known->read + kKeepProvider) {
    return known;
  }
  auto read = Discover(now);
  if (!read.ok()) {
    // What was known an hour ago is better than nothing.
    if (known != nullptr && known != outdated) return known;
    return read.status();
  }
  absl::MutexLock lock(&mutex_);
  provider_ = std::make_shared<const Provider>(*std::move(read));
  return provider_;
}

absl::StatusOr<Oidc::Provider> Oidc::Discover(absl::Time now) const {
  const std::string url = absl::StrCat(absl::StripSuffix(options_.issuer, "/"),
                                       "/.well-known/openid-configuration");
  const auto about = ObjectIn(url, fetcher_.Get(url));
  if (!about.ok()) return about.status();
  if (StringOf(*about, "issuer") != options_.issuer) {
    return absl::UnavailableError(absl::StrCat(url, " is of another issuer"));
  }
  Provider provider;
  provider.authorization_endpoint = StringOf(*about, "authorization_endpoint");
  provider.token_endpoint = StringOf(*about, "token_endpoint");
  provider.keys_address = StringOf(*about, "jwks_uri");
  // What is asked over TLS stays so.
  const char* scheme =
      absl::StartsWith(options_.issuer, "https://") ? "https://" : "http";
  for (const std::string& address :
       {provider.authorization_endpoint, provider.token_endpoint,
        provider.keys_address}) {
    if (!absl::StartsWith(address, scheme)) {
      return absl::UnavailableError(
          absl::StrCat(url, " lacks an endpoint, or names one without TLS"));
    }
  }
  const auto keys = fetcher_.Get(provider.keys_address);
  if (!keys.ok()) return keys.status();
  auto parsed = ParseProviderKeys(keys->body);
  if (keys->code != 200 || !parsed.ok()) {
    return absl::UnavailableError(absl::StrCat(provider.keys_address,
                                               " answered ", keys->code, ": ",
                                               parsed.status().message()));
  }
  provider.keys = *std::move(parsed);
  provider.read = now;
  return provider;
}

absl::StatusOr<std::string> Oidc::IdTokenFor(
    const Provider& provider, const std::string& code,
    const std::string& verifier) const {
  std::string form =
      absl::StrCat("grant_type=authorization_code&code=", FormEscape(code),
                   "&redirect_uri=", FormEscape(redirect()),
                   "&code_verifier=", FormEscape(verifier));
  std::string authorization;
  if (options_.client_secret.empty()) {
    absl::StrAppend(&form, "&client_id=", FormEscape(options_.client_id));
  } else {
    // RFC 6749, 2.3.1.
    authorization = absl::StrCat(
        "Basic ",
        absl::Base64Escape(absl::StrCat(FormEscape(options_.client_id), ":",
                                        FormEscape(options_.client_secret))));
  }
  const auto answer =
      fetcher_.Post(provider.token_endpoint, form, authorization);
  if (answer.ok() && answer->code >= 400 && answer->code < 500) {
    const Json json = Json::parse(answer->body, nullptr, false);
    return absl::InvalidArgumentError(absl::StrCat(
        "token endpoint answered ", answer->code, " ",
        json.is_object() ? StringOf(json, "error").substr(0, 40) : ""));
  }
  const auto object = ObjectIn(provider.token_endpoint, answer);
  if (!object.ok()) return object.status();
  std::string token = StringOf(*object, "id_token");
  if (token.empty()) return absl::InvalidArgumentError("no id_token in it");
  return token;
}

}  // namespace baocao::portal
