#include "services/followup/listing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/report/snapshot.h"
#include "tests/unit/followup/story.h"

namespace baocao::followup {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kEarly[] = "2026-05-21T08:00";
// Ten days after 20 May, to the end of the local day.
constexpr char kLastMoment[] = "2026-05-30T23:59";
constexpr char kLate[] = "2026-05-31T00:00";

std::vector<std::string> Found(const Fold& fold,
                               const v1::ListProposalsRequest& request,
                               const Actor& actor = kCollecting,
                               const std::string& unit = "",
                               const std::string& now = kEarly) {
  std::vector<std::string> found;
  for (const auto& each : FindProposals(fold, actor, unit, request, At(now))) {
    found.push_back(each.unit->code + " " + each.proposal->record.id());
  }
  return found;
}

TEST(ListingTest, ProposalsComeInTheOfficialOrderThenAsRaised) {
  Story story;
  story.Raise("A", "tai-chinh", "một");
  story.Raise("A", "can-bo", "hai");
  story.Raise("C", "thue", "ba");
  EXPECT_THAT(Found(story.Folded(), {}),
              ElementsAre("C d:1", "A d:1", "A d:2"));
}

TEST(ListingTest, RoutesOfTheCampaignAreAppliedWhenRead) {
  Story story;
  const std::string id = story.Raise("A", "tai-chinh", "một");
  const std::string nowhere = story.Raise("A", "thue", "hai");
  const Fold fold = story.Folded();
  const auto serve = [&](const std::string& proposal) {
    return Serve(fold, *fold.Find("A"),
                 fold.Find("A")->FindProposal(proposal)->record, At(kEarly));
  };
  EXPECT_EQ(serve(id).body(), "STC");
  EXPECT_EQ(serve(id).record().state(), v1::PROPOSAL_STATE_ROUTED);
  EXPECT_FALSE(serve(id).at_desk());
  EXPECT_EQ(serve(nowhere).body(), "VP");
  EXPECT_TRUE(serve(nowhere).at_desk());
  EXPECT_EQ(serve(nowhere).record().state(), v1::PROPOSAL_STATE_RECEIVED);
  EXPECT_EQ(serve(id).unit_name(), "xã An Biên");
  EXPECT_EQ(serve(id).entry(), 2);
}

TEST(ListingTest, LateIsLookedAtWhenAsked) {
  Story story;
  const std::string id = story.Raise("A", "tai-chinh", "một");
  v1::ListProposalsRequest request;
  request.set_overdue_only(true);
  EXPECT_THAT(Found(story.Folded(), request, kCollecting, "", kLastMoment),
              IsEmpty());
  EXPECT_THAT(Found(story.Folded(), request, kCollecting, "", kLate),
              ElementsAre("A d:1"));
  story.At("2026-06-02T10:00").Answer("A", id, "STC");
  EXPECT_THAT(Found(story.Folded(), request, kCollecting, "", kLate),
              IsEmpty());
  // A contest opens it anew.
  story.At("2026-06-03T10:00").Contest("A", id);
  EXPECT_THAT(
      Found(story.Folded(), request, kCollecting, "", "2026-06-13T23:59"),
      IsEmpty());
  EXPECT_THAT(
      Found(story.Folded(), request, kCollecting, "", "2026-06-14T00:00"),
      ElementsAre("A d:1"));
}

TEST(ListingTest, EachConditionNarrows) {
  Story story;
  const std::string one =
      story.Raise("A", "tai-chinh", "Thiếu kinh phí", "Cấp kinh phí");
  story.Raise("A", "can-bo", "Thiếu biên chế");
  story.Raise("B", "thue", "Thu thuế", "Sửa luật", "VI.1");
  story.Answer("A", one, "STC", "Đã bố trí dự toán");
  const std::string group = story.Group("Kinh phí", {Ref("A", one)});
  const Fold fold = story.Folded();
  v1::ListProposalsRequest request;
  request.set_domain("can-bo");
  EXPECT_THAT(Found(fold, request), ElementsAre("A d:2"));
  request.Clear();
  request.set_addressee("VI.1");
  EXPECT_THAT(Found(fold, request), ElementsAre("B d:1"));
  request.Clear();
  request.set_body("BAN");
  EXPECT_THAT(Found(fold, request), ElementsAre("B d:1"));
  request.Clear();
  request.add_states(v1::PROPOSAL_STATE_ANSWERED);
  EXPECT_THAT(Found(fold, request), ElementsAre("A d:1"));
  request.Clear();
  request.set_group(group);
  EXPECT_THAT(Found(fold, request), ElementsAre("A d:1"));
  request.set_group("-");
  EXPECT_THAT(Found(fold, request), ElementsAre("A d:2", "B d:1"));
  request.Clear();
  request.set_text("toán dự");
  EXPECT_THAT(Found(fold, request), ElementsAre("A d:1"))
      << "answers are searched too";
  request.set_text("bien che");
  EXPECT_THAT(Found(fold, request), IsEmpty());
  request.set_ignore_marks(true);
  EXPECT_THAT(Found(fold, request), ElementsAre("A d:2"));
  EXPECT_THAT(Found(fold, {}, kCollecting, "B"), ElementsAre("B d:1"));
}

TEST(ListingTest, EveryoneSeesWhatConcernsThem) {
  Story story;
  story.Raise("A", "tai-chinh", "một");
  story.Raise("B", "can-bo", "hai");
  const Fold fold = story.Folded();
  EXPECT_THAT(Found(fold, {}, Officer("A")), ElementsAre("A d:1"));
  EXPECT_THAT(Found(fold, {}, Officer("SNV")), ElementsAre("B d:1"));
  EXPECT_THAT(Found(fold, {}, Officer("C")), IsEmpty());
  EXPECT_THAT(Found(fold, {}, Officer("A"), "B"), IsEmpty());
  EXPECT_THAT(Found(fold, {}, kReader), ElementsAre("A d:1", "B d:1"));
  EXPECT_THAT(Found(fold, {}, Actor()), IsEmpty());
}

TEST(ListingTest, TheLongestDueComesFirstAndWhatIsNotDueLast) {
  Story story;
  const std::string answered =
      story.At("2026-05-01T08:00").Raise("C", "tai-chinh", "một");
  story.Answer("C", answered, "STC");
  story.At("2026-05-12T08:00").Raise("C", "tai-chinh", "hai");
  story.At("2026-05-10T08:00").Raise("B", "tai-chinh", "ba");
  story.At("2026-05-12T08:00").Raise("A", "tai-chinh", "bốn");
  v1::ListProposalsRequest request;
  request.set_order(v1::PROPOSAL_ORDER_DUE);
  EXPECT_THAT(Found(story.Folded(), request),
              ElementsAre("B d:1", "C d:3", "A d:1", "C d:1"));
  request.set_order(v1::PROPOSAL_ORDER_NEWEST);
  EXPECT_THAT(Found(story.Folded(), request),
              ElementsAre("C d:3", "A d:1", "B d:1", "C d:1"));
}

TEST(ListingTest, PlacesStayWhenOthersComeInBetween) {
  for (const auto order : {v1::PROPOSAL_ORDER_UNSPECIFIED,
                           v1::PROPOSAL_ORDER_DUE, v1::PROPOSAL_ORDER_NEWEST}) {
    Story story;
    story.Raise("C", "tai-chinh", "một");
    story.Raise("B", "tai-chinh", "hai");
    v1::ListProposalsRequest request;
    request.set_order(order);
    const Fold before = story.Folded();
    const auto held = FindProposals(before, kReader, "", request, At(kEarly));
    ASSERT_EQ(held.size(), 2u);
    EXPECT_LT(held[0].place, held[1].place);
    story.Raise("A", "tai-chinh", "ba");
    story.Raise("C", "tai-chinh", "bốn");
    const Fold after = story.Folded();
    int seen = 0;
    for (const auto& each :
         FindProposals(after, kReader, "", request, At(kEarly))) {
      for (const auto& old : held) {
        if (each.unit->code != old.unit->code ||
            each.proposal->record.id() != old.proposal->record.id()) {
          continue;
        }
        EXPECT_EQ(each.place, old.place) << order;
        ++seen;
      }
    }
    EXPECT_EQ(seen, 2);
  }
}

TEST(ListingTest, TheSummaryCountsByDomainBodyAndState) {
  Story story;
  story.Raise("A", "tai-chinh", "một");
  story.At("2026-05-18T08:00").Raise("B", "tai-chinh", "hai");
  const std::string id = story.Raise("B", "can-bo", "ba");
  story.Answer("B", id, "SNV");
  const auto counts = CountProposals(story.Folded(), At("2026-05-29T00:00"));
  ASSERT_EQ(counts.size(), 2u);
  EXPECT_EQ(counts[0].domain(), "tai-chinh");
  EXPECT_EQ(counts[0].body(), "STC");
  EXPECT_EQ(counts[0].state(), v1::PROPOSAL_STATE_ROUTED);
  EXPECT_EQ(counts[0].proposals(), 2);
  EXPECT_EQ(counts[0].overdue(), 1);
  EXPECT_EQ(report::FromProto(counts[0].overdue_since()),
            At("2026-05-29T00:00"));
  EXPECT_EQ(counts[1].state(), v1::PROPOSAL_STATE_ANSWERED);
  EXPECT_FALSE(counts[1].has_overdue_since());
}

std::vector<std::string> Tasks(const Fold& fold,
                               const v1::ListTasksRequest& request,
                               const Actor& actor = kCollecting,
                               const std::string& unit = "",
                               const std::string& now = kEarly) {
  std::vector<std::string> found;
  for (const auto& each : FindTasks(fold, actor, unit, request, At(now))) {
    found.push_back(each.lead->code + " " + each.record->task().due_date());
  }
  return found;
}

TEST(ListingTest, TasksComeByLastDayOrByLead) {
  Story story;
  story.Task("SNV", "2026-06-10");
  story.Task("STC", "2026-06-20");
  story.Task("STC", "2026-06-05");
  EXPECT_THAT(
      Tasks(story.Folded(), {}),
      ElementsAre("STC 2026-06-05", "SNV 2026-06-10", "STC 2026-06-20"));
  v1::ListTasksRequest request;
  request.set_order(v1::TASK_ORDER_LEAD);
  EXPECT_THAT(
      Tasks(story.Folded(), request),
      ElementsAre("STC 2026-06-05", "STC 2026-06-20", "SNV 2026-06-10"));
}

TEST(ListingTest, ATaskIsOverdueFromTheDayAfterItsLast) {
  Story story;
  const std::string id = story.Task("STC", "2026-06-10");
  const auto serve = [&](const std::string& now) {
    const Fold fold = story.Folded();
    return Serve(fold, fold.Find("STC")->tasks[0], At(now));
  };
  EXPECT_FALSE(serve("2026-06-10T23:59").overdue());
  EXPECT_TRUE(serve("2026-06-11T00:00").overdue());
  EXPECT_EQ(serve("2026-06-11T00:00").days_overdue(), 1);
  EXPECT_EQ(serve("2026-06-15T12:00").days_overdue(), 5);
  EXPECT_EQ(serve("2026-06-15T12:00").lead_name(), "Sở Tài chính");
  story.Complete("STC", id);
  EXPECT_FALSE(serve("2026-06-15T12:00").overdue());
  EXPECT_EQ(serve("2026-06-15T12:00").days_overdue(), 0);
}

TEST(ListingTest, TasksAreNarrowedByStateGroupAndWhoWorksOnThem) {
  Story story;
  const std::string done = story.Task("STC", "2026-06-05", "g:1");
  story.Task("SNV", "2026-06-10", "g:2", {"STC"});
  story.Task("SNV", "2026-06-12");
  story.Complete("STC", done);
  const Fold fold = story.Folded();
  v1::ListTasksRequest request;
  request.set_group("g:2");
  EXPECT_THAT(Tasks(fold, request), ElementsAre("SNV 2026-06-10"));
  request.Clear();
  request.add_states(v1::TASK_STATE_COMPLETE);
  EXPECT_THAT(Tasks(fold, request), ElementsAre("STC 2026-06-05"));
  EXPECT_THAT(Tasks(fold, {}, kCollecting, "STC"),
              ElementsAre("STC 2026-06-05", "SNV 2026-06-10"));
  EXPECT_THAT(Tasks(fold, {}, Officer("STC")),
              ElementsAre("STC 2026-06-05", "SNV 2026-06-10"));
  request.Clear();
  request.set_overdue_only(true);
  EXPECT_THAT(Tasks(fold, request, kCollecting, "", "2026-06-11T08:00"),
              ElementsAre("SNV 2026-06-10"));
}

TEST(ListingTest, TaskCountsTellSinceWhenTheOldestIsOverdue) {
  Story story;
  story.Task("STC", "2026-06-10");
  story.Task("STC", "2026-06-05");
  story.Task("STC", "2026-07-01");
  const auto counts = CountTasks(story.Folded(), At("2026-06-20T08:00"));
  ASSERT_EQ(counts.size(), 1u);
  EXPECT_EQ(counts[0].tasks(), 3);
  EXPECT_EQ(counts[0].overdue(), 2);
  EXPECT_EQ(counts[0].overdue_since(), "2026-06-05");
}

TEST(ListingTest, SpeechesAreOwedByTheUnitsNamed) {
  Story story;
  story.Attach("B", v1::ATTACHMENT_KIND_SPEECH, "cu.docx");
  story.At("2026-05-22T08:00")
      .Attach("B", v1::ATTACHMENT_KIND_SPEECH, "moi.docx");
  const Fold fold = story.Folded();
  const v1::Milestone& milestone = *FindMilestone(fold.campaign(), "tham-luan");
  auto speeches =
      ListSpeeches(fold, kReader, milestone, At("2026-05-26T23:59"));
  ASSERT_EQ(speeches.size(), 3u);
  EXPECT_EQ(speeches[0].unit(), "B");
  EXPECT_EQ(speeches[0].paper().file_name(), "moi.docx");
  EXPECT_EQ(report::FromProto(speeches[0].time()), At("2026-05-20T08:00"));
  EXPECT_EQ(speeches[1].unit(), "STC");
  EXPECT_FALSE(speeches[1].has_paper());
  EXPECT_FALSE(speeches[1].overdue());
  speeches = ListSpeeches(fold, kReader, milestone, At("2026-05-27T00:00"));
  EXPECT_FALSE(speeches[0].overdue());
  EXPECT_TRUE(speeches[1].overdue());
  EXPECT_EQ(ListSpeeches(fold, Officer("STC"), milestone, At(kEarly)).size(),
            1u);
  EXPECT_THAT(ListSpeeches(fold, Officer("C"), milestone, At(kEarly)),
              IsEmpty());
  EXPECT_EQ(FindMilestone(fold.campaign(), "khac"), nullptr);
}

TEST(ListingTest, AttendanceIsOfThatMilestone) {
  Story story;
  story.Attend("A", "hoi-nghi", "Nguyễn Văn An");
  story.Attend("C", "hoi-nghi", "Trần Thị Bình");
  story.Attend("C", "tham-luan", "Lê Văn Cường");
  const auto units = ListAttendance(story.Folded(), "hoi-nghi");
  ASSERT_EQ(units.size(), 2u);
  EXPECT_EQ(units[0].unit(), "C");
  ASSERT_EQ(units[0].attendees_size(), 1);
  EXPECT_EQ(units[0].attendees(0).name(), "Trần Thị Bình");
}

}  // namespace
}  // namespace baocao::followup
