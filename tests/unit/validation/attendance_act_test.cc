#include "services/validation/attendance_act.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/validation/act_decision.h"
#include "tests/unit/validation/small_campaign.h"

namespace baocao::validation {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

v1::Verdict Judge(const v1::Attendance& attendance,
                  std::string_view unit = "30292") {
  v1::Act act;
  *act.mutable_attendance() = attendance;
  return JudgeAct(*SmallCampaign(), *SmallCampaign()->FindUnit(unit), {}, act,
                  SomeTime());
}

v1::Attendance Two(std::string milestone = "hoi-nghi") {
  v1::Attendance attendance;
  attendance.set_milestone(std::move(milestone));
  for (const char* name : {"Nguyễn Văn A", "Trần Thị B"}) {
    v1::Attendee& attendee = *attendance.add_attendees();
    attendee.set_name(name);
    attendee.set_position("Bí thư");
  }
  return attendance;
}

TEST(AttendanceActTest, AUnitSaysWhoComes) {
  EXPECT_EQ(Judge(Two()).outcome(), v1::OUTCOME_ACCEPTED);
  v1::Attendance nobody;
  nobody.set_milestone("hoi-nghi");
  EXPECT_EQ(Judge(nobody).outcome(), v1::OUTCOME_ACCEPTED)
      << "an empty list takes the earlier one back";
}

TEST(AttendanceActTest, TheMilestoneIsThereAndConcernsTheUnit) {
  v1::Verdict verdict = Judge(Two("dai-hoi"));
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_REJECTED);
  EXPECT_THAT(verdict.findings(0).message_vi(), HasSubstr("“dai-hoi”"));
  verdict = Judge(Two("tham-luan"));
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_REJECTED);
  EXPECT_THAT(verdict.findings(0).message_en(), HasSubstr("“Speeches”"));
  EXPECT_EQ(Judge(Two("tham-luan"), "30293").outcome(), v1::OUTCOME_ACCEPTED);
}

TEST(AttendanceActTest, EverybodyHasAName) {
  v1::Attendance attendance = Two();
  attendance.mutable_attendees(1)->set_name(" ");
  const v1::Verdict verdict = Judge(attendance);
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_REJECTED);
  ASSERT_THAT(verdict.findings(), SizeIs(1));
  EXPECT_THAT(verdict.findings(0).message_vi(), HasSubstr("Họ và tên"));
}

TEST(AttendanceActTest, AListThatIsTooLongIsNotReadFurther) {
  v1::Attendance attendance = Two();
  for (int i = 0; i < 200; ++i) attendance.add_attendees();
  EXPECT_THAT(Judge(attendance).findings(), SizeIs(1));
}

}  // namespace
}  // namespace baocao::validation
