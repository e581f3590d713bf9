// Groups of difficulties, tasks and the conference: each call.
#include <gmock/gmock.h>

#include "tests/integration/live_followup.h"

namespace baocao::testing {
namespace {

using grpc::StatusCode;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

class FollowupGroupsTest : public LiveFollowup {
 protected:
  v1::ListGroupsResponse Groups() {
    v1::ListGroupsRequest request;
    request.set_parent(kCampaignName);
    v1::ListGroupsResponse response;
    const grpc::Status status =
        proposals().ListGroups(AsReader().get(), request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }
};

TEST_F(FollowupGroupsTest, AGroupIsWrittenChangedAndRemoved) {
  const std::string one = Raise(kLongXuyen, "Thiếu kinh phí sửa trụ sở.");
  const std::string two = Raise(kBinhDuc, "Không đủ kinh phí sửa trụ sở.");
  v1::DifficultyGroup group =
      WriteGroup("Kinh phí trụ sở", {Ref(kLongXuyen, one)});
  EXPECT_THAT(group.id(), StartsWith("g:"));
  EXPECT_EQ(Groups().ungrouped_total(), 1);

  v1::MoveGroupMembersRequest move;
  move.set_parent(kCampaignName);
  move.set_group(group.id());
  *move.add_add() = Ref(kBinhDuc, two);
  v1::MoveGroupMembersResponse moved;
  ASSERT_TRUE(
      proposals().MoveGroupMembers(AsCollector().get(), move, &moved).ok());
  EXPECT_THAT(moved.group().members(), SizeIs(2));
  EXPECT_TRUE(Groups().complete());

  // Seen before the move: somebody changed it since.
  v1::WriteGroupRequest write;
  write.set_parent(kCampaignName);
  *write.mutable_group() = moved.group();
  write.mutable_group()->clear_legal_bases();
  write.set_base(group.entry());
  v1::WriteGroupResponse written;
  const grpc::Status stale =
      proposals().WriteGroup(AsCollector().get(), write, &written);
  EXPECT_EQ(stale.error_code(), StatusCode::ABORTED);
  EXPECT_EQ(Reason(stale), "GROUP_CHANGED");
  EXPECT_FALSE(HasRetry(stale)) << "a person looks first";
  write.set_base(moved.group().entry());
  ASSERT_TRUE(
      proposals().WriteGroup(AsCollector().get(), write, &written).ok());
  EXPECT_THAT(Groups().groups(0).lacks(),
              ElementsAre(v1::GROUP_LACK_LEGAL_BASIS));

  v1::RemoveGroupRequest remove;
  remove.set_parent(kCampaignName);
  remove.set_group(group.id());
  remove.set_base(group.entry());
  v1::RemoveGroupResponse removed;
  EXPECT_EQ(
      Reason(proposals().RemoveGroup(AsCollector().get(), remove, &removed)),
      "GROUP_CHANGED");
  remove.set_base(written.group().entry());
  ASSERT_TRUE(
      proposals().RemoveGroup(AsCollector().get(), remove, &removed).ok());
  EXPECT_THAT(Groups().groups(), IsEmpty());
  EXPECT_EQ(Groups().ungrouped_total(), 2) << "opinions stay";
  ExpectSealsHold(kCollectingBody);
}

TEST_F(FollowupGroupsTest, OpinionsThatAreNotThereAreNotGrouped) {
  v1::WriteGroupRequest write;
  write.set_parent(kCampaignName);
  write.mutable_group()->set_title("Nhóm");
  *write.mutable_group()->add_members() = Ref(kLongXuyen, "d:1");
  v1::WriteGroupResponse written;
  const grpc::Status status =
      proposals().WriteGroup(AsCollector().get(), write, &written);
  EXPECT_EQ(status.error_code(), StatusCode::NOT_FOUND);
  EXPECT_EQ(Reason(status), "UNKNOWN_PROPOSAL");
}

TEST_F(FollowupGroupsTest, NearlyTheSameIsShownAndNothingIsMerged) {
  const std::string one =
      Raise(kLongXuyen, "Thiếu kinh phí sửa chữa trụ sở làm việc của phường.");
  const std::string two =
      Raise(kBinhDuc, "Thiếu kinh phí sửa chữa trụ sở làm việc của xã.");
  Raise(kMyThoi, "Đường truyền yếu, phần mềm hay lỗi.");
  v1::ListSimilarProposalsRequest request;
  request.set_parent(kCampaignName);
  v1::ListSimilarProposalsResponse response;
  ASSERT_TRUE(proposals()
                  .ListSimilarProposals(AsCollector().get(), request, &response)
                  .ok());
  ASSERT_THAT(response.pairs(), SizeIs(1));
  EXPECT_EQ(response.pairs(0).one().unit(), kBinhDuc) << "official order";
  EXPECT_EQ(response.pairs(0).other().proposal(), one);
  EXPECT_GE(response.pairs(0).percent(), 60);
  *request.mutable_of() = Ref(kLongXuyen, one);
  ASSERT_TRUE(proposals()
                  .ListSimilarProposals(AsCollector().get(), request, &response)
                  .ok());
  ASSERT_THAT(response.pairs(), SizeIs(1));
  EXPECT_EQ(response.pairs(0).one().unit(), kLongXuyen);
  EXPECT_EQ(response.pairs(0).other().proposal(), two);
  EXPECT_THAT(Groups().groups(), IsEmpty());
  request.set_least_percent(101);
  EXPECT_EQ(proposals()
                .ListSimilarProposals(AsCollector().get(), request, &response)
                .error_code(),
            StatusCode::INVALID_ARGUMENT);
}

TEST_F(FollowupGroupsTest, ATaskIsGivenReportedTakenAndOpenedAgain) {
  v1::Task task = TaskOf(kFinance);
  task.add_collaborators(kHomeAffairs);
  const v1::ListedTask given = WriteTask(task);
  const std::string id = given.record().task().id();
  EXPECT_THAT(id, StartsWith("t:"));
  EXPECT_EQ(given.lead_name(), "Sở Tài chính");
  EXPECT_FALSE(given.overdue());

  v1::ReportTaskRequest report;
  report.set_parent(NameOfUnit(kFinance));
  report.set_task(id);
  report.set_text("Đã trình Ủy ban nhân dân tỉnh.");
  report.add_evidence("Tờ trình 45/TTr-STC");
  report.set_completes(true);
  v1::ReportTaskResponse reported;
  EXPECT_EQ(tasks()
                .ReportTask(AsUnit(kHomeAffairs).get(), report, &reported)
                .error_code(),
            StatusCode::PERMISSION_DENIED);
  ASSERT_TRUE(
      tasks().ReportTask(AsUnit(kFinance).get(), report, &reported).ok());
  EXPECT_EQ(reported.task().record().state(), v1::TASK_STATE_REPORTED);

  v1::CompleteTaskRequest complete;
  complete.set_parent(NameOfUnit(kFinance));
  complete.set_task(id);
  v1::CompleteTaskResponse completed;
  ASSERT_TRUE(
      tasks().CompleteTask(AsCollector().get(), complete, &completed).ok());
  EXPECT_EQ(completed.task().record().state(), v1::TASK_STATE_COMPLETE);

  v1::ReopenTaskRequest reopen;
  reopen.set_parent(NameOfUnit(kFinance));
  reopen.set_task(id);
  v1::ReopenTaskResponse reopened;
  EXPECT_EQ(
      tasks().ReopenTask(AsCollector().get(), reopen, &reopened).error_code(),
      StatusCode::FAILED_PRECONDITION)
      << "a reason is needed";
  reopen.set_reason("Chưa có Nghị quyết.");
  ASSERT_TRUE(tasks().ReopenTask(AsCollector().get(), reopen, &reopened).ok());

  v1::CancelTaskRequest cancel;
  cancel.set_parent(NameOfUnit(kFinance));
  cancel.set_task(id);
  cancel.set_reason("Trùng nhiệm vụ khác.");
  v1::CancelTaskResponse cancelled;
  ASSERT_TRUE(tasks().CancelTask(AsCollector().get(), cancel, &cancelled).ok());
  EXPECT_EQ(cancelled.task().record().state(), v1::TASK_STATE_CANCELLED);

  v1::GetTaskRequest get;
  get.set_parent(NameOfUnit(kFinance));
  get.set_task(id);
  v1::GetTaskResponse got;
  EXPECT_TRUE(tasks().GetTask(AsUnit(kHomeAffairs).get(), get, &got).ok())
      << "who works on it sees it";
  EXPECT_EQ(tasks().GetTask(AsUnit(kLongXuyen).get(), get, &got).error_code(),
            StatusCode::PERMISSION_DENIED);
  ExpectSealsHold(kFinance);
}

TEST_F(FollowupGroupsTest, EachBlankPartOfTheSixIsNamed) {
  v1::WriteTaskRequest request;
  request.set_parent(kCampaignName);
  request.mutable_task()->set_product("   ");
  v1::WriteTaskResponse response;
  const grpc::Status status =
      tasks().WriteTask(AsCollector().get(), request, &response);
  EXPECT_EQ(status.error_code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(
      Violations(status),
      ElementsAre(StartsWith("task.work: "), StartsWith("task.lead: "),
                  StartsWith("task.authority: "),
                  StartsWith("task.responsibility: "),
                  StartsWith("task.due_date: "), StartsWith("task.product: ")));
}

TEST_F(FollowupGroupsTest, ATaskThatSomebodyChangedIsNotWrittenOver) {
  v1::ListedTask given = WriteTask(TaskOf(kFinance));
  v1::WriteTaskRequest request;
  request.set_parent(kCampaignName);
  *request.mutable_task() = given.record().task();
  request.mutable_task()->set_due_date("2026-07-15");
  request.set_base(given.record().entry());
  v1::WriteTaskResponse response;
  ASSERT_TRUE(tasks().WriteTask(AsCollector().get(), request, &response).ok());
  EXPECT_EQ(response.task().record().task().due_date(), "2026-07-15");
  const grpc::Status stale =
      tasks().WriteTask(AsCollector().get(), request, &response);
  EXPECT_EQ(stale.error_code(), StatusCode::ABORTED);
  EXPECT_EQ(Reason(stale), "TASK_CHANGED");
}

TEST_F(FollowupGroupsTest, TasksAreListedByWhoeverTheyConcern) {
  WriteTask(TaskOf(kFinance));
  WriteTask(TaskOf(kHomeAffairs));
  v1::ListTasksRequest request;
  request.set_parent(kCampaignName);
  v1::ListTasksResponse response;
  ASSERT_TRUE(tasks().ListTasks(AsReader().get(), request, &response).ok());
  EXPECT_EQ(response.total(), 2);
  EXPECT_TRUE(response.has_as_of());
  ASSERT_TRUE(
      tasks().ListTasks(AsUnit(kFinance).get(), request, &response).ok());
  EXPECT_EQ(response.total(), 1);
  v1::GetTaskSummaryRequest summary;
  summary.set_parent(kCampaignName);
  v1::GetTaskSummaryResponse counts;
  ASSERT_TRUE(tasks().GetTaskSummary(AsReader().get(), summary, &counts).ok());
  EXPECT_THAT(counts.counts(), SizeIs(2));
}

TEST_F(FollowupGroupsTest, WhoComesAndWhoSpeaksIsListed) {
  v1::WriteAttendanceRequest write;
  write.set_parent(NameOfUnit(kLongXuyen));
  write.mutable_attendance()->set_milestone("hoi-nghi");
  v1::Attendee& attendee = *write.mutable_attendance()->add_attendees();
  attendee.set_name("Nguyễn Văn An");
  attendee.set_position("Bí thư Đảng ủy");
  v1::WriteAttendanceResponse written;
  EXPECT_EQ(tasks()
                .WriteAttendance(AsUnit(kBinhDuc).get(), write, &written)
                .error_code(),
            StatusCode::PERMISSION_DENIED);
  ASSERT_TRUE(
      tasks().WriteAttendance(AsUnit(kLongXuyen).get(), write, &written).ok());
  v1::ListAttendanceRequest list;
  list.set_parent(kCampaignName);
  list.set_milestone("hoi-nghi");
  v1::ListAttendanceResponse listed;
  ASSERT_TRUE(tasks().ListAttendance(AsReader().get(), list, &listed).ok());
  ASSERT_THAT(listed.units(), SizeIs(1));
  EXPECT_EQ(listed.units(0).attendees(0).name(), "Nguyễn Văn An");

  v1::ListSpeechesRequest speeches;
  speeches.set_parent(kCampaignName);
  speeches.set_milestone("tham-luan");
  v1::ListSpeechesResponse owed;
  ASSERT_TRUE(tasks().ListSpeeches(AsReader().get(), speeches, &owed).ok());
  EXPECT_THAT(owed.speeches(), SizeIs(9));
  EXPECT_TRUE(owed.has_due_time());
  ASSERT_TRUE(
      tasks().ListSpeeches(AsUnit(kLongXuyen).get(), speeches, &owed).ok());
  EXPECT_THAT(owed.speeches(), SizeIs(1));
  speeches.set_milestone("khong-co");
  EXPECT_EQ(
      tasks().ListSpeeches(AsReader().get(), speeches, &owed).error_code(),
      StatusCode::NOT_FOUND);
}

}  // namespace
}  // namespace baocao::testing
