#include "services/documents/papers/province_report.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "paper_text.h"
#include "shipped_campaign.h"

namespace baocao::documents {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

ProvinceReport ReportOf(std::vector<v1::Snapshot> packages) {
  return {.packages = std::move(packages),
          .as_of = absl::FromUnixSeconds(1'779'900'000)};
}

v1::Snapshot PackageOf(const std::string& unit, const std::string& section,
                       const std::string& axis, const std::string& text) {
  v1::Snapshot package;
  package.set_unit(unit);
  AddSection(package, section, axis, text);
  return package;
}

TEST(ProvinceReportTest, EachPassageNamesItsUnitInTheOfficialOrder) {
  const Paper paper = MakeProvinceReport(
      AnGiang(), ReportOf({PackageOf("30985", "III.2", "", "Sau.\nThêm."),
                           PackageOf("30307", "III.2", "", "Trước.")}));
  EXPECT_THAT(
      TextsIn(paper, PaperStyle::kBody),
      ElementsAre("Phường Long Xuyên: Trước.", "Xã An Biên: Sau.", "Thêm."));
  EXPECT_THAT(TextsIn(paper, PaperStyle::kRemark),
              Contains("(Có 2/102 đơn vị báo cáo nội dung này.)"));
}

TEST(ProvinceReportTest, AxesWithoutTextAreLeftOut) {
  const Paper paper = MakeProvinceReport(
      AnGiang(), ReportOf({PackageOf("30985", "II.3", "mttq", "Giám sát.")}));
  EXPECT_THAT(TextsIn(paper, PaperStyle::kAxis), ElementsAre("Khối MTTQ"));
}

TEST(ProvinceReportTest, ExcludedTextsAreLeftOutAndDoubtedOnesSaySo) {
  v1::Snapshot excluded = PackageOf("30985", "III.2", "", "Không tính.");
  excluded.mutable_items(0)->mutable_exclusion()->set_reason("sai");
  v1::Snapshot doubted = PackageOf("30307", "III.2", "", "Có tính.");
  doubted.mutable_items(0)->mutable_correction()->set_reason("xem lại");
  const Paper paper =
      MakeProvinceReport(AnGiang(), ReportOf({excluded, doubted}));
  EXPECT_THAT(WholeText(paper), Not(HasSubstr("Không tính.")));
  EXPECT_THAT(
      TextsIn(paper, PaperStyle::kRemark),
      Contains(AllOf(HasSubstr("phường Long Xuyên"), HasSubstr("chỉnh sửa"))));
}

TEST(ProvinceReportTest, SaysWhetherFiguresAreRunningOrFrozen) {
  ProvinceReport report = ReportOf({});
  EXPECT_THAT(
      TextsIn(MakeProvinceReport(AnGiang(), report), PaperStyle::kState),
      ElementsAre(HasSubstr("từ ngày 01/7/2025"), HasSubstr("chưa chốt")));
  report.freeze = "Báo cáo Trung ương";
  report.test_data = true;
  EXPECT_THAT(
      TextsIn(MakeProvinceReport(AnGiang(), report), PaperStyle::kState),
      ElementsAre(HasSubstr("từ ngày 01/7/2025"),
                  HasSubstr("đã chốt “Báo cáo Trung ương”"),
                  HasSubstr("DỮ LIỆU THỬ")));
}

TEST(ProvinceReportTest, FiguresStandWhereTheOutlineCitesTheForm) {
  ProvinceReport report = ReportOf({});
  report.tables = {FullTable("13B")};
  const Paper paper = MakeProvinceReport(AnGiang(), report);
  EXPECT_THAT(
      TextsIn(paper, PaperStyle::kCaption),
      ElementsAre("Biểu 13B. Tiếp công dân, giải quyết khiếu nại, tố cáo"));
  EXPECT_THAT(TextsIn(paper, PaperStyle::kCellNumber), Contains("1.139"));
  EXPECT_THAT(TextsIn(paper, PaperStyle::kRemark),
              Contains(AllOf(HasSubstr("98/102"),
                             HasSubstr("phường Bình Đức, đặc khu Phú Quốc"),
                             HasSubstr("số ước"))));
  // After the heading of III.7, before that of III.8.
  size_t caption = 0, before = 0, after = 0;
  for (size_t i = 0; i < paper.blocks.size(); ++i) {
    const auto* paragraph = std::get_if<PaperParagraph>(&paper.blocks[i]);
    if (paragraph == nullptr) continue;
    if (paragraph->style == PaperStyle::kCaption) caption = i;
    if (paragraph->bookmark == "bc_III_7") before = i;
    if (paragraph->bookmark == "bc_III_8") after = i;
  }
  EXPECT_LT(before, caption);
  EXPECT_LT(caption, after);
}

TEST(ProvinceReportTest, EqualProposalsStandOnceWithTheirUnits) {
  v1::Snapshot first, second;
  first.set_unit("30307");
  second.set_unit("30985");
  for (v1::Snapshot* package : {&first, &second}) {
    v1::SnapshotItem& item = *package->add_items();
    item.set_key("proposals");
    v1::Proposal& proposal = *item.mutable_proposals()->add_proposals();
    proposal.set_domain("tai-chinh");
    proposal.set_addressee("VI.0");
    proposal.set_request(package == &first ? "Bổ sung kinh phí hoà giải"
                                           : "Bổ sung kinh phí  hòa giải");
  }
  const Paper paper = MakeProvinceReport(AnGiang(), ReportOf({first, second}));
  EXPECT_THAT(TextsIn(paper, PaperStyle::kBody),
              ElementsAre("- Bổ sung kinh phí hoà giải. (phường Long Xuyên, "
                          "xã An Biên)."));
}

TEST(ProvinceReportTest, TheAnnexTellsWhichPackagesWereUsed) {
  v1::Snapshot package = PackageOf("30985", "III.2", "", "A.");
  package.set_revision(4);
  package.set_digest("0123456789abcdef0123");
  const Paper paper = MakeProvinceReport(AnGiang(), ReportOf({package}));
  EXPECT_THAT(TextsIn(paper, PaperStyle::kCellText),
              ElementsAre("Xã An Biên", "", "0123456789abcdef"));
  EXPECT_THAT(TextsIn(paper, PaperStyle::kCellNumber), ElementsAre("4"));
}

}  // namespace
}  // namespace baocao::documents
