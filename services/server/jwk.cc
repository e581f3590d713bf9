#include "services/server/jwk.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

#include <array>
#include <memory>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace baocao::server {
namespace {

constexpr int kCoordinate = 32;  // bytes of a P-256 coordinate

template <auto Free>
struct Freed {
  template <typename T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Context = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_clear_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;
using Text = std::unique_ptr<BIO, Freed<BIO_free_all>>;

absl::Status Fault(std::string_view what) {
  return absl::InvalidArgumentError(
      absl::string_view(what.data(), what.size()));
}

std::string Encode(const std::string& bytes) {
  return absl::WebSafeBase64Escape(bytes);
}

absl::StatusOr<std::string> Coordinate(const nlohmann::json& jwk,
                                       const char* name) {
  const auto found = jwk.find(name);
  std::string bytes;
  if (found == jwk.end() || !found->is_string() ||
      !absl::WebSafeBase64Unescape(found->get<std::string>(), &bytes) ||
      bytes.size() != kCoordinate) {
    return absl::InvalidArgumentError(
        absl::StrCat("`", name, "` is not 32 bytes in base64url"));
  }
  return bytes;
}

absl::StatusOr<std::string> CoordinateOf(EVP_PKEY* key, const char* name) {
  BIGNUM* raw = nullptr;
  if (EVP_PKEY_get_bn_param(key, name, &raw) != 1) {
    return absl::InternalError("OpenSSL gave no coordinate");
  }
  const Number number(raw);
  std::string bytes(kCoordinate, '\0');
  BN_bn2binpad(number.get(), reinterpret_cast<unsigned char*>(bytes.data()),
               kCoordinate);
  return bytes;
}

std::string Thumbprint(const nlohmann::json& jwk) {
  // RFC 7638: these members, in this order, without blanks.
  const nlohmann::ordered_json members = {{"crv", jwk.at("crv")},
                                          {"kty", jwk.at("kty")},
                                          {"x", jwk.at("x")},
                                          {"y", jwk.at("y")}};
  const std::string text = members.dump();
  std::array<unsigned char, EVP_MAX_MD_SIZE> hash;
  unsigned int size = 0;
  EVP_Digest(text.data(), text.size(), hash.data(), &size, EVP_sha256(),
             nullptr);
  return Encode(std::string(reinterpret_cast<char*>(hash.data()), size));
}

absl::StatusOr<Key> ReadKey(const nlohmann::json& jwk, bool with_private) {
  const auto says = [&](const char* name, const char* value) {
    const auto found = jwk.find(name);
    return found != jwk.end() && *found == value;
  };
  if (!jwk.is_object() || !says("kty", "EC") || !says("crv", "P-256")) {
    return Fault("not an EC key on P-256");
  }
  absl::StatusOr<std::string> x = Coordinate(jwk, "x");
  if (!x.ok()) return x.status();
  absl::StatusOr<std::string> y = Coordinate(jwk, "y");
  if (!y.ok()) return y.status();
  const std::string point = absl::StrCat("\x04", *x, *y);  // uncompressed

  const Builder builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME,
                                  "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY,
                                   point.data(), point.size());
  Number secret;
  if (with_private) {
    absl::StatusOr<std::string> d = Coordinate(jwk, "d");
    if (!d.ok()) return d.status();
    secret.reset(BN_bin2bn(reinterpret_cast<const unsigned char*>(d->data()),
                           kCoordinate, nullptr));
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY,
                           secret.get());
  }
  const Parameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
  const Context context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  EVP_PKEY* raw = nullptr;
  if (EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &raw,
                        with_private ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY,
                        parameters.get()) != 1) {
    return Fault("its point does not lie on P-256");
  }
  return Key(raw);
}

std::string Content(BIO* text) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(text, &data);
  return std::string(data, static_cast<size_t>(size));
}

}  // namespace

absl::StatusOr<nlohmann::json> MakeJwk() {
  const Key key(EVP_EC_gen("prime256v1"));
  if (key == nullptr) return absl::InternalError("OpenSSL made no key");
  nlohmann::json jwk = {
      {"kty", "EC"}, {"crv", "P-256"}, {"alg", "ES256"}, {"use", "sig"}};
  const std::pair<const char*, const char*> members[] = {
      {"x", OSSL_PKEY_PARAM_EC_PUB_X},
      {"y", OSSL_PKEY_PARAM_EC_PUB_Y},
      {"d", OSSL_PKEY_PARAM_PRIV_KEY}};
  for (const auto& [name, parameter] : members) {
    absl::StatusOr<std::string> bytes = CoordinateOf(key.get(), parameter);
    if (!bytes.ok()) return bytes.status();
    jwk[name] = Encode(*bytes);
  }
  jwk["kid"] = Thumbprint(jwk);
  return jwk;
}

nlohmann::json PublicJwk(const nlohmann::json& jwk) {
  nlohmann::json kept = jwk;
  kept.erase("d");
  return kept;
}

absl::StatusOr<std::string> PublicPem(const nlohmann::json& jwk) {
  absl::StatusOr<Key> key = ReadKey(jwk, /*with_private=*/false);
  if (!key.ok()) return key.status();
  const Text text(BIO_new(BIO_s_mem()));
  if (PEM_write_bio_PUBKEY(text.get(), key->get()) != 1) {
    return absl::InternalError("OpenSSL wrote no public key");
  }
  return Content(text.get());
}

absl::StatusOr<std::string> PrivatePem(const nlohmann::json& jwk) {
  absl::StatusOr<Key> key = ReadKey(jwk, /*with_private=*/true);
  if (!key.ok()) return key.status();
  const Text text(BIO_new(BIO_s_mem()));
  if (PEM_write_bio_PKCS8PrivateKey(text.get(), key->get(), nullptr, nullptr, 0,
                                    nullptr, nullptr) != 1) {
    return absl::InternalError("OpenSSL wrote no private key");
  }
  return Content(text.get());
}

absl::StatusOr<std::map<std::string, std::string>> ParseJwks(
    std::string_view text) {
  const nlohmann::json json =
      nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || !json.contains("keys") ||
      !json.at("keys").is_array()) {
    return Fault("not a JSON object with a list `keys`");
  }
  std::map<std::string, std::string> keys;
  for (const nlohmann::json& jwk : json.at("keys")) {
    const std::string number = absl::StrCat("key ", keys.size() + 1, ": ");
    if (!jwk.is_object() || !jwk.contains("kid") ||
        !jwk.at("kid").is_string()) {
      return Fault(number + "no `kid`");
    }
    absl::StatusOr<std::string> pem = PublicPem(jwk);
    if (!pem.ok()) return Fault(absl::StrCat(number, pem.status().message()));
    keys[jwk.at("kid").get<std::string>()] = *std::move(pem);
  }
  if (keys.empty()) return Fault("no key in it");
  return keys;
}

}  // namespace baocao::server
