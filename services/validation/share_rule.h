// Shares ("Tỷ trọng"): value ÷ base × 100.
#ifndef BAOCAO_VALIDATION_SHARE_RULE_H_
#define BAOCAO_VALIDATION_SHARE_RULE_H_

#include "services/campaign/campaign.h"
#include "services/validation/figures.h"
#include "services/validation/findings.h"

namespace baocao::validation {

// Checks every share of the form the rule names. A share that fits another
// reading of the base than ours is told apart from one that fits none; both
// have the rule's severity. Blank shares, values and bases: nothing to say.
void CheckShares(const campaign::Campaign& campaign, const campaign::Rule& rule,
                 const FormValues& values, const Figures& figures,
                 ItemFindings& out);

// Whether `share`, as printed, can be value ÷ base × 100 rounded or cut.
bool IsShare(report::Decimal share, report::Decimal value,
             report::Decimal base);

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_SHARE_RULE_H_
