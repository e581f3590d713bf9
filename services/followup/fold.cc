#include "services/followup/fold.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/followup/search.h"
#include "services/report/item.h"
#include "services/report/snapshot.h"

namespace baocao::followup {
namespace {

FollowedProposal Follow(const v1::ProposalRecord& record) {
  FollowedProposal followed;
  followed.record = record;
  const v1::Proposal& content = record.content();
  followed.raised =
      SyllablesOf(absl::StrCat(content.difficulty(), "\n", content.request()));
  std::string said =
      absl::StrCat(content.political_basis(), "\n", content.legal_basis());
  for (const v1::ProposalAnswer& answer : record.answers()) {
    absl::StrAppend(&said, "\n", answer.text(), "\n", answer.document());
  }
  followed.said = SyllablesOf(said);
  return followed;
}

std::vector<v1::Attachment> SpeechesOf(const v1::Snapshot& snapshot) {
  std::vector<v1::Attachment> speeches;
  const v1::SnapshotItem* item =
      report::FindItem(snapshot, report::kAttachmentsItemKey);
  if (item == nullptr) return speeches;
  for (const v1::Attachment& file : item->attachments().attachments()) {
    if (file.kind() == v1::ATTACHMENT_KIND_SPEECH) speeches.push_back(file);
  }
  return speeches;
}

template <typename Records>
auto VectorOf(const Records& records) {
  return std::vector<typename Records::value_type>(records.begin(),
                                                   records.end());
}

}  // namespace

const FollowedProposal* FollowedUnit::FindProposal(std::string_view id) const {
  const auto found = std::find_if(
      proposals.begin(), proposals.end(),
      [&](const FollowedProposal& each) { return each.record.id() == id; });
  return found == proposals.end() ? nullptr : &*found;
}

const v1::TaskRecord* FollowedUnit::FindTask(std::string_view id) const {
  const auto found =
      std::find_if(tasks.begin(), tasks.end(),
                   [&](const auto& each) { return each.task().id() == id; });
  return found == tasks.end() ? nullptr : &*found;
}

std::shared_ptr<const FollowedUnit> Follow(const campaign::Campaign& campaign,
                                           const v1::Snapshot& snapshot) {
  const int unit = campaign.UnitIndex(snapshot.unit());
  if (unit < 0 || snapshot.entry() <= 0) return nullptr;
  auto followed = std::make_shared<FollowedUnit>();
  followed->unit = unit;
  followed->code = snapshot.unit();
  followed->entry = snapshot.entry();
  for (const v1::ProposalRecord& record : snapshot.proposals()) {
    followed->proposals.push_back(Follow(record));
  }
  followed->groups = VectorOf(snapshot.groups());
  followed->tasks = VectorOf(snapshot.tasks());
  followed->attendances = VectorOf(snapshot.attendances());
  followed->speeches = SpeechesOf(snapshot);
  if (snapshot.has_first_speech_time()) {
    followed->first_speech = report::FromProto(snapshot.first_speech_time());
  }
  return followed;
}

Fold::Fold(std::shared_ptr<const campaign::Campaign> campaign)
    : campaign_(std::move(campaign)),
      units_(campaign_->units().size()),
      memberships_(std::make_shared<const Memberships>()) {}

bool Fold::Apply(const v1::Snapshot& snapshot) {
  // Before the work of reading it.
  if (snapshot.entry() <= EntryOf(snapshot.unit())) return false;
  return Apply(Follow(*campaign_, snapshot));
}

bool Fold::Apply(std::shared_ptr<const FollowedUnit> unit) {
  if (unit == nullptr) return false;
  std::shared_ptr<const FollowedUnit>& held = units_[unit->unit];
  if (held != nullptr && unit->entry <= held->entry) return false;
  held = std::move(unit);
  if (held->code != campaign_->spec().collecting_body()) return true;
  auto memberships = std::make_shared<Memberships>();
  for (const v1::DifficultyGroup& group : held->groups) {
    for (const v1::ProposalRef& member : group.members()) {
      (*memberships)[{member.unit(), member.proposal()}].push_back(group.id());
    }
  }
  memberships_ = std::move(memberships);
  return true;
}

const FollowedUnit* Fold::Find(std::string_view unit) const {
  const int index = campaign_->UnitIndex(unit);
  return index < 0 ? nullptr : units_[index].get();
}

int64_t Fold::EntryOf(std::string_view unit) const {
  const FollowedUnit* held = Find(unit);
  return held == nullptr ? 0 : held->entry;
}

const std::vector<v1::DifficultyGroup>& Fold::groups() const {
  static const auto& none = *new std::vector<v1::DifficultyGroup>;
  const FollowedUnit* body = Find(campaign_->spec().collecting_body());
  return body == nullptr ? none : body->groups;
}

const v1::DifficultyGroup* Fold::FindGroup(std::string_view id) const {
  const auto found =
      std::find_if(groups().begin(), groups().end(),
                   [&](const auto& group) { return group.id() == id; });
  return found == groups().end() ? nullptr : &*found;
}

const std::vector<std::string>& Fold::GroupsOf(
    const std::string& unit, const std::string& proposal) const {
  static const auto& none = *new std::vector<std::string>;
  const auto found = memberships_->find({unit, proposal});
  return found == memberships_->end() ? none : found->second;
}

}  // namespace baocao::followup
