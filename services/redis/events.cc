#include "services/redis/events.h"

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/redis/blob.h"
#include "services/redis/event_id.h"
#include "services/redis/record.h"

namespace baocao::redis {
namespace {

// Snapshots read by one command; some megabytes at most.
constexpr size_t kSnapshotBatch = 200;

// An entry of an events stream; false: it tells readers nothing.
bool ToEvent(const std::vector<Reply>& fields, const std::string& campaign,
             v1::Event& event) {
  std::string unit;
  for (size_t i = 0; i + 1 < fields.size(); i += 2) {
    const std::string& name = fields[i].text;
    const std::string& value = fields[i + 1].text;
    if (name == "e") return event.ParseFromString(value);
    if (name == "u") {
      unit = value;
    } else if (name == "r") {
      // entry:revision:time, of a submission received
      const std::vector<std::string> parts = absl::StrSplit(value, ':');
      int64_t entry = 0;
      int32_t revision = 0;
      if (parts.size() != 3 || !absl::SimpleAtoi(parts[0], &entry) ||
          !absl::SimpleAtoi(parts[1], &revision)) {
        return false;
      }
      event.set_kind(v1::EVENT_KIND_RECEIVED);
      event.set_campaign(campaign);
      event.set_unit(unit);
      event.set_entry(entry);
      event.set_revision(revision);
      SetTimestamp(FromMicros(parts[2]), *event.mutable_time());
      return true;
    }
  }
  return false;
}

// Partitions before their first event are left out of positions.
EventId PlaceIn(const Position& position, int partition) {
  const auto held = position.partitions.find(partition);
  return held == position.partitions.end() ? EventId{} : held->second;
}

// Whether `last` has something that `position` has not.
bool IsBehind(const Position& position, const Position& last) {
  for (const auto& [partition, id] : last.partitions) {
    if (PlaceIn(position, partition) < id) return true;
  }
  return false;
}

}  // namespace

std::string ToText(const EventId& id) {
  return absl::StrCat(id.prefix, "-", id.sequence);
}

EventId ToEventId(std::string_view text) {
  const std::pair<std::string, std::string> parts =
      absl::StrSplit(absl::string_view(text.data(), text.size()), '-');
  EventId id;
  if (!absl::SimpleAtoi(parts.first, &id.prefix) ||
      !absl::SimpleAtoi(parts.second, &id.sequence)) {
    return EventId{};
  }
  return id;
}

bool Follows(const EventId& last, const EventId& next) {
  if (last == EventId{}) return next == EventId{1, 0};
  return next.prefix == last.prefix && next.sequence == last.sequence + 1;
}

void AppendPosition(const Position& position, std::vector<std::string>& out) {
  for (const auto& [partition, id] : position.partitions) {
    if (id == EventId{}) continue;
    out.push_back(std::to_string(partition));
    out.push_back(std::to_string(id.prefix));
    out.push_back(std::to_string(id.sequence));
  }
}

Events::Events(Keys keys, Client& client)
    : keys_(std::move(keys)), client_(client) {}

// XINFO and not the last entry: all may have been trimmed.
absl::StatusOr<Position> Events::Last() {
  std::vector<Command> commands;
  for (int partition = 0; partition < keys_.partitions(); ++partition) {
    commands.push_back({"XINFO", "STREAM", keys_.Events(partition)});
  }
  auto replies = client_.RunAll(commands);
  if (!replies.ok()) return replies.status();
  Position position;
  for (int partition = 0; partition < keys_.partitions(); ++partition) {
    const Reply& reply = (*replies)[partition];
    if (reply.is_error()) {
      if (reply.text.find("no such key") != std::string::npos) continue;
      return reply.ToStatus();
    }
    for (size_t i = 0; i + 1 < reply.array.size(); i += 2) {
      if (reply.array[i].text == "last-generated-id") {
        const EventId id = ToEventId(reply.array[i + 1].text);
        if (id != EventId{}) position.partitions[partition] = id;
      }
    }
  }
  return position;
}

absl::StatusOr<ReadEvents> Events::Read(const Position& position, int limit,
                                        absl::Duration wait) {
  ReadEvents read;
  read.position = position;
  absl::Status status = ReadOnce(limit, wait, read);
  if (!status.ok()) return status;
  if (read.position != position) return read;
  // Nothing came. Either nothing happened, or what did has been trimmed.
  auto last = Last();
  if (!last.ok()) return last.status();
  if (!IsBehind(position, *last)) return read;
  // Unless it came just now.
  status = ReadOnce(limit, absl::ZeroDuration(), read);
  if (!status.ok()) return status;
  if (read.position != position) return read;
  read.gap = true;
  read.position = *std::move(last);
  return read;
}

absl::Status Events::ReadOnce(int limit, absl::Duration wait,
                              ReadEvents& read) {
  Command command = {"XREAD", "COUNT", std::to_string(limit)};
  const int64_t milliseconds = absl::ToInt64Milliseconds(wait);
  // BLOCK 0 would wait for ever.
  if (milliseconds > 0) {
    command.push_back("BLOCK");
    command.push_back(std::to_string(milliseconds));
  }
  command.push_back("STREAMS");
  std::map<std::string, int> partitions;
  for (int partition = 0; partition < keys_.partitions(); ++partition) {
    command.push_back(keys_.Events(partition));
    partitions[command.back()] = partition;
  }
  for (int partition = 0; partition < keys_.partitions(); ++partition) {
    command.push_back(ToText(PlaceIn(read.position, partition)));
  }
  auto reply = client_.RunBlocking(command, wait);
  if (!reply.ok()) return reply.status();
  for (const Reply& stream : reply->array) {
    if (stream.array.size() != 2) continue;
    const auto found = partitions.find(stream.array[0].text);
    if (found == partitions.end()) continue;
    EventId& place = read.position.partitions[found->second];
    for (const Reply& entry : stream.array[1].array) {
      if (entry.array.size() != 2) continue;
      const EventId id = ToEventId(entry.array[0].text);
      if (!Follows(place, id)) read.gap = true;
      place = id;
      v1::Event event;
      if (!ToEvent(entry.array[1].array, keys_.campaign(), event)) continue;
      event.set_token(read.position.ToToken());
      read.events.push_back(std::move(event));
    }
  }
  return absl::OkStatus();
}

absl::Status Events::LoadSnapshots(
    const std::function<void(v1::Snapshot)>& each) {
  for (int partition = 0; partition < keys_.partitions(); ++partition) {
    auto reply = client_.Run({"SMEMBERS", keys_.Units(partition)});
    if (!reply.ok()) return reply.status();
    std::vector<std::string> units;
    units.reserve(reply->array.size());
    for (Reply& unit : reply->array) units.push_back(std::move(unit.text));
    absl::Status status =
        LoadOfPartition(units, [&](const std::string& unit, const Reply& held) {
          v1::Snapshot snapshot;
          if (held.is_nil()) {
            snapshot.set_unit(unit);  // received, nothing decided yet
          } else if (!UnpackMessage(held.text, snapshot).ok()) {
            return absl::DataLossError(absl::StrCat("the snapshot of unit ",
                                                    unit, " can not be read"));
          }
          each(std::move(snapshot));
          return absl::OkStatus();
        });
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<v1::Snapshot>> Events::LoadSnapshots(
    const std::vector<std::string>& units) {
  std::map<int, std::vector<std::string>> of_partition;
  for (const std::string& unit : units) {
    of_partition[keys_.PartitionOf(unit)].push_back(unit);
  }
  std::vector<v1::Snapshot> snapshots;
  for (const auto& [partition, names] : of_partition) {
    absl::Status status =
        LoadOfPartition(names, [&](const std::string& unit, const Reply& held) {
          if (held.is_nil()) return absl::OkStatus();
          v1::Snapshot& snapshot = snapshots.emplace_back();
          if (!UnpackMessage(held.text, snapshot).ok()) {
            return absl::DataLossError(absl::StrCat("the snapshot of unit ",
                                                    unit, " can not be read"));
          }
          return absl::OkStatus();
        });
    if (!status.ok()) return status;
  }
  return snapshots;
}

// A snapshot holds its entry number and seal, so one value is consistent in
// itself, and one MGET reads many.
absl::Status Events::LoadOfPartition(
    const std::vector<std::string>& units,
    const std::function<absl::Status(const std::string&, const Reply&)>& each) {
  for (size_t begin = 0; begin < units.size(); begin += kSnapshotBatch) {
    const size_t end = std::min(units.size(), begin + kSnapshotBatch);
    Command command = {"MGET"};
    for (size_t i = begin; i < end; ++i) {
      command.push_back(keys_.Snapshot(units[i]));
    }
    auto reply = client_.Run(command);
    if (!reply.ok()) return reply.status();
    if (reply->array.size() != end - begin) {
      return absl::InternalError("MGET without its values");
    }
    for (size_t i = begin; i < end; ++i) {
      absl::Status status = each(units[i], reply->array[i - begin]);
      if (!status.ok()) return status;
    }
  }
  return absl::OkStatus();
}

absl::Status Events::RaisePrefix() {
  for (int partition = 0; partition < keys_.partitions(); ++partition) {
    auto reply = client_.RunScript(
        "raise_prefix", {keys_.Campaign(partition), keys_.Events(partition)},
        {});
    if (!reply.ok()) return reply.status();
  }
  return absl::OkStatus();
}

absl::StatusOr<Position> Events::LoadPosition(const std::string& reader) {
  auto reply = client_.Run({"HGETALL", keys_.Position(reader)});
  if (!reply.ok()) return reply.status();
  Position position;
  for (size_t i = 0; i + 1 < reply->array.size(); i += 2) {
    position.partitions[static_cast<int>(ToInt(reply->array[i]))] =
        ToEventId(reply->array[i + 1].text);
  }
  return position;
}

absl::Status Events::StorePosition(const std::string& reader,
                                   const Position& position) {
  std::vector<std::string> arguments;
  AppendPosition(position, arguments);
  return client_.RunScript("position", {keys_.Position(reader)}, arguments)
      .status();
}

// The event at the position stays: it is the first that may be kept.
absl::Status Events::TrimBehind(const Position& position) {
  std::vector<Command> commands;
  for (const auto& [partition, id] : position.partitions) {
    if (id == EventId{} || partition >= keys_.partitions()) continue;
    commands.push_back(
        {"XTRIM", keys_.Events(partition), "MINID", "=", ToText(id)});
  }
  auto replies = client_.RunAll(commands);
  if (!replies.ok()) return replies.status();
  for (const Reply& reply : *replies) {
    if (reply.is_error()) return reply.ToStatus();
  }
  return absl::OkStatus();
}

}  // namespace baocao::redis
