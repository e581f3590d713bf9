// Whether two states of a unit, or of all, are the same to the byte.
#ifndef BAOCAO_FOLLOWUP_SAME_H_
#define BAOCAO_FOLLOWUP_SAME_H_

#include <string>

#include "services/followup/fold.h"

namespace baocao::followup {

// All that a reader could see of the unit, as bytes.
std::string BytesOf(const FollowedUnit& unit);
bool Same(const FollowedUnit& one, const FollowedUnit& other);
// All units held.
std::string BytesOf(const Fold& fold);

}  // namespace baocao::followup

#endif  // BAOCAO_FOLLOWUP_SAME_H_
