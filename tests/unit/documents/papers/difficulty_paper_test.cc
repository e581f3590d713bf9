#include "services/documents/papers/difficulty_paper.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "made_follow_up.h"
#include "paper_text.h"
#include "services/documents/papers/province_report.h"

namespace baocao::documents {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::string TextOf(const DifficultyAnnex& annex) {
  return WholeText(MakeDifficultyAnnex(FollowedCampaign(), annex));
}

TEST(DifficultyPaperTest, EachGroupTellsItsBasesAndWhoRaisedIt) {
  const DifficultyAnnex annex = TwoGroups().Take();
  const Paper paper = MakeDifficultyAnnex(FollowedCampaign(), annex);
  EXPECT_THAT(TextsIn(paper, PaperStyle::kAnnex), ElementsAre("PHỤ LỤC 4"));
  EXPECT_THAT(TextsIn(paper, PaperStyle::kSection),
              ElementsAre("1. Kinh phí hoạt động của cấp xã",
                          "2. Phần mềm, cơ sở dữ liệu chưa liên thông",
                          "Nguồn ý kiến"));
  EXPECT_THAT(
      TextsIn(paper, PaperStyle::kCellText),
      AllOf(Contains("- Kết luận 202-KL/TW, điểm 3"),
            Contains("- Luật Ngân sách nhà nước, Điều 9"),
            Contains("4 ý kiến của 3 đơn vị: phường Long Xuyên, xã An Biên "
                     "(2), đặc khu Phú Quốc (ý kiến 1.1 đến 1.4 trong bảng "
                     "nguồn ý kiến)."),
            Contains("30985 s:2")));
  EXPECT_THAT(WholeText(paper), Not(HasSubstr("CHƯA CÓ")));
}

TEST(DifficultyPaperTest, AMissingLegalBasisIsSaidAtTheHeadAndOnItsPlace) {
  DifficultyAnnex annex = TwoGroups().Take();
  annex.groups.mutable_groups(1)->mutable_group()->clear_legal_bases();
  annex.groups.mutable_groups(1)->add_lacks(v1::GROUP_LACK_LEGAL_BASIS);
  const std::string text = TextOf(annex);
  const size_t head = text.find("- Nhóm 2 thiếu cơ sở pháp lý.");
  const size_t place = text.find("CHƯA CÓ – cần bổ sung");
  ASSERT_NE(head, std::string::npos);
  ASSERT_NE(place, std::string::npos);
  EXPECT_LT(head, place);
}

TEST(DifficultyPaperTest, OpinionsInNoGroupHaveATableOfTheirOwn) {
  MadeAnnex made = TwoGroups();
  made.Raise("31105", "Tàu ra đảo ít chuyến.", "Tăng chuyến tàu");
  const std::string text = TextOf(made.Take());
  EXPECT_THAT(text, HasSubstr("1 ý kiến chưa xếp nhóm: đặc khu Thổ Châu."));
  EXPECT_THAT(text, HasSubstr("Ý kiến chưa xếp nhóm (1)"));
  EXPECT_THAT(text, HasSubstr("Tàu ra đảo ít chuyến."));
}

TEST(DifficultyPaperTest, TheProvincesReportEndsInTheAnnexAndPointsToIt) {
  ProvinceReport report;
  report.as_of = absl::FromUnixSeconds(1'779'900'000);
  report.annex = TwoGroups().Take();
  const std::string with =
      WholeText(MakeProvinceReport(FollowedCampaign(), report));
  EXPECT_THAT(with, HasSubstr("xem Phụ lục 4"));
  EXPECT_LT(with.find("xem Phụ lục 4"), with.find("PHỤ LỤC 4"));
  report.annex.reset();
  const std::string without =
      WholeText(MakeProvinceReport(FollowedCampaign(), report));
  EXPECT_THAT(without, Not(HasSubstr("hụ lục 4")));
  report.annex_unavailable = true;
  EXPECT_THAT(WholeText(MakeProvinceReport(FollowedCampaign(), report)),
              HasSubstr("Chưa kèm Phụ lục 4"));
}

}  // namespace
}  // namespace baocao::documents
