#include "services/redis/work.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "services/redis/blob.h"
#include "services/redis/events.h"
#include "services/redis/record.h"
#include "services/report/digest.h"
#include "services/report/snapshot.h"

namespace baocao::redis {
namespace {

using std::chrono::steady_clock;

// At this try an entry comes without payload, to be set aside.
constexpr int kLastTry = 5;
// A reply of Take ends after this much, however many units are due.
constexpr int kMostBytes = 4 << 20;
// How long a lease that ran out, or a unit put back, may go unseen.
constexpr absl::Duration kLook = absl::Milliseconds(200);
// At least so long between two looks: due units that nobody can take (memory
// out) must not make the workers spin.
constexpr absl::Duration kLeastBetweenLooks = absl::Milliseconds(20);
// Events read of one stream at a time; behind more the place jumps.
constexpr int kGlance = 16;
// Units whose queues are read in one round trip.
constexpr size_t kBatch = 256;

// A leased entry, out of one row of take.lua's result.
absl::StatusOr<LeasedEntry> ToLeased(const std::vector<Reply>& row) {
  if (row.size() != 11) return absl::InternalError("take: not a row");
  LeasedEntry leased;
  leased.unit = row[0].text;
  leased.entry = ToInt(row[1]);
  leased.of_act = row[2].text == "a";
  leased.revision = static_cast<int32_t>(ToInt(row[3]));
  leased.tries = static_cast<int>(ToInt(row[4]));
  leased.content_digest = row[5].text;
  leased.receive_time = FromMicros(row[6].text);
  leased.author = row[7].text;
  if (row[10].is_nil()) {
    leased.snapshot.set_unit(leased.unit);
  } else if (!UnpackMessage(row[10].text, leased.snapshot).ok()) {
    return absl::DataLossError(
        absl::StrCat("the snapshot of unit ", leased.unit, " can not be read"));
  }
  if (leased.tries >= kLastTry) return leased;

  if (leased.of_act) {
    leased.unreadable = !UnpackMessage(row[8].text, leased.act.emplace()).ok();
    if (!leased.unreadable && leased.act->has_retry()) {
      leased.unreadable =
          !UnpackMessage(row[9].text, leased.retried.emplace()).ok();
    }
  } else {
    leased.unreadable =
        !UnpackMessage(row[8].text, leased.submission.emplace()).ok();
  }
  if (leased.unreadable) {
    leased.act.reset();
    leased.submission.reset();
    leased.retried.reset();
  }
  return leased;
}

bool Fits(const LeasedEntry& leased, const Decision& decision) {
  return decision.snapshot.entry() == leased.entry &&
         decision.snapshot.seal() == decision.seal && !decision.seal.empty() &&
         decision.snapshot.unit() == leased.unit;
}

Client::ScriptCall CallToDecide(const Keys& keys, const LeasedEntry& leased,
                                const Decision& decision) {
  const bool set_aside = decision.state == v1::SUBMISSION_STATE_SET_ASIDE;
  const std::string& unit = leased.unit;
  const int partition = keys.PartitionOf(unit);
  v1::Verdict verdict = decision.verdict;
  verdict.clear_seal();
  return {
      {keys.Unit(unit),
       leased.of_act ? keys.Act(unit, leased.entry)
                     : keys.Submission(unit, leased.revision),
       keys.Snapshot(unit), keys.Queue(unit), keys.Ready(partition),
       keys.Events(partition), keys.Dead(partition), keys.Campaign(partition)},
      {unit, std::to_string(leased.entry), std::to_string(leased.revision),
       set_aside ? "S" : "D", PackMessage(verdict), leased.snapshot.seal(),
       decision.seal, PackMessage(decision.snapshot),
       report::Serialise(decision.event), decision.dead_reason,
       ToMicros(report::FromProto(decision.event.time()))}};
}

absl::StatusOr<Decided> ToDecided(const Reply& reply) {
  if (reply.is_error()) return reply.ToStatus();
  const std::string& word = reply.text;
  if (word == "OK") return Decided::kDone;
  if (word == "ALREADY") return Decided::kAlready;
  if (word == "EARLY") return Decided::kEarly;
  if (word == "MOVED") return Decided::kMoved;
  return absl::InternalError(absl::StrCat("script decide answered ", word));
}

// Whether an entry of an events stream tells that there is work: something
// received (fields of submit.lua and act.lua).
bool TellsWork(const Reply& entry) {
  if (entry.array.size() != 2) return false;
  const std::vector<Reply>& fields = entry.array[1].array;
  for (size_t i = 0; i + 1 < fields.size(); i += 2) {
    if (fields[i].text == "r" || fields[i].text == "a") return true;
  }
  return false;
}

}  // namespace

struct Work::State {
  std::string worker;
  absl::Mutex mutex;
  bool started ABSL_GUARDED_BY(mutex) = false;
  // Of each partition's events stream, as Redis writes it.
  std::vector<std::string> places ABSL_GUARDED_BY(mutex);
  steady_clock::time_point next_look ABSL_GUARDED_BY(mutex);
};

Work::Work(Keys keys, Client& client, std::string worker)
    : keys_(std::move(keys)),
      client_(client),
      state_(std::make_shared<State>()) {
  state_->worker = std::move(worker);
}

absl::StatusOr<std::vector<LeasedEntry>> Work::Take(int partition, int limit,
                                                    absl::Duration lease) {
  auto reply = client_.RunScript(
      "take",
      {keys_.Ready(partition), keys_.OfPartition(partition, "unit:"),
       keys_.OfPartition(partition, "queue:"),
       keys_.OfPartition(partition, "submission:"),
       keys_.OfPartition(partition, "act:"),
       keys_.OfPartition(partition, "snapshot:")},
      {std::to_string(limit), std::to_string(absl::ToInt64Milliseconds(lease)),
       state_->worker, std::to_string(kLastTry), std::to_string(kMostBytes)});
  if (!reply.ok()) return reply.status();
  std::vector<LeasedEntry> taken;
  absl::Status fault;
  for (const Reply& row : reply->array) {
    auto leased = ToLeased(row.array);
    // One unit that can not be read does not stop the others.
    if (leased.ok()) {
      taken.push_back(*std::move(leased));
    } else {
      fault = leased.status();
    }
  }
  if (taken.empty() && !fault.ok()) return fault;
  return taken;
}

absl::StatusOr<Decided> Work::Decide(const LeasedEntry& leased,
                                     const Decision& decision) {
  const DecidedEntry entry = {leased, decision};
  return DecideAll({&entry}).front();
}

std::vector<absl::StatusOr<Decided>> Work::DecideAll(
    const std::vector<const DecidedEntry*>& entries) {
  std::vector<absl::StatusOr<Decided>> answers(entries.size(),
                                               absl::UnknownError("not asked"));
  std::vector<Client::ScriptCall> calls;
  std::vector<size_t> called;
  for (size_t i = 0; i < entries.size(); ++i) {
    const auto& [leased, decision] = *entries[i];
    if (Fits(leased, decision)) {
      calls.push_back(CallToDecide(keys_, leased, decision));
      called.push_back(i);
    } else {
      answers[i] = absl::InvalidArgumentError(
          "the snapshot decided on must name unit, entry and seal");
    }
  }
  if (calls.empty()) return answers;
  auto replies = client_.RunScripts("decide", calls);
  for (size_t i = 0; i < called.size(); ++i) {
    answers[called[i]] =
        replies.ok() ? ToDecided((*replies)[i]) : replies.status();
  }
  return answers;
}

absl::StatusOr<std::vector<int>> Work::WaitForWork(absl::Duration wait) {
  const steady_clock::time_point end =
      steady_clock::now() + absl::ToChronoNanoseconds(wait);
  std::vector<std::string> places;
  {
    absl::MutexLock lock(&state_->mutex);
    places = state_->places;
  }
  if (places.empty()) {
    // Places first, then the work that is already there.
    auto last = Events(keys_, client_).Last();
    if (!last.ok()) return last.status();
    std::vector<int> all;
    for (int partition = 0; partition < keys_.partitions(); ++partition) {
      const EventId& id = last->partitions[partition];
      places.push_back(absl::StrCat(id.prefix, "-", id.sequence));
      all.push_back(partition);
    }
    absl::MutexLock lock(&state_->mutex);
    state_->places = std::move(places);
    return all;
  }
  while (true) {
    const steady_clock::time_point now = steady_clock::now();
    bool look;
    steady_clock::time_point next_look;
    {
      absl::MutexLock lock(&state_->mutex);
      look = now >= state_->next_look;
      if (look) state_->next_look = now + absl::ToChronoNanoseconds(kLook);
      next_look = state_->next_look;
    }
    if (look) {
      auto due = LookForDue();
      if (!due.ok()) return due.status();
      if (!due->partitions.empty()) {
        absl::MutexLock lock(&state_->mutex);
        state_->next_look = now + absl::ToChronoNanoseconds(kLeastBetweenLooks);
        return due->partitions;
      }
      next_look = now + absl::ToChronoNanoseconds(
                            std::clamp(due->next, kLeastBetweenLooks, kLook));
      absl::MutexLock lock(&state_->mutex);
      state_->next_look = std::min(state_->next_look, next_look);
    }
    const absl::Duration left =
        absl::FromChrono(std::min(end, next_look) - steady_clock::now());
    auto told = ListenForWork(places, std::max(left, absl::ZeroDuration()));
    if (!told.ok()) return told.status();
    {
      absl::MutexLock lock(&state_->mutex);
      state_->places = places;
    }
    if (!told->empty() || steady_clock::now() >= end) return *std::move(told);
  }
}

absl::StatusOr<Work::Due> Work::LookForDue() {
  std::vector<Command> commands = {{"TIME"}};
  for (int partition = 0; partition < keys_.partitions(); ++partition) {
    commands.push_back(
        {"ZRANGE", keys_.Ready(partition), "0", "0", "WITHSCORES"});
  }
  auto replies = client_.RunAll(commands);
  if (!replies.ok()) return replies.status();
  for (const Reply& reply : *replies) {
    if (reply.is_error()) return reply.ToStatus();
  }
  const std::vector<Reply>& clock = (*replies)[0].array;
  if (clock.size() != 2) return absl::InternalError("TIME without its parts");
  const int64_t now = ToInt(clock[0]) * 1000 + ToInt(clock[1]) / 1000;
  Due due;
  for (int partition = 0; partition < keys_.partitions(); ++partition) {
    const std::vector<Reply>& first = (*replies)[partition + 1].array;
    if (first.size() < 2) continue;
    const absl::Duration until = absl::Milliseconds(ToInt(first[1]) - now);
    if (until <= absl::ZeroDuration()) {
      due.partitions.push_back(partition);
    } else {
      due.next = std::min(due.next, until);
    }
  }
  return due;
}

absl::StatusOr<std::vector<int>> Work::ListenForWork(
    std::vector<std::string>& places, absl::Duration wait) {
  Command command = {"XREAD", "COUNT", std::to_string(kGlance)};
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
  command.insert(command.end(), places.begin(), places.end());
  auto reply = client_.RunBlocking(command, wait);
  if (!reply.ok()) return reply.status();

  std::set<int> told;
  std::vector<Command> jumps;
  std::vector<int> jumped;
  for (const Reply& stream : reply->array) {
    if (stream.array.size() != 2) continue;
    const auto found = partitions.find(stream.array[0].text);
    const std::vector<Reply>& entries = stream.array[1].array;
    if (found == partitions.end() || entries.empty()) continue;
    const int partition = found->second;
    places[partition] = entries.back().array.front().text;
    if (std::any_of(entries.begin(), entries.end(), TellsWork)) {
      told.insert(partition);
    }
    if (static_cast<int>(entries.size()) == kGlance) {
      // Far behind. What lies between need not be read: a look at the queues
      // tells the same.
      told.insert(partition);
      jumps.push_back(
          {"XREVRANGE", keys_.Events(partition), "+", "-", "COUNT", "1"});
      jumped.push_back(partition);
    }
  }
  auto ends = client_.RunAll(jumps);
  if (!ends.ok()) return ends.status();
  for (size_t i = 0; i < jumped.size(); ++i) {
    const Reply& end = (*ends)[i];
    if (!end.array.empty() && !end.array[0].array.empty()) {
      places[jumped[i]] = end.array[0].array[0].text;
    }
  }
  return std::vector<int>(told.begin(), told.end());
}

absl::StatusOr<std::vector<QueueDepth>> Work::Depths() {
  std::vector<Command> commands;
  for (int partition = 0; partition < keys_.partitions(); ++partition) {
    commands.push_back({"ZRANGE", keys_.Ready(partition), "0", "-1"});
  }
  auto replies = client_.RunAll(commands);
  if (!replies.ok()) return replies.status();
  std::vector<std::string> units;
  for (const Reply& reply : *replies) {
    if (reply.is_error()) return reply.ToStatus();
    for (const Reply& unit : reply.array) units.push_back(unit.text);
  }
  std::vector<QueueDepth> depths;
  for (size_t begin = 0; begin < units.size(); begin += kBatch) {
    const size_t end = std::min(units.size(), begin + kBatch);
    commands.clear();
    for (size_t i = begin; i < end; ++i) {
      const std::string queue = keys_.Queue(units[i]);
      commands.push_back({"XLEN", queue});
      commands.push_back({"XRANGE", queue, "-", "+", "COUNT", "1"});
    }
    replies = client_.RunAll(commands);
    if (!replies.ok()) return replies.status();
    for (size_t i = begin; i < end; ++i) {
      const Reply& length = (*replies)[2 * (i - begin)];
      const Reply& head = (*replies)[2 * (i - begin) + 1];
      if (length.is_error()) return length.ToStatus();
      if (head.is_error()) return head.ToStatus();
      if (length.integer == 0 || head.array.empty() ||
          head.array[0].array.size() != 2 ||
          head.array[0].array[1].array.size() < 4) {
        continue;  // decided meanwhile
      }
      depths.push_back(
          {.unit = units[i],
           .entries = length.integer,
           .oldest = FromMicros(head.array[0].array[1].array[3].text)});
    }
  }
  return depths;
}

}  // namespace baocao::redis
