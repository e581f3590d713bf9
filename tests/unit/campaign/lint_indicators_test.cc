#include <gtest/gtest.h>

#include "tests/unit/campaign/campaign_folder.h"

namespace baocao::campaign {
namespace {

constexpr std::string_view kFile = "indicators.textproto";
constexpr std::string_view kGood =
    "indicators {\n"
    "  id: \"I-01\"\n"
    "  section: \"I.1\"\n"
    "  asked_at: \"I.1(a)\"\n"
    "  label { vi: \"Số\" en: \"Number\" }\n"
    "  unit: \"người\"\n"
    "  kind: INDICATOR_KIND_NUMBER\n"
    "  aggregation: INDICATOR_AGGREGATION_SUM\n"
    "  values {\n"
    "    point: TIME_POINT_NOW\n"
    "    terms { form: \"C\" row: \"C.1\" column: \"c1\" }\n"
    "  }\n"
    "}\n";

// The one fault told after `from` was replaced by `to`.
std::string FaultAfter(std::string_view from, std::string_view to) {
  CampaignFolder folder;
  std::string text(kGood);
  const size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
  folder.Write(kFile, text);
  const LoadResult result = Load(folder.path());
  EXPECT_EQ(result.faults.size(), 1u);
  return result.faults.empty() ? "" : result.faults.front().ToString("en");
}

TEST(LintIndicatorsTest, AFaultlessBookIsNotTold) {
  CampaignFolder folder;
  folder.Write(kFile, kGood);
  for (const Fault& fault : Load(folder.path()).faults) {
    ADD_FAILURE() << fault.ToString("en");
  }
}

TEST(LintIndicatorsTest, TheCellsHaveToBeThere) {
  EXPECT_EQ(FaultAfter("form: \"C\"", "form: \"Z\"").substr(0, 28),
            "indicators.textproto:11:13: ");
  EXPECT_NE(FaultAfter("row: \"C.1\"", "row: \"C.9\"").find("\"C.9\""),
            std::string::npos);
  EXPECT_NE(FaultAfter("column: \"c1\"", "column: \"c9\"").find("\"c9\""),
            std::string::npos);
}

TEST(LintIndicatorsTest, APointOfTimeIsBound) {
  EXPECT_NE(
      FaultAfter("    terms { form: \"C\" row: \"C.1\" column: \"c1\" }\n", "")
          .find("bound to no cell"),
      std::string::npos);
}

TEST(LintIndicatorsTest, IdsArePlacesOfTheirOwn) {
  CampaignFolder folder;
  folder.Write(kFile, std::string(kGood) + std::string(kGood));
  const LoadResult result = Load(folder.path());
  ASSERT_EQ(result.faults.size(), 1u);
  EXPECT_EQ(result.faults[0].ToString("en"),
            "indicators.textproto:15:3: \"I-01\" is used already at "
            "indicators.textproto:2; each key stands only once.");
}

TEST(LintIndicatorsTest, OnlyRatiosAreDivided) {
  EXPECT_NE(FaultAfter("AGGREGATION_SUM", "AGGREGATION_RATIO")
                .find("needs a denominator"),
            std::string::npos);
  EXPECT_NE(FaultAfter("column: \"c1\" }\n",
                       "column: \"c1\" }\n    denominator { form: \"C\" row: "
                       "\"C.1\" column: \"c1\" }\n")
                .find("Only ratios"),
            std::string::npos);
}

TEST(LintIndicatorsTest, TheSectionHasToBeThere) {
  EXPECT_NE(FaultAfter("section: \"I.1\"", "section: \"IX\"").find("\"IX\""),
            std::string::npos);
}

}  // namespace
}  // namespace baocao::campaign
