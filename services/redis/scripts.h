// The embedded Lua scripts (scripts/*.lua).
#ifndef BAOCAO_REDIS_SCRIPTS_H_
#define BAOCAO_REDIS_SCRIPTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/redis/reply.h"

namespace baocao::redis {

struct Script {
  std::string_view name;  // the file's stem
  std::string_view source;
  std::string sha;  // by which EVALSHA knows it
};

const std::vector<Script>& AllScripts();
// Aborts on a name that is not embedded: a fault of the program.
const Script& FindScript(std::string_view name);

// The words of EVALSHA.
std::vector<std::string> CallOf(const Script& script,
                                const std::vector<std::string>& keys,
                                const std::vector<std::string>& arguments);
bool IsUnknownScript(const Reply& reply);

}  // namespace baocao::redis

#endif  // BAOCAO_REDIS_SCRIPTS_H_
