#include "services/redis/scripts.h"

#include <openssl/evp.h>

#include <cstdio>
#include <cstdlib>

#include "absl/strings/escaping.h"
#include "services/embedded_file.h"

namespace baocao {
extern const EmbeddedFile RedisScripts[];
extern const unsigned long RedisScriptsCount;
}  // namespace baocao

namespace baocao::redis {
namespace {

std::string Sha1Hex(std::string_view bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha1(), nullptr);
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(digest), size));
}

}  // namespace

const std::vector<Script>& AllScripts() {
  static const auto* scripts = [] {
    auto* all = new std::vector<Script>();
    for (size_t i = 0; i < RedisScriptsCount; ++i) {
      const EmbeddedFile& file = RedisScripts[i];
      all->push_back({file.name, file.content, Sha1Hex(file.content)});
    }
    return all;
  }();
  return *scripts;
}

const Script& FindScript(std::string_view name) {
  for (const Script& script : AllScripts()) {
    if (script.name == name) return script;
  }
  std::fprintf(stderr, "no embedded Redis script %.*s\n",
               static_cast<int>(name.size()), name.data());
  std::abort();
}

std::vector<std::string> CallOf(const Script& script,
                                const std::vector<std::string>& keys,
                                const std::vector<std::string>& arguments) {
  std::vector<std::string> words;
  words.reserve(3 + keys.size() + arguments.size());
  words.push_back("EVALSHA");
  words.push_back(script.sha);
  words.push_back(std::to_string(keys.size()));
  words.insert(words.end(), keys.begin(), keys.end());
  words.insert(words.end(), arguments.begin(), arguments.end());
  return words;
}

bool IsUnknownScript(const Reply& reply) {
  return reply.is_error() && reply.text.rfind("NOSCRIPT", 0) == 0;
}

}  // namespace baocao::redis
