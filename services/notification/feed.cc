#include "services/notification/feed.h"

#include <algorithm>
#include <map>
#include <utility>

#include "services/server/log.h"

namespace baocao::notification {
namespace {

// Real time. A new watcher waits for the others' read this long at most.
constexpr absl::Duration kReadWait = absl::Milliseconds(250);
constexpr int kEventsOfPartition = 64;
constexpr size_t kMostWatchers = 1000;

}  // namespace

Feed::Feed(redis::Events& events, Metrics& metrics)
    : events_(events), metrics_(metrics) {}

Feed::~Feed() { Stop(); }

void Feed::Start() {
  thread_ = std::thread([this] { Run(); });
}

void Feed::Stop() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  if (thread_.joinable()) thread_.join();
  std::vector<std::shared_ptr<Watcher>> left;
  {
    absl::MutexLock lock(&mutex_);
    for (Seat& seat : seats_) left.push_back(std::move(seat.watcher));
    seats_.clear();
  }
  metrics_.AddWatchers(-static_cast<int>(left.size()));
  FinishAll(left, Watcher::End::kShuttingDown);
}

bool Feed::Add(std::shared_ptr<Watcher> watcher, redis::Position position) {
  absl::MutexLock lock(&mutex_);
  if (stopping_ || seats_.size() >= kMostWatchers) return false;
  seats_.push_back({std::move(watcher), std::move(position)});
  metrics_.AddWatchers(1);
  return true;
}

// Conditions are looked at again whenever the mutex is released.
void Feed::Wake() { absl::MutexLock lock(&mutex_); }

bool Feed::ShouldLook() const {
  return stopping_ ||
         std::any_of(seats_.begin(), seats_.end(), [](const Seat& seat) {
           return seat.watcher->Idle() || seat.watcher->Ended();
         });
}

std::vector<Feed::Group> Feed::Gather() {
  absl::MutexLock lock(&mutex_);
  while (true) {
    mutex_.Await(absl::Condition(this, &Feed::ShouldLook));
    if (stopping_) return {};
    const size_t before = seats_.size();
    seats_.erase(
        std::remove_if(seats_.begin(), seats_.end(),
                       [](const Seat& seat) { return seat.watcher->Ended(); }),
        seats_.end());
    metrics_.AddWatchers(static_cast<int>(seats_.size()) -
                         static_cast<int>(before));
    std::map<std::map<int, redis::EventId>, Group> by_place;
    for (const Seat& seat : seats_) {
      if (!seat.watcher->Idle()) continue;
      Group& group = by_place[seat.position.partitions];
      group.position = seat.position;
      group.watchers.push_back(seat.watcher);
    }
    if (by_place.empty()) continue;
    std::vector<Group> groups;
    for (auto& [place, group] : by_place) groups.push_back(std::move(group));
    return groups;
  }
}

void Feed::Run() {
  while (true) {
    const std::vector<Group> groups = Gather();
    if (groups.empty()) return;
    bool came = false;
    // With one place, the usual case, waiting is reading.
    if (groups.size() > 1) {
      for (const Group& group : groups) {
        came = Serve(group, absl::ZeroDuration()) || came;
      }
    }
    if (!came) Serve(groups.front(), kReadWait);
  }
}

bool Feed::Serve(const Group& group, absl::Duration wait) {
  auto read = events_.Read(group.position, kEventsOfPartition, wait);
  if (!read.ok()) {
    const std::string error = read.status().ToString();
    server::Log(server::Level::kWarning, "feed_read_failed",
                {{"error", error}});
    FinishAll(group.watchers, Watcher::End::kStoreAway);
    return true;
  }
  if (read->gap) {
    FinishAll(group.watchers, Watcher::End::kEventsGone);
    return true;
  }
  if (read->position == group.position) return false;
  Move(group, read->position);
  if (!read->events.empty()) {
    for (const auto& watcher : group.watchers) watcher->Deliver(read->events);
  }
  return true;
}

void Feed::Move(const Group& group, const redis::Position& position) {
  absl::MutexLock lock(&mutex_);
  for (Seat& seat : seats_) {
    if (std::find(group.watchers.begin(), group.watchers.end(), seat.watcher) !=
        group.watchers.end()) {
      seat.position = position;
    }
  }
}

void Feed::FinishAll(const std::vector<std::shared_ptr<Watcher>>& watchers,
                     Watcher::End why) {
  for (const auto& watcher : watchers) watcher->Finish(why);
}

}  // namespace baocao::notification
