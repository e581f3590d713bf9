#include "services/documents/reading/merged_ranges.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace baocao::documents::reading {
namespace {

bool Overlap(const RawRange& a, const RawRange& b) {
  return a.first_row <= b.last_row && b.first_row <= a.last_row &&
         a.first_column <= b.last_column && b.first_column <= a.last_column;
}

std::vector<RawRange> AnyRanges() {
  std::vector<RawRange> ranges;
  const int count = *rc::gen::inRange(0, 12);
  for (int i = 0; i < count; ++i) {
    RawRange range;
    range.first_row = *rc::gen::inRange(1, 8);
    range.first_column = *rc::gen::inRange(1, 8);
    range.last_row = range.first_row + *rc::gen::inRange(0, 4);
    range.last_column = range.first_column + *rc::gen::inRange(0, 4);
    ranges.push_back(range);
  }
  return ranges;
}

TEST(DisjointRangesTest, KeepsTheFirstOfTwoThatOverlap) {
  const RawRange first{1, 1, 2, 3}, inside{2, 3, 4, 4}, apart{5, 1, 5, 2};
  EXPECT_EQ(DisjointRanges({apart, inside, first}),
            (std::vector<RawRange>{first, apart}));
}

TEST(DisjointRangesTest, DropsRangesOfOneCell) {
  EXPECT_TRUE(DisjointRanges({{3, 3, 3, 3}}).empty());
}

// The obvious way, pair by pair.
RC_GTEST_PROP(DisjointRangesProperty, AgreesWithComparingEachPair, ()) {
  const std::vector<RawRange> ranges = AnyRanges();
  const std::vector<RawRange> kept = DisjointRanges(ranges);
  for (size_t i = 0; i < kept.size(); ++i) {
    for (size_t j = 0; j < i; ++j) RC_ASSERT(!Overlap(kept[i], kept[j]));
  }
  for (const RawRange& range : ranges) {
    const bool is_one = range.first_row == range.last_row &&
                        range.first_column == range.last_column;
    const bool is_covered = std::any_of(
        kept.begin(), kept.end(),
        [&](const RawRange& other) { return Overlap(range, other); });
    RC_ASSERT(is_one || is_covered);
  }
}

RC_GTEST_PROP(MergedAtProperty, FindsTheSameWithAndWithoutAnIndex, ()) {
  RawSheet sheet;
  sheet.merged = DisjointRanges(AnyRanges());
  RawSheet indexed = sheet;
  indexed.IndexMerged();
  for (int row = 0; row < 14; ++row) {
    for (int column = 0; column < 14; ++column) {
      const RawRange* const slow = sheet.MergedAt(row, column);
      const RawRange* const fast = indexed.MergedAt(row, column);
      RC_ASSERT((slow == nullptr) == (fast == nullptr));
      if (slow != nullptr) RC_ASSERT(*slow == *fast);
    }
  }
}

}  // namespace
}  // namespace baocao::documents::reading
