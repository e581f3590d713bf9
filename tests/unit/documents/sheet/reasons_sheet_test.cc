#include "services/documents/sheet/reasons_sheet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/documents/sheet/template_book.h"
#include "tests/unit/documents/sheet/an_giang.h"
#include "tests/unit/documents/sheet/opened_workbook.h"

namespace baocao::documents {
namespace {

using ::testing::HasSubstr;

// The package of the tests with two reasons that were accepted.
v1::Snapshot WithReasons() {
  v1::Snapshot package = FilledPackage();
  for (v1::SnapshotItem& item : *package.mutable_items()) {
    const auto add = [&](const char* rule, const char* row, const char* column,
                         const char* list_row, const char* text) {
      v1::Justification& reason = *item.add_justifications();
      reason.set_rule(rule);
      reason.set_code("signed-paper");
      reason.set_reason(text);
      reason.mutable_place()->set_form(item.form().form());
      reason.mutable_place()->set_row(row);
      reason.mutable_place()->set_column(column);
      reason.mutable_place()->set_list_row(list_row);
    };
    if (item.key() == "form/13B") {
      add("R13B-2", "13B.II", "c3", "", "Theo bản giấy");
      add("R13B-3", "13B.II", "", "", "=1+1");
    }
    if (item.key() == "form/8B") {
      add("R8B-2", "8B.R.III.1.7", "", "s1", "Chưa giao");
    }
  }
  return package;
}

TemplateOptions Usual() {
  TemplateOptions options;
  options.deadline = AnGiang().deadline();
  options.now = absl::FromUnixSeconds(1'779'000'000);
  return options;
}

class ReasonsSheetTest : public testing::Test {
 protected:
  ReasonsSheetTest() {
    const auto bytes =
        TemplateBook(AnGiang(), LongXuyen(), WithReasons(), Usual());
    EXPECT_TRUE(bytes.ok()) << bytes.status();
    book_ = OpenWorkbook(*bytes);
    sheet_ = book_.Find("Giải trình");
    EXPECT_NE(sheet_, nullptr);
  }

  // The line whose key begins so; "" where there is none.
  std::string Key(std::string_view begin) const {
    for (const auto& [name, cell] : sheet_->cells) {
      if (name.starts_with("A") && cell.value.starts_with(begin)) {
        return cell.value;
      }
    }
    return "";
  }
  std::string At(std::string_view key, std::string_view column) const {
    const OpenedCell* cell = sheet_->At(key, column);
    return cell == nullptr ? "none" : cell->value;
  }

  OpenedWorkbook book_;
  const OpenedSheet* sheet_ = nullptr;
};

TEST_F(ReasonsSheetTest, ReasonsThatWereGivenAreFilledInWithTheirCells) {
  const std::string sum = Key("R13B-2|13B|13B.II|c3|13B!");
  const std::string name = At(sum, "cell").substr(4);
  EXPECT_EQ(book_.Find("13B")->Find(name),
            book_.Find("13B")->At("13B.II", "c3"));
  EXPECT_EQ(At(sum, "rule"), "R13B-2");
  EXPECT_EQ(At(sum, "code"), "Theo đúng bản giấy đã ký");
  EXPECT_EQ(At(sum, "reason"), "Theo bản giấy");
}

TEST_F(ReasonsSheetTest, AWholeRowIsNamedByItsLabel) {
  const std::string row = Key("R13B-3|13B|13B.II||13B!");
  const std::string name = At(row, "cell").substr(4);
  EXPECT_EQ(book_.Find("13B")->Find(name)->value, "Cấp xã");
  const std::string entry = Key("R8B-2|8B|8B.R.III.1.7||8B!");
  EXPECT_TRUE(entry.ends_with("|s1")) << entry;
  EXPECT_EQ(book_.Find("8B")->Find(At(entry, "cell").substr(3)),
            book_.Find("8B")->At("8B.R.III.1.7|s1", "ten2"));
}

TEST_F(ReasonsSheetTest, TextsOfUnitsNeverBecomeFormulas) {
  const std::string row = Key("R13B-3|13B|13B.II||13B!");
  EXPECT_EQ(sheet_->At(row, "reason")->formula, "");
  EXPECT_EQ(At(row, "reason"), "=1+1");
}

TEST_F(ReasonsSheetTest, BlankLinesAreOpenAndTellWhatAChosenRuleSays) {
  EXPECT_FALSE(sheet_->At("new1", "cell")->locked);
  EXPECT_FALSE(sheet_->At("new1", "reason")->locked);
  EXPECT_THAT(sheet_->xml, HasSubstr("IFERROR(VLOOKUP("));
  bool told = false;
  for (const auto& [name, cell] : sheet_->cells) {
    told |= cell.value.starts_with("Cấp xã (II) phải bằng");
  }
  EXPECT_TRUE(told);
}

TEST_F(ReasonsSheetTest, ABlankTemplateKeepsNoReasons) {
  TemplateOptions blank = Usual();
  blank.blank = true;
  const auto bytes = TemplateBook(AnGiang(), LongXuyen(), WithReasons(), blank);
  ASSERT_TRUE(bytes.ok());
  const OpenedWorkbook book = OpenWorkbook(*bytes);
  EXPECT_EQ(book.Find("Giải trình")->At("new1", "cell")->value, "");
  for (const auto& [name, cell] : book.Find("Giải trình")->cells) {
    EXPECT_FALSE(cell.value.starts_with("R13B-3|")) << name;
  }
}

}  // namespace
}  // namespace baocao::documents
