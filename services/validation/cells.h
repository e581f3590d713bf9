// Reading the cells of a form entry: every one of them is judged alone, before
// any rule relates them.
#ifndef BAOCAO_VALIDATION_CELLS_H_
#define BAOCAO_VALIDATION_CELLS_H_

#include "baocao/v1/campaign.pb.h"
#include "baocao/v1/submission.pb.h"
#include "services/campaign/campaign.h"
#include "services/validation/budget.h"
#include "services/validation/findings.h"
#include "services/validation/form_values.h"

namespace baocao::validation {

// A form with more cells is refused unread, so that no sender can keep the
// workers busy. The longest real lists have some ten thousand.
inline constexpr int kMostCells = 50'000;
bool HasTooManyCells(const v1::FormEntry& entry);

// Reads `entry`, a form of the campaign, as `unit` sent it. Cells are visited
// in printed order, whatever order they were sent in. Views of `entry` stay in
// the result.
FormValues ReadForm(const campaign::Campaign& campaign, const v1::Unit& unit,
                    int form, const v1::FormEntry& entry, ItemFindings& out,
                    Budget& budget);

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_CELLS_H_
