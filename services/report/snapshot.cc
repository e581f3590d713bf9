#include "services/report/snapshot.h"

#include <algorithm>
#include <map>

#include "absl/container/flat_hash_map.h"
#include "services/report/difficulty_groups.h"
#include "services/report/digest.h"
#include "services/report/item.h"
#include "services/report/proposal_register.h"
#include "services/report/task_register.h"

namespace baocao::report {
namespace {

constexpr int kMaxHistory = 50;  // confirmations and papers kept a unit

v1::SnapshotItem* Mutable(v1::Snapshot& snapshot, std::string_view key) {
  for (v1::SnapshotItem& item : *snapshot.mutable_items()) {
    if (item.key() == key) return &item;
  }
  return nullptr;
}

template <typename Repeated>
void Remove(Repeated& items, std::string_view key) {
  const auto it =
      std::find_if(items.begin(), items.end(),
                   [key](const auto& item) { return item.key() == key; });
  if (it != items.end()) items.erase(it);
}

template <typename Repeated>
void SortByKey(Repeated& items) {
  std::sort(items.pointer_begin(), items.pointer_end(),
            [](const auto* a, const auto* b) { return a->key() < b->key(); });
}

void Put(v1::Snapshot& snapshot, v1::SnapshotItem item) {
  if (v1::SnapshotItem* held = Mutable(snapshot, item.key())) {
    *held = std::move(item);
    return;
  }
  *snapshot.add_items() = std::move(item);
  SortByKey(*snapshot.mutable_items());
}

void Clear(v1::Snapshot& snapshot, const v1::SnapshotItem& item) {
  Remove(*snapshot.mutable_items(), item.key());
  v1::ClearedItem& cleared = *snapshot.add_cleared();
  cleared.set_key(item.key());
  cleared.set_revision(item.revision());
  SortByKey(*snapshot.mutable_cleared());
}

void MoveOn(v1::Snapshot& snapshot, const EntryFacts& facts) {
  snapshot.set_entry(facts.entry);
  ToProto(facts.receive_time, snapshot.mutable_update_time());
}

template <typename Repeated>
void KeepNewest(Repeated& records) {
  if (records.size() > kMaxHistory) {
    records.DeleteSubrange(0, records.size() - kMaxHistory);
  }
}

// Lays one item of a submission over the snapshot; false: it is older than what
// is there (retries).
bool Lay(v1::Snapshot& snapshot, v1::SnapshotItem item, bool clears,
         bool only_older) {
  if (only_older && RevisionOf(snapshot, item.key()) > item.revision()) {
    return false;
  }
  Remove(*snapshot.mutable_cleared(), item.key());
  if (clears) {
    Clear(snapshot, item);
  } else {
    Put(snapshot, std::move(item));
  }
  return true;
}

bool HoldsSpeech(const v1::AttachmentList& list) {
  const auto& files = list.attachments();
  return std::any_of(files.begin(), files.end(), [](const auto& file) {
    return file.kind() == v1::ATTACHMENT_KIND_SPEECH;
  });
}

}  // namespace

const v1::SnapshotItem* FindItem(const v1::Snapshot& snapshot,
                                 std::string_view key) {
  for (const v1::SnapshotItem& item : snapshot.items()) {
    if (item.key() == key) return &item;
  }
  return nullptr;
}

int32_t RevisionOf(const v1::Snapshot& snapshot, std::string_view key) {
  if (const v1::SnapshotItem* held = FindItem(snapshot, key)) {
    return held->revision();
  }
  for (const v1::ClearedItem& cleared : snapshot.cleared()) {
    if (cleared.key() == key) return cleared.revision();
  }
  return 0;
}

v1::Snapshot ApplySubmission(const v1::Snapshot& base,
                             const v1::Submission& submission, int32_t revision,
                             const v1::Verdict& verdict,
                             const EntryFacts& facts, bool only_older) {
  v1::Snapshot next = ApplyNothing(base, facts, revision);
  absl::flat_hash_map<std::string, v1::SnapshotItem> accepted;
  for (const v1::ItemVerdict& item : verdict.items()) {
    if (!item.accepted()) continue;
    const std::string key = ItemKey(item.item());
    v1::SnapshotItem& made = accepted[key];
    made.set_key(key);
    made.set_revision(revision);
  }
  for (const v1::Finding& finding : verdict.findings()) {
    const auto it = accepted.find(ItemKeyOf(finding.place()));
    if (it == accepted.end()) continue;
    if (finding.severity() == v1::SEVERITY_WARNING) {
      it->second.set_warnings(it->second.warnings() + 1);
    }
    if (finding.justified()) {
      it->second.set_justified(it->second.justified() + 1);
    }
  }
  for (const v1::Justification& reason : submission.justifications()) {
    const auto it = accepted.find(ItemKeyOf(reason.place()));
    if (it != accepted.end()) *it->second.add_justifications() = reason;
  }

  bool any = false;
  const auto lay = [&](const std::string& key, auto fill, bool clears) {
    const auto it = accepted.find(key);
    if (it == accepted.end()) return false;
    any = true;
    v1::SnapshotItem item = it->second;
    fill(item);
    return Lay(next, std::move(item), clears, only_older);
  };
  for (const v1::FormEntry& form : submission.forms()) {
    lay(
        FormItemKey(form.form()),
        [&](v1::SnapshotItem& item) { *item.mutable_form() = form; },
        form.cells().empty() && form.rows().empty());
  }
  for (const v1::SectionEntry& section : submission.sections()) {
    lay(
        SectionItemKey(section.section(), section.axis()),
        [&](v1::SnapshotItem& item) { *item.mutable_section() = section; },
        section.text().empty());
  }
  if (submission.has_proposals()) {
    const bool laid = lay(
        std::string(kProposalsItemKey),
        [&](v1::SnapshotItem& item) {
          *item.mutable_proposals() = submission.proposals();
        },
        /*clears=*/false);
    if (laid) LayProposals(submission.proposals(), facts, next);
  }
  if (submission.has_attachments()) {
    const bool laid = lay(
        std::string(kAttachmentsItemKey),
        [&](v1::SnapshotItem& item) {
          *item.mutable_attachments() = submission.attachments();
        },
        submission.attachments().attachments().empty());
    if (laid && HoldsSpeech(submission.attachments()) &&
        !next.has_first_speech_time()) {
      ToProto(facts.receive_time, next.mutable_first_speech_time());
    }
  }
  // A submission that only names the head has no items but is taken.
  const bool taken = any || verdict.outcome() == v1::OUTCOME_ACCEPTED;
  if (taken && !submission.signatory().name().empty() &&
      !(only_older && !next.signatory().name().empty())) {
    *next.mutable_signatory() = submission.signatory();
  }
  next.set_digest(PackageDigest(next));
  return next;
}

v1::Snapshot ApplyAct(const v1::Snapshot& base, const v1::Act& act,
                      const EntryFacts& facts) {
  v1::Snapshot next = base;
  MoveOn(next, facts);
  switch (act.act_case()) {
    case v1::Act::kConfirm: {
      if (!act.confirm().signatory().name().empty()) {
        *next.mutable_signatory() = act.confirm().signatory();
        next.set_digest(PackageDigest(next));
      }
      v1::ConfirmationRecord& record = *next.add_confirmations();
      record.set_entry(facts.entry);
      ToProto(facts.receive_time, record.mutable_time());
      // The digest that the package has with this head: what a paper copy
      // printed after the confirmation quotes.
      record.set_snapshot_digest(next.digest());
      *record.mutable_signatory() = next.signatory();
      record.set_form_of_review(act.confirm().form_of_review());
      record.set_author(facts.author);
      KeepNewest(*next.mutable_confirmations());
      if (!next.has_first_complete_time()) {
        ToProto(facts.receive_time, next.mutable_first_complete_time());
      }
      break;
    }
    case v1::Act::kRequestCorrection:
      for (const v1::Item& item : act.request_correction().items()) {
        v1::SnapshotItem* held = Mutable(next, ItemKey(item));
        if (held == nullptr) continue;
        v1::CorrectionMark& mark = *held->mutable_correction();
        mark.set_reason(act.request_correction().reason());
        if (act.request_correction().has_due_time()) {
          *mark.mutable_due_time() = act.request_correction().due_time();
        }
        ToProto(facts.receive_time, mark.mutable_request_time());
        mark.set_entry(facts.entry);
      }
      break;
    case v1::Act::kExclude:
      for (const v1::Item& item : act.exclude().items()) {
        v1::SnapshotItem* held = Mutable(next, ItemKey(item));
        if (held == nullptr) continue;
        v1::ExclusionMark& mark = *held->mutable_exclusion();
        mark.set_reason(act.exclude().reason());
        ToProto(facts.receive_time, mark.mutable_time());
        mark.set_entry(facts.entry);
      }
      break;
    case v1::Act::kPaper: {
      v1::PaperRecord& record = *next.add_papers();
      record.set_entry(facts.entry);
      ToProto(facts.receive_time, record.mutable_time());
      *record.mutable_paper() = act.paper();
      record.set_standing(StandingOf(base, act.paper().snapshot_digest()));
      record.set_author(facts.author);
      KeepNewest(*next.mutable_papers());
      break;
    }
    case v1::Act::kProposal:
      LayProposalAct(act.proposal(), facts, next);
      break;
    case v1::Act::kGroup:
      LayGroupAct(act.group(), facts, next);
      break;
    case v1::Act::kTask:
      LayTaskAct(act.task(), facts, next);
      break;
    case v1::Act::kAttendance:
      LayAttendance(act.attendance(), next);
      break;
    case v1::Act::kRetry:  // goes through ApplySubmission
    case v1::Act::ACT_NOT_SET:
      break;
  }
  return next;
}

v1::Snapshot ApplyNothing(const v1::Snapshot& base, const EntryFacts& facts,
                          int32_t revision) {
  v1::Snapshot next = base;
  MoveOn(next, facts);
  next.set_revision(std::max(next.revision(), revision));
  if (revision > 0 && !next.has_first_receive_time()) {
    ToProto(facts.receive_time, next.mutable_first_receive_time());
  }
  return next;
}

std::string PackageDigest(const v1::Snapshot& snapshot) {
  v1::Snapshot content;
  content.set_unit(snapshot.unit());
  for (const v1::SnapshotItem& item : snapshot.items()) {
    v1::SnapshotItem& kept = *content.add_items();
    kept.set_key(item.key());
    if (item.has_form()) *kept.mutable_form() = item.form();
    if (item.has_section()) *kept.mutable_section() = item.section();
    if (item.has_proposals()) *kept.mutable_proposals() = item.proposals();
    if (item.has_attachments()) {
      *kept.mutable_attachments() = item.attachments();
    }
  }
  if (snapshot.has_signatory()) {
    *content.mutable_signatory() = snapshot.signatory();
  }
  return Digest(content);
}

v1::PaperStanding StandingOf(const v1::Snapshot& snapshot,
                             std::string_view paper_digest) {
  const auto& confirmations = snapshot.confirmations();
  if (confirmations.empty() || paper_digest.empty()) {
    return v1::PAPER_STANDING_UNKNOWN;
  }
  if (confirmations.rbegin()->snapshot_digest() == paper_digest) {
    return v1::PAPER_STANDING_EQUAL;
  }
  for (const v1::ConfirmationRecord& record : confirmations) {
    if (record.snapshot_digest() == paper_digest) {
      return v1::PAPER_STANDING_OLDER;
    }
  }
  return v1::PAPER_STANDING_UNKNOWN;
}

absl::Time FromProto(const google::protobuf::Timestamp& time) {
  return absl::FromUnixSeconds(time.seconds()) +
         absl::Nanoseconds(time.nanos());
}

void ToProto(absl::Time time, google::protobuf::Timestamp* out) {
  const int64_t seconds = absl::ToUnixSeconds(time);
  out->set_seconds(seconds);
  out->set_nanos(static_cast<int32_t>(
      absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
}

}  // namespace baocao::report
