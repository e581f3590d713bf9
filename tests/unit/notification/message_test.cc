#include "services/notification/message.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "services/notification/letter.h"
#include "services/notification/reminders.h"
#include "services/report/snapshot.h"
#include "tests/unit/notification/small_campaign.h"

namespace baocao::notification {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const Instants kNow = {At("2026-03-05 10:00"), At("2030-01-01 00:00")};

Occasion Verdict(const campaign::Campaign& campaign, v1::Outcome outcome) {
  v1::Event event;
  event.set_kind(v1::EVENT_KIND_DECIDED);
  event.set_unit("1001");
  event.set_entry(4);
  event.set_revision(2);
  event.set_outcome(outcome);
  report::ToProto(At("2026-03-05 09:30"), event.mutable_time());
  Occasion occasion = *OccasionOf(campaign, {}, event);
  v1::SubmissionRecord& record = occasion.submission;
  record.set_name("campaigns/thu/units/1001/submissions/2");
  record.set_entry(4);
  record.set_digest("d1g35t");
  v1::Verdict& verdict = *record.mutable_verdict();
  verdict.set_outcome(outcome);
  verdict.set_seal("5ea1");
  v1::ItemVerdict& item = *verdict.add_items();
  item.mutable_item()->set_form("1A");
  item.set_accepted(outcome == v1::OUTCOME_ACCEPTED);
  return occasion;
}

v1::Notification ToUnit(const campaign::Campaign& campaign,
                        const Occasion& occasion) {
  return Compose(campaign, occasion, kNow, false).at(0);
}

TEST(MessageTest, TheSameCauseAndRecipientGiveTheSameIdWhenComposedAgain) {
  const auto campaign = SmallCampaign();
  const Occasion occasion = Verdict(*campaign, v1::OUTCOME_ACCEPTED);
  const auto first = Compose(*campaign, occasion, kNow, false);
  const auto again = Compose(
      *campaign, occasion,
      {kNow.campaign + absl::Hours(1), kNow.real + absl::Hours(1)}, true);
  ASSERT_EQ(first.size(), 2u);
  for (size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].id(), again[i].id());
    EXPECT_EQ(first[i].message_id(), again[i].message_id());
  }
  EXPECT_THAT(first[0].message_id(),
              ::testing::MatchesRegex("<[0-9a-f]{32}@thu\\.baocao>"));
}

TEST(MessageTest, OtherCausesUnitsAndRecipientsGiveOtherIds) {
  const auto campaign = SmallCampaign();
  Occasion occasion = Verdict(*campaign, v1::OUTCOME_ACCEPTED);
  std::set<std::string> ids;
  for (const auto& one : Compose(*campaign, occasion, kNow, false)) {
    ids.insert(one.id());
  }
  occasion.cause = "entry/5/DECIDED";
  for (const auto& one : Compose(*campaign, occasion, kNow, false)) {
    ids.insert(one.id());
  }
  occasion.unit = campaign->FindUnit("BTC");
  for (const auto& one : Compose(*campaign, occasion, kNow, false)) {
    ids.insert(one.id());
  }
  EXPECT_EQ(ids.size(), 6u);
}

TEST(MessageTest, AVerdictCarriesReceiptNumberDigestAndSealOut) {
  const auto campaign = SmallCampaign();
  const std::string body =
      ToUnit(*campaign, Verdict(*campaign, v1::OUTCOME_ACCEPTED)).body();
  EXPECT_THAT(body, HasSubstr("campaigns/thu/units/1001/submissions/2"));
  EXPECT_THAT(body, HasSubstr("d1g35t"));
  EXPECT_THAT(body, HasSubstr("5ea1"));
}

TEST(MessageTest, AttachedFilesAreNamedLikeOtherItems) {
  const auto campaign = SmallCampaign();
  Occasion occasion = Verdict(*campaign, v1::OUTCOME_REJECTED);
  v1::Verdict& verdict = *occasion.submission.mutable_verdict();
  verdict.mutable_items(0)->mutable_item()->set_attachments(true);
  v1::Finding& finding = *verdict.add_findings();
  finding.set_rule("too-many-attachments");
  finding.set_severity(v1::SEVERITY_ERROR);
  finding.mutable_place()->set_attachment("*");
  finding.set_message_vi("Nhiều tệp quá.");
  const std::string body = ToUnit(*campaign, occasion).body();
  EXPECT_THAT(body, HasSubstr("Tệp kèm theo"));
  EXPECT_THAT(body, Not(HasSubstr("Đề xuất, kiến nghị")));
  EXPECT_THAT(body, Not(HasSubstr("*")));
}

TEST(MessageTest, ARejectionSaysWhereWhatAndByWhen) {
  const auto campaign = SmallCampaign();
  Occasion occasion = Verdict(*campaign, v1::OUTCOME_REJECTED);
  v1::Verdict& verdict = *occasion.submission.mutable_verdict();
  for (int i = 0; i < 12; ++i) {
    v1::Finding& finding = *verdict.add_findings();
    finding.set_rule(i == 11 ? "R1A-9" : "peers");
    finding.set_severity(i == 11 ? v1::SEVERITY_ERROR : v1::SEVERITY_WARNING);
    finding.mutable_place()->set_form("1A");
    finding.mutable_place()->set_row("1A.1");
    finding.mutable_place()->set_column("c1");
    finding.set_message_vi("Số này không đúng.");
    finding.set_message_en("This figure is wrong.");
  }
  verdict.set_findings_total(40);
  const v1::Notification told = ToUnit(*campaign, occasion);
  EXPECT_THAT(told.subject(), HasSubstr("Lần nộp số 2 của xã Đông Hà"));
  EXPECT_THAT(told.subject(), HasSubstr("cần sửa và gửi lại"));
  // Errors come before warnings, ten are shown, the rest is counted.
  EXPECT_THAT(told.body(),
              HasSubstr("1. Biểu 1A, 1A.1 · c1 [lỗi, R1A-9]: Số này không "
                        "đúng."));
  EXPECT_THAT(told.body(), HasSubstr("\n10. "));
  EXPECT_THAT(told.body(), Not(HasSubstr("\n11. ")));
  EXPECT_THAT(told.body(), HasSubstr("nêu 10 trên tổng số 40"));
  EXPECT_THAT(told.body(), HasSubstr("trước ngày 10/3/2026"));
  EXPECT_THAT(told.body(), HasSubstr("10/3/2026 00:00"));
  EXPECT_THAT(told.body(), HasSubstr("hoi@example.org"));
  EXPECT_THAT(told.body(), HasSubstr("Kính gửi: xã Đông Hà,"));
}

TEST(MessageTest, RecipientsAreToldInTheirLanguage) {
  const auto campaign = SmallCampaign();
  const auto all = Compose(
      *campaign, Verdict(*campaign, v1::OUTCOME_PARTLY_ACCEPTED), kNow, false);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_THAT(all[1].subject(), HasSubstr("accepted in part"));
  EXPECT_THAT(all[1].body(), HasSubstr("before 10 March 2026"));
  EXPECT_THAT(all[1].body(), Not(HasSubstr("Kính gửi")));
}

TEST(MessageTest, AnAcceptedVerdictSaysWhatIsStillToDo) {
  const auto campaign = SmallCampaign();
  Occasion occasion = Verdict(*campaign, v1::OUTCOME_ACCEPTED);
  const v1::Unit& unit = *campaign->FindUnit("1001");
  occasion.standing = NothingSent(*campaign, unit);
  EXPECT_THAT(ToUnit(*campaign, occasion).body(),
              HasSubstr("Còn thiếu 1 mục: Biểu 1A"));
  occasion.standing = StandingOf(*campaign, unit, CompleteSnapshot("1001"));
  const std::string complete = ToUnit(*campaign, occasion).body();
  EXPECT_THAT(complete, Not(HasSubstr("Còn thiếu")));
  EXPECT_THAT(complete, HasSubstr("đề nghị người đứng đầu xác nhận"));
}

TEST(MessageTest, AnExtendedDeadlineIsTheOnlyOneTold) {
  const auto campaign = SmallCampaign();
  Occasion occasion = Verdict(*campaign, v1::OUTCOME_REJECTED);
  occasion.deadline = At("2026-03-12 17:00");
  occasion.deadline_extended = true;
  const std::string body = ToUnit(*campaign, occasion).body();
  EXPECT_THAT(body, HasSubstr("trước 12/3/2026 17:00"));
  EXPECT_THAT(body, Not(HasSubstr("10/3/2026")));
}

TEST(MessageTest, AfterTheDeadlineALetterSaysThatItHasPassedAndWhatStillHolds) {
  const auto campaign = SmallCampaign();
  Occasion occasion = Verdict(*campaign, v1::OUTCOME_REJECTED);
  EXPECT_THAT(ToUnit(*campaign, occasion).body(), Not(HasSubstr("đã qua")));
  occasion.late = true;
  EXPECT_THAT(ToUnit(*campaign, occasion).body(),
              HasSubstr("đã qua. Hệ thống vẫn tiếp nhận"));
}

TEST(MessageTest, AConfirmedUnitIsNotPressedForTimeAnyMore) {
  const auto campaign = SmallCampaign();
  Occasion occasion = Verdict(*campaign, v1::OUTCOME_ACCEPTED);
  occasion.late = true;
  occasion.standing = Standing{.confirmed = true};
  const std::string body = ToUnit(*campaign, occasion).body();
  EXPECT_THAT(body, HasSubstr("đã được người đứng đầu xác nhận"));
  EXPECT_THAT(body, Not(HasSubstr("hạn")));
}

TEST(MessageTest, AReasonIsAskedForOnlyWhereOneWouldHelp) {
  const auto campaign = SmallCampaign();
  Occasion occasion = Verdict(*campaign, v1::OUTCOME_REJECTED);
  v1::Finding& finding = *occasion.submission.mutable_verdict()->add_findings();
  finding.set_severity(v1::SEVERITY_ERROR);
  EXPECT_THAT(ToUnit(*campaign, occasion).body(),
              Not(HasSubstr("gửi kèm lý do")));
  finding.set_severity(v1::SEVERITY_JUSTIFY);
  EXPECT_THAT(ToUnit(*campaign, occasion).body(), HasSubstr("gửi kèm lý do"));
}

TEST(MessageTest, UnderATestClockTheSubjectSaysSo) {
  const auto campaign = SmallCampaign();
  const Occasion occasion = Verdict(*campaign, v1::OUTCOME_ACCEPTED);
  EXPECT_THAT(Compose(*campaign, occasion, kNow, true)[0].subject(),
              HasSubstr("[DỮ LIỆU THỬ]"));
  EXPECT_THAT(Compose(*campaign, occasion, kNow, false)[0].subject(),
              Not(HasSubstr("DỮ LIỆU THỬ")));
}

// Whatever is missing from the facts, every kind has words in both languages.
TEST(MessageTest, EveryKindHasASubjectAndParagraphsWithoutLeftOverNames) {
  const auto campaign = SmallCampaign();
  for (int kind = v1::NotificationKind_MIN + 1;
       kind <= v1::NotificationKind_MAX; ++kind) {
    Occasion occasion = Verdict(*campaign, v1::OUTCOME_ACCEPTED);
    occasion.kind = static_cast<v1::NotificationKind>(kind);
    occasion.standing = NothingSent(*campaign, *occasion.unit);
    occasion.overdue = {{occasion.unit, *occasion.standing}};
    for (const char* locale : {"vi", "en"}) {
      const Letter letter = WriteLetter(*campaign, occasion, locale);
      EXPECT_FALSE(letter.subject.empty()) << kind;
      EXPECT_FALSE(letter.paragraphs.empty()) << kind;
      EXPECT_THAT(letter.subject, Not(HasSubstr("{")));
      for (const std::string& paragraph : letter.paragraphs) {
        EXPECT_FALSE(paragraph.empty()) << kind;
        EXPECT_THAT(paragraph, Not(HasSubstr("{")));
      }
    }
  }
}

TEST(MessageTest, ARefusedActSaysThatNothingChangedAndWhy) {
  const auto campaign = SmallCampaign();
  v1::Event event;
  event.set_kind(v1::EVENT_KIND_DECIDED);
  event.set_unit("1001");
  event.set_entry(6);
  event.set_outcome(v1::OUTCOME_REJECTED);
  Occasion occasion = *OccasionOf(*campaign, {}, event);
  v1::Finding& finding = *occasion.act.mutable_verdict()->add_findings();
  finding.set_severity(v1::SEVERITY_ERROR);
  finding.set_message_vi("Gói đã thay đổi.");
  const v1::Notification told = ToUnit(*campaign, occasion);
  EXPECT_THAT(told.subject(), HasSubstr("không được thực hiện"));
  EXPECT_THAT(told.body(), HasSubstr("Gói đã thay đổi."));
}

}  // namespace
}  // namespace baocao::notification
