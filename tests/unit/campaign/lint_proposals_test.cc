#include <gtest/gtest.h>

#include "tests/unit/campaign/campaign_folder.h"

namespace baocao::campaign {
namespace {

TEST(LintProposalsTest, TheDeskIsAUnit) {
  ExpectFault(kCampaignFile, "desk: \"BAN\"", "^^desk: \"VP\"",
              "no unit \"VP\"");
}

TEST(LintProposalsTest, APlanHasADesk) {
  CampaignFolder folder;
  std::string text = folder.Read(kCampaignFile);
  text.erase(text.find("  desk: \"BAN\"\n"), 14);
  folder.Write(kCampaignFile, text);
  const LoadResult result = Load(folder.path());
  ASSERT_EQ(result.faults.size(), 1u);
  EXPECT_NE(result.faults[0].text.en.find("desk is empty"), std::string::npos);
  EXPECT_GT(result.faults[0].line, 0) << "told of the plan";
}

TEST(LintProposalsTest, BodiesOfRoutesAreUnits) {
  ExpectFault(kCampaignFile, "addressee: \"VI.2\" body: \"STC\"",
              "addressee: \"VI.2\" ^^body: \"SXD\"", "no unit \"SXD\"");
  ExpectFault(kCampaignFile, "routes { addressee: \"VI.2\" body: \"STC\" }",
              "^^routes { addressee: \"VI.2\" }", "body is empty");
}

TEST(LintProposalsTest, RoutesNameDomainsAndAddresseesOfTheCampaign) {
  ExpectFault(kCampaignFile, "routes { domain: \"dat-dai\"",
              "routes { ^^domain: \"dat\"", "no domain \"dat\"");
  ExpectFault(kCampaignFile, "routes { addressee: \"VI.2\"",
              "routes { ^^addressee: \"VI.9\"", "no addressee \"VI.9\"");
}

TEST(LintProposalsTest, ARouteBehindAWiderOneNeverFits) {
  ExpectFault(
      kCampaignFile,
      "  routes { domain: \"dat-dai\" addressee: \"VI.2\" body: \"BAN\" "
      "}\n  routes { addressee: \"VI.2\" body: \"STC\" }",
      "  routes { addressee: \"VI.2\" body: \"STC\" }\n"
      "  ^^routes { domain: \"dat-dai\" addressee: \"VI.2\" body: "
      "\"BAN\" }",
      "never fits");
  ExpectFault(kCampaignFile, "  desk: \"BAN\"",
              "  routes { body: \"STC\" }\n"
              "  ^^routes { domain: \"thue\" body: \"BAN\" }\n"
              "  desk: \"BAN\"",
              "never fits");
}

TEST(LintProposalsTest, SeveralRoutesTogetherMayLeaveNothingOver) {
  // dat-dai and thue are all domains there are.
  ExpectFault(kCampaignFile, "  desk: \"BAN\"",
              "  routes { domain: \"dat-dai\" body: \"STC\" }\n"
              "  routes { domain: \"thue\" body: \"STC\" }\n"
              "  ^^routes { addressee: \"VI.1\" body: \"BAN\" }\n"
              "  desk: \"BAN\"",
              "never fits: those before it take everything");
}

TEST(LintProposalsTest, ARouteThatStillGetsSomethingIsFine) {
  CampaignFolder folder;
  std::string text = folder.Read(kCampaignFile);
  const std::string desk = "  desk: \"BAN\"";
  text.insert(text.find(desk),
              "  routes { domain: \"dat-dai\" body: \"STC\" }\n");
  folder.Write(kCampaignFile, text);
  EXPECT_TRUE(Load(folder.path()).faults.empty());
}

TEST(LintProposalsTest, DaysLieInTheirRanges) {
  ExpectFault(kCampaignFile, "answer_days: 10", "^^answer_days: 400",
              "400 is not between 1 and 366");
  ExpectFault(kCampaignFile, "  remind_days_before: [3, 1]",
              "  ^^remind_days_before: [11, 1]", "11 is not between 1 and 10");
  ExpectFault(kCampaignFile, "  remind_days_before: [3, 1]",
              "  remind_days_before: 3\n  ^^remind_days_before: 3",
              "\"3\" stands twice");
  ExpectFault(kCampaignFile, "escalate_days_after: 2",
              "^^escalate_days_after: -1", "-1 is not between 0 and 366");
  ExpectFault(kCampaignFile, "task_remind_days_before: [7, 1]",
              "^^task_remind_days_before: [0]", "0 is not between 1 and 366");
}

TEST(LintProposalsTest, APlanNeedsTheHourAtWhichItReminds) {
  ExpectFault(kCampaignFile,
              "reminders { days_before: 7 days_before: 1 time_of_day: "
              "\"08:00\" late_days: 3 }",
              "^^reminders { }", "time_of_day");
}

}  // namespace
}  // namespace baocao::campaign
