#include "services/redis/submissions.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "baocao/v1/event.pb.h"
#include "services/redis/blob.h"
#include "services/redis/record.h"
#include "services/report/digest.h"

namespace baocao::redis {
namespace {

absl::Status Unexpected(std::string_view script) {
  return absl::InternalError(
      absl::StrCat("script ", absl::string_view(script.data(), script.size()),
                   " answered something unknown"));
}

Taken Refuse(Refused why, int32_t revision = 0) {
  Taken taken;
  taken.refused = why;
  taken.revision = revision;
  return taken;
}

// See submit.lua.
absl::StatusOr<Taken> ReadSubmitted(const Reply& reply) {
  const std::vector<Reply>& held = reply.array;
  if (held.empty()) return Unexpected("submit");
  const std::string& word = held[0].text;
  if (word == "CLOSED") return Refuse(Refused::kClosed);
  if (held.size() < 2) return Unexpected("submit");
  const int32_t revision = static_cast<int32_t>(ToInt(held[1]));
  if (word == "OTHER") return Refuse(Refused::kOtherContent, revision);
  if (word == "STALE") return Refuse(Refused::kStaleBase, revision);
  if ((word != "OK" && word != "DUP") || held.size() < 5) {
    return Unexpected("submit");
  }
  Taken taken;
  taken.revision = revision;
  taken.receipt = Receipt{.revision = revision,
                          .entry = ToInt(held[2]),
                          .time = FromMicros(held[3].text),
                          .seal_before = held[4].text,
                          .duplicate = word == "DUP"};
  return taken;
}

// See act.lua.
absl::StatusOr<Taken> ReadActed(const Reply& reply) {
  const std::vector<Reply>& held = reply.array;
  if (held.empty()) return Unexpected("act");
  const std::string& word = held[0].text;
  if (word == "CLOSED") return Refuse(Refused::kClosed);
  if (word == "PENDING") return Refuse(Refused::kPending);
  if (word == "MOVED") return Refuse(Refused::kMoved);
  if (word == "NONE") {
    return absl::FailedPreconditionError("that submission is not set aside");
  }
  if (word != "OK" || held.size() < 4) return Unexpected("act");
  Taken taken;
  taken.receipt = Receipt{.entry = ToInt(held[1]),
                          .time = FromMicros(held[2].text),
                          .seal_before = held[3].text};
  return taken;
}

}  // namespace

Submissions::Submissions(Keys keys, Client& client, Pipeline& pipeline)
    : keys_(std::move(keys)), client_(client), pipeline_(pipeline) {}

void Submissions::Submit(NewSubmission submission,
                         std::function<void(absl::StatusOr<Taken>)> done) {
  const std::string& unit = submission.unit;
  const int partition = keys_.PartitionOf(unit);
  std::vector<std::string> keys = {
      keys_.Unit(unit),          keys_.Requests(unit),
      keys_.Queue(unit),         keys_.Ready(partition),
      keys_.Events(partition),   keys_.SubmissionPrefix(unit),
      keys_.Campaign(partition), keys_.Units(partition)};
  std::vector<std::string> arguments = {
      unit,
      std::move(submission.request_id),
      std::move(submission.digest),
      submission.base ? std::to_string(*submission.base) : "",
      ToMicros(submission.now),
      std::move(submission.author),
      Compress(submission.payload),
      pipeline_.waits_for_replicas() ? "1" : ""};
  pipeline_.RunScript("submit", std::move(keys), std::move(arguments),
                      [done = std::move(done)](absl::StatusOr<Reply> reply) {
                        done(reply.ok()
                                 ? ReadSubmitted(*reply)
                                 : absl::StatusOr<Taken>(reply.status()));
                      });
}

absl::StatusOr<Taken> Submissions::AddAct(const NewAct& act) {
  const std::string& unit = act.unit;
  const int partition = keys_.PartitionOf(unit);
  const int32_t retried = act.retry ? act.act.retry().revision() : 0;
  if (act.retry && retried <= 0) {
    return absl::InvalidArgumentError("a retry names a revision");
  }
  // Whoever stood for a package after closing would change what was closed;
  // papers that arrive later, corrections and exclusions do not.
  const bool ends_at_closing = act.act.has_confirm();
  absl::StatusOr<Reply> reply;
  absl::Notification answered;
  pipeline_.RunScript(
      "act",
      {keys_.Unit(unit), keys_.Queue(unit), keys_.Ready(partition),
       keys_.Events(partition), keys_.ActPrefix(unit),
       keys_.Campaign(partition), keys_.Units(partition),
       keys_.Submission(unit, retried)},
      {unit, std::to_string(retried), act.seal_seen, ends_at_closing ? "1" : "",
       ToMicros(act.now), act.author, report::Digest(act.act),
       Compress(report::Serialise(act.act))},
      [&](absl::StatusOr<Reply> got) {
        reply = std::move(got);
        answered.Notify();
      });
  answered.WaitForNotification();
  if (!reply.ok()) return reply.status();
  return ReadActed(*reply);
}

absl::StatusOr<Submissions::Counters> Submissions::GetCounters(
    const std::string& unit) {
  auto reply = client_.Run(
      {"HMGET", keys_.Unit(unit), "revision", "entry", "decided", "seal"});
  if (!reply.ok()) return reply.status();
  const std::vector<Reply>& held = reply->array;
  if (held.size() != 4) return absl::InternalError("HMGET without its fields");
  return Counters{.revision = static_cast<int32_t>(ToInt(held[0])),
                  .entry = ToInt(held[1]),
                  .decided = ToInt(held[2]),
                  .seal = held[3].text};
}

absl::StatusOr<v1::Snapshot> Submissions::GetSnapshot(const std::string& unit) {
  auto reply = client_.Run({"GET", keys_.Snapshot(unit)});
  if (!reply.ok()) return reply.status();
  v1::Snapshot snapshot;
  if (reply->is_nil()) {
    snapshot.set_unit(unit);
    return snapshot;
  }
  absl::Status status = UnpackMessage(reply->text, snapshot);
  if (!status.ok()) return status;
  return snapshot;
}

absl::StatusOr<v1::CampaignState> Submissions::GetState() {
  std::vector<Command> commands;
  for (int partition = 0; partition < keys_.partitions(); ++partition) {
    commands.push_back({"HGETALL", keys_.Campaign(partition)});
  }
  auto replies = client_.RunAll(commands);
  if (!replies.ok()) return replies.status();
  constexpr std::string_view kExtension = "extension:";
  v1::CampaignState state;
  for (int partition = 0; partition < keys_.partitions(); ++partition) {
    const Reply& reply = (*replies)[partition];
    if (reply.is_error()) return reply.ToStatus();
    for (size_t i = 0; i + 1 < reply.array.size(); i += 2) {
      const std::string& field = reply.array[i].text;
      const std::string& value = reply.array[i + 1].text;
      if (partition == 0 && field == "closed") {
        state.set_closed(value == "1");
      } else if (field.starts_with(kExtension)) {
        SetTimestamp(
            FromMicros(value),
            (*state.mutable_extensions())[field.substr(kExtension.size())]);
      }
    }
  }
  return state;
}

absl::Status Submissions::ExtendDeadline(const std::string& unit,
                                         absl::Time deadline,
                                         const std::string& reason,
                                         absl::Time now) {
  v1::Event event;
  event.set_kind(v1::EVENT_KIND_DEADLINE_EXTENDED);
  event.set_campaign(keys_.campaign());
  event.set_unit(unit);
  event.set_reason(reason);
  SetTimestamp(now, *event.mutable_time());
  SetTimestamp(deadline, *event.mutable_due_time());
  const int partition = keys_.PartitionOf(unit);
  return client_
      .RunScript("mark", {keys_.Campaign(partition), keys_.Events(partition)},
                 {absl::StrCat("extension:", unit), ToMicros(deadline), "",
                  report::Serialise(event)})
      .status();
}

absl::Status Submissions::SetClosed(bool closed, absl::Time now) {
  v1::Event event;
  event.set_kind(closed ? v1::EVENT_KIND_CLOSED : v1::EVENT_KIND_REOPENED);
  event.set_campaign(keys_.campaign());
  SetTimestamp(now, *event.mutable_time());
  // Partition 0 comes last and tells it: if this ends halfway, doing it again
  // finishes it, and it is told once.
  for (int partition = keys_.partitions() - 1; partition >= 0; --partition) {
    auto reply = client_.RunScript(
        "mark", {keys_.Campaign(partition), keys_.Events(partition)},
        {"closed", closed ? "1" : "0", "0",
         partition == 0 ? report::Serialise(event) : ""});
    if (!reply.ok()) return reply.status();
  }
  return absl::OkStatus();
}

}  // namespace baocao::redis
