#include "services/validation/group_act.h"

#include <algorithm>
#include <string>

#include "services/report/difficulty_groups.h"
#include "services/validation/naming.h"
#include "services/validation/narrative.h"

namespace baocao::validation {
namespace {

using messages::Say;

constexpr int kMostBases = 50;
constexpr int kMostMembers = 5'000;

template <typename List>
bool HasId(const List& list, std::string_view id) {
  return std::any_of(list.begin(), list.end(),
                     [id](const auto& entry) { return entry.id() == id; });
}

template <typename Refs>
void CheckMembers(const Refs& members, ActFindings& out) {
  if (!out.CheckCount(Say("validation.field_members"), members.size(),
                      kMostMembers)) {
    return;
  }
  for (const v1::ProposalRef& member : members) {
    if (!out.CheckUnit(member.unit())) continue;
    if (!member.proposal().empty()) continue;
    out.Refuse(SayBoth("validation.group_member_blank",
                       Argument("unit", Excerpt(member.unit()))));
  }
}

// nullptr, and refused: there is none.
const v1::DifficultyGroup* Find(const v1::Snapshot& base, std::string_view id,
                                ActFindings& out) {
  const v1::DifficultyGroup* group = report::FindGroup(base, id);
  if (group == nullptr) {
    out.Refuse(SayBoth("validation.group_absent", Argument("id", Excerpt(id))));
  }
  return group;
}

void RequireSeen(const v1::DifficultyGroup* group, int64_t seen,
                 ActFindings& out) {
  if (group == nullptr || group->entry() == seen) return;
  out.RefuseOutdated(SayBoth("validation.group_changed",
                             Argument("title", Excerpt(group->title()))));
}

void JudgeWrite(const campaign::Campaign& campaign, const v1::Snapshot& base,
                const v1::GroupAct& act, ActFindings& out) {
  const v1::DifficultyGroup& group = act.write();
  if (!group.id().empty()) {
    RequireSeen(Find(base, group.id(), out), act.base(), out);
  } else if (act.base() != 0) {
    out.Refuse(Say("validation.act_new_with_base"));
  }
  out.CheckText(Say("validation.field_title"), group.title(), kMostNameLength,
                Needed::kRequired);
  out.CheckText(Say("validation.field_description"), group.description(),
                kMostProposalLength, Needed::kOptional);
  out.CheckTexts(Say("validation.field_political_basis"),
                 group.political_bases(), kMostReasonLength, kMostBases);
  out.CheckTexts(Say("validation.field_legal_basis"), group.legal_bases(),
                 kMostReasonLength, kMostBases);
  out.CheckText(Say("validation.field_policy_direction"),
                group.policy_direction(), kMostProposalLength,
                Needed::kOptional);
  const messages::Text name = Say("validation.field_group");
  if (!group.domain().empty() &&
      !HasId(campaign.spec().domains(), group.domain())) {
    out.Refuse(SayBoth("validation.unknown_domain", Argument("place", name),
                       Argument("actual", Excerpt(group.domain()))));
  }
  if (!group.addressee().empty() &&
      !HasId(campaign.spec().addressees(), group.addressee())) {
    out.Refuse(SayBoth("validation.unknown_addressee", Argument("place", name),
                       Argument("actual", Excerpt(group.addressee()))));
  }
  CheckMembers(group.members(), out);
}

void JudgeMembership(const v1::Snapshot& base, const v1::GroupMembership& moved,
                     ActFindings& out) {
  const v1::DifficultyGroup* group = Find(base, moved.group(), out);
  if (moved.add().empty() && moved.remove().empty()) {
    out.Refuse(Say("validation.group_nothing_moved"));
  }
  CheckMembers(moved.add(), out);
  if (group != nullptr) {
    out.CheckCount(Say("validation.field_members"),
                   group->members_size() + moved.add_size(), kMostMembers);
  }
}

}  // namespace

void JudgeGroupAct(const campaign::Campaign& campaign, const v1::Unit& unit,
                   const v1::Snapshot& base, const v1::GroupAct& act,
                   ActFindings& out) {
  const std::string& keeper = campaign.spec().collecting_body();
  if (unit.code() != keeper) {
    out.Refuse(SayBoth("validation.group_elsewhere",
                       Argument("body", UnitName(campaign, keeper))));
  }
  switch (act.act_case()) {
    case v1::GroupAct::kWrite:
      return JudgeWrite(campaign, base, act, out);
    case v1::GroupAct::kMembers:
      return JudgeMembership(base, act.members(), out);
    case v1::GroupAct::kRemove:
      return RequireSeen(Find(base, act.remove(), out), act.base(), out);
    case v1::GroupAct::ACT_NOT_SET:
      return out.Refuse(Say("validation.act_unknown"));
  }
}

}  // namespace baocao::validation
