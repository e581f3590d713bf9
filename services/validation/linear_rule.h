// Linear rules of the campaign on one unit's figures.
#ifndef BAOCAO_VALIDATION_LINEAR_RULE_H_
#define BAOCAO_VALIDATION_LINEAR_RULE_H_

#include <optional>
#include <vector>

#include "services/campaign/campaign.h"
#include "services/validation/figures.h"
#include "services/validation/findings.h"

namespace baocao::validation {

struct LinearBreach {
  const campaign::Rule* rule = nullptr;
  const campaign::LinearInstance* instance = nullptr;
  campaign::LinearResult result;
  // The cell the finding is placed at; its form is the item.
  campaign::CellTerm cell;
};

// Whether its terms lie in more than one form.
bool IsAcrossForms(const campaign::LinearInstance& instance);

// The first term, left side first, whose form is `under_check` (by form index);
// nullptr: none, so the instance is no business of this submission.
const campaign::CellTerm* FirstUnderCheck(
    const campaign::LinearInstance& instance,
    const std::vector<bool>& under_check);

// nullopt: it holds, or has nothing to say because a cell it needs is blank or
// could not be read.
std::optional<LinearBreach> FindBreach(const campaign::Rule& rule,
                                       const campaign::LinearInstance& instance,
                                       const Figures& figures,
                                       const std::vector<bool>& under_check);

// A lone total is told as the built-in warning, everything else as the rule.
void Tell(const campaign::Campaign& campaign, const LinearBreach& breach,
          ItemFindings& out);

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_LINEAR_RULE_H_
