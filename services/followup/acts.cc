#include "services/followup/acts.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"
#include "services/followup/refusals.h"
#include "services/server/log.h"

namespace baocao::followup {
namespace {

// An answering body competes with the unit's own submissions.
constexpr int kTries = 8;
// How long what is received before may take to be decided.
constexpr absl::Duration kPending = absl::Seconds(2);

DoneAct Not(server::Refusal refusal) { return {std::move(refusal), 0}; }

// The act's verdict, once the lists show its entry.
DoneAct Await(FollowedCampaign& campaign, const std::string& unit,
              int64_t entry, absl::Time deadline) {
  if (!campaign.lists().WaitForEntry(unit, entry, deadline)) {
    return Not(NotDecided());
  }
  const auto record = campaign.submissions().GetAct(unit, entry);
  if (!record.ok()) return Not(StoreFailed(record.status()));
  if (record->state() == v1::SUBMISSION_STATE_SET_ASIDE) {
    return Not(SetAside());
  }
  if (record->verdict().outcome() != v1::OUTCOME_ACCEPTED) {
    return Not(NotHeld(*record));
  }
  return {std::nullopt, entry};
}

// One try. nullopt: the log moved; try again. `why` tells then.
std::optional<DoneAct> Try(FollowedCampaign& campaign,
                           const server::Clock& clock, const WantedAct& wanted,
                           absl::Time pending_until, absl::Time deadline,
                           server::Refusal& why) {
  const std::string& unit = wanted.unit;
  redis::Submissions& submissions = campaign.submissions();
  const auto counters = submissions.GetCounters(unit);
  if (!counters.ok()) return Not(StoreFailed(counters.status()));
  if (counters->decided < counters->entry) {
    why = Pending();
    if (!campaign.lists().WaitForEntry(unit, counters->entry, pending_until)) {
      return Not(Pending());
    }
    return std::nullopt;
  }
  // What comes in from here on moves the seal, and the act notices.
  const auto snapshot = submissions.GetSnapshot(unit);
  if (!snapshot.ok()) return Not(StoreFailed(snapshot.status()));
  if (wanted.is_done && wanted.is_done(*snapshot)) {
    if (!campaign.lists().WaitForEntry(unit, snapshot->entry(), deadline)) {
      return Not(NotDecided());
    }
    return DoneAct{std::nullopt, snapshot->entry()};
  }
  if (auto refusal = wanted.check(*snapshot)) return Not(*std::move(refusal));

  redis::NewAct stored;
  stored.unit = unit;
  stored.now = clock.Now();
  stored.author = wanted.author;
  stored.seal_seen = snapshot->seal();
  stored.act = wanted.act;
  stored.act.set_unit(unit);
  const auto taken = submissions.AddAct(stored);
  if (!taken.ok()) return Not(StoreFailed(taken.status()));
  if (!taken->receipt.has_value()) {
    why = taken->refused == redis::Refused::kPending ? Pending() : Moved();
    return std::nullopt;
  }
  campaign.metrics().CountAct(stored.act);
  server::Log(server::Level::kInfo, "act",
              {{"campaign", campaign.campaign().id()},
               {"unit", unit},
               {"entry", taken->receipt->entry},
               {"kind", ActKind(stored.act)}});
  return Await(campaign, unit, taken->receipt->entry, deadline);
}

}  // namespace

DoneAct Do(FollowedCampaign& campaign, const server::Clock& clock,
           WantedAct wanted, absl::Time deadline) {
  server::Refusal why = Moved();
  const absl::Time pending_until = std::min(deadline, absl::Now() + kPending);
  for (int tries = 0; tries < kTries && absl::Now() < deadline; ++tries) {
    if (auto done =
            Try(campaign, clock, wanted, pending_until, deadline, why)) {
      return *std::move(done);
    }
  }
  return Not(std::move(why));
}

}  // namespace baocao::followup
