#include "services/report/task_register.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "services/report/digest.h"
#include "services/report/item.h"

namespace baocao::report {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

EntryFacts Facts(int64_t entry) {
  return {.entry = entry,
          .receive_time = absl::UnixEpoch() + absl::Hours(entry),
          .author = "canbo-" + std::to_string(entry)};
}

v1::Snapshot Do(const v1::Snapshot& base, const v1::TaskAct& what) {
  v1::Act act;
  *act.mutable_task() = what;
  return ApplyAct(base, act, Facts(base.entry() + 1));
}

v1::Task WholeTask() {
  v1::Task task;
  task.set_work("Rà soát trụ sở");
  task.set_lead("STC");
  task.set_authority("UBND tỉnh");
  task.set_responsibility("Trước Ban Thường vụ");
  task.set_due_date("2026-06-30");
  task.set_product("Tờ trình");
  return task;
}

v1::TaskAct Write(const v1::Task& task) {
  v1::TaskAct act;
  *act.mutable_write() = task;
  return act;
}

v1::TaskAct Report(std::string text, bool completes = false) {
  v1::TaskAct act;
  act.mutable_report()->set_task("t:1");
  act.mutable_report()->set_text(std::move(text));
  act.mutable_report()->add_evidence("12/BC-STC");
  act.mutable_report()->set_completes(completes);
  return act;
}

v1::TaskAct Complete() {
  v1::TaskAct act;
  act.mutable_complete()->set_task("t:1");
  return act;
}

v1::TaskAct Reopen() {
  v1::TaskAct act;
  act.mutable_reopen()->set_task("t:1");
  act.mutable_reopen()->set_reason("Thiếu phụ lục.");
  return act;
}

v1::TaskAct Cancel() {
  v1::TaskAct act;
  act.mutable_cancel()->set_task("t:1");
  act.mutable_cancel()->set_reason("Không còn phù hợp.");
  return act;
}

const v1::TaskRecord& Get(const v1::Snapshot& snapshot) {
  static const v1::TaskRecord kNone;
  const v1::TaskRecord* record = FindTask(snapshot, "t:1");
  EXPECT_NE(record, nullptr);
  return record == nullptr ? kNone : *record;
}

TEST(TaskRegisterTest, ANewTaskIsOpenAndNamedByItsEntry) {
  const v1::Snapshot snapshot = Do({}, Write(WholeTask()));
  EXPECT_EQ(Get(snapshot).state(), v1::TASK_STATE_OPEN);
  EXPECT_EQ(Get(snapshot).task().id(), "t:1");
  EXPECT_EQ(Get(snapshot).entry(), 1);
  EXPECT_EQ(FromProto(Get(snapshot).create_time()), Facts(1).receive_time);
}

TEST(TaskRegisterTest, ATaskWrittenAgainKeepsWhatBecameOfIt) {
  v1::Snapshot snapshot = Do(Do({}, Write(WholeTask())), Report("Đang làm"));
  v1::Task task = WholeTask();
  task.set_id("t:1");
  task.set_due_date("2026-07-15");
  snapshot = Do(snapshot, Write(task));
  ASSERT_THAT(snapshot.tasks(), SizeIs(1));
  EXPECT_EQ(Get(snapshot).task().due_date(), "2026-07-15");
  EXPECT_THAT(Get(snapshot).reports(), SizeIs(1));
  EXPECT_EQ(FromProto(Get(snapshot).create_time()), Facts(1).receive_time);
  EXPECT_EQ(Get(snapshot).entry(), 3);
}

TEST(TaskRegisterTest, ReportsAreKeptAndTheLastOneSaysWhetherItIsDone) {
  v1::Snapshot snapshot = Do({}, Write(WholeTask()));
  snapshot = Do(snapshot, Report("Xong", /*completes=*/true));
  EXPECT_EQ(Get(snapshot).state(), v1::TASK_STATE_REPORTED);
  EXPECT_EQ(Get(snapshot).reports(0).author(), "canbo-2");
  EXPECT_THAT(Get(snapshot).reports(0).evidence(), ElementsAre("12/BC-STC"));
  snapshot = Do(snapshot, Report("Còn thiếu"));
  EXPECT_EQ(Get(snapshot).state(), v1::TASK_STATE_OPEN);
  EXPECT_THAT(Get(snapshot).reports(), SizeIs(2));
}

TEST(TaskRegisterTest, AReopenedTaskIsRunningAndNoLongerComplete) {
  v1::Snapshot snapshot = Do({}, Write(WholeTask()));
  snapshot = Do(Do(snapshot, Report("Xong", true)), Complete());
  EXPECT_EQ(Get(snapshot).state(), v1::TASK_STATE_COMPLETE);
  EXPECT_EQ(FromProto(Get(snapshot).complete_time()), Facts(3).receive_time);
  EXPECT_FALSE(IsRunning(Get(snapshot).state()));
  snapshot = Do(snapshot, Reopen());
  EXPECT_TRUE(IsRunning(Get(snapshot).state()));
  EXPECT_FALSE(Get(snapshot).has_complete_time());
  EXPECT_EQ(Get(snapshot).reason(), "Thiếu phụ lục.");
  snapshot = Do(snapshot, Complete());
  EXPECT_EQ(Get(snapshot).reason(), "") << "it no longer tells of the task";
  EXPECT_EQ(Get(snapshot).entry(), 5);
}

TEST(TaskRegisterTest, ACancelledTaskSaysWhy) {
  const v1::Snapshot snapshot = Do(Do({}, Write(WholeTask())), Cancel());
  EXPECT_EQ(Get(snapshot).state(), v1::TASK_STATE_CANCELLED);
  EXPECT_EQ(Get(snapshot).reason(), "Không còn phù hợp.");
  EXPECT_FALSE(IsRunning(Get(snapshot).state()));
}

TEST(TaskRegisterTest, AnActOnATaskThatIsNotThereDoesNothing) {
  v1::Task other = WholeTask();
  other.set_id("t:9");
  for (const v1::TaskAct& act : {Write(other), Report("Xong"), Complete(),
                                 Reopen(), Cancel(), v1::TaskAct()}) {
    EXPECT_THAT(Do({}, act).tasks(), IsEmpty());
  }
}

TEST(TaskRegisterTest, EachOfTheSixPartsIsMissedByItsName) {
  EXPECT_THAT(BlankParts(WholeTask()), IsEmpty())
      << "a first day and a person need not be named";
  EXPECT_THAT(BlankParts({}),
              ElementsAre("work", "lead", "authority", "responsibility",
                          "due_date", "product"));
  v1::Task task = WholeTask();
  task.set_authority(" \n");
  EXPECT_THAT(BlankParts(task), ElementsAre("authority"));
}

v1::Snapshot Attend(const v1::Snapshot& base, std::string milestone,
                    std::vector<std::string> names) {
  v1::Act act;
  act.mutable_attendance()->set_milestone(std::move(milestone));
  for (std::string& name : names) {
    act.mutable_attendance()->add_attendees()->set_name(std::move(name));
  }
  return ApplyAct(base, act, Facts(base.entry() + 1));
}

TEST(AttendanceTest, TheNewestListOfAMilestoneCountsAndTheyStandInOrder) {
  v1::Snapshot snapshot = Attend({}, "so-ket", {"An"});
  snapshot = Attend(snapshot, "hoi-nghi", {"Bình", "Chi"});
  snapshot = Attend(snapshot, "so-ket", {"Dung"});
  ASSERT_THAT(snapshot.attendances(), SizeIs(2));
  EXPECT_EQ(snapshot.attendances(0).milestone(), "hoi-nghi");
  EXPECT_THAT(snapshot.attendances(0).attendees(), SizeIs(2));
  EXPECT_EQ(snapshot.attendances(1).attendees(0).name(), "Dung");
  EXPECT_EQ(snapshot.entry(), 3);
}

v1::Snapshot Attach(const v1::Snapshot& base,
                    std::vector<v1::AttachmentKind> kinds, int revision) {
  v1::Submission submission;
  submission.mutable_attachments();
  for (const v1::AttachmentKind kind : kinds) {
    submission.mutable_attachments()->add_attachments()->set_kind(kind);
  }
  v1::Verdict verdict;
  v1::ItemVerdict& item = *verdict.add_items();
  item.mutable_item()->set_attachments(true);
  item.set_accepted(true);
  verdict.set_outcome(v1::OUTCOME_ACCEPTED);
  return ApplySubmission(base, submission, revision, verdict,
                         Facts(base.entry() + 1));
}

TEST(SpeechTest, TheFirstSpeechFixesItsTimeForGood) {
  v1::Snapshot snapshot = Attach({}, {v1::ATTACHMENT_KIND_OTHER}, 1);
  EXPECT_FALSE(snapshot.has_first_speech_time());
  snapshot = Attach(snapshot,
                    {v1::ATTACHMENT_KIND_OTHER, v1::ATTACHMENT_KIND_SPEECH}, 2);
  EXPECT_EQ(FromProto(snapshot.first_speech_time()), Facts(2).receive_time);
  snapshot = Attach(snapshot, {}, 3);
  snapshot = Attach(snapshot, {v1::ATTACHMENT_KIND_SPEECH}, 4);
  EXPECT_EQ(FromProto(snapshot.first_speech_time()), Facts(2).receive_time);
}

RC_GTEST_PROP(TaskRegisterProperty, ReplayGivesTheSameBytesAndNoTaskDisappears,
              (std::vector<uint8_t> kinds)) {
  const auto replay = [&](auto each) {
    v1::Snapshot snapshot = Do({}, Write(WholeTask()));
    for (const uint8_t kind : kinds) {
      const v1::TaskAct acts[] = {
          Write(WholeTask()), Report("Đang làm"), Report("Xong", true),
          Complete(),         Reopen(),           Cancel()};
      snapshot = Do(snapshot, acts[kind % 6]);
      each(snapshot);
    }
    return snapshot;
  };
  int held = 1;
  const v1::Snapshot snapshot = replay([&](const v1::Snapshot& now) {
    RC_ASSERT(now.tasks_size() >= held);
    RC_ASSERT(now.tasks(0).task().id() == "t:1");
    held = now.tasks_size();
  });
  RC_ASSERT(Serialise(snapshot) == Serialise(replay([](const auto&) {})));
}

}  // namespace
}  // namespace baocao::report
