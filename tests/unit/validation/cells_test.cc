// What a cell says, read alone.
#include "services/validation/cells.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/validation/compact_form.h"
#include "tests/unit/validation/small_campaign.h"

namespace baocao::validation {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// One finding of the rule, with what it expects.
void ExpectOne(std::string_view compact, std::string_view rule,
               std::string_view place, std::string_view expected = "") {
  const v1::Verdict verdict = CheckSmall(compact);
  const auto found = Of(verdict, rule);
  ASSERT_THAT(found, SizeIs(1)) << compact << "\n" << Rules(verdict);
  EXPECT_THAT(PlacesOf(verdict, rule), ElementsAre(std::string(place)));
  EXPECT_EQ(found[0].expected(), expected) << found[0].message_vi();
  EXPECT_EQ(verdict.outcome(), found[0].severity() == v1::SEVERITY_ERROR
                                   ? v1::OUTCOME_REJECTED
                                   : v1::OUTCOME_ACCEPTED);
}

TEST(CellsTest, CanonicalNumbersMarksAndBlanksAreAccepted) {
  const v1::Verdict verdict = CheckSmall(
      "KN KN.II.1:c1=1687 KN.II.1:c2=- KN.II.1:c3=n/a KN.II.2:c1=~12 "
      "KN.II.2:c2=? KN.II.2:c3= KN.II.1:tl=98.2 KN.II.1:gc=\"đã rà soát\" "
      "KN.II.1:ngay=\"2025-07-01\"");
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_ACCEPTED) << Rules(verdict);
  EXPECT_THAT(verdict.findings(), IsEmpty()) << Rules(verdict);
}

TEST(CellsTest, UnknownRowColumnAndFormAreErrors) {
  ExpectOne("KN KN.II.9:c1=1", "unknown-row", "KN.II.9:c1");
  ExpectOne("KN KN.II.1:c9=1", "unknown-column", "KN.II.1:c9");
  ExpectOne("ZZ ZZ.1:c1=1", "unknown-form", "ZZ");
}

TEST(CellsTest, ARowOfAnotherOwnerSaysWhoseItIs) {
  ExpectOne("KN KN.I:c1=3", "row-not-yours", "KN.I:c1");
  const v1::Verdict verdict = CheckSmall("KN KN.I:c1=3 KN.P:c1=4");
  const auto found = Of(verdict, "row-not-yours");
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_THAT(found[0].message_vi(), HasSubstr("Sở Tài chính"));
  EXPECT_THAT(found[1].message_vi(), HasSubstr("cơ quan tỉnh"));
}

TEST(CellsTest, NotApplicableOnARowOfAnotherOwnerIsNoFigure) {
  EXPECT_THAT(CheckSmall("KN KN.I:c1=n/a").findings(), IsEmpty());
}

TEST(CellsTest, ComputedRowsAboveOwnRowsMayBeEntered) {
  const v1::Verdict verdict =
      CheckSmall("KN KN.II.1:c1=3 KN.II:c1=3 KN.T:c1=3");
  EXPECT_THAT(Of(verdict, "row-not-yours"), IsEmpty()) << Rules(verdict);
}

TEST(CellsTest, ACellSentTwiceIsAnError) {
  ExpectOne("KN KN.II.1:c1=3 KN.II.1:c1=4", "duplicate-cell", "KN.II.1:c1");
}

TEST(CellsTest, ANumberWithGroupingIsReadAsPeopleMeanIt) {
  ExpectOne("KN KN.II.1:c1=2.214.000", "number", "KN.II.1:c1", "2214000");
  // Canonical for two and a fraction, meant as two thousand.
  ExpectOne("KN KN.II.1:c1=2.214", "fraction-in-count", "KN.II.1:c1", "2214");
  EXPECT_EQ(CheckSmall("KN KN.II.1:c1=1687").outcome(), v1::OUTCOME_ACCEPTED);
}

TEST(CellsTest, AFractionInACountIsAnErrorWithoutSuggestion) {
  ExpectOne("KN KN.II.1:c1=12.5", "fraction-in-count", "KN.II.1:c1");
}

TEST(CellsTest, NegativeCountsAreErrors) {
  ExpectOne("KN KN.II.1:c1=-3", "negative-count", "KN.II.1:c1");
}

TEST(CellsTest, ValuesOutOfTheColumnsRangeAreErrors) {
  ExpectOne("KN KN.II.1:c1=100001", "range", "KN.II.1:c1", "100000");
  ExpectOne("KN KN.II.1:tl=100.1", "range", "KN.II.1:tl", "100");
  ExpectOne("TC money=\"đồng\" TC.I.2.a:so=-1", "range", "TC.I.2.a:so", "0");
}

TEST(CellsTest, TooManyDigitsOrDecimalsAreErrors) {
  ExpectOne("KN KN.II.1:c2=1234567890123456789", "digits", "KN.II.1:c2");
  ExpectOne("KN KN.II.1:tl=98.25", "decimals", "KN.II.1:tl", "98.3");
  ExpectOne("KN KN.II.1:tl=98.1234567", "decimals", "KN.II.1:tl");
}

TEST(CellsTest, TextInANumberCellSuggestsTheNumber) {
  ExpectOne("KN KN.II.1:c1=\"2.214\"", "text-in-number", "KN.II.1:c1", "2214");
  ExpectOne("KN KN.II.1:tl=\"98,2%\"", "text-in-number", "KN.II.1:tl", "98.2");
  ExpectOne("KN KN.II.1:c1=\"nhiều\"", "text-in-number", "KN.II.1:c1");
}

TEST(CellsTest, BlankTextInANumberCellIsABlankCell) {
  EXPECT_THAT(CheckSmall("KN KN.II.1:c1=\"  \"").findings(), IsEmpty());
}

TEST(CellsTest, APartOfATotalIsNoDateAndNoNumber) {
  ExpectOne("KN KN.II.1:ngay=\"12/14\"", "date", "KN.II.1:ngay");
  const v1::Verdict verdict = CheckSmall("KN KN.II.1:c1=\"12/14\"");
  EXPECT_THAT(Of(verdict, "text-in-number")[0].message_vi(),
              HasSubstr("tổng số"));
}

TEST(CellsTest, ADateWithAYearOfFiveDigitsIsRefusedWithASuggestion) {
  ExpectOne("KN KN.II.1:ngay=\"01/7/20025\"", "date", "KN.II.1:ngay",
            "2025-07-01");
  ExpectOne("KN KN.II.1:ngay=\"01/7/2025\"", "date", "KN.II.1:ngay",
            "2025-07-01");
  ExpectOne("KN KN.II.1:ngay=\"2026-06-31\"", "date", "KN.II.1:ngay");
}

TEST(CellsTest, ANumberInATextCellIsAnError) {
  ExpectOne("KN KN.II.1:gc=12", "number-in-text", "KN.II.1:gc");
}

TEST(CellsTest, ATextLongerThanItsColumnIsAnError) {
  ExpectOne("KN KN.II.1:gc=\"dài hơn hai mươi ký tự rồi\"", "text-length",
            "KN.II.1:gc", "20");
}

TEST(CellsTest, AnUnknownMarkIsAnError) {
  v1::Submission submission = ReadCompact("KN KN.II.1:c1=-");
  submission.mutable_forms(0)->mutable_cells(0)->set_mark(
      static_cast<v1::Mark>(9));
  EXPECT_THAT(PlacesOf(CheckSmall(submission), "mark"),
              ElementsAre("KN.II.1:c1"));
}

TEST(CellsTest, PrintedColumnsAreIgnoredWithAWarning) {
  ExpectOne("KN KN.II.1:nd=\"Bí thư\"", "column-not-entered", "KN.II.1:nd");
}

TEST(CellsTest, AnEstimateWithoutAFigureIsAWarning) {
  ExpectOne("KN KN.II.1:c1=~", "estimate", "KN.II.1:c1");
}

TEST(CellsTest, MoneyNeedsAKnownUnitWhereItStands) {
  ExpectOne("TC TC.I.2.a:so=5", "money-unit", "TC", "triệu đồng");
  ExpectOne("TC money=\"USD\" TC.I.2.a:so=5", "money-unit", "TC", "triệu đồng");
  EXPECT_THAT(Of(CheckSmall("TC TC.I.2.a:so=-"), "money-unit"), IsEmpty());
}

TEST(CellsTest, DecimalsOfMoneyFollowTheUnitEntered) {
  // Three in triệu đồng are none in nghìn đồng and six in tỷ đồng.
  ExpectOne("TC money=\"nghìn đồng\" TC.I.2.a:so=1.5", "decimals",
            "TC.I.2.a:so", "2");
  EXPECT_EQ(CheckSmall("TC money=\"tỷ đồng\" TC.I.2.a:so=1.500001").outcome(),
            v1::OUTCOME_ACCEPTED);
  // In đồng there is nothing behind the point to lose.
  EXPECT_EQ(CheckSmall("TC money=\"đồng\" TC.I.2.a:so=1234567").outcome(),
            v1::OUTCOME_ACCEPTED);
}

TEST(CellsTest, ListRowsBelongToKnownGroupsOfTheUnit) {
  ExpectOne("VB [a VB.9 so=\"1-CV/X\"]", "unknown-group", "a");
  ExpectOne("VB [a VB.3 so=\"1-CV/X\"]", "row-not-yours", "a");
}

TEST(CellsTest, ListRowsHaveIdsOfTheirOwn) {
  ExpectOne("VB [a VB.1 so=\"1-CV/X\"] [a VB.1 so=\"2-CV/X\"]", "duplicate-row",
            "a");
  v1::Submission submission = ReadCompact("VB [a VB.1 so=\"1-CV/X\"]");
  submission.mutable_forms(0)->mutable_rows(0)->clear_id();
  EXPECT_THAT(Of(CheckSmall(submission), "row-id"), SizeIs(1));
}

TEST(CellsTest, AFormWithMoreCellsThanAnyoneHasIsRefusedUnread) {
  v1::Submission submission = ReadCompact("VB");
  for (int i = 0; i <= kMostCells / 2; ++i) {
    v1::ListRow& row = *submission.mutable_forms(0)->add_rows();
    row.set_group("VB.9");
    row.add_cells()->set_column("so");
  }
  const v1::Verdict verdict = CheckSmall(submission);
  EXPECT_THAT(verdict.findings(), SizeIs(1));
  EXPECT_THAT(PlacesOf(verdict, "too-many-cells"), ElementsAre("VB"));
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_REJECTED);
}

TEST(CellsTest, RowsInAFixedFormAreErrors) {
  ExpectOne("KN [a KN.II.1 c1=3]", "rows-in-matrix", "KN");
}

TEST(CellsTest, ACellSentTwiceInAListRowIsAnError) {
  ExpectOne("VB [a VB.1 so=\"1-CV/X\" so=\"2-CV/X\"]", "duplicate-cell",
            "a:so");
}

TEST(CellsTest, ColumnsOfTheOtherHalfAreErrors) {
  ExpectOne("DV [a DV.L tc1=\"x\"]", "unknown-column", "a:tc1");
}

TEST(CellsTest, AMarkInAListRowIsACrossOrOne) {
  ExpectOne("DV [a DV.L ten=\"A\"] [b DV.R tc1=2 <a]", "mark", "b:tc1");
  ExpectOne("DV [a DV.L ten=\"A\"] [b DV.R tc1=\"có\" <a]", "text-in-number",
            "b:tc1");
  EXPECT_THAT(
      CheckSmall("DV [a DV.L ten=\"A\"] [b DV.R tc1=\"x\" <a]").findings(),
      IsEmpty());
}

TEST(CellsTest, RowsThatAreMergedFromMustBeThere) {
  ExpectOne("DV [a DV.L ten=\"A\"] [b DV.R tc1=1 <a <z]", "unknown-merged-from",
            "b");
}

TEST(CellsTest, ChoicesAreThoseOfTheRow) {
  ExpectOne(
      "TC money=\"đồng\" TC.I.1:so=1 choice:TC.I.1=ca-nam "
      "choice:TC.I.1=sai",
      "unknown-choice", "TC.I.1");
  ExpectOne("TC choice:TC.I.1=ca-nam choice:TC.I.1=nua-nam", "duplicate-cell",
            "TC.I.1");
}

TEST(CellsTest, TheDateOfAFormIsADate) {
  v1::Submission submission = ReadCompact("KN KN.II.1:c1=1");
  submission.mutable_forms(0)->set_as_of("31/5/2026");
  const auto found = Of(CheckSmall(submission), "date");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].expected(), "2026-05-31");
}

TEST(CellsTest, AMessageNamesThePlaceAsPrinted) {
  const v1::Verdict verdict =
      CheckSmall("TC money=\"đồng\" TC.I.1:so=x choice:TC.I.1=ca-nam");
  const v1::Finding finding = Of(verdict, "number").at(0);
  EXPECT_THAT(finding.message_vi(),
              HasSubstr("Biểu TC, dòng “1. Đầu tư”, cột “(3) Năm 2025 → Số "
                        "lượng”"));
  EXPECT_THAT(finding.message_en(), HasSubstr("Form TC, row “1. Đầu tư”"));
  EXPECT_EQ(finding.actual(), "x");
}

}  // namespace
}  // namespace baocao::validation
