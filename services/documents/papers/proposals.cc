#include "services/documents/papers/proposals.h"

#include <algorithm>
#include <map>

#include "services/report/item.h"
#include "services/report/snapshot.h"
#include "services/report/text.h"

namespace baocao::documents {
namespace {

int OrderOf(const campaign::Campaign& campaign, const std::string& domain) {
  const auto& domains = campaign.spec().domains();
  const auto found =
      std::find_if(domains.begin(), domains.end(),
                   [&](const auto& each) { return each.id() == domain; });
  return static_cast<int>(found - domains.begin());
}

}  // namespace

std::vector<JoinedProposal> ProposalsTo(
    const campaign::Campaign& campaign,
    const std::vector<const v1::Snapshot*>& packages,
    std::string_view addressee) {
  std::vector<JoinedProposal> joined;
  std::map<std::string, size_t> known;
  for (const v1::Snapshot* package : packages) {
    const v1::SnapshotItem* item =
        report::FindItem(*package, report::kProposalsItemKey);
    if (item == nullptr || item->has_exclusion()) continue;
    const v1::Unit* unit = campaign.FindUnit(package->unit());
    const std::string name =
        unit == nullptr ? package->unit() : unit->full_name();
    for (const v1::Proposal& proposal : item->proposals().proposals()) {
      if (proposal.addressee() != addressee) continue;
      const std::string key = proposal.domain() + "\n" +
                              report::CompareKey(proposal.request()) + "\n" +
                              report::CompareKey(proposal.difficulty());
      const auto [at, is_new] = known.emplace(key, joined.size());
      if (is_new) joined.push_back({.proposal = proposal});
      std::vector<std::string>& units = joined[at->second].units;
      if (units.empty() || units.back() != name) units.push_back(name);
    }
  }
  std::stable_sort(joined.begin(), joined.end(),
                   [&](const JoinedProposal& a, const JoinedProposal& b) {
                     return OrderOf(campaign, a.proposal.domain()) <
                            OrderOf(campaign, b.proposal.domain());
                   });
  return joined;
}

}  // namespace baocao::documents
