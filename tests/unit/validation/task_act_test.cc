#include "services/validation/task_act.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/report/snapshot.h"
#include "services/validation/act_decision.h"
#include "tests/unit/validation/small_campaign.h"

namespace baocao::validation {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

v1::Verdict Judge(const v1::Snapshot& base, const v1::TaskAct& what) {
  v1::Act act;
  *act.mutable_task() = what;
  return JudgeAct(*SmallCampaign(), *SmallCampaign()->FindUnit("STC"), base,
                  act, SomeTime());
}

bool Holds(const v1::Snapshot& base, const v1::TaskAct& act) {
  return Judge(base, act).outcome() == v1::OUTCOME_ACCEPTED;
}

std::string Against(const v1::Snapshot& base, const v1::TaskAct& act) {
  const v1::Verdict verdict = Judge(base, act);
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_REJECTED);
  EXPECT_THAT(verdict.findings(), SizeIs(1)) << Rules(verdict);
  return verdict.findings().empty() ? "" : verdict.findings(0).message_en();
}

v1::TaskAct Write() {
  v1::TaskAct act;
  v1::Task& task = *act.mutable_write();
  task.set_work("Rà soát trụ sở dôi dư");
  task.set_lead("STC");
  task.set_person("Giám đốc Sở");
  task.add_collaborators("SNV");
  task.set_authority("UBND tỉnh, theo Luật Quản lý, sử dụng tài sản công");
  task.set_responsibility("Chịu trách nhiệm trước Chủ tịch UBND tỉnh");
  task.set_start_date("2026-06-02");
  task.set_due_date("2026-06-30");
  task.set_product("Tờ trình và phương án");
  task.mutable_source()->set_kind(v1::TASK_SOURCE_KIND_CONCLUSION);
  task.mutable_source()->set_text("Kết luận 12-KL/TU, điểm 3.3");
  return act;
}

v1::TaskAct Report(bool completes = false) {
  v1::TaskAct act;
  act.mutable_report()->set_task("t:1");
  act.mutable_report()->set_text("Đã rà soát 40 trụ sở.");
  act.mutable_report()->add_evidence("55/BC-STC");
  act.mutable_report()->set_completes(completes);
  return act;
}

v1::TaskAct Complete() {
  v1::TaskAct act;
  act.mutable_complete()->set_task("t:1");
  return act;
}

v1::TaskAct Reopen(std::string reason = "Thiếu phương án.") {
  v1::TaskAct act;
  act.mutable_reopen()->set_task("t:1");
  act.mutable_reopen()->set_reason(std::move(reason));
  return act;
}

v1::TaskAct Cancel(std::string reason = "Không còn phù hợp.") {
  v1::TaskAct act;
  act.mutable_cancel()->set_task("t:1");
  act.mutable_cancel()->set_reason(std::move(reason));
  return act;
}

v1::TaskAct WriteAgain(int64_t seen) {
  v1::TaskAct act = Write();
  act.mutable_write()->set_id("t:1");
  act.set_base(seen);
  return act;
}

v1::Snapshot Do(const v1::Snapshot& base, const v1::TaskAct& what) {
  EXPECT_TRUE(Holds(base, what)) << Judge(base, what).ShortDebugString();
  v1::Act act;
  *act.mutable_task() = what;
  return report::ApplyAct(
      base, act, {.entry = base.entry() + 1, .receive_time = SomeTime()});
}

TEST(TaskActTest, WhatMayFollowWhat) {
  const v1::Snapshot open = Do({}, Write());
  const v1::Snapshot reported = Do(open, Report(true));
  const v1::Snapshot complete = Do(reported, Complete());
  const v1::Snapshot cancelled = Do(open, Cancel());
  struct Standing {
    const char* name;
    v1::Snapshot snapshot;
    std::vector<std::string> holds;
  };
  const std::vector<Standing> standings = {
      {"open", open, {"write", "report", "complete", "cancel"}},
      {"reported",
       reported,
       {"write", "report", "complete", "reopen", "cancel"}},
      {"complete", complete, {"reopen"}},
      {"cancelled", cancelled, {}},
  };
  for (const Standing& standing : standings) {
    const std::pair<std::string, v1::TaskAct> acts[] = {
        {"write", WriteAgain(standing.snapshot.tasks(0).entry())},
        {"report", Report()},
        {"complete", Complete()},
        {"reopen", Reopen()},
        {"cancel", Cancel()}};
    std::vector<std::string> holds;
    for (const auto& [name, act] : acts) {
      if (Holds(standing.snapshot, act)) holds.push_back(name);
    }
    EXPECT_EQ(holds, standing.holds) << standing.name;
  }
}

TEST(TaskActTest, EachOfTheSixPartsThatIsBlankIsNamedByItself) {
  v1::TaskAct act;
  act.mutable_write();
  const v1::Verdict verdict = Judge({}, act);
  ASSERT_THAT(verdict.findings(), SizeIs(6)) << Rules(verdict);
  const char* const parts[] = {"rõ việc",       "rõ người",
                               "rõ thẩm quyền", "rõ trách nhiệm",
                               "rõ thời gian",  "rõ sản phẩm"};
  for (int i = 0; i < 6; ++i) {
    EXPECT_THAT(verdict.findings(i).message_vi(), HasSubstr(parts[i]));
    EXPECT_THAT(verdict.findings(i).message_en(), HasSubstr("six parts"));
  }
  act = Write();
  act.mutable_write()->set_product(" ");
  EXPECT_THAT(Against({}, act), HasSubstr("the product is blank"));
}

TEST(TaskActTest, TheTaskStandsInItsLeadsLog) {
  v1::TaskAct act = Write();
  act.mutable_write()->set_lead("SNV");
  act.mutable_write()->clear_collaborators();
  EXPECT_THAT(Against({}, act),
              HasSubstr("led by Sở Nội vụ but written to the log of Sở Tài"));
  act.mutable_write()->set_lead("SXD");
  EXPECT_THAT(Against({}, act), HasSubstr("no unit “SXD”"));
}

TEST(TaskActTest, CollaboratorsAreOtherUnitsEachNamedOnce) {
  v1::TaskAct act = Write();
  act.mutable_write()->add_collaborators("SXD");
  EXPECT_THAT(Against({}, act), HasSubstr("no unit “SXD”"));
  act = Write();
  act.mutable_write()->add_collaborators("SNV");
  EXPECT_THAT(Against({}, act), HasSubstr("Sở Nội vụ is named more than once"));
  act = Write();
  act.mutable_write()->add_collaborators("STC");
  EXPECT_THAT(Against({}, act), HasSubstr("Sở Tài chính is named more"));
}

TEST(TaskActTest, DaysExistAndTheLastDoesNotComeFirst) {
  v1::TaskAct act = Write();
  act.mutable_write()->set_due_date("30/6/2026");
  EXPECT_THAT(Against({}, act), HasSubstr("“30/6/2026” is not a date"));
  act.mutable_write()->set_due_date("2026-06-01");
  EXPECT_THAT(Against({}, act), HasSubstr("is before the first"));
  act.mutable_write()->set_due_date("2026-06-02");
  EXPECT_TRUE(Holds({}, act)) << "a task of one day";
  act.mutable_write()->clear_start_date();
  EXPECT_TRUE(Holds({}, act)) << "a first day may be left out";
}

TEST(TaskActTest, ASourceThatIsNamedSaysWhich) {
  v1::TaskAct act = Write();
  act.mutable_write()->clear_source();
  EXPECT_TRUE(Holds({}, act));
  act.mutable_write()->mutable_source()->set_kind(v1::TASK_SOURCE_KIND_GROUP);
  EXPECT_FALSE(Holds({}, act));
  act.mutable_write()->mutable_source()->set_group("g:4");
  EXPECT_TRUE(Holds({}, act)) << "the group stands in another log";
  act.mutable_write()->mutable_source()->set_kind(v1::TASK_SOURCE_KIND_MEETING);
  EXPECT_THAT(Against({}, act), HasSubstr("source is not complete"));
}

TEST(TaskActTest, ATaskIsWrittenOverOnlyAsItWasSeen) {
  v1::Snapshot base = Do({}, Write());
  EXPECT_TRUE(Holds(base, WriteAgain(1)));
  base = Do(base, Report());
  const v1::Verdict verdict = Judge(base, WriteAgain(1));
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_REJECTED);
  EXPECT_THAT(Of(verdict, "act-outdated"), SizeIs(1)) << "a report came since";
  v1::TaskAct fresh = Write();
  fresh.set_base(1);
  EXPECT_FALSE(Holds(base, fresh)) << "a new task was never seen";
}

TEST(TaskActTest, ATaskThatIsNotThereIsNamed) {
  for (const v1::TaskAct& act :
       {WriteAgain(1), Report(), Complete(), Reopen(), Cancel()}) {
    EXPECT_THAT(Against({}, act), HasSubstr("no task “t:1”"));
  }
}

TEST(TaskActTest, ReportsSaySomething) {
  const v1::Snapshot base = Do({}, Write());
  v1::TaskAct act = Report();
  act.mutable_report()->clear_text();
  EXPECT_THAT(Against(base, act), HasSubstr("“Progress report” is blank"));
  act = Report();
  for (int i = 0; i < 50; ++i) act.mutable_report()->add_evidence("x");
  EXPECT_THAT(Against(base, act), HasSubstr("51 entries"));
  act = Report();
  act.mutable_report()->add_evidence("05/QĐ-TM");
  EXPECT_THAT(Of(Judge(base, act), "classified"), SizeIs(1));
}

TEST(TaskActTest, ReopeningAndCancellingSayWhy) {
  const v1::Snapshot base = Do(Do({}, Write()), Report(true));
  EXPECT_THAT(Against(base, Reopen("")), HasSubstr("“Reason” is blank"));
  EXPECT_THAT(Against(base, Cancel(" ")), HasSubstr("“Reason” is blank"));
  EXPECT_FALSE(Holds(base, v1::TaskAct()));
}

}  // namespace
}  // namespace baocao::validation
