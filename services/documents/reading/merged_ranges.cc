#include "services/documents/reading/merged_ranges.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace baocao::documents::reading {
namespace {

// Ranges that reach the current row, by first column. Disjoint in columns.
class Reaching {
 public:
  bool Add(const RawRange& range) {
    DropEnded(range.first_row);
    const auto next = by_column_.upper_bound(range.last_column);
    if (next != by_column_.begin() &&
        std::prev(next)->second.last_column >= range.first_column) {
      return false;
    }
    by_column_.emplace(range.first_column, range);
    ends_.emplace(range.last_row, range.first_column);
    return true;
  }

 private:
  void DropEnded(int32_t row) {
    while (!ends_.empty() && ends_.begin()->first < row) {
      by_column_.erase(ends_.begin()->second);
      ends_.erase(ends_.begin());
    }
  }

  std::map<int32_t, RawRange> by_column_;
  std::multimap<int32_t, int32_t> ends_;
};

}  // namespace

std::vector<RawRange> DisjointRanges(std::vector<RawRange> ranges) {
  std::stable_sort(ranges.begin(), ranges.end(),
                   [](const RawRange& a, const RawRange& b) {
                     return std::tie(a.first_row, a.first_column) <
                            std::tie(b.first_row, b.first_column);
                   });
  Reaching reaching;
  std::erase_if(ranges, [&reaching](const RawRange& range) {
    const bool is_one_cell = range.first_row == range.last_row &&
                             range.first_column == range.last_column;
    return is_one_cell || !reaching.Add(range);
  });
  return ranges;
}

}  // namespace baocao::documents::reading
