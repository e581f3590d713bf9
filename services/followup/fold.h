// What all units of one campaign raised and were given to do: a fold over their
// current snapshots. Order, repetition and restarts can not change it.
#ifndef BAOCAO_FOLLOWUP_FOLD_H_
#define BAOCAO_FOLLOWUP_FOLD_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "baocao/v1/conference.pb.h"
#include "baocao/v1/proposal.pb.h"
#include "baocao/v1/snapshot.pb.h"
#include "baocao/v1/submission.pb.h"
#include "baocao/v1/task.pb.h"
#include "services/campaign/campaign.h"

namespace baocao::followup {

struct FollowedProposal {
  v1::ProposalRecord record;
  // As SyllablesOf gives them: difficulty and request; bases and answers.
  std::string raised, said;
};

// What one unit gives, immutable. Records keep the order of the snapshot, in
// which none is ever taken out: the place of one stays.
struct FollowedUnit {
  int unit = 0;  // its place in the official list
  std::string code;
  int64_t entry = 0;
  std::vector<FollowedProposal> proposals;
  std::vector<v1::DifficultyGroup> groups;
  std::vector<v1::TaskRecord> tasks;
  std::vector<v1::Attendance> attendances;
  // Oldest first.
  std::vector<v1::Attachment> speeches;
  std::optional<absl::Time> first_speech;

  // nullptr: none.
  const FollowedProposal* FindProposal(std::string_view id) const;
  const v1::TaskRecord* FindTask(std::string_view id) const;
};

// nullptr: not a unit of the campaign, or nothing of it is decided yet.
std::shared_ptr<const FollowedUnit> Follow(const campaign::Campaign& campaign,
                                           const v1::Snapshot& snapshot);

// Copies share the units: taking one is cheap, and it stays as it is. Not
// thread-safe otherwise: one writer, or many readers.
class Fold {
 public:
  explicit Fold(std::shared_ptr<const campaign::Campaign> campaign);

  // Puts what the unit stands for in place of what it stood for. False, and
  // nothing changed: not newer than what is held, or nothing to hold.
  bool Apply(std::shared_ptr<const FollowedUnit> unit);
  bool Apply(const v1::Snapshot& snapshot);

  const campaign::Campaign& campaign() const { return *campaign_; }
  std::shared_ptr<const campaign::Campaign> shared_campaign() const {
    return campaign_;
  }
  // By place in the official list; null where nothing is decided.
  const std::vector<std::shared_ptr<const FollowedUnit>>& units() const {
    return units_;
  }
  // nullptr: nothing of it is decided, or it is none of the campaign's.
  const FollowedUnit* Find(std::string_view unit) const;
  int64_t EntryOf(std::string_view unit) const;

  // Those of the collecting body, in the order made.
  const std::vector<v1::DifficultyGroup>& groups() const;
  const v1::DifficultyGroup* FindGroup(std::string_view id) const;
  // Ids of the groups that a proposal is in; empty: none.
  const std::vector<std::string>& GroupsOf(const std::string& unit,
                                           const std::string& proposal) const;

 private:
  using Memberships =
      std::map<std::pair<std::string, std::string>, std::vector<std::string>>;

  std::shared_ptr<const campaign::Campaign> campaign_;
  std::vector<std::shared_ptr<const FollowedUnit>> units_;
  std::shared_ptr<const Memberships> memberships_;
};

}  // namespace baocao::followup

#endif  // BAOCAO_FOLLOWUP_FOLD_H_
