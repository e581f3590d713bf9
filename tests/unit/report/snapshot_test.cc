#include "services/report/snapshot.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "google/protobuf/util/message_differencer.h"
#include "services/report/digest.h"
#include "services/report/item.h"

namespace baocao::report {
namespace {

const absl::Time kNoon = absl::UnixEpoch() + absl::Hours(12);

v1::Submission WithForm(std::string_view form, std::string_view number) {
  v1::Submission submission;
  v1::FormEntry& entry = *submission.add_forms();
  entry.set_form(std::string(form));
  if (!number.empty()) {
    v1::CellEntry& cell = *entry.add_cells();
    cell.set_row("r");
    cell.set_column("c");
    cell.set_number(std::string(number));
  }
  return submission;
}

v1::Verdict Accepting(const v1::Submission& submission, bool accepted = true) {
  v1::Verdict verdict;
  for (const std::string& key : ItemKeys(submission)) {
    v1::ItemVerdict& item = *verdict.add_items();
    *item.mutable_item() = *ParseItemKey(key);
    item.set_accepted(accepted);
  }
  verdict.set_outcome(accepted ? v1::OUTCOME_ACCEPTED : v1::OUTCOME_REJECTED);
  return verdict;
}

v1::Snapshot Lay(const v1::Snapshot& base, const v1::Submission& submission,
                 int revision, bool accepted = true, bool only_older = false) {
  return ApplySubmission(
      base, submission, revision, Accepting(submission, accepted),
      {.entry = base.entry() + 1, .receive_time = kNoon}, only_older);
}

std::string NumberOf(const v1::Snapshot& snapshot, std::string_view key) {
  const v1::SnapshotItem* item = FindItem(snapshot, key);
  return item == nullptr ? "absent" : item->form().cells(0).number();
}

TEST(SnapshotTest, AnItemSentAgainReplacesTheEarlierOneWhole) {
  v1::Snapshot snapshot = Lay({}, WithForm("13B", "1"), 1);
  snapshot = Lay(snapshot, WithForm("1B", "7"), 2);
  snapshot = Lay(snapshot, WithForm("13B", "2"), 3);
  EXPECT_EQ(NumberOf(snapshot, "form/13B"), "2");
  EXPECT_EQ(NumberOf(snapshot, "form/1B"), "7");
  EXPECT_EQ(FindItem(snapshot, "form/13B")->revision(), 3);
  EXPECT_EQ(snapshot.entry(), 3);
}

TEST(SnapshotTest, ARejectedItemLeavesWhatWasThere) {
  v1::Snapshot snapshot = Lay({}, WithForm("13B", "1"), 1);
  snapshot = Lay(snapshot, WithForm("13B", "2"), 2, /*accepted=*/false);
  EXPECT_EQ(NumberOf(snapshot, "form/13B"), "1");
  EXPECT_EQ(snapshot.entry(), 2);
  EXPECT_EQ(snapshot.revision(), 2);
}

v1::Submission WithFiles(const std::vector<std::string>& digests) {
  v1::Submission submission;
  submission.mutable_attachments();
  for (const std::string& digest : digests) {
    submission.mutable_attachments()->add_attachments()->set_digest(digest);
  }
  return submission;
}

std::string FilesOf(const v1::Snapshot& snapshot) {
  const v1::SnapshotItem* item = FindItem(snapshot, kAttachmentsItemKey);
  if (item == nullptr) return "absent";
  std::string files;
  for (const v1::Attachment& file : item->attachments().attachments()) {
    files += file.digest() + " ";
  }
  return files;
}

TEST(SnapshotTest, AListOfFilesReplacesTheEarlierOneAndAnEmptyOneTakesItBack) {
  v1::Snapshot snapshot = Lay({}, WithFiles({"a", "b"}), 1);
  EXPECT_EQ(FilesOf(snapshot), "a b ");
  snapshot = Lay(snapshot, WithForm("13B", "1"), 2);
  EXPECT_EQ(FilesOf(snapshot), "a b ") << "not sent is not taken back";
  snapshot = Lay(snapshot, WithFiles({"c"}), 3);
  EXPECT_EQ(FilesOf(snapshot), "c ");
  snapshot = Lay(snapshot, WithFiles({}), 4);
  EXPECT_EQ(FilesOf(snapshot), "absent");
  EXPECT_EQ(RevisionOf(snapshot, kAttachmentsItemKey), 4);
}

TEST(SnapshotTest, ARejectedListOfFilesLeavesTheEarlierOne) {
  v1::Snapshot snapshot = Lay({}, WithFiles({"a"}), 1);
  snapshot = Lay(snapshot, WithFiles({"b"}), 2, /*accepted=*/false);
  EXPECT_EQ(FilesOf(snapshot), "a ");
}

TEST(SnapshotTest, TheDigestOfThePackageCoversItsFiles) {
  const v1::Snapshot without = Lay({}, WithForm("13B", "1"), 1);
  const v1::Snapshot a = Lay(without, WithFiles({"a"}), 2);
  const v1::Snapshot b = Lay(without, WithFiles({"b"}), 2);
  EXPECT_NE(a.digest(), without.digest());
  EXPECT_NE(a.digest(), b.digest());
  EXPECT_EQ(Lay(a, WithFiles({}), 3).digest(), without.digest());
}

TEST(SnapshotTest, AFormWithoutCellsClearsIt) {
  v1::Snapshot snapshot = Lay({}, WithForm("13B", "1"), 1);
  snapshot = Lay(snapshot, WithForm("13B", ""), 2);
  EXPECT_EQ(NumberOf(snapshot, "form/13B"), "absent");
}

TEST(SnapshotTest, ARetryDoesNotBringBackWhatWasCleared) {
  v1::Snapshot snapshot = Lay({}, WithForm("13B", "1"), 1);
  snapshot = Lay(snapshot, WithForm("13B", ""), 3);
  EXPECT_EQ(RevisionOf(snapshot, "form/13B"), 3);
  snapshot = Lay(snapshot, WithForm("13B", "old"), 2, true, true);
  EXPECT_EQ(NumberOf(snapshot, "form/13B"), "absent");
  // Sent again it is there, and its mark is not.
  snapshot = Lay(snapshot, WithForm("13B", "new"), 4);
  EXPECT_EQ(NumberOf(snapshot, "form/13B"), "new");
  EXPECT_EQ(snapshot.cleared_size(), 0);
  EXPECT_EQ(RevisionOf(snapshot, "form/13B"), 4);
  EXPECT_EQ(RevisionOf(snapshot, "form/1B"), 0);
}

TEST(SnapshotTest, ARetryNeverPutsAnOlderItemOverANewerOne) {
  v1::Snapshot snapshot = Lay({}, WithForm("13B", "new"), 5);
  snapshot = Lay(snapshot, WithForm("13B", "old"), 3, true, true);
  EXPECT_EQ(NumberOf(snapshot, "form/13B"), "new");
  snapshot = Lay(snapshot, WithForm("1B", "old"), 3, true, true);
  EXPECT_EQ(NumberOf(snapshot, "form/1B"), "old");
}

TEST(SnapshotTest, TheFirstConfirmationFixesTheTimeForGood) {
  v1::Snapshot snapshot = Lay({}, WithForm("13B", "1"), 1);
  v1::Act act;
  act.mutable_confirm()->mutable_signatory()->set_name("Nguyễn Văn A");
  snapshot = ApplyAct(snapshot, act, {.entry = 2, .receive_time = kNoon});
  const std::string digest = snapshot.digest();
  EXPECT_EQ(snapshot.confirmations(0).snapshot_digest(), digest);
  snapshot = Lay(snapshot, WithForm("13B", "2"), 2);
  EXPECT_NE(snapshot.digest(), digest);
  snapshot = ApplyAct(snapshot, act,
                      {.entry = 4, .receive_time = kNoon + absl::Hours(100)});
  EXPECT_EQ(FromProto(snapshot.first_complete_time()), kNoon);
  EXPECT_EQ(StandingOf(snapshot, digest), v1::PAPER_STANDING_OLDER);
  EXPECT_EQ(StandingOf(snapshot, snapshot.digest()), v1::PAPER_STANDING_EQUAL);
  EXPECT_EQ(StandingOf(snapshot, "0"), v1::PAPER_STANDING_UNKNOWN);
}

TEST(SnapshotTest, MarksGoWhenTheItemIsSentAgain) {
  v1::Snapshot snapshot = Lay({}, WithForm("13B", "1"), 1);
  const std::string digest = snapshot.digest();
  v1::Act act;
  act.mutable_request_correction()->add_items()->set_form("13B");
  snapshot = ApplyAct(snapshot, act, {.entry = 2, .receive_time = kNoon});
  act.mutable_exclude()->add_items()->set_form("13B");
  snapshot = ApplyAct(snapshot, act, {.entry = 3, .receive_time = kNoon});
  EXPECT_TRUE(FindItem(snapshot, "form/13B")->has_exclusion());
  EXPECT_EQ(snapshot.digest(), digest) << "acts do not change the package";
  snapshot = Lay(snapshot, WithForm("13B", "1"), 2);
  EXPECT_FALSE(FindItem(snapshot, "form/13B")->has_exclusion());
  EXPECT_FALSE(FindItem(snapshot, "form/13B")->has_correction());
}

// The overlay against a plain map: any sequence of submissions of two forms.
RC_GTEST_PROP(SnapshotProperty, IsTheLastAcceptedOfEachItem,
              (std::vector<std::pair<bool, std::pair<bool, uint8_t>>> steps)) {
  v1::Snapshot snapshot;
  std::map<std::string, std::string> expected;
  int revision = 0;
  for (const auto& [first_form, step] : steps) {
    const auto& [accepted, number] = step;
    const std::string form = first_form ? "1B" : "13B";
    const std::string text = number == 0 ? "" : std::to_string(number);
    snapshot = Lay(snapshot, WithForm(form, text), ++revision, accepted);
    if (!accepted) continue;
    if (text.empty()) {
      expected.erase("form/" + form);
    } else {
      expected["form/" + form] = text;
    }
  }
  RC_ASSERT(static_cast<size_t>(snapshot.items_size()) == expected.size());
  for (const auto& [key, text] : expected) {
    RC_ASSERT(NumberOf(snapshot, key) == text);
  }
  RC_ASSERT(snapshot.entry() == revision);
}

}  // namespace
}  // namespace baocao::report
