#include "services/cli/grid.h"

#include <gtest/gtest.h>

#include "absl/strings/str_split.h"

namespace baocao::cli {
namespace {

TEST(GridTest, MergesHeadingsThatAgreeFromTheTop) {
  Grid grid({Align::kLeft, Align::kRight, Align::kRight});
  grid.AddHeadings({{"Nội dung"}, {"Năm", "Số"}, {"Năm", "Tỷ"}});
  grid.AddRow({"Thu", "1.687", "12,5"});
  EXPECT_EQ(grid.Render(80),
            "┌──────────┬──────────────┐\n"
            "│          │     Năm      │\n"
            "│ Nội dung ├───────┬──────┤\n"
            "│          │  Số   │  Tỷ  │\n"
            "├──────────┼───────┼──────┤\n"
            "│ Thu      │ 1.687 │ 12,5 │\n"
            "└──────────┴───────┴──────┘\n");
}

TEST(GridTest, DrawsARuleAboveTotals) {
  Grid grid({Align::kLeft, Align::kRight});
  grid.AddHeadings({{"A"}, {"B"}});
  grid.AddRow({"x", "1"});
  grid.AddRow({"y", "2"}, /*ruled=*/true);
  EXPECT_EQ(grid.Render(80),
            "┌───┬───┐\n"
            "│ A │ B │\n"
            "├───┼───┤\n"
            "│ x │ 1 │\n"
            "├───┼───┤\n"
            "│ y │ 2 │\n"
            "└───┴───┘\n");
}

TEST(GridTest, WrapsTextButNeverFigures) {
  Grid grid({Align::kLeft, Align::kRight});
  grid.AddHeadings({{"Nội dung"}, {"Số"}});
  grid.AddRow({"Các phòng ban chuyên môn của xã", "123.456.789"});
  for (const auto line : absl::StrSplit(grid.Render(30), '\n')) {
    EXPECT_LE(DisplayWidth(std::string(line)), 30);
  }
  EXPECT_NE(grid.Render(10).find("123.456.789"), std::string::npos);
}

TEST(GridTest, MinimumWidthIsReached) {
  Grid grid({Align::kLeft, Align::kRight});
  grid.AddHeadings({{"Nội dung"}, {"Số"}});
  grid.AddRow({"Chủ tịch Ủy ban nhân dân", "1.687"});
  const std::string text = grid.Render(grid.MinimumWidth());
  EXPECT_EQ(DisplayWidth(text.substr(0, text.find('\n'))), grid.MinimumWidth());
}

}  // namespace
}  // namespace baocao::cli
