#include "services/documents/papers/change_tables.h"

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "paper_text.h"

namespace baocao::documents {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(ChangeTablesTest, FiguresStandBesideTheirPartsAndWhatMovedBelow) {
  v1::ChangeReport report;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"pb(
        changes {
          indicator: "III.2-01"
          label { vi: "Tổng số nhiệm vụ" }
          unit: "nhiệm vụ"
          whole {
            values { point: TIME_POINT_BEFORE value: "2039" }
            values { point: TIME_POINT_NOW value: "2214" }
            difference: "175"
            rate: "8.58"
          }
          parts {
            label { vi: "Cấp huyện" }
            change { values { point: TIME_POINT_BEFORE value: "596" } }
            fate: PART_FATE_ENDED
          }
          transfer { given: "596" taken: "771" moved: "596" net: "175" }
        }
        faults {
          label { vi: "Số thủ tục ủy quyền" }
          whole: "310"
          parts: "386"
          difference: "-76"
        })pb",
      &report));
  const Paper paper = {.blocks = ChangeTables(report)};
  EXPECT_THAT(TextsIn(paper, PaperStyle::kCellTotal),
              ElementsAre("2.039", "", "2.214", "175", "8,58"));
  EXPECT_THAT(TextsIn(paper, PaperStyle::kCellText),
              Contains("- Cấp huyện (không còn)"));
  EXPECT_THAT(
      TextsIn(paper, PaperStyle::kRemark),
      ElementsAre(HasSubstr("chuyển giữa các cấp 596, tăng (giảm) thuần 175"),
                  HasSubstr("310 khác tổng các phần 386 (lệch -76)")));
}

}  // namespace
}  // namespace baocao::documents
