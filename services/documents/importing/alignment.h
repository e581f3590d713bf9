// Pairs the lines of two lists without crossing, as well as possible.
#ifndef BAOCAO_DOCUMENTS_IMPORTING_ALIGNMENT_H_
#define BAOCAO_DOCUMENTS_IMPORTING_ALIGNMENT_H_

#include <functional>
#include <vector>

namespace baocao::documents::importing {

// For each i of 0…left−1 its partner in 0…right−1, or -1; partners rise with
// i, and the sum of their weights is the greatest there is. weight(i, j) ≤ 0:
// these two are no pair. O(left × right) time and memory.
std::vector<int> Align(int left, int right,
                       const std::function<int(int, int)>& weight);

}  // namespace baocao::documents::importing

#endif  // BAOCAO_DOCUMENTS_IMPORTING_ALIGNMENT_H_
