// Letters about what units raise and what they are given to do: from a real
// Redis to a real mail server.
#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "services/notification/follow_up_round.h"
#include "services/notification/lease.h"
#include "services/notification/outbox.h"
#include "services/notification/sender.h"
#include "services/notification/smtp.h"
#include "tests/integration/notification_in_redis.h"
#include "tests/integration/smtp_server.h"

namespace baocao::notification {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

class FollowUpLettersTest : public NotificationInRedis {
 protected:
  Enqueuer NewEnqueuer() {
    return Enqueuer(desk_, metrics_, /*test_data=*/false, absl::Hours(1));
  }
  FollowUpRound NewRound(bool test_data = false) {
    return FollowUpRound(desk_, metrics_, test_data);
  }

  static v1::ProposalList Two() {
    v1::ProposalList list;
    for (const char* id : {"1", "2"}) {
      v1::Proposal& proposal = *list.add_proposals();
      proposal.set_id(id);
      proposal.set_domain("tai-chinh");
      proposal.set_addressee("VI.0");
      proposal.set_request("Bố trí kinh phí");
    }
    return list;
  }
  static v1::Act Answer(const std::string& id) {
    v1::Act act;
    act.mutable_proposal()->set_proposal(id);
    act.mutable_proposal()->mutable_answer()->set_id("t1");
    act.mutable_proposal()->mutable_answer()->set_body("STC");
    act.mutable_proposal()->mutable_answer()->set_text("Đã bố trí.");
    return act;
  }
  static v1::Act Contest(const std::string& id) {
    v1::Act act;
    act.mutable_proposal()->set_proposal(id);
    act.mutable_proposal()->mutable_contest()->set_reason("Chưa rõ.");
    return act;
  }
  static v1::Act Give() {
    v1::Act act;
    act.mutable_task()->mutable_write()->set_lead("STC");
    act.mutable_task()->mutable_write()->set_work("Rà soát trụ sở");
    act.mutable_task()->mutable_write()->set_due_date("2026-03-15");
    return act;
  }

  // "stc@example.org PROPOSAL_ROUTED" of each that is not in `before`.
  std::vector<std::string> Letters(const std::set<std::string>& before = {}) {
    std::vector<std::string> letters;
    for (const v1::Notification& one : AllNotifications()) {
      if (before.contains(one.message_id())) continue;
      letters.push_back(one.email() + " " +
                        v1::NotificationKind_Name(one.kind()).substr(18));
    }
    return letters;
  }
  std::set<std::string> MessageIds() {
    std::set<std::string> ids;
    for (const v1::Notification& one : AllNotifications()) {
      ids.insert(one.message_id());
    }
    return ids;
  }
  std::vector<std::string> TellAt(FollowUpRound& round, const char* local) {
    const std::set<std::string> before = MessageIds();
    const auto run = round.Run(At(local));
    EXPECT_TRUE(run.ok()) << run.status();
    return Letters(before);
  }
};

TEST_F(FollowUpLettersTest, WhatASubmissionRaisesReachesTheBodyByMail) {
  Raise("1001", Two(), "2026-03-05 09:00");
  Enqueuer enqueuer = NewEnqueuer();
  FollowAll(enqueuer);
  EXPECT_THAT(Letters(),
              UnorderedElementsAre("dongha@example.org RECEIPT",
                                   "dongha@example.org VERDICT",
                                   "desk@example.org VERDICT",
                                   "stc@example.org PROPOSAL_ROUTED"));
  testing::SmtpServer server;
  SmtpOptions options;
  options.url = server.url();
  options.from = {"bao-cao@example.org", "Hệ thống Báo Cáo"};
  options.connect_timeout = absl::Seconds(2);
  options.timeout = absl::Seconds(10);
  Smtp smtp(options);
  Lease lease(desk_.deployment, "a");
  Sender sender(desk_, lease, smtp, metrics_);
  const auto round = sender.SendDue(At("2026-03-05 10:00"), 100);
  ASSERT_TRUE(round.ok()) << round.status();
  EXPECT_EQ(round->tried, 4);
  std::string to_body;
  for (int i = 0; i < 4; ++i) {
    auto mail = server.Next();
    ASSERT_TRUE(mail);
    if (mail->headers["x-to"] == "stc@example.org") to_body = mail->body;
  }
  EXPECT_THAT(to_body,
              HasSubstr("2 đề xuất, kiến nghị sau đây của xã Đông Hà"));
}

TEST_F(FollowUpLettersTest, AStoryIsToldToWhomItConcerns) {
  Raise("1001", Two(), "2026-03-05 09:00");
  Enqueuer enqueuer = NewEnqueuer();
  FollowAll(enqueuer);
  std::set<std::string> before = MessageIds();
  Act("1001", Answer("s:1"), "2026-03-06 09:00");
  Act("1001", Answer("s:2"), "2026-03-06 09:01");
  FollowAll(enqueuer);
  EXPECT_THAT(Letters(before),
              ElementsAre("dongha@example.org PROPOSAL_ANSWERED"));
  before = MessageIds();
  Act("1001", Contest("s:1"), "2026-03-07 09:00");
  Act("STC", Give(), "2026-03-07 10:00");
  FollowAll(enqueuer);
  EXPECT_THAT(Letters(before),
              UnorderedElementsAre("stc@example.org ANSWER_CONTESTED",
                                   "hoi@example.org ANSWER_CONTESTED",
                                   "stc@example.org TASK_GIVEN"));
}

TEST_F(FollowUpLettersTest, ReadingTheLogsAgainTellsNothingTwice) {
  Raise("1001", Two(), "2026-03-05 09:00");
  Act("1001", Answer("s:1"), "2026-03-06 09:00");
  Act("1001", Contest("s:1"), "2026-03-07 09:00");
  Act("STC", Give(), "2026-03-07 10:00");
  Enqueuer enqueuer = NewEnqueuer();
  FollowAll(enqueuer);
  const std::set<std::string> before = MessageIds();
  ASSERT_TRUE(desk_.events.RaisePrefix().ok());
  Submit("1002");
  FollowAll(enqueuer);
  EXPECT_THAT(Letters(before), IsEmpty()) << "1002 has no address";
}

TEST_F(FollowUpLettersTest, WhereEventsAreGoneTheLogsTellWhatHappened) {
  Raise("1001", Two(), "2026-03-05 09:00");
  Act("STC", Give(), "2026-03-07 10:00");
  for (int partition = 0; partition < desk_.keys.partitions(); ++partition) {
    client_.Run({"XTRIM", desk_.keys.Events(partition), "MAXLEN", "0"})
        .IgnoreError();
  }
  Enqueuer enqueuer = NewEnqueuer();
  FollowAll(enqueuer);
  EXPECT_THAT(Letters(),
              ::testing::IsSupersetOf({"stc@example.org PROPOSAL_ROUTED",
                                       "stc@example.org TASK_GIVEN"}));
}

TEST_F(FollowUpLettersTest, AnActThatDidNotHoldIsToldToNobody) {
  Raise("1001", Two(), "2026-03-05 09:00");
  Enqueuer enqueuer = NewEnqueuer();
  FollowAll(enqueuer);
  const std::set<std::string> before = MessageIds();
  RefusedAct("1001", Answer("s:1"), "2026-03-06 09:00");
  FollowAll(enqueuer);
  EXPECT_THAT(Letters(before), IsEmpty())
      << "whoever tried was answered at once; the unit did nothing";
}

// Raised on the 5th: due at the end of the 15th, as is the task.
TEST_F(FollowUpLettersTest, RemindersComeOnceAndDigestsEveryDay) {
  Raise("1001", Two(), "2026-03-05 09:00");
  Act("STC", Give(), "2026-03-05 10:00");
  FollowUpRound round = NewRound();
  EXPECT_THAT(TellAt(round, "2026-03-11 12:00"), IsEmpty());
  EXPECT_THAT(TellAt(round, "2026-03-12 08:00"),
              UnorderedElementsAre("stc@example.org ANSWER_REMINDER",
                                   "stc@example.org TASK_REMINDER"));
  EXPECT_THAT(TellAt(round, "2026-03-12 08:01"), IsEmpty());
  EXPECT_THAT(TellAt(round, "2026-03-13 08:00"), IsEmpty());
  EXPECT_THAT(TellAt(round, "2026-03-14 08:00"),
              ElementsAre("stc@example.org ANSWER_REMINDER"));
  EXPECT_THAT(TellAt(round, "2026-03-16 08:00"),
              UnorderedElementsAre("stc@example.org ANSWER_OVERDUE",
                                   "stc@example.org TASK_OVERDUE"));
  const auto digest = UnorderedElementsAre("hoi@example.org FOLLOW_UP_DIGEST",
                                           "snv@example.org FOLLOW_UP_DIGEST");
  EXPECT_THAT(TellAt(round, "2026-03-17 08:00"), digest);
  EXPECT_THAT(TellAt(round, "2026-03-18 08:00"), digest);
  EXPECT_THAT(TellAt(round, "2026-03-18 20:00"), IsEmpty());
}

TEST_F(FollowUpLettersTest, AProcessThatStartsAnewRepeatsNothing) {
  Raise("1001", Two(), "2026-03-05 09:00");
  FollowUpRound killed = NewRound();
  EXPECT_THAT(TellAt(killed, "2026-03-17 08:00"), SizeIs(3));
  FollowUpRound round = NewRound();
  EXPECT_THAT(TellAt(round, "2026-03-17 09:00"), IsEmpty());
}

TEST_F(FollowUpLettersTest,
       WhatWasMissedWhileTheServiceWasAwayComesAfterwards) {
  Raise("1001", Two(), "2026-03-05 09:00");
  FollowUpRound round = NewRound();
  EXPECT_THAT(TellAt(round, "2026-03-20 07:00"),
              ::testing::Contains("stc@example.org ANSWER_OVERDUE"));
}

TEST_F(FollowUpLettersTest, ClosingTheCampaignEndsReportsNotWhatWasRaised) {
  Raise("1001", Two(), "2026-03-05 09:00");
  ASSERT_TRUE(
      desk_.submissions.SetClosed(true, notification::At("2026-03-06 08:00"))
          .ok());
  FollowUpRound round = NewRound();
  EXPECT_THAT(TellAt(round, "2026-03-12 08:00"),
              ElementsAre("stc@example.org ANSWER_REMINDER"));
}

TEST_F(FollowUpLettersTest, UnderATestClockTheSubjectSaysSo) {
  Raise("1001", Two(), "2026-03-05 09:00");
  FollowUpRound round = NewRound(/*test_data=*/true);
  ASSERT_TRUE(round.Run(At("2026-03-16 08:00")).ok());
  for (const v1::Notification& one : AllNotifications()) {
    EXPECT_THAT(one.subject(), HasSubstr("[DỮ LIỆU THỬ]"));
  }
}

TEST_F(FollowUpLettersTest, TheServiceRemindsByItsClock) {
  class Through final : public Carrier {
   public:
    explicit Through(RecordingCarrier& to) : to_(to) {}
    Delivery Carry(const v1::Notification& one, absl::Time date) override {
      return to_.Carry(one, date);
    }

   private:
    RecordingCarrier& to_;
  };
  Raise("1001", Two(), "2026-03-05 09:00");
  SetClock clock(notification::At("2026-03-16 08:00"));
  RecordingCarrier carrier;
  Outbox outbox(desk_, clock, std::make_unique<Through>(carrier), metrics_,
                OutboxOptions());
  outbox.Start();
  // Receipt, two verdicts, routing; late as a package and as an answer.
  EXPECT_TRUE(carrier.Await(5));
  outbox.Stop();
  EXPECT_THAT(Letters(), ::testing::Contains("stc@example.org ANSWER_OVERDUE"));
}

}  // namespace
}  // namespace baocao::notification
