#include "services/followup/annex_check.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "services/followup/listing.h"
#include "services/report/collation.h"
#include "services/report/difficulty_groups.h"

namespace baocao::followup {
namespace {

constexpr int kMostUngrouped = 1000;

bool IsLost(const Fold& fold, const v1::ProposalRef& member) {
  const FollowedUnit* unit = fold.Find(member.unit());
  if (unit == nullptr) return true;
  const FollowedProposal* proposal = unit->FindProposal(member.proposal());
  return proposal == nullptr ||
         proposal->record.state() == v1::PROPOSAL_STATE_WITHDRAWN;
}

v1::ListedGroup Check(const Fold& fold, const v1::DifficultyGroup& group) {
  v1::ListedGroup listed;
  *listed.mutable_group() = group;
  v1::DifficultyGroup held = group;
  held.clear_members();
  std::set<std::pair<int, std::string>> units;
  for (const v1::ProposalRef& member : group.members()) {
    if (IsLost(fold, member)) {
      *listed.add_lost() = member;
      continue;
    }
    *held.add_members() = member;
    units.emplace(fold.campaign().UnitIndex(member.unit()), member.unit());
  }
  for (const auto& [index, unit] : units) listed.add_units(unit);
  for (v1::GroupLack lack : report::LacksOf(held)) listed.add_lacks(lack);
  return listed;
}

// The groups as the annex prints them.
std::vector<const v1::DifficultyGroup*> InOrder(const Fold& fold) {
  std::vector<std::tuple<int, std::string, size_t>> order;
  for (size_t at = 0; at < fold.groups().size(); ++at) {
    const v1::DifficultyGroup& group = fold.groups()[at];
    order.emplace_back(DomainIndex(fold.campaign(), group.domain()),
                       report::CollationKey(group.title()), at);
  }
  std::sort(order.begin(), order.end());
  std::vector<const v1::DifficultyGroup*> groups;
  for (const auto& [domain, title, at] : order) {
    groups.push_back(&fold.groups()[at]);
  }
  return groups;
}

}  // namespace

std::vector<UngroupedAt> FindUngrouped(const Fold& fold) {
  std::vector<UngroupedAt> ungrouped;
  for (const auto& unit : fold.units()) {
    if (unit == nullptr) continue;
    for (const FollowedProposal& proposal : unit->proposals) {
      if (proposal.record.state() == v1::PROPOSAL_STATE_WITHDRAWN) continue;
      if (fold.GroupsOf(unit->code, proposal.record.id()).empty()) {
        ungrouped.push_back({unit.get(), &proposal});
      }
    }
  }
  return ungrouped;
}

v1::ListGroupsResponse CheckAnnex(const Fold& fold) {
  v1::ListGroupsResponse checked;
  bool complete = true;
  for (const v1::DifficultyGroup* group : InOrder(fold)) {
    v1::ListedGroup& listed = *checked.add_groups();
    listed = Check(fold, *group);
    complete = complete && listed.lacks().empty();
  }
  const std::vector<UngroupedAt> ungrouped = FindUngrouped(fold);
  for (const UngroupedAt& each : ungrouped) {
    if (checked.ungrouped_size() == kMostUngrouped) break;
    v1::ProposalRef& ref = *checked.add_ungrouped();
    ref.set_unit(each.unit->code);
    ref.set_proposal(each.proposal->record.id());
  }
  checked.set_ungrouped_total(static_cast<int32_t>(ungrouped.size()));
  checked.set_complete(complete && ungrouped.empty());
  return checked;
}

}  // namespace baocao::followup
