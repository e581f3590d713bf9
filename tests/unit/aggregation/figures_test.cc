#include "services/aggregation/figures.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace baocao::aggregation {
namespace {

using report::Decimal;

TEST(FiguresTest, TextsAndWhatIsNoNumberAreNoFigures) {
  v1::CellEntry cell;
  EXPECT_FALSE(ReadFigure(cell).has_value());
  cell.set_text("12");
  EXPECT_FALSE(ReadFigure(cell).has_value());
  cell.set_number("1.234.567");
  EXPECT_FALSE(ReadFigure(cell).has_value());
}

TEST(FiguresTest, OfTwoForOneCellTheFirstIsKept) {
  Figure first, second;
  first.cell = second.cell = 4;
  first.entered = Decimal(1);
  second.entered = Decimal(2);
  const PackedFigures packed({first, second});
  EXPECT_EQ(packed.Find(4)->entered, Decimal(1));
  EXPECT_FALSE(packed.Find(3).has_value());
}

TEST(FiguresTest, SmallFiguresTakeFewBytes) {
  std::vector<Figure> figures(100);
  for (uint32_t i = 0; i < 100; ++i) {
    figures[i].cell = 3 * i;
    figures[i].entered = Decimal(40);
  }
  EXPECT_LE(PackedFigures(figures).bytes(), 300u);
}

RC_GTEST_PROP(FiguresTest, PackingKeepsEveryFigure, ()) {
  const auto values =
      *rc::gen::container<std::vector<std::tuple<int64_t, int, int, bool>>>(
          rc::gen::tuple(rc::gen::inRange<int64_t>(-999999999999999999,
                                                   999999999999999999),
                         rc::gen::inRange(0, 7), rc::gen::inRange(0, 4),
                         rc::gen::arbitrary<bool>()));
  std::vector<Figure> figures;
  uint32_t cell = 0;
  for (const auto& [units, scale, mark, estimated] : values) {
    Figure& figure = figures.emplace_back();
    figure.cell = cell += 1 + scale * 50;
    figure.mark = static_cast<v1::Mark>(mark);
    figure.estimated = estimated;
    if (mark == 0) figure.entered = Decimal(units, scale);
  }
  size_t at = 0;
  PackedFigures(figures).ForEach([&](const Figure& figure) {
    RC_ASSERT(at < figures.size());
    RC_ASSERT(figure.cell == figures[at].cell);
    RC_ASSERT(figure.mark == figures[at].mark);
    RC_ASSERT(figure.estimated == figures[at].estimated);
    RC_ASSERT(figure.entered == figures[at].entered);
    ++at;
  });
  RC_ASSERT(at == figures.size());
}

}  // namespace
}  // namespace baocao::aggregation
