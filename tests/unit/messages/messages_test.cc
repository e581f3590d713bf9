#include "services/messages/messages.h"

#include <gtest/gtest.h>

#include "tests/unit/messages/source_scan.h"

namespace baocao::messages {
namespace {

TEST(FillTest, ReplacesEveryName) {
  EXPECT_EQ(Fill("ô {row} · {column}: {row}",
                 {{"row", "13B.II.1"}, {"column", "c3"}}),
            "ô 13B.II.1 · c3: 13B.II.1");
}

TEST(FillTest, LeavesUnknownNamesAndLoneBracesAlone) {
  EXPECT_EQ(Fill("{a} {b} {", {{"a", "1"}}), "1 {b} {");
  EXPECT_EQ(Fill("{ {a}", {{"a", "1"}}), "{ 1");
  EXPECT_EQ(Fill("", {{"a", "1"}}), "");
}

TEST(FillTest, DoesNotFillWhatAnArgumentBrings) {
  EXPECT_EQ(Fill("{a}{b}", {{"a", "{b}"}, {"b", "2"}}), "{b}2");
}

TEST(TextsOfTest, ARoomsTextsAreItsOwnAndNotThoseOfALongerName) {
  const auto vi = TextsOf("portal_server", "vi");
  ASSERT_TRUE(vi.contains("portal_server.not_signed_in"));
  EXPECT_EQ(vi.at("portal_server.not_signed_in"),
            Say("portal_server.not_signed_in").vi);
  EXPECT_EQ(TextsOf("portal_server", "en").size(), vi.size());
  EXPECT_FALSE(TextsOf("portal", "vi").contains("portal_server.not_signed_in"));
  EXPECT_TRUE(TextsOf("nothing", "vi").empty());
}

TEST(TextTest, AnyLocaleButEnglishIsVietnamese) {
  const Text text{"báo cáo", "report"};
  EXPECT_EQ(text.In("en"), "report");
  EXPECT_EQ(text.In("vi"), "báo cáo");
  EXPECT_EQ(text.In(""), "báo cáo");
}

TEST(SayDeathTest, AnUnknownIdEndsTheProcessAndNamesItself) {
  EXPECT_DEATH(Say("nowhere.at_all"), "no message \"nowhere.at_all\"");
}

TEST(SourceScanTest, SeesIdsAcrossLinesAndAlternatives) {
  const auto calls = FindSayCalls("a.cc",
                                  "x = messages::Say(\n  \"a.b\", {{\"n\", "
                                  "F(\"no\", 1)}});\n"
                                  "y = Say(late ? \"a.c\" : \"a.d\");");
  ASSERT_EQ(calls.size(), 2u);
  EXPECT_EQ(calls[0].place, "a.cc:1");
  EXPECT_EQ(calls[0].ids, std::vector<std::string>{"a.b"});
  EXPECT_EQ(calls[0].names, std::set<std::string>{"n"});
  EXPECT_EQ(calls[1].ids, (std::vector<std::string>{"a.c", "a.d"}));
}

TEST(SourceScanTest, ACallInsideACallStandsForItself) {
  const auto calls =
      FindSayCalls("a.cc", "Say(messages::Say(\"a.b\", {{\"n\", x}}))");
  ASSERT_EQ(calls.size(), 2u);
  EXPECT_TRUE(calls[0].ids.empty());
  EXPECT_EQ(calls[1].ids, std::vector<std::string>{"a.b"});
  EXPECT_EQ(calls[1].names, std::set<std::string>{"n"});
}

TEST(SourceScanTest, OverlooksComments) {
  EXPECT_TRUE(
      FindSayCalls("a.cc", "// Say(\"a.b\")\n/* Say(\"a.c\") */").empty());
  EXPECT_TRUE(FindSayCalls("a.cc", "EasySay(\"a.b\");").empty());
}

}  // namespace
}  // namespace baocao::messages
