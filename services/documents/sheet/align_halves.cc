#include "services/documents/sheet/align_halves.h"

#include <algorithm>
#include <string>

#include "services/report/text.h"

namespace baocao::documents {
namespace {

int DepthOf(const campaign::Form& form, int row) {
  int depth = 0;
  while (!form.row(row).parent().empty() && depth < form.row_count()) {
    row = form.RowIndex(form.row(row).parent());
    if (row < 0) break;
    ++depth;
  }
  return depth;
}

// How well two rows face each other; 0: not at all.
int Likeness(const campaign::Form& form, int left, int right) {
  if (DepthOf(form, left) != DepthOf(form, right)) return 0;
  const std::string a = report::CompareKey(form.row(left).label());
  const std::string b = report::CompareKey(form.row(right).label());
  if (a == b) return 4;
  if (a.starts_with(b) || b.starts_with(a)) return 2;
  return 1;
}

}  // namespace

std::vector<std::pair<int, int>> AlignHalves(const campaign::Form& form,
                                             const std::vector<int>& left,
                                             const std::vector<int>& right) {
  const int rows = static_cast<int>(left.size());
  const int columns = static_cast<int>(right.size());
  // best[i][j]: the best total of what follows left[i] and right[j].
  std::vector<std::vector<int>> best(rows + 1,
                                     std::vector<int>(columns + 1, 0));
  std::vector<std::vector<int>> likeness(rows, std::vector<int>(columns, 0));
  for (int i = rows - 1; i >= 0; --i) {
    for (int j = columns - 1; j >= 0; --j) {
      likeness[i][j] = Likeness(form, left[i], right[j]);
      best[i][j] = std::max(best[i + 1][j], best[i][j + 1]);
      if (likeness[i][j] > 0) {
        best[i][j] = std::max(best[i][j], best[i + 1][j + 1] + likeness[i][j]);
      }
    }
  }
  std::vector<std::pair<int, int>> pairs;
  int i = 0;
  int j = 0;
  while (i < rows || j < columns) {
    if (i < rows && j < columns && likeness[i][j] > 0 &&
        best[i][j] == best[i + 1][j + 1] + likeness[i][j]) {
      pairs.emplace_back(left[i++], right[j++]);
    } else if (i < rows && (j == columns || best[i][j] == best[i + 1][j])) {
      pairs.emplace_back(left[i++], -1);
    } else {
      pairs.emplace_back(-1, right[j++]);
    }
  }
  return pairs;
}

}  // namespace baocao::documents
