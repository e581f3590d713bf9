#include "services/notification/enqueuer.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "services/notification/follow_up.h"
#include "services/notification/occasion.h"
#include "services/server/log.h"

namespace baocao::notification {
namespace {

constexpr char kReader[] = "notification";
// Events of a partition handled in one round, and notifications written by one
// script: each holds up Redis for a few milliseconds at most.
constexpr int kEventsOfPartition = 16;
constexpr size_t kPortion = 200;
// Revisions of a unit looked at when catching up.
constexpr int kMostRevisions = 100000;

// What can not be read is told without its details; what may be read later is
// an error.
bool IsGone(const absl::Status& status) {
  return absl::IsNotFound(status) || absl::IsDataLoss(status);
}

bool IsOfAct(const Occasion& occasion) {
  switch (occasion.kind) {
    case v1::NOTIFICATION_KIND_CONFIRMED:
    case v1::NOTIFICATION_KIND_CORRECTION_REQUESTED:
    case v1::NOTIFICATION_KIND_EXCLUDED:
    case v1::NOTIFICATION_KIND_PAPER_REGISTERED:
      return true;
    case v1::NOTIFICATION_KIND_VERDICT:
      return occasion.event.revision() == 0;
    default:
      return false;
  }
}

// Whoever did these was answered when they were decided; a letter would go to
// the unit whose log it is, which need not have done anything.
bool IsAnsweredAtOnce(const v1::Act& act) {
  return act.has_proposal() || act.has_group() || act.has_task() ||
         act.has_attendance();
}

}  // namespace

Enqueuer::Enqueuer(Desk& desk, Metrics& metrics, bool test_data,
                   absl::Duration keep_events)
    : desk_(desk),
      metrics_(metrics),
      test_data_(test_data),
      horizon_(keep_events) {}

absl::StatusOr<int> Enqueuer::Follow(Instants now, absl::Duration wait) {
  auto position = desk_.events.LoadPosition(kReader);
  if (!position.ok()) return position.status();
  auto read = desk_.events.Read(*position, kEventsOfPartition, wait);
  if (!read.ok()) return read.status();
  if (!read->gap && read->position == *position) return 0;
  auto state = desk_.submissions.GetState();
  if (!state.ok()) return state.status();
  if (read->gap) {
    absl::Status caught_up = CatchUp(*state, now);
    if (!caught_up.ok()) return caught_up;
  }
  auto notifications = NotificationsOf(*state, read->events, now);
  if (!notifications.ok()) return notifications.status();
  absl::Status added = Add(*notifications, &read->position);
  if (!added.ok()) return added;
  horizon_.Note(read->position, now.real);
  return static_cast<int>(read->events.size());
}

absl::Status Enqueuer::Trim(absl::Time real_now) {
  const auto position = horizon_.Take(real_now);
  return position ? desk_.events.TrimBehind(*position) : absl::OkStatus();
}

absl::StatusOr<int64_t> Enqueuer::Lag() {
  auto position = desk_.events.LoadPosition(kReader);
  if (!position.ok()) return position.status();
  auto last = desk_.events.Last();
  if (!last.ok()) return last.status();
  int64_t lag = 0;
  for (const auto& [partition, id] : last->partitions) {
    if (id == redis::EventId{}) continue;
    const redis::EventId held = position->partitions[partition];
    // Sequences begin at 0 in each prefix.
    lag += held.prefix == id.prefix ? id.sequence - held.sequence
                                    : id.sequence + 1;
  }
  return lag;
}

absl::StatusOr<std::vector<v1::Notification>> Enqueuer::NotificationsOf(
    const v1::CampaignState& state, const std::vector<v1::Event>& events,
    Instants now) {
  std::vector<Occasion> occasions;
  for (const v1::Event& event : events) {
    auto occasion = OccasionOf(*desk_.campaign, state, event);
    if (!occasion) continue;
    absl::Status loaded = LoadDetails(*occasion);
    if (!loaded.ok()) return loaded;
    if (IsAnsweredAtOnce(occasion->act.act())) continue;
    occasions.push_back(*std::move(occasion));
  }
  absl::Status loaded = ReadSnapshots(events, occasions);
  if (!loaded.ok()) return loaded;
  std::vector<v1::Notification> notifications;
  for (const Occasion& occasion : occasions) {
    for (v1::Notification& one :
         Compose(*desk_.campaign, occasion, now, test_data_)) {
      notifications.push_back(std::move(one));
    }
  }
  return notifications;
}

absl::Status Enqueuer::LoadDetails(Occasion& occasion) {
  const std::string& unit = occasion.unit->code();
  const v1::Event& event = occasion.event;
  if (event.revision() > 0) {
    auto record = desk_.submissions.GetSubmission(unit, event.revision());
    if (!record.ok()) {
      return IsGone(record.status()) ? absl::OkStatus() : record.status();
    }
    occasion.submission = *std::move(record);
  }
  // A retry is an entry of its own, with its own verdict.
  const bool retried = event.revision() > 0 &&
                       occasion.submission.entry() != 0 &&
                       occasion.submission.entry() != event.entry();
  if (!IsOfAct(occasion) && !retried) return absl::OkStatus();
  auto acts = desk_.submissions.ListActs(unit, event.entry() + 1, 1);
  if (!acts.ok()) {
    return IsGone(acts.status()) ? absl::OkStatus() : acts.status();
  }
  if (acts->empty() || acts->front().entry() != event.entry()) {
    return absl::OkStatus();
  }
  occasion.act = std::move(acts->front());
  if (retried) {
    *occasion.submission.mutable_verdict() = occasion.act.verdict();
  }
  return absl::OkStatus();
}

absl::Status Enqueuer::ReadSnapshots(const std::vector<v1::Event>& events,
                                     std::vector<Occasion>& occasions) {
  std::set<std::string> units;
  for (const Occasion& occasion : occasions) {
    if (occasion.kind == v1::NOTIFICATION_KIND_VERDICT) {
      units.insert(occasion.unit->code());
    }
  }
  for (const v1::Event& event : events) {
    if (MayConcernFollowUp(event)) units.insert(event.unit());
  }
  if (units.empty()) return absl::OkStatus();
  auto snapshots = desk_.events.LoadSnapshots(
      std::vector<std::string>(units.begin(), units.end()));
  if (!snapshots.ok()) return snapshots.status();
  std::map<std::string, v1::Snapshot> of_unit;
  for (v1::Snapshot& snapshot : *snapshots) {
    of_unit[snapshot.unit()] = std::move(snapshot);
  }
  for (Occasion& occasion : occasions) {
    if (occasion.kind != v1::NOTIFICATION_KIND_VERDICT) continue;
    if (!desk_.campaign->OwesPackage(*occasion.unit)) continue;
    occasion.standing = StandingOf(*desk_.campaign, *occasion.unit,
                                   of_unit[occasion.unit->code()]);
  }
  for (const v1::Event& event : events) {
    for (Occasion& occasion :
         FollowUpsOf(*desk_.campaign, event, of_unit[event.unit()])) {
      occasions.push_back(std::move(occasion));
    }
  }
  return absl::OkStatus();
}

absl::Status Enqueuer::CatchUp(const v1::CampaignState& state, Instants now) {
  metrics_.CountGap();
  server::Log(server::Level::kWarning, "events_gone_reading_logs",
              {{"campaign", desk_.campaign->id()}});
  for (const v1::Unit& unit : desk_.campaign->units()) {
    absl::Status status = CatchUpUnit(state, unit.code(), now);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Enqueuer::CatchUpUnit(const v1::CampaignState& state,
                                   const std::string& unit, Instants now) {
  auto submissions = desk_.submissions.ListSubmissions(unit, 0, kMostRevisions);
  if (!submissions.ok()) return submissions.status();
  auto acts = desk_.submissions.ListActs(unit, 0, kMostRevisions);
  if (!acts.ok()) return acts.status();
  std::vector<v1::Event> events;
  for (const v1::SubmissionRecord& record : *submissions) {
    for (v1::Event& event : EventsOf(unit, record)) events.push_back(event);
  }
  for (const v1::ActRecord& record : *acts) {
    for (v1::Event& event : EventsOf(unit, record)) events.push_back(event);
  }
  if (events.empty()) return absl::OkStatus();
  std::sort(
      events.begin(), events.end(), [](const v1::Event& a, const v1::Event& b) {
        return std::pair(a.entry(), a.kind()) < std::pair(b.entry(), b.kind());
      });
  auto notifications = NotificationsOf(state, events, now);
  if (!notifications.ok()) return notifications.status();
  return Add(*notifications, nullptr);
}

absl::Status Enqueuer::Add(const std::vector<v1::Notification>& notifications,
                           const redis::Position* position) {
  size_t begin = 0;
  do {
    const size_t end = std::min(begin + kPortion, notifications.size());
    const std::vector<v1::Notification> portion(notifications.begin() + begin,
                                                notifications.begin() + end);
    const bool last = end == notifications.size();
    if (portion.empty() && position == nullptr) break;
    auto added = last && position != nullptr
                     ? desk_.outbox.Add(portion, kReader, *position)
                     : desk_.outbox.Add(portion);
    if (!added.ok()) return added.status();
    begin = end;
  } while (begin < notifications.size());
  for (const v1::Notification& one : notifications) {
    metrics_.CountQueued(one.kind());
  }
  return absl::OkStatus();
}

}  // namespace baocao::notification
