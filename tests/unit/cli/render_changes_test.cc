#include "services/cli/render_changes.h"

#include <gtest/gtest.h>

#include "google/protobuf/text_format.h"

namespace baocao::cli {
namespace {

v1::ChangeReport Tasks() {
  v1::ChangeReport report;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"pb(
        changes {
          indicator: "III.2-01"
          label { vi: "Tổng số nhiệm vụ" en: "Tasks" }
          unit: "nhiệm vụ"
          whole {
            values { point: TIME_POINT_BEFORE value: "2039" }
            values { point: TIME_POINT_NOW value: "2214" }
            difference: "175"
            rate: "8.58"
          }
          parts {
            part: "huyen"
            label { vi: "Cấp huyện" en: "District" }
            change { values { point: TIME_POINT_BEFORE value: "596" } }
            fate: PART_FATE_ENDED
          }
          transfer { given: "596" taken: "771" moved: "596" net: "175" }
        }
        faults {
          indicator: "III.2-10"
          label { vi: "Số thủ tục ủy quyền" en: "Delegated procedures" }
          whole: "310"
          parts: "386"
          difference: "-76"
        })pb",
      &report));
  return report;
}

TEST(RenderChangesTest, FiguresStandWithTheirSignsAndWhatMoved) {
  const std::string text = RenderChanges(Tasks(), "vi", 120);
  for (const char* part :
       {"2.039", "2.214", "+175", "+8,58", "– Cấp huyện (không còn)",
        "III.2-01: các cấp giảm 596, các cấp tăng 771; chuyển giữa các cấp "
        "596; tăng, giảm thuần +175."}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
}

TEST(RenderChangesTest, AWholeThatIsNotTheSumOfItsPartsIsTold) {
  EXPECT_NE(RenderChanges(Tasks(), "vi", 120)
                .find("tổng số 310 khác tổng các phần 386, lệch -76."),
            std::string::npos);
}

TEST(RenderChangesTest, ACampaignWithoutIndicatorsSaysSo) {
  EXPECT_NE(RenderChanges({}, "en", 80).find("No indicator"),
            std::string::npos);
}

}  // namespace
}  // namespace baocao::cli
