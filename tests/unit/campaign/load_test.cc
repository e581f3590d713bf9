#include "services/campaign/load.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/campaign/campaign_folder.h"

namespace baocao::campaign {
namespace {

TEST(LoadTest, ASyntaxErrorIsToldWithLineAndColumn) {
  CampaignFolder folder;
  folder.Write(kFormA, "key: \"A\"\nkind FORM_KIND_MATRIX\n");
  const LoadResult result = Load(folder.path());
  ASSERT_FALSE(result.faults.empty());
  const Fault& fault = result.faults.back();
  EXPECT_EQ(fault.file, "forms/A.textproto");
  EXPECT_EQ(fault.line, 2);
  EXPECT_EQ(fault.column, 6);
  EXPECT_NE(fault.text.vi.find("Sai cú pháp"), std::string::npos);
  EXPECT_TRUE(fault.ToString("en").starts_with("forms/A.textproto:2:6: Syntax"))
      << fault.ToString("en");
  EXPECT_EQ(result.campaign, nullptr);
}

TEST(LoadTest, WhatRefersToAnUnreadableFileIsNotToldToo) {
  CampaignFolder folder;
  folder.Write(kFormA, "key: \"A\" kind\n");
  // Rule X-1 of the campaign names form A.
  EXPECT_EQ(Load(folder.path()).faults.size(), 1u);
  CampaignFolder other;
  other.Write(kCampaignFile, "id:\n");
  // Forms name its classes, sections and reason codes.
  EXPECT_EQ(Load(other.path()).faults.size(), 1u);
}

TEST(LoadTest, AnUnknownFieldIsToldWithTheOneThatIsMeant) {
  ExpectFault(kFormA, "title: \"BIỂU A\"", "title: \"BIỂU A\" ^^versoin: 1",
              "no field versoin here; is version meant?");
  ExpectFault(kFormA, "label: \"Tiêu đề\"", "^^lable: \"Tiêu đề\"",
              "is label meant?", 1);
}

TEST(LoadTest, AnUnknownFieldFarFromAllIsToldWithTheFieldsThereAre) {
  ExpectFault(kCampaignFile, "deadline {", "deadline { ^^khuyen_mai: 1",
              "the fields are: instant, printed, grace_until");
}

TEST(LoadTest, ReadingGoesOnBehindUnknownFieldsAndValues) {
  CampaignFolder folder;
  std::string text = folder.Read(kFormA);
  const auto replace = [&](std::string_view from, std::string_view to) {
    const size_t at = text.find(from);
    ASSERT_NE(at, text.npos);
    text.replace(at, from.size(), to);
  };
  replace("heading: \"TT\"", "headng: \"TT\" heading: \"TT\"");
  replace("COLUMN_TYPE_COUNT", "COLUMN_TYPE_COUNTS");
  replace("RELATION_EQUAL", "RELATION_SAME");
  replace("section: \"I.1\"", "section: \"I.7\"");
  folder.Write(kFormA, text);
  std::vector<std::string> told;
  for (const Fault& fault : Load(folder.path()).faults) {
    told.push_back(fault.text.en.substr(0, fault.text.en.find(';')));
  }
  const auto has = [&](std::string_view part) {
    return std::count_if(told.begin(), told.end(), [&](const auto& each) {
             return each.find(part) != each.npos;
           }) == 1;
  };
  EXPECT_TRUE(has("no field headng here"));
  EXPECT_TRUE(has("type does not take COLUMN_TYPE_COUNTS"));
  EXPECT_TRUE(has("relation does not take RELATION_SAME"));
  EXPECT_TRUE(has("no section \"I.7\""));
}

TEST(LoadTest, AnUnknownValueIsToldAtItsPlaceWithTheValuesThereAre) {
  ExpectFault(kFormA, "status: FORM_STATUS_PRINTED", "status: ^^PRINTED",
              "the values are: FORM_STATUS_PRINTED, FORM_STATUS_FRAGMENT",
              /*others=*/1);  // and the status is empty
}

TEST(LoadTest, AFieldGivenTwiceIsTold) {
  CampaignFolder folder;
  folder.Write(kFormA, "key: \"A\"\nkey: \"A\"\n");
  const LoadResult result = Load(folder.path());
  ASSERT_EQ(result.faults.size(), 1u);
  EXPECT_EQ(result.faults[0].line, 2);
  EXPECT_EQ(result.faults[0].text.en,
            "key stands twice; it may stand only once.");
}

TEST(LoadTest, ARuleOfTwoKindsIsTold) {
  CampaignFolder folder;
  std::string text = folder.Read(kFormA);
  text.replace(text.find("  choice { rows: \"A.I.2\" }"), 2,
               "  share { rows: \"A.I.2\" columns: \"ty\" }\n  ");
  folder.Write(kFormA, text);
  const LoadResult result = Load(folder.path());
  ASSERT_EQ(result.faults.size(), 1u);
  EXPECT_EQ(result.faults[0].text.en,
            "choice does not go with share; choose one.");
}

TEST(LoadTest, BytesThatAreNotUtf8AreToldWithTheirColumn) {
  CampaignFolder folder;
  folder.Write(kFormA, "key: \"A\"\ntitle: \"Bi\xEA\"\n");
  const LoadResult result = Load(folder.path());
  ASSERT_EQ(result.faults.size(), 1u);
  EXPECT_EQ(result.faults[0].ToString("en"),
            "forms/A.textproto:2:11: This is not UTF-8; save the file as "
            "UTF-8.");
}

TEST(LoadTest, DecomposedUnicodeIsTold) {
  ExpectFault(kFormA, "title: \"BIỂU A\"", "^^title: \"BIE\u0302\u0309U A\"",
              "decomposed Unicode");
}

TEST(LoadTest, MissingFilesAreTold) {
  CampaignFolder folder;
  folder.Remove(kUnitsFile);
  folder.Remove("forms");
  const LoadResult result = Load(folder.path());
  ASSERT_EQ(result.faults.size(), 2u);
  EXPECT_EQ(result.faults[0].ToString("en").substr(0, 8), "forms/: ");
  EXPECT_EQ(result.faults[1].ToString("en"),
            "units.csv: The campaign folder has no file units.csv.");
  EXPECT_EQ(result.faults[1].line, 0);
}

TEST(LoadTest, AFolderThatIsNotThereIsTold) {
  const LoadResult result = Load("/nowhere/at-all");
  ASSERT_EQ(result.faults.size(), 1u);
  EXPECT_EQ(result.faults[0].file, "/nowhere/at-all");
}

TEST(LoadTest, ServicesGetAllFaultsInOneStatus) {
  CampaignFolder folder;
  folder.Remove(kUnitsFile);
  folder.Write(kFormA, "key\n");
  const auto campaign = LoadOrStatus(folder.path());
  ASSERT_FALSE(campaign.ok());
  EXPECT_EQ(campaign.status().code(), absl::StatusCode::kInvalidArgument);
  const std::string message(campaign.status().message());
  EXPECT_NE(message.find("units.csv:"), message.npos);
  EXPECT_NE(message.find("forms/A.textproto:2:1:"), message.npos) << message;
  EXPECT_TRUE(LoadOrStatus(BAOCAO_SMALL_CAMPAIGN).ok());
}

TEST(LoadTest, TheDigestChangesWithAnyByteAndAnyName) {
  const std::string digest = SmallCampaign()->digest();
  CampaignFolder folder;
  EXPECT_EQ(Load(folder.path()).campaign->digest(), digest);
  folder.Write("templates/letter.txt", "Kính gửi {unit}.\n");
  const std::string changed = Load(folder.path()).campaign->digest();
  EXPECT_NE(changed, digest);
  folder.Write("templates/letter.txt", "Kính gửi {unit}\n");
  EXPECT_EQ(Load(folder.path()).campaign->digest(), digest);
  folder.Write("templates/more.txt", "");
  EXPECT_NE(Load(folder.path()).campaign->digest(), digest);
}

TEST(LoadTest, HiddenFilesDoNotCount) {
  CampaignFolder folder;
  folder.Write(".campaign.textproto.swp", "x");
  EXPECT_EQ(Load(folder.path()).campaign->digest(), SmallCampaign()->digest());
}

}  // namespace
}  // namespace baocao::campaign
