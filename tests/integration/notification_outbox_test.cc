// From events through the outbox to the carrier, on a real Redis.
#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "services/notification/lease.h"
#include "services/notification/outbox.h"
#include "services/notification/reminder_round.h"
#include "services/notification/sender.h"
#include "services/report/snapshot.h"
#include "tests/integration/notification_in_redis.h"

namespace baocao::notification {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

constexpr char kDay[] = "2026-03-05 10:00";

class OutboxTest : public NotificationInRedis {
 protected:
  Enqueuer NewEnqueuer() {
    return Enqueuer(desk_, metrics_, /*test_data=*/false, absl::Hours(1));
  }
  Lease NewLease(const char* holder) { return Lease(desk_.deployment, holder); }
  int SendAll(Sender& sender, Instants now) {
    auto round = sender.SendDue(now, 100);
    EXPECT_TRUE(round.ok()) << round.status();
    return round.ok() ? round->tried : -1;
  }
  static std::vector<std::string> KindsTo(
      const std::vector<v1::Notification>& notifications,
      const std::string& email) {
    std::vector<std::string> kinds;
    for (const v1::Notification& one : notifications) {
      if (one.email() == email) {
        kinds.push_back(v1::NotificationKind_Name(one.kind()).substr(18));
      }
    }
    return kinds;
  }
  static std::set<std::string> MessageIds(
      const std::vector<v1::Notification>& notifications) {
    std::set<std::string> ids;
    for (const v1::Notification& one : notifications) {
      ids.insert(one.message_id());
    }
    return ids;
  }
  static bool AllAre(const std::vector<v1::Notification>& notifications,
                     v1::NotificationState state) {
    return std::all_of(notifications.begin(), notifications.end(),
                       [&](const auto& one) { return one.state() == state; });
  }

  RecordingCarrier carrier_;
};

TEST_F(OutboxTest, AUnitIsToldOfItsReceiptAndItsVerdict) {
  Submit("1001");
  DecideAll("1001");
  Enqueuer enqueuer = NewEnqueuer();
  FollowAll(enqueuer);
  Lease lease = NewLease("a");
  Sender sender(desk_, lease, carrier_, metrics_);
  EXPECT_EQ(SendAll(sender, At(kDay)), 3);
  EXPECT_THAT(KindsTo(carrier_.carried(), "dongha@example.org"),
              UnorderedElementsAre("RECEIPT", "VERDICT"));
  EXPECT_THAT(KindsTo(carrier_.carried(), "desk@example.org"),
              ElementsAre("VERDICT"));
  EXPECT_TRUE(AllAre(AllNotifications(), v1::NOTIFICATION_STATE_SENT));
  EXPECT_EQ(SendAll(sender, At(kDay)), 0);
}

TEST_F(OutboxTest, TheVerdictMessageCarriesTheSealAndTheDigestAsStored) {
  Submit("1001");
  DecideAll("1001");
  Enqueuer enqueuer = NewEnqueuer();
  FollowAll(enqueuer);
  const auto record = desk_.submissions.GetSubmission("1001", 1);
  ASSERT_TRUE(record.ok());
  for (const v1::Notification& one : AllNotifications()) {
    EXPECT_NE(one.body().find(record->digest()), std::string::npos);
    if (one.kind() == v1::NOTIFICATION_KIND_VERDICT) {
      ASSERT_FALSE(record->verdict().seal().empty());
      EXPECT_NE(one.body().find(record->verdict().seal()), std::string::npos);
    }
  }
}

TEST_F(OutboxTest, AProcessKilledBetweenEnqueueingAndSendingLosesNothing) {
  Submit("1001");
  DecideAll("1001");
  {
    Enqueuer killed = NewEnqueuer();
    FollowAll(killed);
  }
  const std::set<std::string> before = MessageIds(AllNotifications());
  server_.Kill();
  server_.Restart();
  Enqueuer enqueuer = NewEnqueuer();
  FollowAll(enqueuer);
  Lease lease = NewLease("b");
  Sender sender(desk_, lease, carrier_, metrics_);
  EXPECT_EQ(SendAll(sender, At(kDay)), 3);
  EXPECT_EQ(MessageIds(carrier_.carried()), before);
}

TEST_F(OutboxTest, AProcessKilledAfterSendingRepeatsTheSameMessageId) {
  Submit("1001");
  Enqueuer enqueuer = NewEnqueuer();
  FollowAll(enqueuer);
  // The mail server has it, Redis was never told.
  const auto due = desk_.outbox.Due(absl::InfiniteFuture(), 10);
  ASSERT_TRUE(due.ok());
  for (const v1::Notification& one : *due) carrier_.Carry(one, absl::Now());
  Lease lease = NewLease("b");
  Sender sender(desk_, lease, carrier_, metrics_);
  EXPECT_EQ(SendAll(sender, At(kDay)), 1);
  ASSERT_THAT(carrier_.carried(), SizeIs(2));
  EXPECT_THAT(MessageIds(carrier_.carried()), SizeIs(1));
}

TEST_F(OutboxTest, TwoFollowersOfTheSameEventsTellThemOnce) {
  Submit("1001");
  Submit("1001");
  DecideAll("1001");
  Enqueuer one = NewEnqueuer(), other = NewEnqueuer();
  const Instants now = At(kDay);
  ASSERT_TRUE(one.Follow(now, absl::ZeroDuration()).ok());
  // As a process that was paused and repeats what has been done.
  client_.Run({"DEL", desk_.keys.Position("notification")}).IgnoreError();
  ASSERT_TRUE(other.Follow(now, absl::ZeroDuration()).ok());
  EXPECT_THAT(AllNotifications(), SizeIs(6));
  EXPECT_THAT(MessageIds(AllNotifications()), SizeIs(6));
}

TEST_F(OutboxTest, WhereEventsAreGoneTheLogsTellWhatHappened) {
  Submit("1001");
  DecideAll("1001");
  for (int partition = 0; partition < desk_.keys.partitions(); ++partition) {
    ASSERT_TRUE(
        client_.Run({"XTRIM", desk_.keys.Events(partition), "MAXLEN", "0"})
            .ok());
  }
  Enqueuer enqueuer = NewEnqueuer();
  FollowAll(enqueuer);
  EXPECT_THAT(KindsTo(AllNotifications(), "dongha@example.org"),
              UnorderedElementsAre("RECEIPT", "VERDICT"));
}

TEST_F(OutboxTest, ReadingTheLogsAgainTellsNothingTwice) {
  Submit("1001");
  DecideAll("1001");
  Confirm("1002");
  Enqueuer enqueuer = NewEnqueuer();
  FollowAll(enqueuer);
  const std::set<std::string> before = MessageIds(AllNotifications());
  ASSERT_TRUE(desk_.events.RaisePrefix().ok());
  Submit("1001");
  FollowAll(enqueuer);
  const std::set<std::string> after = MessageIds(AllNotifications());
  EXPECT_TRUE(
      std::includes(after.begin(), after.end(), before.begin(), before.end()));
  EXPECT_EQ(after.size(), before.size() + 1);
  EXPECT_THAT(AllNotifications(), SizeIs(after.size()));
}

TEST_F(OutboxTest, EventsAreTrimmedBehindTheStoredPositionAfterAWhileOnly) {
  Submit("1001");
  DecideAll("1001");
  Enqueuer enqueuer = NewEnqueuer();
  FollowAll(enqueuer);
  Submit("1001");  // not followed
  const std::string stream = desk_.keys.Events(desk_.keys.PartitionOf("1001"));
  ASSERT_TRUE(enqueuer.Trim(absl::Now() + absl::Minutes(59)).ok());
  EXPECT_EQ(client_.Run({"XLEN", stream})->integer, 3);
  ASSERT_TRUE(enqueuer.Trim(absl::Now() + absl::Minutes(61)).ok());
  // The event at the position stays as the mark of the place.
  EXPECT_EQ(client_.Run({"XLEN", stream})->integer, 2);
  FollowAll(enqueuer);
  EXPECT_THAT(KindsTo(AllNotifications(), "dongha@example.org"),
              UnorderedElementsAre("RECEIPT", "VERDICT", "RECEIPT"));
}

TEST_F(OutboxTest, OfTwoSendersTheOneWithTheLeaseSends) {
  Submit("1001");
  Enqueuer enqueuer = NewEnqueuer();
  FollowAll(enqueuer);
  Lease held = NewLease("a"), waiting = NewLease("b");
  ASSERT_TRUE(*held.Hold(absl::Now()));
  Sender first(desk_, held, carrier_, metrics_);
  Sender second(desk_, waiting, carrier_, metrics_);
  EXPECT_EQ(SendAll(second, At(kDay)), 0);
  EXPECT_THAT(carrier_.carried(), IsEmpty());
  held.Drop();
  EXPECT_EQ(SendAll(second, At(kDay)), 1);
  EXPECT_EQ(SendAll(first, At(kDay)), 0);
  EXPECT_THAT(carrier_.carried(), SizeIs(1));
}

TEST_F(OutboxTest, ARefusalForNowIsTriedAgainWhenItIsTime) {
  Submit("1001");
  Enqueuer enqueuer = NewEnqueuer();
  FollowAll(enqueuer);
  Lease lease = NewLease("a");
  Sender sender(desk_, lease, carrier_, metrics_);
  carrier_.Answer({Delivery::Result::kLater, "451 busy"});
  Instants now = At(kDay);
  EXPECT_EQ(SendAll(sender, now), 1);
  EXPECT_EQ(SendAll(sender, now), 0);
  EXPECT_EQ(AllNotifications()[0].last_error(), "451 busy");
  carrier_.Answer({Delivery::Result::kSent, ""});
  now.real += absl::Minutes(1);
  EXPECT_EQ(SendAll(sender, now), 1);
  EXPECT_TRUE(AllAre(AllNotifications(), v1::NOTIFICATION_STATE_SENT));
  EXPECT_THAT(MessageIds(carrier_.carried()), SizeIs(1));
}

TEST_F(OutboxTest, ARefusalForGoodFailsAndIsNotTriedAgain) {
  Submit("1001");
  Enqueuer enqueuer = NewEnqueuer();
  FollowAll(enqueuer);
  Lease lease = NewLease("a");
  Sender sender(desk_, lease, carrier_, metrics_);
  carrier_.Answer({Delivery::Result::kNever, "550 no such mailbox"});
  EXPECT_EQ(SendAll(sender, At(kDay)), 1);
  EXPECT_TRUE(AllAre(AllNotifications(), v1::NOTIFICATION_STATE_FAILED));
  Instants later = At(kDay);
  later.real += absl::Hours(100);
  EXPECT_EQ(SendAll(sender, later), 0);
}

TEST_F(OutboxTest, WhenTheMailServerIsAwayTheRestIsNotTried) {
  Submit("1001");
  DecideAll("1001");
  Enqueuer enqueuer = NewEnqueuer();
  FollowAll(enqueuer);
  Lease lease = NewLease("a");
  Sender sender(desk_, lease, carrier_, metrics_);
  carrier_.Answer({Delivery::Result::kUnreachable, "connection refused"});
  auto round = sender.SendDue(At(kDay), 100);
  ASSERT_TRUE(round.ok());
  EXPECT_TRUE(round->unreachable);
  EXPECT_EQ(round->tried, 1);
  EXPECT_TRUE(AllAre(AllNotifications(), v1::NOTIFICATION_STATE_PENDING));
}

TEST_F(OutboxTest, AStopWaitsForTheMessageInHandOnly) {
  for (int i = 0; i < 3; ++i) Submit("1001");
  Enqueuer enqueuer = NewEnqueuer();
  FollowAll(enqueuer);
  // The stop comes while the first one is being sent.
  class Stopping final : public Carrier {
   public:
    Delivery Carry(const v1::Notification&, absl::Time) override {
      sender->Stop();
      return {};
    }
    Sender* sender = nullptr;
  } stopping;
  Lease lease = NewLease("a");
  Sender sender(desk_, lease, stopping, metrics_);
  stopping.sender = &sender;
  EXPECT_EQ(SendAll(sender, At(kDay)), 1);
  EXPECT_THAT(*desk_.outbox.Due(absl::InfiniteFuture(), 10), SizeIs(2));
}

class ReminderTest : public OutboxTest {
 protected:
  // Kinds of the reminders that came at this time, by address.
  std::vector<std::string> RemindAt(ReminderRound& round, const char* local) {
    const auto before = MessageIds(AllNotifications());
    EXPECT_TRUE(round.Run(At(local)).ok());
    std::vector<std::string> fresh;
    for (const v1::Notification& one : AllNotifications()) {
      if (before.contains(one.message_id())) continue;
      fresh.push_back(one.email() + " " +
                      v1::NotificationKind_Name(one.kind()).substr(18));
    }
    return fresh;
  }
  ReminderRound NewRound() { return ReminderRound(desk_, metrics_, false); }
};

TEST_F(ReminderTest, RemindersComeOnceBeforeAndOnceADayAfterTheDeadline) {
  ReminderRound round = NewRound();
  const auto reminder = ElementsAre("dongha@example.org REMINDER");
  const auto late =
      UnorderedElementsAre("dongha@example.org LATE", "btc@example.org DIGEST");
  EXPECT_THAT(RemindAt(round, "2026-03-06 12:00"), IsEmpty());
  EXPECT_THAT(RemindAt(round, "2026-03-07 08:00"), reminder);
  EXPECT_THAT(RemindAt(round, "2026-03-07 08:01"), IsEmpty());
  EXPECT_THAT(RemindAt(round, "2026-03-08 09:00"), IsEmpty());
  EXPECT_THAT(RemindAt(round, "2026-03-09 08:00"), reminder);
  EXPECT_THAT(RemindAt(round, "2026-03-10 08:00"), late);
  EXPECT_THAT(RemindAt(round, "2026-03-10 20:00"), IsEmpty());
  EXPECT_THAT(RemindAt(round, "2026-03-11 08:00"), late);
  EXPECT_THAT(RemindAt(round, "2026-03-12 08:30"), IsEmpty());
}

TEST_F(ReminderTest, AProcessThatStartsAnewRepeatsNoReminder) {
  ReminderRound killed = NewRound();
  EXPECT_THAT(RemindAt(killed, "2026-03-11 08:00"), SizeIs(2));
  ReminderRound round = NewRound();
  EXPECT_THAT(RemindAt(round, "2026-03-11 09:00"), IsEmpty());
}

TEST_F(ReminderTest, AUnitThatHasConfirmedHearsNothingMore) {
  Confirm("1001");
  ReminderRound round = NewRound();
  EXPECT_THAT(RemindAt(round, "2026-03-07 08:00"), IsEmpty());
  // The other unit is late, but has no address: only the digest names it.
  EXPECT_THAT(RemindAt(round, "2026-03-11 08:00"),
              ElementsAre("btc@example.org DIGEST"));
}

TEST_F(ReminderTest, AClosedCampaignIsQuiet) {
  ASSERT_TRUE(
      desk_.submissions.SetClosed(true, notification::At("2026-03-06 08:00"))
          .ok());
  ReminderRound round = NewRound();
  EXPECT_THAT(RemindAt(round, "2026-03-07 08:00"), IsEmpty());
}

TEST_F(ReminderTest, ByHandAndByScheduleItIsOneReminderADay) {
  const std::vector<const v1::Unit*> units = {desk_.campaign->FindUnit("1001"),
                                              desk_.campaign->FindUnit("1002")};
  auto reminded = RemindNow(desk_, units, At("2026-03-07 07:00"), false);
  ASSERT_TRUE(reminded.ok());
  EXPECT_EQ(reminded->queued, 1);
  EXPECT_EQ(reminded->skipped, 1);  // it has no address
  reminded = RemindNow(desk_, units, At("2026-03-07 21:00"), false);
  EXPECT_EQ(reminded->queued, 0);
  EXPECT_EQ(reminded->skipped, 2);
  ReminderRound round = NewRound();
  EXPECT_THAT(RemindAt(round, "2026-03-07 22:00"), IsEmpty());
}

// The threads, as main runs them.
class OutboxWorkerTest : public OutboxTest {
 protected:
  // Hands over to a carrier that outlives the outbox.
  class Through final : public Carrier {
   public:
    explicit Through(RecordingCarrier& to) : to_(to) {}
    Delivery Carry(const v1::Notification& one, absl::Time date) override {
      return to_.Carry(one, date);
    }

   private:
    RecordingCarrier& to_;
  };

  std::unique_ptr<Outbox> NewOutbox() {
    return std::make_unique<Outbox>(desk_, clock_,
                                    std::make_unique<Through>(carrier_),
                                    metrics_, OutboxOptions());
  }

  SetClock clock_{notification::At("2026-03-05 10:00")};
};

TEST_F(OutboxWorkerTest, WhatHappensIsSentAndAnotherProcessTakesOver) {
  auto first = NewOutbox();
  first->Start();
  Submit("1001");
  ASSERT_TRUE(carrier_.Await(1));
  first->Stop();
  DecideAll("1001");
  auto second = NewOutbox();
  second->Start();
  EXPECT_TRUE(carrier_.Await(3));
  second->Stop();
  EXPECT_THAT(MessageIds(carrier_.carried()), SizeIs(3));
}

TEST_F(OutboxWorkerTest, TwoProcessesAtOnceSendEachMessageOnce) {
  auto first = NewOutbox(), second = NewOutbox();
  first->Start();
  second->Start();
  for (int i = 0; i < 10; ++i) Submit("1001");
  DecideAll("1001");
  EXPECT_TRUE(carrier_.Await(30));
  first->Stop();
  second->Stop();
  EXPECT_THAT(carrier_.carried(), SizeIs(30));
  EXPECT_THAT(MessageIds(carrier_.carried()), SizeIs(30));
}

TEST_F(OutboxWorkerTest, RedisKilledAndRestartedLosesNothing) {
  auto outbox = NewOutbox();
  outbox->Start();
  Submit("1001");
  DecideAll("1001");
  server_.Kill();
  server_.Restart();
  EXPECT_TRUE(carrier_.Await(3));
  outbox->Stop();
  EXPECT_THAT(MessageIds(carrier_.carried()), SizeIs(3));
}

TEST_F(OutboxWorkerTest, AProcessWithAnotherCampaignFolderDoesNotSend) {
  const campaign::Campaign& ours = *desk_.campaign;
  ASSERT_TRUE(desk_.deployment.Claim(ours.digest(), false).ok());
  Desk other_desk(std::make_shared<campaign::Campaign>(
                      ours.spec(), ours.units(), std::vector<v1::FormSpec>(),
                      "another digest"),
                  client_, pipeline_);
  RecordingCarrier other_carrier;
  // It comes first and would get the lease.
  Outbox other(other_desk, clock_, std::make_unique<Through>(other_carrier),
               metrics_, OutboxOptions());
  other.Start();
  auto outbox = NewOutbox();
  outbox->Start();
  Submit("1001");
  EXPECT_TRUE(carrier_.Await(1));
  outbox->Stop();
  other.Stop();
  EXPECT_THAT(other_carrier.carried(), IsEmpty());
}

}  // namespace
}  // namespace baocao::notification
