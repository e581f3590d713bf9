#include "services/validation/style.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/validation/small_campaign.h"

namespace baocao::validation {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

v1::Verdict CheckText(std::string text) {
  v1::Submission submission;
  v1::SectionEntry& section = *submission.add_sections();
  section.set_section("I.b");
  section.set_text(std::move(text));
  return CheckSmall(submission);
}

TEST(StyleTest, OrdinaryTextHasNoFindings) {
  const v1::Verdict verdict =
      CheckText("Đã giải quyết 2.039 nhiệm vụ theo Công văn 1298-CV/BTCTU.");
  EXPECT_THAT(verdict.findings(), IsEmpty()) << Rules(verdict);
}

TEST(StyleTest, DecomposedLettersAreTold) {
  EXPECT_THAT(Of(CheckText("Xa\xCC\x83 đã làm"), "decomposed"), SizeIs(1));
}

TEST(StyleTest, TwoPlacementsOfToneMarksInOneTextAreTold) {
  EXPECT_THAT(Of(CheckText("thống nhất hòa giải, hoà giải"), "tone-marks"),
              SizeIs(1));
  EXPECT_THAT(Of(CheckText("hòa giải, số hóa, Thủy"), "tone-marks"), IsEmpty());
}

TEST(StyleTest, OnlyOpenSyllablesLeaveAChoiceOfPlacement) {
  const ToneMarks marks = CountToneMarks("hoàn thành quý hòa thuỷ Toán uý");
  EXPECT_EQ(marks.on_first, 1);   // hòa
  EXPECT_EQ(marks.on_second, 2);  // thuỷ, uý
}

TEST(StyleTest, LegacyFontsAreToldAlone) {
  const v1::Verdict verdict = CheckText("Uû ban nh©n d©n x· Mü Hßa H­ng");
  EXPECT_THAT(Of(verdict, "legacy-font"), SizeIs(1)) << Rules(verdict);
  EXPECT_THAT(verdict.findings(), SizeIs(1)) << Rules(verdict);
}

TEST(StyleTest, NoBreakAndFullWidthAndHiddenCharactersAreTold) {
  for (const char* text : {"a\xC2\xA0"
                           "b",
                           "\xEF\xBC\x91",
                           "a\xE2\x80\x8B"
                           "b"}) {
    EXPECT_TRUE(HasOddSpaces(text)) << text;
  }
  EXPECT_FALSE(HasOddSpaces("Ủy ban – “xã”"));
}

TEST(StyleTest, FiguresWithoutGroupingAreFound) {
  EXPECT_EQ(FigureWithoutGrouping("cấp tỉnh 1687 nhiệm vụ"), "1687");
  EXPECT_EQ(FigureWithoutGrouping("tổng số 12345."), "12345");
  EXPECT_EQ(FigureWithoutGrouping("1687"), "1687");
}

TEST(StyleTest, YearsNumbersOfDocumentsAndTelephonesAreNoFigures) {
  for (const char* text :
       {"năm 2025, 2026", "Công văn 1298-CV/BTCTU", "0912345678", "1.687",
        "1654/NQ-UBTVQH15", "từ 01/7/2025", "15,2345", "A1234"}) {
    EXPECT_EQ(FigureWithoutGrouping(text), "") << text;
  }
}

TEST(StyleTest, StyleNeverRejects) {
  const v1::Verdict verdict = CheckText("tổng số 12345 hòa hoà\xC2\xA0x");
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_ACCEPTED);
  EXPECT_THAT(verdict.findings(), SizeIs(3)) << Rules(verdict);
}

}  // namespace
}  // namespace baocao::validation
