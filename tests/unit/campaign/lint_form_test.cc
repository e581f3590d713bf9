#include <gtest/gtest.h>

#include "tests/unit/campaign/campaign_folder.h"

namespace baocao::campaign {
namespace {

TEST(LintFormTest, AFormStandsInAFileOfItsName) {
  CampaignFolder folder;
  folder.Write("forms/D.textproto", folder.Read("forms/C.textproto"));
  const LoadResult result = Load(folder.path());
  ASSERT_EQ(result.faults.size(), 2u);
  EXPECT_EQ(result.faults[0].ToString("en"),
            "forms/D.textproto:1:1: \"C\" is used already at "
            "forms/C.textproto; each key stands only once.");
  EXPECT_EQ(result.faults[1].ToString("en"),
            "forms/D.textproto:1:1: Form \"C\" must stand in a file of its "
            "name, not in D.textproto.");
}

TEST(LintFormTest, HeadsAreWhole) {
  ExpectFault(kFormA, "title: \"BIỂU A\"", "^^title: \"\"", "title is empty");
  ExpectFault(
      kFormA, "label { vi: \"Số người và tiền\" en: \"People and money\" }",
      "^^label { en: \"People and money\" }", "lacks its Vietnamese text");
  ExpectFault(kFormA, "section: \"I.1\"", "^^section: \"IX\"",
              "no section \"IX\"");
  ExpectFault(kFormA, "owed_by: \"e\"", "^^owed_by: \"z\"", "no class \"z\"");
}

TEST(LintFormTest, WithoutColumnsAndRowsThereIsNoForm) {
  CampaignFolder folder;
  folder.Write("forms/C.textproto",
               "key: \"C\" title: \"C\"\nlabel { vi: \"C\" en: \"C\" }\n");
  std::vector<std::string> told;
  for (const Fault& fault : Load(folder.path()).faults) {
    told.push_back(fault.text.en);
    EXPECT_EQ(fault.line, 0);
  }
  EXPECT_EQ(told,
            (std::vector<std::string>{"status is empty; it has to be given.",
                                      "kind is empty; it has to be given.",
                                      "columns is empty; it has to be given.",
                                      "rows is empty; it has to be given."}));
}

TEST(LintFormTest, ColumnKeysAreUniqueAndPlain) {
  ExpectFault(kFormA, "columns { key: \"tt\"", "columns { ^^key: \"T-1\"",
              "key \"T-1\"");
  CampaignFolder folder;
  folder.Write("forms/C.textproto",
               folder.Read("forms/C.textproto") +
                   "columns { key: \"c1\" heading: \"Hai\" type: "
                   "COLUMN_TYPE_COUNT }\n");
  const LoadResult result = Load(folder.path());
  ASSERT_EQ(result.faults.size(), 1u);
  EXPECT_EQ(result.faults[0].ToString("en"),
            "forms/C.textproto:10:11: \"c1\" is used already at "
            "forms/C.textproto:8; each key stands only once.");
}

TEST(LintFormTest, ColumnsSayWhatTheyHold) {
  ExpectFault(kFormA,
              "columns { key: \"tt\" heading: \"TT\" type: "
              "COLUMN_TYPE_ORDINAL",
              "^^columns { key: \"tt\" heading: \"TT\"", "type is empty");
  ExpectFault(kFormA, "columns { key: \"tt\" heading: \"TT\"",
              "^^columns { key: \"tt\"", "heading is empty");
}

TEST(LintFormTest, DecimalsAreForNumbersAndAtMostSix) {
  ExpectFault(kFormA, "decimals: 3 minimum", "^^decimals: 7 minimum",
              "7 is not between 0 and 6");
  ExpectFault(kFormA, "type: COLUMN_TYPE_COUNT",
              "type: COLUMN_TYPE_COUNT ^^decimals: 1",
              "only with: DECIMAL, MONEY, PERCENT");
}

TEST(LintFormTest, BoundsAreNumbersInOrder) {
  ExpectFault(kFormA, "minimum: \"0\"", "^^minimum: \"0,5\"",
              "\"0,5\" is not a number");
  ExpectFault(kFormA, "minimum: \"0\"", "minimum: \"0\" ^^maximum: \"-1\"",
              "maximum -1 is below minimum 0");
  ExpectFault(kFormA, "max_length: 200", "^^minimum: \"1\"",
              "has a meaning only with: COUNT");
}

TEST(LintFormTest, LengthsAndOptionsAreForTexts) {
  ExpectFault(kFormA, "type: COLUMN_TYPE_COUNT",
              "type: COLUMN_TYPE_COUNT ^^max_length: 5",
              "max_length has a meaning only with: TEXT");
  ExpectFault(kFormA, "type: COLUMN_TYPE_COUNT",
              "type: COLUMN_TYPE_COUNT ^^options: \"x\"",
              "options has a meaning only with: TEXT");
  ExpectFault(kFormB, "options: [\"Quyết định\", \"Kế hoạch\"]",
              "^^options: [\"Quyết định\", \"Quyết định\"]", "stands twice");
}

TEST(LintFormTest, ColumnsAggregateByTheirType) {
  ExpectFault(kFormA,
              "type: COLUMN_TYPE_TEXT max_length: 200 aggregate: "
              "AGGREGATE_CONCAT",
              "type: COLUMN_TYPE_TEXT ^^aggregate: AGGREGATE_SUM",
              "can not be aggregated by SUM");
  ExpectFault(kFormA, "type: COLUMN_TYPE_COUNT",
              "type: COLUMN_TYPE_COUNT ^^aggregate: AGGREGATE_CONCAT",
              "can not be aggregated by CONCAT");
  ExpectFault(kFormA, "aggregate: AGGREGATE_SHARE share_of: \"tien\"",
              "^^aggregate: AGGREGATE_SUM", "can not be aggregated by SUM",
              /*others=*/3);  // the rule of shares, and the bases of two rows
}

TEST(LintFormTest, SharesAreOfAnotherColumnOfFigures) {
  ExpectFault(kFormA, "share_of: \"tien\"", "^^share_of: \"tienn\"",
              "no column \"tienn\"");
  ExpectFault(kFormA, "share_of: \"tien\"", "^^share_of: \"gc\"",
              "\"gc\" must be another column");
  ExpectFault(kFormA, "share_of: \"tien\"", "^^share_of: \"ty\"",
              "\"ty\" must be another column");
}

TEST(LintFormTest, RatiosNameNumericColumns) {
  ExpectFault(kFormA, "denominator { column: \"nguoi\" }",
              "denominator { ^^column: \"gc\" }", "\"gc\" is not numeric");
  ExpectFault(kFormA, "denominator { column: \"nguoi\" }",
              "denominator { ^^column: \"x\" }", "no column \"x\"");
  ExpectFault(kFormA, "ratio { numerator { column: \"tien\" } denominator",
              "^^ratio { denominator", "numerator is empty");
}

TEST(LintFormTest, RowKeysAreUnique) {
  ExpectFault(kFormA, "rows { key: \"A.III\"", "rows { ^^key: \"A.II\"",
              "\"A.II\" is used already at forms/A.textproto:29");
  ExpectFault(kFormA, "rows { key: \"A.III\"", "rows { ^^key: \"A.*\"",
              "key \"A.*\"");
}

TEST(LintFormTest, ParentsAreKnownAndNoCircle) {
  ExpectFault(kFormA, "label: \"Cấp tỉnh\" parent: \"A.I\"",
              "label: \"Cấp tỉnh\" ^^parent: \"A.X\"", "no row \"A.X\"");
  ExpectFault(kFormA, "label: \"Tổng\" kind: ROW_KIND_SUM",
              "label: \"Tổng\" ^^parent: \"A.I.2\" kind: ROW_KIND_SUM",
              "\"A.I\" depends on itself", /*others=*/1);
}

TEST(LintFormTest, AddendsAreKnownOnceAndNoCircle) {
  ExpectFault(kFormA, "addends: \"A.II\"", "^^addends: \"A.IX\"",
              "no row \"A.IX\"");
  ExpectFault(kFormA, "addends: \"A.II\"", "^^addends: \"A.I\"",
              "stands twice");
  ExpectFault(kFormA, "addends: \"A.I\" addends: \"A.II\"",
              "^^addends: \"A.T\"", "\"A.T\" depends on itself");
  ExpectFault(kFormA, "kind: ROW_KIND_SECTION",
              "kind: ROW_KIND_SECTION ^^addends: \"A.I\"",
              "only with: SUM, GRAND_TOTAL");
  ExpectFault(kFormA, "kind: ROW_KIND_SECTION", "^^kind: ROW_KIND_SUM",
              "has nothing to add");
}

TEST(LintFormTest, SomebodyFillsEachRow) {
  ExpectFault(kFormA,
              "rows { key: \"A.I.1\" printed_number: \"1\" label: "
              "\"Cấp tỉnh\" parent: \"A.I\" kind: ROW_KIND_LEAF "
              "owner: \"STC\"",
              "^^rows { key: \"A.I.1\" printed_number: \"1\" label: \"Cấp "
              "tỉnh\" parent: \"A.I\" kind: ROW_KIND_LEAF",
              "Nobody fills row \"A.I.1\"");
  ExpectFault(kFormB,
              "label: \"Nhóm một\" kind: ROW_KIND_LIST_GROUP "
              "filled_by: \"e\"",
              "label: \"Nhóm một\" kind: ROW_KIND_LIST_GROUP ^^filled_by: "
              "\"z\"",
              "no class \"z\"");
}

TEST(LintFormTest, OwnersAreUnits) {
  ExpectFault(kFormA, "owner: \"STC\"", "^^owner: \"SNV\"", "no unit \"SNV\"");
}

TEST(LintFormTest, ARowOfASupplyingClassHasOneOwner) {
  ExpectFault(kFormA,
              "rows { key: \"A.I.1\" printed_number: \"1\" label: "
              "\"Cấp tỉnh\" parent: \"A.I\" kind: ROW_KIND_LEAF "
              "owner: \"STC\"",
              "^^rows { key: \"A.I.1\" printed_number: \"1\" label: \"Cấp "
              "tỉnh\" parent: \"A.I\" kind: ROW_KIND_LEAF filled_by: \"f\"",
              "name the one that owns it");
}

TEST(LintFormTest, UnitTypesAreKnown) {
  ExpectFault(kFormA, "unit_types: \"phuong\"", "^^unit_types: \"phường\"",
              "no unit type \"phường\"");
}

TEST(LintFormTest, ShareBasesAreRows) {
  ExpectFault(kFormA, "share_bases: [\"A.I\", \"A.T\"]",
              "^^share_bases: [\"A.I\", \"A.Z\"]", "no row \"A.Z\"");
}

TEST(LintFormTest, AChoiceHasTwoOptionsInBothLanguages) {
  ExpectFault(kFormA,
              "options { id: \"m\" text { vi: \"Một\" en: \"One\" } }\n"
              "    options { id: \"h\" text { vi: \"Hai\" en: \"Two\" } }",
              "^^options { id: \"m\" text { vi: \"Một\" en: \"One\" } }",
              "needs at least two options");
  ExpectFault(kFormA, "text { vi: \"Hai\" en: \"Two\" }",
              "^^text { vi: \"Hai\" }", "lacks its English text");
  ExpectFault(kFormA, "options { id: \"h\"", "options { ^^id: \"m\"",
              "\"m\" is used already");
}

TEST(LintFormTest, ListsHaveGroupsAndMatricesHaveNone) {
  ExpectFault(kFormA, "label: \"Tiêu đề\" kind: ROW_KIND_SECTION",
              "label: \"Tiêu đề\" filled_by: \"e\" ^^kind: "
              "ROW_KIND_LIST_GROUP",
              "only in list forms");
  ExpectFault("forms/C.textproto", "kind: FORM_KIND_MATRIX",
              "^^kind: FORM_KIND_LIST", "needs at least one LIST_GROUP");
}

TEST(LintFormTest, PartsAreLeftOrRight) {
  ExpectFault(kFormB,
              "label: \"Sau\" kind: ROW_KIND_LIST_GROUP filled_by: "
              "\"e\" part: \"R\"",
              "label: \"Sau\" kind: ROW_KIND_LIST_GROUP filled_by: \"e\" "
              "^^part: \"P\"",
              "L (left half)");
}

}  // namespace
}  // namespace baocao::campaign
