// From hiredis's replies to ours.
#ifndef BAOCAO_REDIS_HIREDIS_REPLY_H_
#define BAOCAO_REDIS_HIREDIS_REPLY_H_

#include <memory>
#include <string>
#include <vector>

#include "hiredis/hiredis.h"
#include "services/redis/reply.h"

namespace baocao::redis {

Reply ToReply(const redisReply& reply);

// A command in the protocol's form.
struct FreeWire {
  void operator()(char* wire) const { redisFreeCommand(wire); }
};
struct Wire {
  std::unique_ptr<char, FreeWire> bytes;
  size_t size = 0;
};
Wire ToWire(const std::vector<std::string>& words);

}  // namespace baocao::redis

#endif  // BAOCAO_REDIS_HIREDIS_REPLY_H_
