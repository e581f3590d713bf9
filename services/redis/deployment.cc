#include "services/redis/deployment.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/redis/blob.h"
#include "services/redis/record.h"

namespace baocao::redis {
namespace {

// Raised when what is kept changes its meaning.
constexpr std::string_view kSchema = "1";

// Version in peers.lua: 20 digits, so that it compares as text.
constexpr size_t kVersionDigits = 20;

std::string VersionDigits(int64_t version) {
  char digits[kVersionDigits + 1];
  std::snprintf(digits, sizeof(digits), "%020lld",
                static_cast<long long>(version));
  return digits;
}

absl::Status Differs(std::string_view what, std::string_view kept,
                     std::string_view ours, std::string_view advice) {
  const auto view = [](std::string_view text) {
    return absl::string_view(text.data(), text.size());
  };
  return absl::FailedPreconditionError(absl::StrCat(
      "Redis keeps this campaign with ", view(what), " ", view(kept),
      ", this service has ", view(ours), ": ", view(advice)));
}

}  // namespace

Deployment::Deployment(Keys keys, Client& client)
    : keys_(std::move(keys)), client_(client) {}

absl::Status Deployment::Claim(const std::string& campaign_digest,
                               bool test_clock) {
  const std::string partitions = std::to_string(keys_.partitions());
  const std::string clock = test_clock ? "test" : "real";
  auto reply = client_.RunScript(
      "claim", {keys_.Meta()},
      {std::string(kSchema), partitions, campaign_digest, clock});
  if (!reply.ok()) return reply.status();
  const std::vector<Reply>& kept = reply->array;
  if (kept.size() != 4) return absl::InternalError("claim: not a mark");
  if (kept[0].text != kSchema) {
    return Differs("schema", kept[0].text, kSchema,
                   "use the version of Báo Cáo that wrote it");
  }
  if (kept[1].text != partitions) {
    return Differs("partitions", kept[1].text, partitions,
                   "the number is fixed for the life of a campaign");
  }
  if (kept[3].text != clock) {
    return Differs("clock", kept[3].text, clock,
                   "test data and real data never share a Redis");
  }
  if (kept[2].text != campaign_digest) {
    return Differs("digest", kept[2].text, campaign_digest,
                   "give every service the same campaign folder, or take the "
                   "changed folder over");
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> Deployment::DigestEquals(
    const std::string& campaign_digest) {
  auto reply = client_.Run({"HGET", keys_.Meta(), "digest"});
  if (!reply.ok()) return reply.status();
  return reply->text == campaign_digest;
}

absl::Status Deployment::ReplaceDigest(const std::string& campaign_digest) {
  return client_.Run({"HSET", keys_.Meta(), "digest", campaign_digest})
      .status();
}

absl::Status Deployment::PublishPeers(const v1::Peers& peers) {
  return client_
      .RunScript("peers", {keys_.Peers()},
                 {VersionDigits(peers.version()), PackMessage(peers)})
      .status();
}

absl::StatusOr<v1::Peers> Deployment::LoadPeers() {
  auto reply = client_.Run({"GET", keys_.Peers()});
  if (!reply.ok()) return reply.status();
  v1::Peers peers;
  if (reply->is_nil()) return peers;
  if (reply->text.size() < kVersionDigits) {
    return absl::DataLossError("the peers kept can not be read");
  }
  absl::Status status = UnpackMessage(
      std::string_view(reply->text).substr(kVersionDigits), peers);
  if (!status.ok()) return status;
  return peers;
}

absl::Status Deployment::Freeze(const v1::Freeze& freeze,
                                const std::vector<v1::Table>& tables) {
  const absl::Time time = absl::FromUnixSeconds(freeze.time().seconds()) +
                          absl::Nanoseconds(freeze.time().nanos());
  std::vector<std::string> arguments = {freeze.label(), ToMicros(time),
                                        PackMessage(freeze)};
  for (const v1::Table& table : tables) {
    arguments.push_back(PackMessage(table));
  }
  auto reply = client_.RunScript(
      "freeze", {keys_.Freeze(freeze.label()), keys_.Freezes()}, arguments);
  if (!reply.ok()) return reply.status();
  if (reply->text == "TAKEN") {
    return absl::AlreadyExistsError(
        absl::StrCat("the label ", freeze.label(), " is taken"));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<v1::Freeze>> Deployment::ListFreezes() {
  auto labels = client_.Run({"ZRANGE", keys_.Freezes(), "0", "-1"});
  if (!labels.ok()) return labels.status();
  std::vector<Command> commands;
  for (const Reply& label : labels->array) {
    commands.push_back({"HGET", keys_.Freeze(label.text), "freeze"});
  }
  auto replies = client_.RunAll(commands);
  if (!replies.ok()) return replies.status();
  std::vector<v1::Freeze> freezes;
  for (const Reply& reply : *replies) {
    if (reply.is_error()) return reply.ToStatus();
    absl::Status status = UnpackMessage(reply.text, freezes.emplace_back());
    if (!status.ok()) return status;
  }
  return freezes;
}

absl::StatusOr<std::vector<v1::Table>> Deployment::LoadFreeze(
    const std::string& label) {
  auto reply = client_.Run({"HLEN", keys_.Freeze(label)});
  if (!reply.ok()) return reply.status();
  if (reply->integer == 0) {
    return absl::NotFoundError(absl::StrCat("nothing is frozen as ", label));
  }
  Command command = {"HMGET", keys_.Freeze(label)};
  for (int64_t table = 1; table < reply->integer; ++table) {
    command.push_back(absl::StrCat("table:", table));
  }
  std::vector<v1::Table> tables;
  if (command.size() == 2) return tables;
  reply = client_.Run(command);
  if (!reply.ok()) return reply.status();
  for (const Reply& table : reply->array) {
    absl::Status status = UnpackMessage(table.text, tables.emplace_back());
    if (!status.ok()) return status;
  }
  return tables;
}

absl::StatusOr<bool> Deployment::HoldLease(const std::string& name,
                                           const std::string& holder,
                                           absl::Duration length) {
  const int64_t milliseconds =
      std::max<int64_t>(1, absl::ToInt64Milliseconds(length));
  auto reply = client_.RunScript("lease", {keys_.Lease(name)},
                                 {holder, std::to_string(milliseconds)});
  if (!reply.ok()) return reply.status();
  return reply->integer == 1;
}

absl::Status Deployment::DropLease(const std::string& name,
                                   const std::string& holder) {
  return client_.RunScript("lease", {keys_.Lease(name)}, {holder, "0"})
      .status();
}

absl::StatusOr<std::vector<Deployment::DeadEntry>> Deployment::ListDead() {
  std::vector<Command> commands;
  for (int partition = 0; partition < keys_.partitions(); ++partition) {
    commands.push_back({"XRANGE", keys_.Dead(partition), "-", "+"});
  }
  auto replies = client_.RunAll(commands);
  if (!replies.ok()) return replies.status();
  std::vector<DeadEntry> all;
  for (const Reply& reply : *replies) {
    if (reply.is_error()) return reply.ToStatus();
    for (const Reply& row : reply.array) {
      if (row.array.size() != 2) continue;
      const std::vector<Reply>& fields = row.array[1].array;
      DeadEntry& dead = all.emplace_back();
      for (size_t i = 0; i + 1 < fields.size(); i += 2) {
        const std::string& name = fields[i].text;
        const Reply& value = fields[i + 1];
        if (name == "unit") dead.unit = value.text;
        if (name == "entry") dead.entry = ToInt(value);
        if (name == "revision")
          dead.revision = static_cast<int32_t>(ToInt(value));
        if (name == "tries") dead.tries = static_cast<int>(ToInt(value));
        if (name == "time") dead.time = FromMicros(value.text);
        if (name == "reason") dead.reason = value.text;
      }
    }
  }
  // A retry that came after it takes it off the list (act.lua); if the retry is
  // set aside in its turn, that stands here itself.
  commands.clear();
  for (const DeadEntry& dead : all) {
    commands.push_back(
        {"HGET", keys_.Submission(dead.unit, dead.revision), "retried"});
  }
  replies = client_.RunAll(commands);
  if (!replies.ok()) return replies.status();
  std::vector<DeadEntry> dead;
  for (size_t i = 0; i < all.size(); ++i) {
    if (ToInt((*replies)[i]) <= all[i].entry) dead.push_back(std::move(all[i]));
  }
  std::stable_sort(
      dead.begin(), dead.end(),
      [](const DeadEntry& a, const DeadEntry& b) { return a.time < b.time; });
  return dead;
}

}  // namespace baocao::redis
