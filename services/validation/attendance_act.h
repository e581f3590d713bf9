// Who comes to a conference for a unit.
#ifndef BAOCAO_VALIDATION_ATTENDANCE_ACT_H_
#define BAOCAO_VALIDATION_ATTENDANCE_ACT_H_

#include "baocao/v1/conference.pb.h"
#include "services/campaign/campaign.h"
#include "services/validation/act_findings.h"

namespace baocao::validation {

// The milestone is there and concerns the unit; everybody has a name. An empty
// list takes back an earlier one.
void JudgeAttendance(const v1::Unit& unit, const v1::Attendance& attendance,
                     ActFindings& out);

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_ATTENDANCE_ACT_H_
