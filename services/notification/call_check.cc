#include "services/notification/call_check.h"

#include "absl/strings/str_cat.h"
#include "services/campaign/calendar.h"
#include "services/report/secrecy.h"
#include "services/report/snapshot.h"
#include "services/report/text.h"

namespace baocao::notification {
namespace {

using messages::Say;

constexpr int kMostSpokeWith = 100;  // characters
constexpr int kMostNote = 1000;
constexpr absl::Duration kOldestPromise = absl::Hours(24);
constexpr absl::Duration kFarthestPromise = absl::Hours(24 * 366);

}  // namespace

std::vector<CallFault> CheckCall(const campaign::Campaign& campaign,
                                 const v1::RecordCallRequest& request,
                                 absl::Time now) {
  std::vector<CallFault> faults;
  const auto& held = campaign.spec().secrecy_marks();
  const std::vector<std::string> marks(held.begin(), held.end());
  const auto check = [&](const char* field, const std::string& text, int most) {
    if (report::CountCodePoints(text) > most) {
      faults.push_back({field, Say("notification.call_too_long",
                                   {{"most", absl::StrCat(most)}})});
    } else if (report::MarksSecrecy(text, marks)) {
      faults.push_back({field, Say("notification.call_classified")});
    }
  };
  check("spoke_with", request.spoke_with(), kMostSpokeWith);
  if (report::IsBlank(request.note())) {
    faults.push_back({"note", Say("notification.call_blank")});
  } else {
    check("note", request.note(), kMostNote);
  }
  if (request.has_promised_time()) {
    const absl::Time promised = report::FromProto(request.promised_time());
    const std::string time = campaign::FormatLocal(campaign, promised);
    if (promised < now - kOldestPromise) {
      faults.push_back({"promised_time", Say("notification.call_promise_past",
                                             {{"time", time}})});
    } else if (promised > now + kFarthestPromise) {
      faults.push_back({"promised_time", Say("notification.call_promise_far",
                                             {{"time", time}})});
    }
  }
  return faults;
}

}  // namespace baocao::notification
