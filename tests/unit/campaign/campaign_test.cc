#include "services/campaign/campaign.h"

#include <gtest/gtest.h>

#include "tests/unit/campaign/campaign_folder.h"

namespace baocao::campaign {
namespace {

class CampaignTest : public testing::Test {
 protected:
  bool Fills(std::string_view unit, std::string_view form,
             std::string_view row) {
    const Form& found = *campaign_->FindForm(form);
    return campaign_->Fills(*campaign_->FindUnit(unit), found,
                            found.RowIndex(row));
  }
  bool MayFill(std::string_view unit, std::string_view form,
               std::string_view row) {
    const Form& found = *campaign_->FindForm(form);
    return campaign_->MayFill(*campaign_->FindUnit(unit), found,
                              found.RowIndex(row));
  }
  bool Owes(std::string_view unit, std::string_view form) {
    return campaign_->Owes(*campaign_->FindUnit(unit),
                           *campaign_->FindForm(form));
  }
  std::shared_ptr<const Campaign> campaign_ = SmallCampaign();
};

TEST_F(CampaignTest, UnitsStandInTheOfficialOrderWithTheirFullNames) {
  ASSERT_EQ(campaign_->units().size(), 5u);
  EXPECT_EQ(campaign_->units()[0].full_name(), "xã Bình Minh");
  EXPECT_EQ(campaign_->units()[1].full_name(), "phường Long Thạnh");
  EXPECT_EQ(campaign_->units()[2].full_name(), "đặc khu Hòn Xa");
  EXPECT_EQ(campaign_->units()[3].full_name(), "Ban Tổ chức, tỉnh");
  EXPECT_EQ(campaign_->units()[3].order(), 4);
  EXPECT_EQ(campaign_->UnitIndex("STC"), 4);
  EXPECT_EQ(campaign_->FindUnit("X2"), nullptr);
}

TEST_F(CampaignTest, KnowsItsTimesAndUnits) {
  EXPECT_EQ(campaign_->id(), "small");
  EXPECT_EQ(campaign_->deadline(),
            absl::FromCivil(absl::CivilSecond(2026, 5, 28, 17, 0, 0),
                            absl::UTCTimeZone()));
  EXPECT_EQ(campaign_->money_power(), 6);
  EXPECT_EQ(campaign_->partitions(), 4);
  EXPECT_EQ(campaign_->digest().size(), 64u);
}

TEST_F(CampaignTest, SixteenPartitionsWhereNoneAreSaid) {
  CampaignFolder folder;
  std::string text = folder.Read(kCampaignFile);
  text.replace(text.find("partitions: 4"), 13, "");
  folder.Write(kCampaignFile, text);
  EXPECT_EQ(Load(folder.path()).campaign->partitions(), 16);
}

TEST_F(CampaignTest, FormsStandInNaturalOrder) {
  CampaignFolder folder;
  for (std::string_view form : {kFormA, kFormB}) folder.Remove(form);
  std::string campaign = folder.Read(kCampaignFile);
  const size_t begin = campaign.find("rules {");
  campaign.erase(begin, campaign.find("partitions") - begin);
  folder.Write(kCampaignFile, campaign);
  const std::string form = folder.Read("forms/C.textproto");
  for (std::string key : {"10B", "2B", "1B"}) {
    std::string copy = form;
    copy.replace(copy.find("\"C\""), 3, "\"" + key + "\"");
    folder.Write("forms/" + key + ".textproto", copy);
  }
  const LoadResult result = Load(folder.path());
  ASSERT_NE(result.campaign, nullptr) << result.faults[0].ToString("en");
  std::vector<std::string> keys;
  for (const Form& each : result.campaign->forms()) keys.push_back(each.key());
  EXPECT_EQ(keys, (std::vector<std::string>{"1B", "2B", "10B", "C"}));
  EXPECT_EQ(result.campaign->FormIndex("10B"), 2);
}

TEST_F(CampaignTest, AFormIsOwedByItsClassesAndDerivedOnesOnlyWhereCounted) {
  EXPECT_TRUE(Owes("X1", "A"));
  EXPECT_FALSE(Owes("BAN", "A"));
  EXPECT_TRUE(Owes("BAN", "B"));
  EXPECT_FALSE(Owes("X1", "C"));

  CampaignFolder folder;
  folder.Write(kCampaignFile,
               folder.Read(kCampaignFile) + "derived_forms_counted: \"C\"\n");
  const LoadResult result = Load(folder.path());
  ASSERT_NE(result.campaign, nullptr);
  EXPECT_TRUE(result.campaign->Owes(*result.campaign->FindUnit("X1"),
                                    *result.campaign->FindForm("C")));
}

TEST_F(CampaignTest, ARowIsFilledByItsOwnerItsClassesAndItsUnitTypes) {
  EXPECT_TRUE(Fills("STC", "A", "A.I.1"));
  EXPECT_FALSE(Fills("X1", "A", "A.I.1"));
  EXPECT_TRUE(Fills("X1", "A", "A.I.2"));
  EXPECT_FALSE(Fills("STC", "A", "A.I.2"));
  EXPECT_TRUE(Fills("P1", "A", "A.II"));
  EXPECT_FALSE(Fills("X1", "A", "A.II"));
  EXPECT_FALSE(Fills("X1", "A", "A.III"));
  // A group that communes and one body share.
  EXPECT_TRUE(Fills("STC", "B", "B.2"));
  EXPECT_TRUE(Fills("X1", "B", "B.2"));
}

TEST_F(CampaignTest, ASumIsFilledByWhoeverFillsOneOfItsAddends) {
  EXPECT_TRUE(Fills("X1", "A", "A.I"));
  EXPECT_TRUE(Fills("STC", "A", "A.T"));
  EXPECT_FALSE(Fills("BAN", "A", "A.T"));
}

TEST_F(CampaignTest, AUnitMaySaySomethingInTheRowsAboveItsOwn) {
  EXPECT_TRUE(MayFill("X1", "A", "A.I"));
  EXPECT_TRUE(MayFill("X1", "A", "A.I.2"));
  EXPECT_FALSE(MayFill("X1", "A", "A.I.1"));
  EXPECT_FALSE(MayFill("BAN", "A", "A.T"));
}

TEST_F(CampaignTest, SectionsAreOwedByClassAndHeadingsByNobody) {
  const auto owed = campaign_->OwedSections(*campaign_->FindUnit("X1"));
  ASSERT_EQ(owed.size(), 2u);
  EXPECT_EQ(owed[0]->id(), "I.1");
  EXPECT_EQ(owed[1]->id(), "I.2");
  EXPECT_EQ(campaign_->OwedSections(*campaign_->FindUnit("BAN")).size(), 1u);
  EXPECT_TRUE(campaign_->OwedSections(*campaign_->FindUnit("STC")).empty());
  EXPECT_EQ(campaign_->FindSection("I.1")->title(), "Kết quả");
  EXPECT_EQ(campaign_->FindSection("IX"), nullptr);
}

TEST_F(CampaignTest, ClassesThatSupplyRowsOweNoPackage) {
  EXPECT_TRUE(campaign_->OwesPackage(*campaign_->FindUnit("X1")));
  EXPECT_TRUE(campaign_->OwesPackage(*campaign_->FindUnit("BAN")));
  EXPECT_FALSE(campaign_->OwesPackage(*campaign_->FindUnit("STC")));
}

TEST_F(CampaignTest, RulesOfAFormAreItsOwnAndThoseAcrossFormsThatTouchIt) {
  const auto ids = [this](std::string_view form) {
    std::vector<std::string> out;
    for (int rule : campaign_->RulesOf(campaign_->FormIndex(form))) {
      out.push_back(campaign_->rules()[rule].spec.id());
    }
    return out;
  };
  EXPECT_EQ(ids("A"),
            (std::vector<std::string>{"RA-1", "RA-2", "RA-3", "X-1"}));
  EXPECT_EQ(ids("B").back(), "X-1");
  EXPECT_TRUE(ids("C").empty());
  EXPECT_EQ(campaign_->FindRule("X-1")->form, -1);
  EXPECT_EQ(campaign_->FindRule("RA-1")->form, campaign_->FormIndex("A"));
  EXPECT_EQ(campaign_->FindRule("R"), nullptr);
}

}  // namespace
}  // namespace baocao::campaign
