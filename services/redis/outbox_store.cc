#include "services/redis/outbox_store.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/redis/blob.h"
#include "services/redis/event_id.h"
#include "services/redis/record.h"

namespace baocao::redis {
namespace {

// Ids looked at in one round trip.
constexpr int kBatch = 256;

std::string Milliseconds(const google::protobuf::Timestamp& time) {
  return std::to_string(time.seconds() * 1000 + time.nanos() / 1000000);
}

std::string IsPending(const v1::Notification& notification) {
  return notification.state() == v1::NOTIFICATION_STATE_PENDING ? "1" : "";
}

}  // namespace

OutboxStore::OutboxStore(Keys keys, Client& client)
    : keys_(std::move(keys)), client_(client) {}

absl::StatusOr<int> OutboxStore::Add(
    const std::vector<v1::Notification>& notifications,
    const std::string& reader, const Position& position) {
  std::vector<std::string> arguments = {std::to_string(notifications.size())};
  for (const v1::Notification& notification : notifications) {
    arguments.push_back(notification.id());
    arguments.push_back(notification.unit());
    arguments.push_back(Milliseconds(notification.next_try_time()));
    arguments.push_back(Milliseconds(notification.create_time()));
    arguments.push_back(IsPending(notification));
    arguments.push_back(PackMessage(notification));
  }
  AppendPosition(position, arguments);
  auto reply = client_.RunScript(
      "outbox_add",
      {keys_.Outbox("items"), keys_.Outbox("pending"), keys_.Outbox("waiting"),
       keys_.Outbox("all"), keys_.Outbox("unit:"), keys_.Position(reader)},
      arguments);
  if (!reply.ok()) return reply.status();
  return static_cast<int>(reply->integer);
}

absl::StatusOr<int> OutboxStore::Add(
    const std::vector<v1::Notification>& notifications) {
  return Add(notifications, "", Position());
}

absl::StatusOr<std::vector<v1::Notification>> OutboxStore::Due(absl::Time now,
                                                               int limit) {
  auto ids = client_.Run({"ZRANGE", keys_.Outbox("pending"), "-inf",
                          std::to_string(absl::ToUnixMillis(now)), "BYSCORE",
                          "LIMIT", "0", std::to_string(limit)});
  if (!ids.ok()) return ids.status();
  return LoadItems(*ids);
}

absl::Status OutboxStore::Update(const v1::Notification& notification) {
  auto reply = client_.RunScript(
      "outbox_update",
      {keys_.Outbox("items"), keys_.Outbox("pending"), keys_.Outbox("waiting")},
      {notification.id(), Milliseconds(notification.next_try_time()),
       Milliseconds(notification.create_time()), IsPending(notification),
       PackMessage(notification)});
  if (!reply.ok()) return reply.status();
  if (reply->integer == 0) {
    return absl::NotFoundError(
        absl::StrCat("no notification ", notification.id()));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<v1::Notification>> OutboxStore::List(
    const std::string& unit, v1::NotificationState state, int offset,
    int limit) {
  const std::string index = unit.empty()
                                ? keys_.Outbox("all")
                                : keys_.Outbox(absl::StrCat("unit:", unit));
  std::vector<v1::Notification> found;
  int skipped = 0;
  // Without a state the index can skip by itself.
  int64_t first = 0;
  if (state == v1::NOTIFICATION_STATE_UNSPECIFIED) {
    first = offset;
    skipped = offset;
  }
  while (static_cast<int>(found.size()) < limit) {
    auto ids = client_.Run({"ZREVRANGE", index, std::to_string(first),
                            std::to_string(first + kBatch - 1)});
    if (!ids.ok()) return ids.status();
    auto items = LoadItems(*ids);
    if (!items.ok()) return items.status();
    for (v1::Notification& item : *items) {
      if (state != v1::NOTIFICATION_STATE_UNSPECIFIED &&
          item.state() != state) {
        continue;
      }
      if (skipped++ < offset) continue;
      if (static_cast<int>(found.size()) == limit) break;
      found.push_back(std::move(item));
    }
    if (static_cast<int>(ids->array.size()) < kBatch) break;
    first += kBatch;
  }
  return found;
}

absl::StatusOr<OutboxStore::Depth> OutboxStore::PendingDepth() {
  auto replies = client_.RunAll(
      {{"ZCARD", keys_.Outbox("pending")},
       {"ZRANGE", keys_.Outbox("waiting"), "0", "0", "WITHSCORES"}});
  if (!replies.ok()) return replies.status();
  for (const Reply& reply : *replies) {
    if (reply.is_error()) return reply.ToStatus();
  }
  Depth depth;
  depth.pending = (*replies)[0].integer;
  const std::vector<Reply>& oldest = (*replies)[1].array;
  if (oldest.size() == 2) depth.oldest = absl::FromUnixMillis(ToInt(oldest[1]));
  return depth;
}

absl::StatusOr<std::vector<v1::Notification>> OutboxStore::LoadItems(
    const Reply& ids) {
  std::vector<v1::Notification> items;
  if (ids.array.empty()) return items;
  Command command = {"HMGET", keys_.Outbox("items")};
  for (const Reply& id : ids.array) command.push_back(id.text);
  auto reply = client_.Run(command);
  if (!reply.ok()) return reply.status();
  for (const Reply& item : reply->array) {
    if (item.is_nil()) continue;
    absl::Status status = UnpackMessage(item.text, items.emplace_back());
    if (!status.ok()) return status;
  }
  return items;
}

}  // namespace baocao::redis
