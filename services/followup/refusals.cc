#include "services/followup/refusals.h"

#include <utility>

#include "absl/time/time.h"
#include "services/messages/messages.h"

namespace baocao::followup {
namespace {

using grpc::StatusCode;
using messages::Say;
using server::Refusal;
using server::Refuse;
using server::RefuseField;

// Long enough for a check, short enough for a person.
constexpr absl::Duration kSoon = absl::Milliseconds(500);

Refusal Later(StatusCode code, const char* reason, messages::Text text) {
  Refusal refusal = Refuse(code, reason, std::move(text));
  refusal.retry_after = kSoon;
  return refusal;
}

}  // namespace

Refusal MalformedCampaign(const std::string& name) {
  return RefuseField("MALFORMED_NAME", "parent",
                     Say("followup.campaign_malformed", {{"name", name}}));
}

Refusal MalformedUnit(const std::string& name) {
  return RefuseField("MALFORMED_NAME", "parent",
                     Say("followup.unit_malformed", {{"name", name}}));
}

Refusal CampaignNotYours(const std::string& campaign) {
  return Refuse(StatusCode::PERMISSION_DENIED, "OTHER_CAMPAIGN",
                Say("followup.campaign_not_yours", {{"campaign", campaign}}));
}

Refusal UnknownCampaign(const std::string& campaign) {
  return Refuse(StatusCode::NOT_FOUND, "UNKNOWN_CAMPAIGN",
                Say("followup.campaign_unknown", {{"campaign", campaign}}));
}

Refusal NotReady(const std::string& campaign) {
  return Later(StatusCode::UNAVAILABLE, "NOT_READY",
               Say("followup.not_ready", {{"campaign", campaign}}));
}

Refusal OtherUnit(const std::string& unit) {
  return Refuse(StatusCode::PERMISSION_DENIED, "OTHER_UNIT",
                Say("followup.unit_not_yours", {{"unit", unit}}));
}

Refusal UnknownUnit(const std::string& unit) {
  return Refuse(StatusCode::NOT_FOUND, "UNKNOWN_UNIT",
                Say("followup.unit_unknown", {{"unit", unit}}));
}

Refusal UnknownProposal(const std::string& unit, const std::string& proposal) {
  return Refuse(StatusCode::NOT_FOUND, "UNKNOWN_PROPOSAL",
                Say("followup.proposal_unknown",
                    {{"unit", unit}, {"proposal", proposal}}));
}

Refusal UnknownGroup(const std::string& group) {
  return Refuse(StatusCode::NOT_FOUND, "UNKNOWN_GROUP",
                Say("followup.group_unknown", {{"group", group}}));
}

Refusal UnknownTask(const std::string& task) {
  return Refuse(StatusCode::NOT_FOUND, "UNKNOWN_TASK",
                Say("followup.task_unknown", {{"task", task}}));
}

Refusal UnknownMilestone(const std::string& milestone) {
  return Refuse(StatusCode::NOT_FOUND, "UNKNOWN_MILESTONE",
                Say("followup.milestone_unknown", {{"milestone", milestone}}));
}

Refusal NotYours() {
  return Refuse(StatusCode::PERMISSION_DENIED, "NOT_YOURS",
                Say("followup.not_yours"));
}

Refusal NotRouted(const std::string& body) {
  return Refuse(StatusCode::PERMISSION_DENIED, "NOT_ROUTED",
                Say("followup.not_routed", {{"body", body}}));
}

Refusal VoicedByOthers() {
  return Refuse(StatusCode::PERMISSION_DENIED, "VOICED_BY_OTHERS",
                Say("followup.voiced_by_others"));
}

Refusal Invalid(std::vector<server::Violation> violations) {
  Refusal refusal =
      Refuse(StatusCode::INVALID_ARGUMENT, "INVALID", Say("followup.invalid"));
  refusal.violations = std::move(violations);
  return refusal;
}

Refusal Pending() {
  return Later(StatusCode::ABORTED, "PENDING", Say("followup.pending"));
}

Refusal Moved() {
  return Later(StatusCode::ABORTED, "MOVED", Say("followup.moved"));
}

Refusal GroupChanged(const std::string& group) {
  return Refuse(StatusCode::ABORTED, "GROUP_CHANGED",
                Say("followup.group_changed", {{"group", group}}));
}

Refusal TaskChanged(const std::string& task) {
  return Refuse(StatusCode::ABORTED, "TASK_CHANGED",
                Say("followup.task_changed", {{"task", task}}));
}

Refusal StoreFailed(const absl::Status& status) {
  if (absl::IsResourceExhausted(status)) {
    return Later(StatusCode::RESOURCE_EXHAUSTED, "STORE",
                 Say("followup.store_busy"));
  }
  if (absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status)) {
    return Later(StatusCode::UNAVAILABLE, "STORE", Say("followup.store"));
  }
  return Refuse(static_cast<StatusCode>(status.code()), "STORE",
                Say("server.internal"));
}

Refusal NotDecided() {
  return Later(StatusCode::UNAVAILABLE, "NOT_DECIDED",
               Say("followup.not_decided"));
}

Refusal NotHeld(const v1::ActRecord& record) {
  Refusal refusal = Refuse(StatusCode::FAILED_PRECONDITION, "NOT_HELD",
                           Say("followup.not_held"));
  for (const v1::Finding& finding : record.verdict().findings()) {
    refusal.violations.push_back(
        {"", {finding.message_vi(), finding.message_en()}});
  }
  return refusal;
}

Refusal SetAside() {
  return Refuse(StatusCode::FAILED_PRECONDITION, "SET_ASIDE",
                Say("followup.set_aside"));
}

}  // namespace baocao::followup
