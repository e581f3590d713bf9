#include "services/documents/papers/task_paper.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "made_follow_up.h"
#include "paper_text.h"

namespace baocao::documents {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(TaskPaperTest, TheReportStandsUnderTheCollectingBodysLetterhead) {
  const Paper paper = MakeTaskReport(FollowedCampaign(), FiveTasks());
  EXPECT_THAT(TextsIn(paper, PaperStyle::kIssuingBody),
              ElementsAre("BAN TỔ CHỨC TỈNH ỦY"));
  EXPECT_THAT(TextsIn(paper, PaperStyle::kAbstract),
              ElementsAre(HasSubstr(
                  "tình hình triển khai thực hiện Kết luận Hội nghị sơ kết")));
  EXPECT_THAT(TextsIn(paper, PaperStyle::kPlaceAndDate),
              ElementsAre(HasSubstr("2026")));
}

TEST(TaskPaperTest, TheHeadFiguresAndThePlanTellTheSame) {
  const Paper paper = MakeTaskReport(FollowedCampaign(), FiveTasks());
  EXPECT_THAT(
      TextsIn(paper, PaperStyle::kBody),
      AllOf(Contains("Đã giao 4 nhiệm vụ cho 3 cơ quan, đơn vị chủ trì. Trong "
                     "đó: hoàn thành 1; đã báo cáo hoàn thành, chờ công nhận "
                     "1; đang thực hiện 2. Quá hạn: 2 nhiệm vụ."),
            Contains(HasSubstr("hoàn thành 2 nhiệm vụ quá hạn"))));
  const std::vector<std::string> cells = TextsIn(paper, PaperStyle::kCellText);
  EXPECT_THAT(cells, Contains("Sở Tài chính: 2 nhiệm vụ, quá hạn 1"));
  EXPECT_THAT(cells, Contains("Tình trạng: Đang thực hiện, quá hạn 8 ngày. "
                              "Tiến độ mới nhất: 26/6/2026: Đã có dự thảo, "
                              "đang lấy ý kiến các xã."));
  EXPECT_THAT(cells, Contains("Minh chứng: Công văn 812/STC-NS; tệp đính kèm "
                              "aaaaaaaaaaaa…"));
}

TEST(TaskPaperTest, WithoutTasksTheReportSaysSo) {
  TaskReport report;
  report.as_of = absl::FromUnixSeconds(1'782'608'400);
  EXPECT_THAT(
      TextsIn(MakeTaskReport(FollowedCampaign(), report), PaperStyle::kBody),
      Contains("Chưa giao nhiệm vụ nào."));
}

}  // namespace
}  // namespace baocao::documents
