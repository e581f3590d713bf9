// Event ids as Redis writes them.
#ifndef BAOCAO_REDIS_EVENT_ID_H_
#define BAOCAO_REDIS_EVENT_ID_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/redis/events.h"

namespace baocao::redis {

// "1-57"
std::string ToText(const EventId& id);
// 0-0 where it is no id.
EventId ToEventId(std::string_view text);

// Whether `next` follows `last` with nothing lost between.
bool Follows(const EventId& last, const EventId& next);

// ARGV of position.lua and outbox_add.lua.
void AppendPosition(const Position& position, std::vector<std::string>& out);

}  // namespace baocao::redis

#endif  // BAOCAO_REDIS_EVENT_ID_H_
