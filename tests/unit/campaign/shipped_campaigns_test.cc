// The campaigns that come with the project are faultless and print what was
// issued.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "services/campaign/load.h"

namespace baocao::campaign {
namespace {

std::shared_ptr<const Campaign> Shipped(const std::string& folder) {
  const LoadResult result =
      Load(std::string(BAOCAO_PROJECT_DIR) + "/" + folder);
  for (const Fault& fault : result.faults) {
    ADD_FAILURE() << folder << "/" << fault.ToString("en");
  }
  return result.campaign;
}

int CountUnits(const Campaign& campaign, std::string_view type) {
  return static_cast<int>(
      std::count_if(campaign.units().begin(), campaign.units().end(),
                    [&](const v1::Unit& unit) { return unit.type() == type; }));
}

class AnGiangTest : public testing::Test {
 protected:
  void SetUp() override { ASSERT_NE(campaign_, nullptr); }
  const Form& FormOf(std::string_view key) {
    const Form* form = campaign_->FindForm(key);
    EXPECT_NE(form, nullptr) << key;
    return *form;
  }
  const v1::Row& RowOf(std::string_view form, std::string_view row) {
    const int index = FormOf(form).RowIndex(row);
    EXPECT_GE(index, 0) << row;
    return FormOf(form).row(std::max(index, 0));
  }
  std::shared_ptr<const Campaign> campaign_ =
      Shipped("campaigns/an-giang-2026");
};

TEST_F(AnGiangTest, HasItsCommunesWardsAndSpecialZones) {
  EXPECT_EQ(CountUnits(*campaign_, "xa"), 85);
  EXPECT_EQ(CountUnits(*campaign_, "phuong"), 14);
  EXPECT_EQ(CountUnits(*campaign_, "dac-khu"), 3);
}

TEST_F(AnGiangTest, BeforeADayMeansBeforeItsFirstMoment) {
  EXPECT_EQ(campaign_->deadline(),
            absl::FromCivil(absl::CivilSecond(2026, 5, 29, 0, 0, 0),
                            campaign_->time_zone()));
  EXPECT_EQ(campaign_->spec().deadline().printed().vi(),
            "trước ngày 29/5/2026");
  EXPECT_EQ(campaign_->spec().data_period().start_date(), "2025-07-01");
  EXPECT_EQ(campaign_->spec().data_period().end_date(), "2026-05-31");
}

TEST_F(AnGiangTest,
       HasThirteenFormsInOrderOfWhichSixArePrintedAndTheIndicators) {
  std::vector<std::string> keys;
  std::set<std::string> derived;
  for (const Form& form : campaign_->forms()) {
    keys.push_back(form.key());
    if (form.spec().status() == v1::FORM_STATUS_DERIVED) {
      derived.insert(form.key());
    }
  }
  EXPECT_EQ(keys, (std::vector<std::string>{"1B", "2B", "3B", "4B", "5B", "6B",
                                            "7B", "8B", "9B", "10B", "11B",
                                            "12B", "13B", "CT"}));
  EXPECT_EQ(derived, (std::set<std::string>{"3B", "4B", "5B", "6B", "9B", "10B",
                                            "11B", "CT"}));
  EXPECT_EQ(FormOf("7B").spec().status(), v1::FORM_STATUS_FRAGMENT);
}

TEST_F(AnGiangTest, PrintsTheTitlesWithTheirMisprints) {
  EXPECT_NE(FormOf("1B").spec().title().find("QUẢN TRIỆT"), std::string::npos);
  EXPECT_TRUE(FormOf("2B").spec().title().starts_with("THÔNG KÊ"));
  EXPECT_TRUE(FormOf("13B").spec().title().starts_with(
      "CÔNG TÁC TIẾP CÔNG DÂN, GIẢI QUYẾT KHIẾU NẠI, ĐƠN THƯ, TỐ CÁO"));
  EXPECT_NE(
      FormOf("8B").spec().title().find("(số liệu tính đến ngày 31/5/2026)"),
      std::string::npos);
}

TEST_F(AnGiangTest, PrintsTheLabelsWithTheirMisprintsAndKnowsTheRightOnes) {
  EXPECT_EQ(RowOf("1B", "1B.I.1").label(), "Hội nghị quản triệt");
  EXPECT_EQ(RowOf("1B", "1B.I.1").label_normalised(), "Hội nghị quán triệt");
  EXPECT_EQ(RowOf("13B", "13B.I.1").label(), "Bí Thư tỉnh ủy, thành ủy");
  EXPECT_EQ(RowOf("13B", "13B.I.2").label(), "Chủ tịch UBND cấp");
  EXPECT_EQ(RowOf("13B", "13B.I.2").label_normalised(),
            "Chủ tịch UBND cấp tỉnh");
  EXPECT_EQ(RowOf("8B", "8B.L.I").label(), "Khối đảng");
}

TEST_F(AnGiangTest, PrintsTheNumbersAsTheyStand) {
  EXPECT_EQ(RowOf("12B", "12B.III.2.1").printed_number(), "2.2");
  EXPECT_EQ(RowOf("12B", "12B.III.2.2").printed_number(), "2.2");
  EXPECT_EQ(RowOf("12B", "12B.III.1.2.1").printed_number(), "-");
  EXPECT_EQ(RowOf("8B", "8B.L.III.1.10").printed_number(), "1,10");
  EXPECT_EQ(RowOf("8B", "8B.R.III.3.4").printed_number(), "1,3");
  EXPECT_EQ(RowOf("8B", "8B.L.III.2.1b").printed_number(), "");
  EXPECT_EQ(RowOf("13B", "13B.TONG").printed_number(), "*");
}

TEST_F(AnGiangTest, PrintsTheNotesAsTheyStand) {
  const auto& notes = FormOf("1B").spec().notes();
  ASSERT_GE(notes.size(), 2);
  EXPECT_EQ(notes[0],
            "- (1) Tính theo số lượng hội nghị, lớp tập huấn và chia ra theo "
            "các đối tượng");
  EXPECT_EQ(notes[1],
            "(2) Tính theo số cuộc kiểm tra, giám sát và chia ra theo đối "
            "tượng được kiểm tra");
}

TEST_F(AnGiangTest, TheOnlyPrintedFormulaIsMarkedAsPrinted) {
  for (const Rule& rule : campaign_->rules()) {
    EXPECT_EQ(rule.spec.basis() == v1::RULE_BASIS_PRINTED,
              rule.spec.id() == "R13B-1")
        << rule.spec.id();
  }
}

TEST_F(AnGiangTest, GrdpIsNeverAddedUp) {
  const Form& form = FormOf("12B");
  EXPECT_EQ(
      form.AggregateOf(form.RowIndex("12B.II.2"), form.ColumnIndex("n25")),
      v1::AGGREGATE_NONE);
  EXPECT_EQ(form.AggregateOf(form.RowIndex("12B.I.2"), form.ColumnIndex("n25")),
            v1::AGGREGATE_SUM);
  EXPECT_EQ(
      form.AggregateOf(form.RowIndex("12B.III.2.1"), form.ColumnIndex("n25p")),
      v1::AGGREGATE_SHARE);
}

TEST_F(AnGiangTest, EveryEnteredRowIsFilledBySomeUnit) {
  for (const Form& form : campaign_->forms()) {
    for (int row = 0; row < form.row_count(); ++row) {
      const v1::RowKind kind = form.row(row).kind();
      if (kind != v1::ROW_KIND_LEAF && kind != v1::ROW_KIND_LIST_GROUP) {
        continue;
      }
      EXPECT_TRUE(std::any_of(campaign_->units().begin(),
                              campaign_->units().end(),
                              [&](const v1::Unit& unit) {
                                return campaign_->Fills(unit, form, row);
                              }))
          << form.row(row).key();
    }
  }
}

TEST(CaoBangTest, LoadsBesideAnGiangWithItsOwnUnitsAndForms) {
  const auto campaign = Shipped("tests/campaigns/cao-bang-2026");
  ASSERT_NE(campaign, nullptr);
  EXPECT_EQ(CountUnits(*campaign, "xa"), 53);
  EXPECT_EQ(CountUnits(*campaign, "phuong"), 3);
  EXPECT_EQ(campaign->forms().size(), 2u);
  const auto other = Shipped("campaigns/an-giang-2026");
  ASSERT_NE(other, nullptr);
  EXPECT_NE(campaign->id(), other->id());
  EXPECT_NE(campaign->deadline(), other->deadline());
  EXPECT_NE(campaign->digest(), other->digest());
}

}  // namespace
}  // namespace baocao::campaign
