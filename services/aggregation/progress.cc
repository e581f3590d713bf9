#include "services/aggregation/progress.h"

#include <algorithm>
#include <string>
#include <vector>

#include "services/campaign/calendar.h"
#include "services/campaign/owed.h"
#include "services/report/item.h"
#include "services/report/snapshot.h"

namespace baocao::aggregation {
namespace {

v1::Standing StandingOf(const Fold& fold, const v1::CampaignState& state,
                        int unit, absl::Time now) {
  const campaign::Campaign& campaign = fold.plan().campaign();
  const v1::Unit& spec = campaign.units()[unit];
  if (!fold.plan().OwesPackage(unit)) return v1::STANDING_UNSPECIFIED;
  const UnitRecord* record = fold.records()[unit].get();
  const absl::Time first = record == nullptr ? absl::InfiniteFuture()
                                             : record->standing.first_complete;
  if (first != absl::InfiniteFuture()) {
    return campaign::IsOnTime(campaign, state, spec, first)
               ? v1::STANDING_ON_TIME
               : v1::STANDING_LATE;
  }
  return campaign::IsOnTime(campaign, state, spec, now) ? v1::STANDING_OPEN
                                                        : v1::STANDING_OVERDUE;
}

// Adds one unit to the counters that progress as a whole and classes share.
template <typename Counters>
void Count(v1::Completeness completeness, bool confirmed, Counters& counters) {
  counters.set_expected(counters.expected() + 1);
  if (confirmed) counters.set_confirmed(counters.confirmed() + 1);
  switch (completeness) {
    case v1::COMPLETENESS_COMPLETE:
      counters.set_complete(counters.complete() + 1);
      break;
    case v1::COMPLETENESS_PARTLY:
      counters.set_partly(counters.partly() + 1);
      break;
    default:
      counters.set_missing(counters.missing() + 1);
  }
}

v1::Text LabelOf(const campaign::Campaign& campaign, const v1::Item& item) {
  if (item.has_form()) {
    const campaign::Form* form = campaign.FindForm(item.form());
    if (form != nullptr) return form->spec().label();
  } else if (item.has_section()) {
    const auto* section = campaign.FindSection(item.section().section());
    if (section != nullptr) return section->label();
  }
  return {};
}

// A line for each item any unit owes.
void AddItemLines(const Plan& plan, v1::Progress& progress) {
  for (const v1::Item& item : plan.items()) {
    v1::ItemProgress& line = *progress.add_items();
    *line.mutable_item() = item;
    const v1::Text label = LabelOf(plan.campaign(), item);
    line.set_title_vi(label.vi());
    line.set_title_en(label.en());
  }
}

void CountItems(const std::vector<OwedItem>& owed, const UnitRecord* record,
                v1::Progress& progress) {
  for (const OwedItem& item : owed) {
    v1::ItemProgress& line = *progress.mutable_items(item.index);
    line.set_expected(line.expected() + 1);
    if (record == nullptr) continue;
    const auto in = [&item](const std::vector<std::string>& keys) {
      return std::find(keys.begin(), keys.end(), item.key) != keys.end();
    };
    const UnitStanding& standing = record->standing;
    if (!in(standing.missing)) line.set_present(line.present() + 1);
    if (in(standing.corrections)) line.set_corrections(line.corrections() + 1);
    if (in(standing.excluded)) line.set_excluded(line.excluded() + 1);
  }
}

// The line of a class, or of a type within it where it has several.
v1::ClassProgress& ClassLine(v1::Progress& progress,
                             const std::string& reporting_class,
                             const std::string& type) {
  for (v1::ClassProgress& line : *progress.mutable_classes()) {
    if (line.reporting_class() == reporting_class && line.unit_type() == type) {
      return line;
    }
  }
  v1::ClassProgress& line = *progress.add_classes();
  line.set_reporting_class(reporting_class);
  line.set_unit_type(type);
  return line;
}

// In the campaign's order of classes, the class as a whole first. Lines of the
// only type of a class say nothing new and go.
void ArrangeClasses(const campaign::Campaign& campaign,
                    v1::Progress& progress) {
  std::vector<v1::ClassProgress> lines(progress.classes().begin(),
                                       progress.classes().end());
  progress.clear_classes();
  for (const v1::ReportingClass& reporting_class : campaign.spec().classes()) {
    const auto types = std::count_if(
        lines.begin(), lines.end(), [&](const v1::ClassProgress& line) {
          return line.reporting_class() == reporting_class.id() &&
                 !line.unit_type().empty();
        });
    for (const v1::ClassProgress& line : lines) {
      if (line.reporting_class() != reporting_class.id()) continue;
      if (!line.unit_type().empty() && types < 2) continue;
      *progress.add_classes() = line;
    }
  }
}

void AddItems(const std::vector<std::string>& keys,
              google::protobuf::RepeatedPtrField<v1::Item>& items) {
  for (const std::string& key : keys) {
    if (auto item = report::ParseItemKey(key)) *items.Add() = *item;
  }
}

}  // namespace

v1::Progress MakeProgress(const Fold& fold, const v1::CampaignState& state,
                          const Scope& scope, absl::Time now) {
  const Plan& plan = fold.plan();
  const campaign::Campaign& campaign = plan.campaign();
  v1::Progress progress;
  progress.set_campaign(campaign.id());
  report::ToProto(now, progress.mutable_as_of());
  progress.set_version(fold.version());
  report::ToProto(campaign.deadline(), progress.mutable_deadline());
  progress.set_closed(state.closed());
  AddItemLines(plan, progress);
  for (size_t i = 0; i < campaign.units().size(); ++i) {
    const int unit = static_cast<int>(i);
    if (!plan.OwesPackage(unit) || !scope.Holds(plan, unit)) continue;
    const v1::Completeness completeness = CompletenessOf(fold, unit);
    const v1::Standing standing = StandingOf(fold, state, unit, now);
    const bool on_time = standing == v1::STANDING_ON_TIME;
    const bool late = standing == v1::STANDING_LATE;
    if (on_time) progress.set_on_time(progress.on_time() + 1);
    if (late) progress.set_late(progress.late() + 1);
    if (standing == v1::STANDING_OVERDUE) {
      progress.set_overdue(progress.overdue() + 1);
    }
    const v1::Unit& spec = campaign.units()[i];
    Count(completeness, on_time || late, progress);
    Count(completeness, on_time || late,
          ClassLine(progress, spec.reporting_class(), ""));
    Count(completeness, on_time || late,
          ClassLine(progress, spec.reporting_class(), spec.type()));
    CountItems(plan.OwedItems(unit), fold.records()[i].get(), progress);
  }
  ArrangeClasses(campaign, progress);
  return progress;
}

v1::UnitProgress MakeUnitProgress(const Fold& fold,
                                  const v1::CampaignState& state, int unit,
                                  absl::Time now) {
  const campaign::Campaign& campaign = fold.plan().campaign();
  const v1::Unit& spec = campaign.units()[unit];
  v1::UnitProgress progress;
  progress.set_unit(spec.code());
  progress.set_unit_name(spec.full_name().empty() ? spec.name()
                                                  : spec.full_name());
  progress.set_unit_type(spec.type());
  progress.set_reporting_class(spec.reporting_class());
  progress.set_completeness(CompletenessOf(fold, unit));
  progress.set_standing(StandingOf(fold, state, unit, now));
  if (fold.plan().OwesPackage(unit)) {
    report::ToProto(campaign::DeadlineOf(campaign, state, spec),
                    progress.mutable_deadline());
  }
  const UnitRecord* record = fold.records()[unit].get();
  if (record == nullptr) {
    for (const OwedItem& owed : fold.plan().OwedItems(unit)) {
      *progress.add_missing_items() = owed.item;
    }
    progress.set_signatory_missing(true);
    return progress;
  }
  const UnitStanding& standing = record->standing;
  progress.set_entry(record->entry);
  progress.set_revision(standing.revision);
  progress.set_snapshot_digest(standing.digest);
  AddItems(standing.missing, *progress.mutable_missing_items());
  AddItems(standing.corrections, *progress.mutable_correction_items());
  AddItems(standing.excluded, *progress.mutable_excluded_items());
  if (standing.first_complete != absl::InfiniteFuture()) {
    report::ToProto(standing.first_complete,
                    progress.mutable_first_complete_time());
  }
  if (standing.update != absl::InfinitePast()) {
    report::ToProto(standing.update, progress.mutable_update_time());
  }
  progress.set_estimates(standing.estimates);
  progress.set_warnings(standing.warnings);
  progress.set_signatory_missing(standing.signatory_missing);
  progress.set_confirmed_current(standing.confirmed_current);
  progress.set_paper_received(standing.paper_received);
  return progress;
}

bool IsListed(const Fold& fold, int unit) {
  return fold.plan().OwesPackage(unit) || fold.records()[unit] != nullptr;
}

v1::Completeness CompletenessOf(const Fold& fold, int unit) {
  const UnitRecord* record = fold.records()[unit].get();
  return record == nullptr ? v1::COMPLETENESS_MISSING
                           : record->standing.completeness;
}

}  // namespace baocao::aggregation
