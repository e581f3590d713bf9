#include <gtest/gtest.h>

#include "tests/unit/campaign/campaign_folder.h"

namespace baocao::campaign {
namespace {

TEST(LintCampaignTest, IdsOfCampaignsAreSmallLettersAndHyphens) {
  ExpectFault(kCampaignFile, "id: \"small\"", "^^id: \"Small 1\"",
              "campaign id \"Small 1\"");
  ExpectFault(kCampaignFile, "id: \"small\"", "^^id: \"\"", "id is empty");
}

TEST(LintCampaignTest, TextsNeedBothLanguages) {
  ExpectFault(kCampaignFile, "title { vi: \"Đợt thử\" en: \"Trial round\" }",
              "^^title { vi: \"Đợt thử\" }", "lacks its English text");
  ExpectFault(kCampaignFile, "name { vi: \"Đất đai\" en: \"Land\" }",
              "^^name { vi: \" \" en: \"Land\" }", "lacks its Vietnamese text");
}

TEST(LintCampaignTest, TheCollectingBodyIsAUnit) {
  ExpectFault(kCampaignFile, "collecting_body: \"BAN\"",
              "^^collecting_body: \"BTC\"", "no unit \"BTC\"");
}

TEST(LintCampaignTest, DatesHaveToExist) {
  ExpectFault(kCampaignFile, "start_date: \"2025-07-01\"",
              "^^start_date: \"01/7/2025\"", "\"01/7/2025\" is not a date");
  ExpectFault(kCampaignFile, "end_date: \"2026-05-31\"",
              "^^end_date: \"2026-06-31\"", "is not a date");
}

TEST(LintCampaignTest, PeriodsEndAfterTheyBegin) {
  ExpectFault(kCampaignFile,
              "start_date: \"2025-07-01\" end_date: \"2026-05-31\"",
              "start_date: \"2025-07-01\" ^^end_date: \"2025-06-30\"",
              "end_date must be after start_date");
}

TEST(LintCampaignTest, TheDeadlineIsAnInstantWithItsOffset) {
  ExpectFault(kCampaignFile, "  instant: \"2026-05-29T00:00:00+07:00\"",
              "  ^^instant: \"2026-05-29\"", "is not an instant");
  ExpectFault(kCampaignFile, "  instant: \"2026-05-29T00:00:00+07:00\"",
              "  ^^instant: \"2025-05-29T00:00:00+07:00\"",
              "deadline.instant must be after data_period.start_date");
}

TEST(LintCampaignTest, GraceEndsAfterTheDeadline) {
  ExpectFault(kCampaignFile, "  instant: \"2026-05-29T00:00:00+07:00\"",
              "  instant: \"2026-05-29T00:00:00+07:00\"\n"
              "  ^^grace_until: \"2026-05-28T00:00:00+07:00\"",
              "grace_until must be after instant");
}

TEST(LintCampaignTest, AMissingDeadlineIsToldOfTheWholeFile) {
  CampaignFolder folder;
  std::string text = folder.Read(kCampaignFile);
  const size_t begin = text.find("deadline {");
  text.erase(begin, text.find("update_round") - begin);
  folder.Write(kCampaignFile, text);
  const LoadResult result = Load(folder.path());
  ASSERT_EQ(result.faults.size(), 3u);  // instant, and printed twice
  EXPECT_EQ(result.faults[0].line, 0);
  EXPECT_EQ(result.faults[0].file, kCampaignFile);
}

TEST(LintCampaignTest, TheUpdateRoundFollowsTheCutOff) {
  ExpectFault(kCampaignFile, "start: \"2026-06-01\"", "^^start: \"2026-05-01\"",
              "update_round.start must be after data_period.end_date");
  ExpectFault(kCampaignFile, "end: \"2026-06-10T17:00:00+07:00\"",
              "^^end: \"2026-05-31T17:00:00+07:00\"",
              "end must be after start");
}

TEST(LintCampaignTest, TheOffsetIsFixed) {
  ExpectFault(kCampaignFile, "utc_offset: \"+07:00\"",
              "^^utc_offset: \"Asia/Ho_Chi_Minh\"", "utc_offset");
}

TEST(LintCampaignTest, MilestonesNameUnits) {
  ExpectFault(kCampaignFile, "units: \"X1\"", "^^units: \"X9\"",
              "no unit \"X9\"");
}

TEST(LintCampaignTest, RemindersHaveTheirDaysAndTime) {
  ExpectFault(kCampaignFile, "time_of_day: \"08:00\"", "^^time_of_day: \"8h\"",
              "time_of_day");
  ExpectFault(kCampaignFile, "days_before: 7", "^^days_before: 0",
              "0 is not between 1 and 366");
  ExpectFault(kCampaignFile, "days_before: 7 days_before: 1",
              "days_before: 1 ^^days_before: 1", "\"1\" stands twice");
  ExpectFault(kCampaignFile, "late_days: 3", "^^late_days: -1",
              "-1 is not between 0 and 366");
}

TEST(LintCampaignTest, SomebodyOwes) {
  CampaignFolder folder;
  std::string text = folder.Read(kCampaignFile);
  for (size_t at; (at = text.find(" owes_package: true")) != text.npos;) {
    text.erase(at, 19);
  }
  folder.Write(kCampaignFile, text);
  const LoadResult result = Load(folder.path());
  ASSERT_FALSE(result.faults.empty());
  EXPECT_EQ(result.faults[0].file, kCampaignFile);
  EXPECT_EQ(result.faults[0].line, 27);
  EXPECT_EQ(result.faults[0].column, 1);
  EXPECT_NE(result.faults[0].text.en.find("No class owes"), std::string::npos);
}

TEST(LintCampaignTest, IdsAreUnique) {
  ExpectFault(kCampaignFile, "classes { id: \"f\"", "classes { ^^id: \"e\"",
              "\"e\" is used already at campaign.textproto:28",
              /*others=*/1);  // units.csv names f
  ExpectFault(kCampaignFile, "  id: \"I.2\"", "  ^^id: \"I.1\"",
              "\"I.1\" is used already",
              /*others=*/1);  // form B stands in I.2
}

TEST(LintCampaignTest, RecipientsCanBeReached) {
  ExpectFault(kCampaignFile, "email: \"thu@ban.example\"",
              "^^email: \"thu ban\"", "not an e-mail address");
  ExpectFault(kCampaignFile, "  locale: \"vi\"", "  ^^locale: \"fr\"",
              "no locale \"fr\"");
  ExpectFault(kCampaignFile, "recipients {\n  id: \"thu\"",
              "^^recipients {\n  id: \"hai\"\n"
              "  name { vi: \"Hai\" en: \"Two\" } email: \"h@b.vn\"\n}\n"
              "recipients {\n  id: \"thu\"",
              "kinds is empty");
}

TEST(LintCampaignTest, SectionsHaveKnownParentsAndWriters) {
  ExpectFault(kCampaignFile, "parent: \"I\" required_for: \"e\"",
              "^^parent: \"II\" required_for: \"e\"", "no section \"II\"");
  ExpectFault(kCampaignFile, "parent: \"I\" required_for: \"e\"",
              "parent: \"I\" ^^required_for: \"z\"", "no class \"z\"");
  ExpectFault(kCampaignFile, "heading: true",
              "heading: true ^^required_for: \"e\"", "heading only");
}

TEST(LintCampaignTest, SectionsDoNotContainThemselves) {
  ExpectFault(kCampaignFile, "heading: true", "heading: true ^^parent: \"I.1\"",
              "\"I\" depends on itself", /*others=*/1);
}

TEST(LintCampaignTest, TheUnitOfMoneyIsKnown) {
  ExpectFault(kCampaignFile, "money_unit: \"triệu đồng\"",
              "^^money_unit: \"triệu\"", "unit of money \"triệu\"");
}

TEST(LintCampaignTest, PartitionsAreBounded) {
  ExpectFault(kCampaignFile, "partitions: 4", "^^partitions: 1025",
              "1025 is not between 0 and 1024");
}

TEST(LintCampaignTest, OnlyDerivedFormsAreSwitchedOn) {
  ExpectFault(kCampaignFile, "partitions: 4",
              "partitions: 4 ^^derived_forms_counted: \"Z\"", "no form \"Z\"");
  ExpectFault(kCampaignFile, "partitions: 4",
              "partitions: 4 ^^derived_forms_counted: \"A\"", "is not derived");
}

TEST(LintCampaignTest, SecrecyMarksDiffer) {
  ExpectFault(kCampaignFile, "secrecy_marks: \"Mật\"",
              "secrecy_marks: \"Mật\" ^^secrecy_marks: \"MẬT \"",
              "stands twice");
}

}  // namespace
}  // namespace baocao::campaign
