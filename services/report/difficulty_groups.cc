#include "services/report/difficulty_groups.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "services/report/text.h"

namespace baocao::report {
namespace {

using Refs = google::protobuf::RepeatedPtrField<v1::ProposalRef>;

auto KeyOf(const v1::ProposalRef& ref) {
  return std::tie(ref.unit(), ref.proposal());
}

void SortOnce(Refs& refs) {
  std::sort(refs.begin(), refs.end(),
            [](const auto& a, const auto& b) { return KeyOf(a) < KeyOf(b); });
  const auto end = std::unique(
      refs.begin(), refs.end(),
      [](const auto& a, const auto& b) { return KeyOf(a) == KeyOf(b); });
  refs.erase(end, refs.end());
}

void TakeOut(const Refs& gone, Refs& refs) {
  const auto end =
      std::remove_if(refs.begin(), refs.end(), [&](const auto& ref) {
        return std::any_of(gone.begin(), gone.end(), [&](const auto& each) {
          return KeyOf(each) == KeyOf(ref);
        });
      });
  refs.erase(end, refs.end());
}

void Stamp(const EntryFacts& facts, v1::DifficultyGroup& group) {
  SortOnce(*group.mutable_members());
  group.set_entry(facts.entry);
  ToProto(facts.receive_time, group.mutable_update_time());
  group.set_author(facts.author);
}

bool SaysNothing(const google::protobuf::RepeatedPtrField<std::string>& texts) {
  return std::all_of(texts.begin(), texts.end(),
                     [](const std::string& text) { return IsBlank(text); });
}

v1::DifficultyGroup* Mutable(v1::Snapshot& snapshot, std::string_view id) {
  for (v1::DifficultyGroup& group : *snapshot.mutable_groups()) {
    if (group.id() == id) return &group;
  }
  return nullptr;
}

}  // namespace

std::string GroupId(int64_t entry) { return absl::StrCat("g:", entry); }

const v1::DifficultyGroup* FindGroup(const v1::Snapshot& snapshot,
                                     std::string_view id) {
  for (const v1::DifficultyGroup& group : snapshot.groups()) {
    if (group.id() == id) return &group;
  }
  return nullptr;
}

std::vector<v1::GroupLack> LacksOf(const v1::DifficultyGroup& group) {
  std::vector<v1::GroupLack> lacks;
  if (SaysNothing(group.political_bases())) {
    lacks.push_back(v1::GROUP_LACK_POLITICAL_BASIS);
  }
  if (SaysNothing(group.legal_bases())) {
    lacks.push_back(v1::GROUP_LACK_LEGAL_BASIS);
  }
  if (group.members().empty()) lacks.push_back(v1::GROUP_LACK_MEMBERS);
  if (IsBlank(group.policy_direction())) {
    lacks.push_back(v1::GROUP_LACK_POLICY_DIRECTION);
  }
  return lacks;
}

void LayGroupAct(const v1::GroupAct& act, const EntryFacts& facts,
                 v1::Snapshot& snapshot) {
  switch (act.act_case()) {
    case v1::GroupAct::kWrite: {
      v1::DifficultyGroup* group = act.write().id().empty()
                                       ? snapshot.add_groups()
                                       : Mutable(snapshot, act.write().id());
      if (group == nullptr) return;
      *group = act.write();
      if (group->id().empty()) group->set_id(GroupId(facts.entry));
      Stamp(facts, *group);
      break;
    }
    case v1::GroupAct::kMembers: {
      v1::DifficultyGroup* group = Mutable(snapshot, act.members().group());
      if (group == nullptr) return;
      TakeOut(act.members().remove(), *group->mutable_members());
      group->mutable_members()->MergeFrom(act.members().add());
      Stamp(facts, *group);
      break;
    }
    case v1::GroupAct::kRemove: {
      auto& groups = *snapshot.mutable_groups();
      const auto it = std::find_if(
          groups.begin(), groups.end(),
          [&](const auto& group) { return group.id() == act.remove(); });
      if (it != groups.end()) groups.erase(it);
      break;
    }
    case v1::GroupAct::ACT_NOT_SET:
      break;
  }
}

}  // namespace baocao::report
