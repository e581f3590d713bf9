#include "services/validation/attendance_act.h"

#include <algorithm>

#include "services/validation/naming.h"

namespace baocao::validation {
namespace {

using messages::Say;

constexpr int kMostAttendees = 100;

}  // namespace

void JudgeAttendance(const v1::Unit& unit, const v1::Attendance& attendance,
                     ActFindings& out) {
  if (const v1::Milestone* milestone =
          out.CheckMilestone(attendance.milestone())) {
    const auto& units = milestone->units();
    if (!units.empty() &&
        std::find(units.begin(), units.end(), unit.code()) == units.end()) {
      const v1::Text& title = milestone->title();
      out.Refuse(SayBoth(
          "validation.milestone_not_yours",
          Argument("milestone", messages::Text{title.vi(), title.en()})));
    }
  }
  if (!out.CheckCount(Say("validation.field_attendees"),
                      attendance.attendees_size(), kMostAttendees)) {
    return;
  }
  for (const v1::Attendee& attendee : attendance.attendees()) {
    out.CheckText(Say("validation.field_name"), attendee.name(),
                  kMostNameLength, Needed::kRequired);
    out.CheckText(Say("validation.field_position"), attendee.position(),
                  kMostNameLength, Needed::kOptional);
  }
}

}  // namespace baocao::validation
