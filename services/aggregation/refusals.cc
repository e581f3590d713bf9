#include "services/aggregation/refusals.h"

#include <utility>

#include "absl/time/time.h"
#include "services/messages/messages.h"

namespace baocao::aggregation {
namespace {

using grpc::StatusCode;
using messages::Say;
using server::Refusal;
using server::Refuse;
using server::RefuseField;

// Totals follow within milliseconds; building them takes a second or two.
constexpr absl::Duration kSoon = absl::Milliseconds(500);

Refusal Later(const char* reason, messages::Text text) {
  Refusal refusal = Refuse(StatusCode::UNAVAILABLE, reason, std::move(text));
  refusal.retry_after = kSoon;
  return refusal;
}

}  // namespace

Refusal MalformedCampaign(const std::string& name) {
  return RefuseField("MALFORMED_NAME", "parent",
                     Say("aggregation.campaign_malformed", {{"name", name}}));
}

Refusal CampaignNotYours(const std::string& campaign) {
  return Refuse(
      StatusCode::PERMISSION_DENIED, "OTHER_CAMPAIGN",
      Say("aggregation.campaign_not_yours", {{"campaign", campaign}}));
}

Refusal UnknownCampaign(const std::string& campaign) {
  return Refuse(StatusCode::NOT_FOUND, "UNKNOWN_CAMPAIGN",
                Say("aggregation.campaign_unknown", {{"campaign", campaign}}));
}

Refusal NotReady(const std::string& campaign) {
  return Later("NOT_READY",
               Say("aggregation.not_ready", {{"campaign", campaign}}));
}

Refusal Behind(int64_t asked, int64_t reached) {
  Refusal refusal =
      Later("BEHIND",
            Say("aggregation.behind", {{"asked", std::to_string(asked)},
                                       {"reached", std::to_string(reached)}}));
  refusal.metadata = {{"version", std::to_string(reached)}};
  return refusal;
}

Refusal Draining() { return Later("DRAINING", Say("aggregation.draining")); }

Refusal UnknownForm(const std::string& form) {
  return Refuse(StatusCode::NOT_FOUND, "UNKNOWN_FORM",
                Say("aggregation.form_unknown", {{"form", form}}));
}

Refusal UnknownRow(const std::string& form, const std::string& row) {
  return Refuse(StatusCode::NOT_FOUND, "UNKNOWN_ROW",
                Say("aggregation.row_unknown", {{"form", form}, {"row", row}}));
}

Refusal UnknownColumn(const std::string& form, const std::string& column) {
  return Refuse(
      StatusCode::NOT_FOUND, "UNKNOWN_COLUMN",
      Say("aggregation.column_unknown", {{"form", form}, {"column", column}}));
}

Refusal UnknownUnit(const std::string& unit) {
  return Refuse(StatusCode::NOT_FOUND, "UNKNOWN_UNIT",
                Say("aggregation.unit_unknown", {{"unit", unit}}));
}

Refusal UnknownType(const std::string& type) {
  return RefuseField("UNKNOWN_TYPE", "unit_type",
                     Say("aggregation.type_unknown", {{"type", type}}));
}

Refusal OwnUnitOnly(const std::string& unit) {
  return Refuse(StatusCode::PERMISSION_DENIED, "OTHER_UNIT",
                Say("aggregation.own_unit_only", {{"unit", unit}}));
}

Refusal UnitAndType() {
  return RefuseField("UNIT_AND_TYPE", "unit_type",
                     Say("aggregation.unit_and_type"));
}

Refusal FrozenScope() {
  return RefuseField("FROZEN_SCOPE", "freeze", Say("aggregation.frozen_scope"));
}

Refusal BadLabel() {
  return RefuseField("BAD_LABEL", "label", Say("aggregation.label_form"));
}

Refusal LabelTaken(const std::string& label) {
  return Refuse(StatusCode::ALREADY_EXISTS, "LABEL_TAKEN",
                Say("aggregation.label_taken", {{"label", label}}));
}

Refusal UnknownLabel(const std::string& label) {
  return Refuse(StatusCode::NOT_FOUND, "UNKNOWN_LABEL",
                Say("aggregation.label_unknown", {{"label", label}}));
}

Refusal TooManyWatchers() {
  Refusal refusal = Refuse(StatusCode::RESOURCE_EXHAUSTED, "TOO_MANY_WATCHERS",
                           Say("aggregation.too_many_watchers"));
  refusal.retry_after = absl::Seconds(10);
  return refusal;
}

}  // namespace baocao::aggregation
