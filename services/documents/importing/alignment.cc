#include "services/documents/importing/alignment.h"

#include <algorithm>
#include <cstddef>

namespace baocao::documents::importing {

std::vector<int> Align(int left, int right,
                       const std::function<int(int, int)>& weight) {
  const size_t width = static_cast<size_t>(right) + 1;
  // best[i, j]: of the first i and the first j lines.
  std::vector<int> best((static_cast<size_t>(left) + 1) * width, 0);
  std::vector<int> weights(static_cast<size_t>(left) * width, 0);
  const auto at = [width](int i, int j) {
    return static_cast<size_t>(i) * width + static_cast<size_t>(j);
  };
  for (int i = 1; i <= left; ++i) {
    for (int j = 1; j <= right; ++j) {
      const int w = weight(i - 1, j - 1);
      weights[at(i - 1, j)] = w;
      best[at(i, j)] = std::max(best[at(i - 1, j)], best[at(i, j - 1)]);
      if (w > 0) {
        best[at(i, j)] = std::max(best[at(i, j)], best[at(i - 1, j - 1)] + w);
      }
    }
  }
  std::vector<int> partner(static_cast<size_t>(left), -1);
  for (int i = left, j = right; i > 0 && j > 0;) {
    const int w = weights[at(i - 1, j)];
    if (w > 0 && best[at(i, j)] == best[at(i - 1, j - 1)] + w) {
      partner[static_cast<size_t>(--i)] = --j;
    } else if (best[at(i, j)] == best[at(i - 1, j)]) {
      --i;
    } else {
      --j;
    }
  }
  return partner;
}

}  // namespace baocao::documents::importing
