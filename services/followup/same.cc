#include "services/followup/same.h"

#include "absl/strings/str_cat.h"
#include "baocao/v1/snapshot.pb.h"
#include "services/report/digest.h"
#include "services/report/item.h"
#include "services/report/snapshot.h"

namespace baocao::followup {

std::string BytesOf(const FollowedUnit& unit) {
  v1::Snapshot seen;
  seen.set_unit(unit.code);
  seen.set_entry(unit.entry);
  std::string searched;
  for (const FollowedProposal& proposal : unit.proposals) {
    *seen.add_proposals() = proposal.record;
    absl::StrAppend(&searched, proposal.raised, "\n", proposal.said, "\n");
  }
  for (const auto& group : unit.groups) *seen.add_groups() = group;
  for (const auto& task : unit.tasks) *seen.add_tasks() = task;
  for (const auto& each : unit.attendances) *seen.add_attendances() = each;
  v1::SnapshotItem& item = *seen.add_items();
  item.set_key(std::string(report::kAttachmentsItemKey));
  for (const auto& speech : unit.speeches) {
    *item.mutable_attachments()->add_attachments() = speech;
  }
  if (unit.first_speech) {
    report::ToProto(*unit.first_speech, seen.mutable_first_speech_time());
  }
  return absl::StrCat(report::Serialise(seen), searched);
}

bool Same(const FollowedUnit& one, const FollowedUnit& other) {
  return BytesOf(one) == BytesOf(other);
}

std::string BytesOf(const Fold& fold) {
  std::string bytes;
  for (const auto& unit : fold.units()) {
    if (unit != nullptr) absl::StrAppend(&bytes, BytesOf(*unit), "\n");
  }
  return bytes;
}

}  // namespace baocao::followup
