#include "services/documents/papers/report_template.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "paper_text.h"
#include "services/documents/papers/outline_heading.h"
#include "shipped_campaign.h"

namespace baocao::documents {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Paper TemplateOf(const std::string& unit, const v1::Snapshot& package = {}) {
  return MakeReportTemplate(AnGiang(), *AnGiang().FindUnit(unit), package);
}

TEST(ReportTemplateTest, BearsTheHeadOfItsPartyCommittee) {
  const Paper paper = TemplateOf("30985");
  EXPECT_THAT(TextsIn(paper, PaperStyle::kIssuingBody),
              ElementsAre("ĐẢNG ỦY XÃ AN BIÊN"));
  EXPECT_THAT(TextsIn(paper, PaperStyle::kSuperior),
              ElementsAre("ĐẢNG BỘ TỈNH AN GIANG", "*"));
  EXPECT_THAT(TextsIn(paper, PaperStyle::kPlaceAndDate),
              ElementsAre(HasSubstr("An Biên, ngày")));
  EXPECT_THAT(TextsIn(paper, PaperStyle::kAuthority),
              ElementsAre("T/M BAN THƯỜNG VỤ"));
  EXPECT_THAT(TextsIn(paper, PaperStyle::kAbstract),
              Contains(HasSubstr("sơ kết 01 năm vận hành")));
}

TEST(ReportTemplateTest, PrintsTheOutlinesPartsInOrder) {
  EXPECT_THAT(
      TextsIn(TemplateOf("30985"), PaperStyle::kPart),
      ElementsAre("I- ĐẶC ĐIỂM, TÌNH HÌNH", "II- CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO",
                  "III- KẾT QUẢ SAU 01 NĂM VẬN HÀNH", "IV- ĐÁNH GIÁ CHUNG",
                  "V- NHIỆM VỤ, GIẢI PHÁP GIAI ĐOẠN 2026 - 2031",
                  "VI- KIẾN NGHỊ, ĐỀ XUẤT"));
}

TEST(ReportTemplateTest, LeavesOutSectionsOfOtherClasses) {
  // Class b owes no III.7.
  EXPECT_THAT(TextsIn(TemplateOf("DUCA"), PaperStyle::kSection),
              Not(Contains(HasSubstr("tiếp công dân"))));
  v1::Snapshot package;
  AddSection(package, "III.7", "", "Đã tiếp 40 lượt.");
  EXPECT_THAT(TextsIn(TemplateOf("DUCA", package), PaperStyle::kSection),
              Contains(HasSubstr("tiếp công dân")));
}

TEST(ReportTemplateTest, HasAHeadingForEachAxisWhereSectionsHaveAxes) {
  const Paper paper = TemplateOf("30985");
  int sections = 0;
  for (const auto& section : AnGiang().spec().outline()) {
    sections += section.by_axis();
  }
  EXPECT_EQ(TextsIn(paper, PaperStyle::kAxis).size(), sections * 3u);
}

TEST(ReportTemplateTest, TellsWhatASectionAsksForAsAHint) {
  EXPECT_THAT(TextsIn(TemplateOf("30985"), PaperStyle::kHint),
              Contains(HasSubstr("Kèm Biểu 13B.")));
}

TEST(ReportTemplateTest, FillsInWhatTheUnitSentBefore) {
  v1::Snapshot package;
  AddSection(package, "III.2", "", "Dòng một.\n\nDòng hai.");
  AddSection(package, "II.1", "dang", "Khối Đảng đã quán triệt.");
  package.mutable_signatory()->set_name("Trần Thị Bình");
  const Paper paper = TemplateOf("30985", package);
  EXPECT_THAT(TextsIn(paper, PaperStyle::kBody), Contains("Dòng một."));
  EXPECT_THAT(TextsIn(paper, PaperStyle::kBody), Contains("Dòng hai."));
  EXPECT_THAT(TextsIn(paper, PaperStyle::kBody),
              Contains("Khối Đảng đã quán triệt."));
  EXPECT_THAT(TextsIn(paper, PaperStyle::kSigner),
              ElementsAre("Trần Thị Bình"));
}

TEST(ReportTemplateTest, EveryHeadingHasABookmarkOfItsOwn) {
  const Paper paper = TemplateOf("30985");
  std::set<std::string> seen;
  for (const PaperBlock& block : paper.blocks) {
    const auto* paragraph = std::get_if<PaperParagraph>(&block);
    if (paragraph == nullptr || !IsHeading(paragraph->style)) continue;
    EXPECT_THAT(paragraph->bookmark, Not(IsEmpty()));
    EXPECT_TRUE(seen.insert(paragraph->bookmark).second) << paragraph->bookmark;
    EXPECT_TRUE(BookmarksOf(AnGiang()).contains(paragraph->bookmark));
  }
}

}  // namespace
}  // namespace baocao::documents
