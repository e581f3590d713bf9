// The figures of one form of one unit, packed: a fold over 100,000 units keeps
// some hundred of them for each.
#ifndef BAOCAO_AGGREGATION_FIGURES_H_
#define BAOCAO_AGGREGATION_FIGURES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "baocao/v1/submission.pb.h"
#include "services/report/decimal.h"

namespace baocao::aggregation {

namespace v1 = ::baocao::v1;

// What stands in one cell. A blank cell has none.
struct Figure {
  uint32_t cell = 0;  // row × columns of the form + column
  // MARK_UNSPECIFIED: a number.
  v1::Mark mark = v1::MARK_UNSPECIFIED;
  bool estimated = false;
  // As entered, in the money unit of its form entry. 0 where a mark stands.
  report::Decimal entered;

  // Whether it is summed: numbers, and nil as 0. "Not applicable" and "not
  // available" are answers, but blank.
  bool counts() const {
    return mark == v1::MARK_UNSPECIFIED || mark == v1::MARK_NIL;
  }
};

// The figure an entered cell holds; nullopt for texts, empty cells and numbers
// that are not canonical (validation accepts none).
std::optional<Figure> ReadFigure(const v1::CellEntry& entry);

// An immutable sequence of figures, about four bytes each.
class PackedFigures {
 public:
  PackedFigures() = default;
  // Keeps them by cell; of two for the same cell the first.
  explicit PackedFigures(std::vector<Figure> figures);

  // Calls `each(const Figure&)` in the order of cells.
  template <typename Each>
  void ForEach(Each&& each) const {
    size_t at = 0;
    Figure figure;
    while (Next(at, figure)) each(static_cast<const Figure&>(figure));
  }
  std::optional<Figure> Find(uint32_t cell) const;
  bool empty() const { return bytes_.empty(); }
  size_t bytes() const { return bytes_.size(); }

 private:
  // Reads the figure at `at` behind the one in `figure`; false at the end.
  bool Next(size_t& at, Figure& figure) const;

  std::string bytes_;
};

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_FIGURES_H_
