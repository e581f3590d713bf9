#include "services/cli/render_progress.h"

#include <gtest/gtest.h>

#include "google/protobuf/text_format.h"

namespace baocao::cli {
namespace {

template <typename Message>
Message Parse(const char* text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message));
  return message;
}

const absl::TimeZone kHanoi = absl::FixedTimeZone(7 * 3600);

TEST(RenderProgressTest, SaysWhoHasSentWhatAndWhoIsLate) {
  // 28/5/2026 17:00 UTC is midnight in Hà Nội.
  const auto progress = Parse<v1::Progress>(R"pb(
    as_of { seconds: 1779987600 }
    deadline { seconds: 1779987600 }
    expected: 102
    complete: 90
    partly: 10
    missing: 2
    confirmed: 88
    on_time: 85
    late: 3
    overdue: 14
    items {
      item { form: "13B" }
      title_vi: "Tiếp công dân"
      expected: 102
      present: 99
    })pb");
  const std::string text = RenderProgress({progress, {}, kHanoi, true});
  EXPECT_NE(text.find("DỮ LIỆU THỬ"), std::string::npos);
  EXPECT_NE(text.find("29/5/2026 00:00"), std::string::npos) << text;
  EXPECT_NE(text.find("85 đúng hạn, 3 trễ hạn"), std::string::npos) << text;
  EXPECT_NE(text.find("│ Biểu 13B │ Tiếp công dân │      102 │    99 │"),
            std::string::npos)
      << text;
}

TEST(RenderProgressTest, AUnitsGapsAreNamed) {
  const auto unit = Parse<v1::UnitProgress>(R"pb(
    missing_items { form: "12B" }
    correction_items { section { section: "III.2" axis: "dang" } }
    excluded_items { proposals: true }
    signatory_missing: true)pb");
  EXPECT_EQ(RenderMissing(unit, "vi"),
            "Biểu 12B; Mục III.2 (dang) (đính chính); Đề xuất, kiến nghị (đã "
            "loại); họ tên người đứng đầu");
  EXPECT_EQ(RenderMissing(v1::UnitProgress(), "vi"), "");
}

TEST(RenderProgressTest, AnInstantThatIsNotSetIsBlank) {
  EXPECT_EQ(FormatTime(google::protobuf::Timestamp(), kHanoi), "");
}

}  // namespace
}  // namespace baocao::cli
