// Which rows of a form's two halves stand beside each other (8B).
#ifndef BAOCAO_DOCUMENTS_SHEET_ALIGN_HALVES_H_
#define BAOCAO_DOCUMENTS_SHEET_ALIGN_HALVES_H_

#include <utility>
#include <vector>

#include "services/campaign/campaign.h"

namespace baocao::documents {

// Row indexes of the form's rows of the two parts; -1: nothing on that side.
// Keeps the order of both halves. Equal labels face each other, then labels of
// which one begins the other, then rows of the same level.
std::vector<std::pair<int, int>> AlignHalves(const campaign::Form& form,
                                             const std::vector<int>& left,
                                             const std::vector<int>& right);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_SHEET_ALIGN_HALVES_H_
