#include "services/campaign/lint_checks.h"

#include <set>

#include "services/campaign/instants.h"
#include "services/report/date.h"
#include "services/report/text.h"

namespace baocao::campaign {

bool RequireFilled(const Spot& spot, int field, std::string_view value) {
  if (!report::IsBlank(value)) return true;
  spot.Tell(field, messages::Say("campaign.empty_field",
                                 {{"field", spot.NameOf(field)}}));
  return false;
}

void RequireText(const Spot& spot, int field, const v1::Text& text) {
  if (report::IsBlank(text.vi())) {
    spot.Tell(field, messages::Say("campaign.missing_vi",
                                   {{"field", spot.NameOf(field)}}));
  }
  if (report::IsBlank(text.en())) {
    spot.Tell(field, messages::Say("campaign.missing_en",
                                   {{"field", spot.NameOf(field)}}));
  }
}

std::optional<absl::CivilDay> ReadDate(const Spot& spot, int field,
                                       std::string_view text, bool required) {
  if (text.empty() && !required) return std::nullopt;
  const auto day = report::ParseIsoDate(text);
  if (!day.has_value()) {
    spot.Tell(field,
              messages::Say("campaign.bad_date",
                            {{"field", spot.NameOf(field)}, {"value", text}}));
  }
  return day;
}

std::optional<absl::Time> ReadInstant(const Spot& spot, int field,
                                      std::string_view text, bool required) {
  if (text.empty() && !required) return std::nullopt;
  const auto time = ParseInstant(text);
  if (!time.has_value()) {
    spot.Tell(field,
              messages::Say("campaign.bad_instant",
                            {{"field", spot.NameOf(field)}, {"value", text}}));
  }
  return time;
}

void CheckPeriod(const Spot& spot, int first_field, std::string_view first,
                 int last_field, std::string_view last, bool required) {
  const auto from = ReadDate(spot, first_field, first, required);
  const auto to = ReadDate(spot, last_field, last, required);
  if (from.has_value() && to.has_value() && *to < *from) {
    spot.Tell(last_field,
              messages::Say("campaign.out_of_order",
                            {{"later", spot.NameOf(last_field)},
                             {"earlier", spot.NameOf(first_field)}}));
  }
}

void CheckBetween(const Spot& spot, int field, long value, long least,
                  long most) {
  if (value >= least && value <= most) return;
  spot.Tell(field, messages::Say("campaign.out_of_range",
                                 {{"field", spot.NameOf(field)},
                                  {"value", std::to_string(value)},
                                  {"least", std::to_string(least)},
                                  {"most", std::to_string(most)}}));
}

void CheckDays(const Spot& spot, int field,
               const google::protobuf::RepeatedField<int32_t>& days, int most) {
  std::set<int32_t> seen;
  for (int i = 0; i < days.size(); ++i) {
    CheckBetween(spot, field, days[i], 1, most);
    if (seen.insert(days[i]).second) continue;
    spot.Tell(field, i,
              messages::Say("campaign.duplicate_in_list",
                            {{"value", std::to_string(days[i])}}));
  }
}

void UniqueKeys::Add(const Spot& spot, int field, const std::string& key) {
  if (!RequireFilled(spot, field, key)) return;
  const auto [first, is_new] = places_.emplace(key, spot.PlaceOf(field));
  if (is_new) return;
  spot.Tell(field, messages::Say("campaign.duplicate",
                                 {{"value", key}, {"place", first->second}}));
}

}  // namespace baocao::campaign
