// Figures that may be slips. Never more than warnings.
#ifndef BAOCAO_VALIDATION_PLAUSIBILITY_H_
#define BAOCAO_VALIDATION_PLAUSIBILITY_H_

#include "services/campaign/campaign.h"
#include "services/report/decimal.h"
#include "services/validation/findings.h"
#include "services/validation/form_values.h"
#include "services/validation/peers.h"

namespace baocao::validation {

// By which power of ten `now` is larger (3, 6, 9) or smaller (-3, -6, -9) than
// `before`, from about 500 times on; 0: no such jump, or one of them is not
// positive.
int JumpPower(report::Decimal before, report::Decimal now);

// Whether `value` stands farther from the median than eight median absolute
// deviations. A spread below a tenth of the median (or one count) is taken as
// that, so that units that all say the same do not make every other one odd.
bool IsFar(report::Decimal value, const Peer& peer);

// Compares the leaf cells of a form with those the unit sent before
// (`previous`, may be null) and with its peers. Where most money figures are
// off by the same power, the form's money unit is told once instead.
void CheckPlausibility(const campaign::Campaign& campaign, const v1::Unit& unit,
                       const FormValues& values, const FormValues* previous,
                       const Peers& peers, ItemFindings& out);

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_PLAUSIBILITY_H_
