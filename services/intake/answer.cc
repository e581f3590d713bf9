#include "services/intake/answer.h"

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"

namespace baocao::intake {
namespace {

using grpc::StatusCode;
using messages::Say;

// Long enough for a check (500 ms at most), short enough for a person.
constexpr absl::Duration kSoon = absl::Milliseconds(500);

server::Refusal MakeRetriable(StatusCode code, const char* reason,
                              messages::Text text) {
  server::Refusal refusal = server::Refuse(code, reason, std::move(text));
  refusal.retry_after = kSoon;
  return refusal;
}

StatusCode CodeOf(Refusal::Kind kind) {
  switch (kind) {
    case Refusal::Kind::kInvalid:
      return StatusCode::INVALID_ARGUMENT;
    case Refusal::Kind::kTooLarge:
      return StatusCode::RESOURCE_EXHAUSTED;
    case Refusal::Kind::kPrecondition:
      return StatusCode::FAILED_PRECONDITION;
  }
  return StatusCode::INTERNAL;
}

}  // namespace

server::Refusal ToServer(const Refusal& refusal) {
  server::Refusal out;
  out.code = CodeOf(refusal.kind);
  out.reason = refusal.reason;
  out.text = refusal.text;
  out.metadata = refusal.metadata;
  for (const Violation& violation : refusal.violations) {
    out.violations.push_back({violation.field, violation.text});
  }
  return out;
}

server::Refusal SubmissionRefused(const redis::Taken& taken,
                                  const std::string& request_id) {
  const std::string revision = absl::StrCat(taken.revision);
  server::Refusal refusal;
  switch (taken.refused.value_or(redis::Refused::kMoved)) {
    case redis::Refused::kOtherContent:
      refusal = server::Refuse(
          StatusCode::ALREADY_EXISTS, "OTHER_CONTENT",
          Say("intake.other_content",
              {{"request_id", request_id}, {"revision", revision}}));
      refusal.metadata = {{"revision", revision}};
      return refusal;
    case redis::Refused::kStaleBase:
      refusal =
          server::Refuse(StatusCode::ABORTED, "STALE_BASE",
                         Say("intake.stale_base", {{"revision", revision}}));
      refusal.metadata = {{"revision", revision}};
      return refusal;
    case redis::Refused::kClosed:
      return server::Refuse(StatusCode::FAILED_PRECONDITION, "CLOSED",
                            Say("intake.closed"));
    case redis::Refused::kPending:
    case redis::Refused::kMoved:
      break;  // of acts only
  }
  return server::Refuse(StatusCode::INTERNAL, "INTERNAL",
                        Say("server.internal"));
}

server::Refusal ActRefused(redis::Refused why) {
  switch (why) {
    case redis::Refused::kPending:
      return MakeRetriable(StatusCode::ABORTED, "PENDING",
                           Say("intake.pending"));
    case redis::Refused::kMoved:
      return MakeRetriable(StatusCode::ABORTED, "MOVED", Say("intake.moved"));
    case redis::Refused::kClosed:
      return server::Refuse(StatusCode::FAILED_PRECONDITION, "CLOSED",
                            Say("intake.closed"));
    case redis::Refused::kOtherContent:
    case redis::Refused::kStaleBase:
      break;  // of submissions only
  }
  return server::Refuse(StatusCode::INTERNAL, "INTERNAL",
                        Say("server.internal"));
}

server::Refusal TooMuchInFlight() {
  return MakeRetriable(StatusCode::RESOURCE_EXHAUSTED, "TOO_MUCH_IN_FLIGHT",
                       Say("intake.too_much_in_flight"));
}

server::Refusal CampaignNotReady(const std::string& campaign) {
  return MakeRetriable(
      StatusCode::UNAVAILABLE, "CAMPAIGN_NOT_READY",
      Say("intake.campaign_not_ready", {{"campaign", campaign}}));
}

server::Refusal NoSubmission(const std::string& unit, int revision) {
  return server::Refuse(
      StatusCode::NOT_FOUND, "NO_SUBMISSION",
      Say("intake.no_submission",
          {{"unit", unit}, {"revision", absl::StrCat(revision)}}));
}

server::Refusal Draining() {
  return MakeRetriable(StatusCode::UNAVAILABLE, "DRAINING",
                       Say("intake.draining"));
}

}  // namespace baocao::intake
