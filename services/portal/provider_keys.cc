#include "services/portal/provider_keys.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

#include <memory>
#include <optional>

#include "absl/strings/escaping.h"
#include "nlohmann/json.hpp"
#include "services/server/jwk.h"

namespace baocao::portal {
namespace {

constexpr int kLeastBits = 2048;

template <auto Free>
struct Freed {
  template <typename T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Context = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;
using Text = std::unique_ptr<BIO, Freed<BIO_free_all>>;

std::string StringOf(const nlohmann::json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>()
                                                   : "";
}

Number NumberOf(const nlohmann::json& jwk, const char* name) {
  std::string bytes;
  if (!absl::WebSafeBase64Unescape(StringOf(jwk, name), &bytes) ||
      bytes.empty()) {
    return nullptr;
  }
  return Number(BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes.data()),
                          static_cast<int>(bytes.size()), nullptr));
}

std::optional<std::string> RsaPem(const nlohmann::json& jwk) {
  const Number n = NumberOf(jwk, "n");
  const Number e = NumberOf(jwk, "e");
  if (n == nullptr || e == nullptr || BN_num_bits(n.get()) < kLeastBits) {
    return std::nullopt;
  }
  const Builder builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
  const Parameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
  const Context context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
  EVP_PKEY* raw = nullptr;
  if (EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &raw, EVP_PKEY_PUBLIC_KEY,
                        parameters.get()) != 1) {
    return std::nullopt;
  }
  const Key key(raw);
  const Text text(BIO_new(BIO_s_mem()));
  if (PEM_write_bio_PUBKEY(text.get(), key.get()) != 1) return std::nullopt;
  char* data = nullptr;
  const long size = BIO_get_mem_data(text.get(), &data);
  return std::string(data, static_cast<size_t>(size));
}

std::optional<ProviderKey> ReadKey(const nlohmann::json& jwk) {
  if (!jwk.is_object()) return std::nullopt;
  const std::string use = StringOf(jwk, "use");
  if (!use.empty() && use != "sig") return std::nullopt;
  const std::string type = StringOf(jwk, "kty");
  ProviderKey key;
  key.id = StringOf(jwk, "kid");
  std::optional<std::string> pem;
  if (type == "RSA") {
    key.algorithm = "RS256";
    pem = RsaPem(jwk);
  } else if (type == "EC") {
    key.algorithm = "ES256";
    if (auto read = server::PublicPem(jwk); read.ok()) pem = *std::move(read);
  }
  const std::string algorithm = StringOf(jwk, "alg");
  if (!pem.has_value() || (!algorithm.empty() && algorithm != key.algorithm)) {
    return std::nullopt;
  }
  key.pem = *std::move(pem);
  return key;
}

}  // namespace

absl::StatusOr<std::vector<ProviderKey>> ParseProviderKeys(
    std::string_view text) {
  const nlohmann::json json =
      nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || !json.contains("keys") ||
      !json.at("keys").is_array()) {
    return absl::InvalidArgumentError("not a JSON object with a list `keys`");
  }
  std::vector<ProviderKey> keys;
  for (const nlohmann::json& jwk : json.at("keys")) {
    if (auto key = ReadKey(jwk)) keys.push_back(*std::move(key));
  }
  if (keys.empty()) {
    return absl::InvalidArgumentError("no key for RS256 or ES256");
  }
  return keys;
}

}  // namespace baocao::portal
