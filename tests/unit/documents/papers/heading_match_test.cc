#include "services/documents/papers/heading_match.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "shipped_campaign.h"

namespace baocao::documents {
namespace {

using ::testing::ElementsAre;

TEST(HeadingNumberTest, ReadsWhatPeopleWrite) {
  const auto parts = [](std::string_view line) {
    const auto number = ReadHeadingNumber(line);
    return number.has_value() ? number->parts : std::vector<std::string>();
  };
  EXPECT_THAT(parts("I- ĐẶC ĐIỂM"), ElementsAre("I"));
  EXPECT_THAT(parts("II. CÔNG TÁC"), ElementsAre("II"));
  EXPECT_THAT(parts("III/ KẾT QUẢ"), ElementsAre("III"));
  EXPECT_THAT(parts("IV – ĐÁNH GIÁ"), ElementsAre("IV"));
  EXPECT_THAT(parts("Phần V: NHIỆM VỤ"), ElementsAre("V"));
  EXPECT_THAT(parts("Mục III.2 Phân cấp"), ElementsAre("III", "2"));
  EXPECT_THAT(parts("III.2. Phân cấp"), ElementsAre("III", "2"));
  EXPECT_THAT(parts("3.1. Phân cấp"), ElementsAre("3", "1"));
  EXPECT_THAT(parts("2) Phân cấp"), ElementsAre("2"));
  EXPECT_THAT(parts("a) Khái quát"), ElementsAre("a"));
}

TEST(HeadingNumberTest, WordsAndFiguresAreNoNumbers) {
  EXPECT_FALSE(ReadHeadingNumber("Về tài chính").has_value());
  EXPECT_FALSE(ReadHeadingNumber("12 hội nghị đã tổ chức").has_value());
  EXPECT_FALSE(ReadHeadingNumber("Ích lợi").has_value());
  EXPECT_FALSE(ReadHeadingNumber("VI PHẠM của đảng viên").has_value());
  EXPECT_FALSE(ReadHeadingNumber("").has_value());
}

// The printed outline finds itself, whoever counts how.
TEST(HeadingMatchTest, EveryPrintedTitleIsFound) {
  const HeadingMatcher matcher(AnGiang());
  const v1::OutlineSection* current = nullptr;
  for (const auto& section : AnGiang().spec().outline()) {
    const WordLine line{.text = section.title(), .is_bold = true};
    const auto match = matcher.Match(line, current);
    ASSERT_TRUE(match.has_value()) << section.id();
    EXPECT_EQ(match->section->id(), section.id());
    EXPECT_TRUE(matcher.IsTitleOf(line, section)) << section.id();
    current = match->section;
  }
}

TEST(HeadingMatchTest, ShortLabelsAreFoundInTheirPart) {
  const HeadingMatcher matcher(AnGiang());
  for (const auto& section : AnGiang().spec().outline()) {
    if (section.parent().empty()) continue;
    const WordLine line{.text = section.label().vi(), .is_bold = true};
    const auto match =
        matcher.Match(line, AnGiang().FindSection(section.parent()));
    ASSERT_TRUE(match.has_value()) << section.id();
    EXPECT_EQ(match->section->id(), section.id());
  }
}

TEST(HeadingMatchTest, OrdinarySentencesAreNoHeadings) {
  const HeadingMatcher matcher(AnGiang());
  const v1::OutlineSection* current = AnGiang().FindSection("III.3");
  for (const char* text :
       {"Đảng ủy đã lãnh đạo, chỉ đạo công tác thông tin, tuyên truyền.",
        "Kết quả thu ngân sách đạt 12 tỷ đồng.", "1. Thu ngân sách đạt 98%.",
        "- Công tác kiểm tra được tăng cường.", "a) Thuận lợi là cơ bản."}) {
    EXPECT_FALSE(matcher.Match({.text = text}, current).has_value()) << text;
  }
}

TEST(HeadingMatchTest, TitlesOfCommunesAreFound) {
  const HeadingMatcher matcher(AnGiang());
  const auto find = [&](std::string_view text, std::string_view current) {
    const WordLine line{.text = std::string(text), .is_bold = true};
    const auto match = matcher.Match(line, AnGiang().FindSection(current));
    return match.has_value() ? match->section->id() : "";
  };
  EXPECT_EQ(
      find("1. Công tác thông tin, tuyên truyền, chính trị tư tưởng", "II"),
      "II.1");
  EXPECT_EQ(find("3. Kiểm tra, giám sát", "II"), "II.3");
  EXPECT_EQ(find("6. Chuyển đổi số, hạ tầng công nghệ", "III"), "III.6");
  EXPECT_EQ(find("8. Mô hình sáng tạo, cách làm hay", "III"), "III.8");
  EXPECT_EQ(find("IV. ĐÁNH GIÁ CHUNG", "III.8"), "IV");
  EXPECT_EQ(
      find("V. PHƯƠNG HƯỚNG, NHIỆM VỤ, GIẢI PHÁP GIAI ĐOẠN 2026-2031", "IV.3"),
      "V");
  EXPECT_EQ(find("VI. ĐỀ XUẤT, KIẾN NGHỊ", "V.7"), "VI");
}

}  // namespace
}  // namespace baocao::documents
