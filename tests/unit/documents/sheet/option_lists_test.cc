#include "services/documents/sheet/option_lists.h"

#include <gtest/gtest.h>

namespace baocao::documents {
namespace {

Sheet SheetWith(std::vector<std::vector<std::string>> lists) {
  Sheet sheet;
  sheet.name = "12B";
  for (auto& options : lists) {
    RuledRange range;
    range.rule.kind = EntryRule::Kind::kList;
    range.rule.options = std::move(options);
    sheet.rules.push_back(range);
  }
  return sheet;
}

TEST(OptionListsTest, ShortListsStayInTheRule) {
  std::vector<Sheet> sheets = {SheetWith({{"đồng", "tỷ đồng"}})};
  MoveLongOptions(sheets, "Danh mục", "khóa");
  EXPECT_EQ(sheets.size(), 1u);
  EXPECT_TRUE(sheets[0].rules[0].rule.options_at.empty());
}

TEST(OptionListsTest, OptionsWithCommasStandOnAHiddenSheet) {
  std::vector<Sheet> sheets = {
      SheetWith({{"Xây dựng, quy hoạch", "Thuế"}, {std::string(256, 'a')}}),
      SheetWith({{"Xây dựng, quy hoạch", "Thuế"}})};
  MoveLongOptions(sheets, "Danh mục", "khóa");
  ASSERT_EQ(sheets.size(), 3u);
  EXPECT_TRUE(sheets[2].hidden);
  EXPECT_EQ(std::get<std::string>(sheets[2].cells[0].content), "khóa");
  const std::string at = sheets[0].rules[0].rule.options_at;
  EXPECT_EQ(at, "='Danh mục'!$B$2:$B$3");
  EXPECT_EQ(sheets[1].rules[0].rule.options_at, at);
  EXPECT_EQ(sheets[0].rules[1].rule.options_at, "='Danh mục'!$C$2:$C$2");
}

}  // namespace
}  // namespace baocao::documents
