#include "services/redis/hiredis_reply.h"

#include <new>

namespace baocao::redis {

Reply ToReply(const redisReply& reply) {
  Reply out;
  switch (reply.type) {
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
      out.kind = Reply::Kind::kString;
      out.text.assign(reply.str, reply.len);
      break;
    case REDIS_REPLY_ERROR:
      out.kind = Reply::Kind::kError;
      out.text.assign(reply.str, reply.len);
      break;
    case REDIS_REPLY_INTEGER:
      out.kind = Reply::Kind::kInteger;
      out.integer = reply.integer;
      break;
    case REDIS_REPLY_ARRAY:
      out.kind = Reply::Kind::kArray;
      out.array.reserve(reply.elements);
      for (size_t i = 0; i < reply.elements; ++i) {
        out.array.push_back(ToReply(*reply.element[i]));
      }
      break;
    default:
      break;
  }
  return out;
}

Wire ToWire(const std::vector<std::string>& words) {
  std::vector<const char*> bytes;
  std::vector<size_t> sizes;
  bytes.reserve(words.size());
  sizes.reserve(words.size());
  for (const std::string& word : words) {
    bytes.push_back(word.data());
    sizes.push_back(word.size());
  }
  char* formatted = nullptr;
  const int size = redisFormatCommandArgv(
      &formatted, static_cast<int>(words.size()), bytes.data(), sizes.data());
  if (size < 0) throw std::bad_alloc();
  Wire wire;
  wire.bytes.reset(formatted);
  wire.size = static_cast<size_t>(size);
  return wire;
}

}  // namespace baocao::redis
