#include "services/documents/sheet/entry_rules.h"

#include <gtest/gtest.h>

#include "services/report/text.h"
#include "tests/unit/documents/sheet/an_giang.h"

namespace baocao::documents {
namespace {

EntryRule RuleOfColumn(std::string_view form, std::string_view column) {
  const campaign::Form& of = TheForm(form);
  return RuleOf(of.column(of.ColumnIndex(column)),
                AnGiang().spec().data_period(), "vi");
}

TEST(EntryRulesTest, CountsAreWholeNumbersFromZero) {
  const EntryRule rule = RuleOfColumn("13B", "c1");
  EXPECT_EQ(rule.kind, EntryRule::Kind::kWhole);
  EXPECT_EQ(rule.minimum, report::Decimal(0));
  EXPECT_EQ(rule.title, "Số nguyên (cuộc)");
}

TEST(EntryRulesTest, PlannedMoneyIsNotNegative) {
  EXPECT_EQ(RuleOfColumn("12B", "kh26").minimum, report::Decimal(0));
  EXPECT_FALSE(RuleOfColumn("12B", "n25").minimum.has_value());
}

TEST(EntryRulesTest, DatesLieInTheDataPeriod) {
  const EntryRule rule = RuleOfColumn("2B", "ngay");
  EXPECT_EQ(rule.kind, EntryRule::Kind::kDate);
  EXPECT_EQ(rule.first, absl::CivilDay(2025, 7, 1));
  EXPECT_EQ(rule.last, absl::CivilDay(2026, 5, 31));
}

TEST(EntryRulesTest, ColumnsWithOptionsOfferThem) {
  const EntryRule rule = RuleOfColumn("2B", "loai");
  EXPECT_EQ(rule.kind, EntryRule::Kind::kList);
  EXPECT_EQ(rule.options.size(), 18u);
}

TEST(EntryRulesTest, TextsSayTheirLength) {
  const EntryRule rule = RuleOfColumn("2B", "so");
  EXPECT_EQ(rule.kind, EntryRule::Kind::kLength);
  EXPECT_EQ(rule.length, 100);
}

TEST(EntryRulesTest, WhatIsSaidFitsIntoExcel) {
  for (const campaign::Form& form : AnGiang().forms()) {
    for (const v1::Column& column : form.spec().columns()) {
      for (const char* locale : {"vi", "en"}) {
        const EntryRule rule =
            RuleOf(column, AnGiang().spec().data_period(), locale);
        EXPECT_LE(report::CountCodePoints(rule.title), 32) << rule.title;
        EXPECT_LE(report::CountCodePoints(rule.error_title), 32);
        EXPECT_LE(report::CountCodePoints(rule.message), 255);
        EXPECT_LE(report::CountCodePoints(rule.error_message), 255);
      }
    }
  }
}

TEST(EntryRulesTest, LongTextsAreCutAtACodePoint) {
  EXPECT_EQ(Shortened("đồng", 4), "đồng");
  EXPECT_EQ(Shortened("nghìn đồng", 4), "ngh…");
  EXPECT_EQ(Shortened("ướƠ", 2), "ư…");
}

}  // namespace
}  // namespace baocao::documents
