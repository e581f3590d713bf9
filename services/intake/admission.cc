#include "services/intake/admission.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/report/digest.h"
#include "services/report/item.h"
#include "services/report/secrecy.h"
#include "services/report/text.h"

namespace baocao::intake {
namespace {

using messages::Say;

constexpr size_t kMegabyte = 1024 * 1024;

// "submission.forms[0].cells[3]" of "submission.forms[0].cells[3] has unknown
// field 9".
std::string PathOf(const std::string& found) {
  const size_t end = found.find("has unknown field");
  std::string path = found.substr(0, end);
  while (!path.empty() && path.back() == ' ') path.pop_back();
  return path.empty() ? "request" : path;
}

std::vector<Violation> EnvelopeFaults(const v1::Unit& unit,
                                      const v1::SubmitRequest& request) {
  std::vector<Violation> faults;
  const v1::Submission& submission = request.submission();
  if (report::IsBlank(request.request_id())) {
    faults.push_back({"request_id", Say("intake.request_id_missing")});
  } else if (report::CountCodePoints(request.request_id()) >
             kMaxRequestIdCharacters) {
    faults.push_back(
        {"request_id", Say("intake.request_id_long",
                           {{"most", absl::StrCat(kMaxRequestIdCharacters)}})});
  }
  if (!request.has_submission()) {
    faults.push_back({"submission", Say("intake.submission_missing")});
  } else if (submission.unit() != unit.code()) {
    faults.push_back({"submission.unit", Say("intake.unit_differs",
                                             {{"parent", unit.code()},
                                              {"unit", submission.unit()}})});
  }
  if (submission.base_revision() < 0) {
    faults.push_back({"submission.base_revision", Say("intake.base_negative")});
  }
  if (const std::string found = report::FindUnknownField(request);
      !found.empty()) {
    const std::string path = PathOf(found);
    faults.push_back({path, Say("intake.unknown_field", {{"place", path}})});
  }
  return faults;
}

Refusal Classified(const std::vector<v1::Place>& places) {
  Refusal refusal;
  refusal.reason = "CLASSIFIED";
  refusal.text = Say("intake.classified");
  for (const v1::Place& place : places) {
    const std::string where = report::Describe(place);
    refusal.violations.push_back(
        {absl::StrCat("submission: ", where),
         Say("intake.classified_place", {{"place", where}})});
  }
  return refusal;
}

}  // namespace

std::optional<Refusal> CheckEnvelope(const campaign::Campaign& campaign,
                                     const v1::Unit& unit,
                                     const v1::SubmitRequest& request) {
  const size_t size = request.submission().ByteSizeLong();
  if (size > kMaxSubmissionBytes) {
    Refusal refusal;
    refusal.kind = Refusal::Kind::kTooLarge;
    refusal.reason = "TOO_LARGE";
    refusal.text =
        Say("intake.too_large",
            {{"size", absl::StrCat((size + kMegabyte - 1) / kMegabyte)},
             {"most", absl::StrCat(kMaxSubmissionBytes / kMegabyte)}});
    return refusal;
  }
  if (std::vector<Violation> faults = EnvelopeFaults(unit, request);
      !faults.empty()) {
    Refusal refusal;
    refusal.reason = "ENVELOPE";
    refusal.text = Say("intake.envelope");
    refusal.violations = std::move(faults);
    return refusal;
  }
  const auto& marks = campaign.spec().secrecy_marks();
  const std::vector<v1::Place> places = report::ClassifiedPlaces(
      request.submission(),
      std::vector<std::string>(marks.begin(), marks.end()));
  if (!places.empty()) return Classified(places);
  return std::nullopt;
}

}  // namespace baocao::intake
