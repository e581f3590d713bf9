#include "services/documents/following/wording.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/messages/messages.h"
#include "services/report/date.h"

namespace baocao::documents {
namespace {

using messages::Say;

template <typename List>
std::string NameIn(const List& list, const std::string& id,
                   std::string_view locale) {
  for (const auto& each : list) {
    if (each.id() != id) continue;
    const bool english = locale == "en" && !each.name().en().empty();
    return english ? each.name().en() : each.name().vi();
  }
  return id;
}

messages::Text WordOfState(v1::ProposalState state) {
  switch (state) {
    case v1::PROPOSAL_STATE_ROUTED:
      return Say("documents_following.proposal.routed");
    case v1::PROPOSAL_STATE_ANSWERED:
      return Say("documents_following.proposal.answered");
    case v1::PROPOSAL_STATE_ACCEPTED:
      return Say("documents_following.proposal.accepted");
    case v1::PROPOSAL_STATE_CONTESTED:
      return Say("documents_following.proposal.contested");
    case v1::PROPOSAL_STATE_CLOSED:
      return Say("documents_following.proposal.closed");
    case v1::PROPOSAL_STATE_WITHDRAWN:
      return Say("documents_following.proposal.withdrawn");
    default:
      return Say("documents_following.proposal.received");
  }
}

messages::Text WordOfState(v1::TaskState state) {
  switch (state) {
    case v1::TASK_STATE_REPORTED:
      return Say("documents_following.task.reported");
    case v1::TASK_STATE_COMPLETE:
      return Say("documents_following.task.complete");
    case v1::TASK_STATE_CANCELLED:
      return Say("documents_following.task.cancelled");
    default:
      return Say("documents_following.task.open");
  }
}

messages::Text WordOfLack(v1::GroupLack lack) {
  switch (lack) {
    case v1::GROUP_LACK_POLITICAL_BASIS:
      return Say("documents_following.lack.political_basis");
    case v1::GROUP_LACK_LEGAL_BASIS:
      return Say("documents_following.lack.legal_basis");
    case v1::GROUP_LACK_POLICY_DIRECTION:
      return Say("documents_following.lack.policy_direction");
    default:
      return Say("documents_following.lack.members");
  }
}

}  // namespace

std::string NameOfUnit(const campaign::Campaign& campaign,
                       const std::string& code) {
  const v1::Unit* unit = campaign.FindUnit(code);
  return unit == nullptr ? code : unit->full_name();
}

std::string NameOfDomain(const campaign::Campaign& campaign,
                         const std::string& id, std::string_view locale) {
  return NameIn(campaign.spec().domains(), id, locale);
}

std::string NameOfAddressee(const campaign::Campaign& campaign,
                            const std::string& id, std::string_view locale) {
  return NameIn(campaign.spec().addressees(), id, locale);
}

std::string WordOf(v1::ProposalState state, std::string_view locale) {
  return WordOfState(state).In(locale);
}

std::string WordOf(v1::TaskState state, std::string_view locale) {
  return WordOfState(state).In(locale);
}

std::string WordOf(v1::GroupLack lack, std::string_view locale) {
  return WordOfLack(lack).In(locale);
}

std::string DayForPeople(const std::string& iso) {
  const auto day = report::ParseIsoDate(iso);
  return day.has_value() ? report::FormatVietnameseDate(*day) : iso;
}

void CountName(const std::string& name, std::vector<NamedCount>& counts) {
  const auto known =
      std::find_if(counts.begin(), counts.end(),
                   [&](const NamedCount& each) { return each.name == name; });
  if (known == counts.end()) {
    counts.push_back({name, 1});
  } else {
    ++known->count;
  }
}

std::string SayCounts(const std::vector<NamedCount>& counts, size_t most,
                      std::string_view locale) {
  std::vector<std::string> names;
  for (const NamedCount& each : counts) {
    if (names.size() == most) break;
    names.push_back(each.count == 1
                        ? each.name
                        : absl::StrCat(each.name, " (", each.count, ")"));
  }
  const std::string text = absl::StrJoin(names, ", ");
  if (names.size() == counts.size()) return text;
  const std::string more = std::to_string(counts.size() - names.size());
  return Say("documents_following.and_more", {{"names", text}, {"count", more}})
      .In(locale);
}

}  // namespace baocao::documents
