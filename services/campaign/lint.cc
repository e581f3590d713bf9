#include "services/campaign/lint.h"

#include <algorithm>
#include <string_view>

namespace baocao::campaign {
namespace {

std::string StemOf(std::string_view file) {
  file.remove_prefix(file.rfind('/') + 1);  // npos + 1 is 0
  return std::string(file.substr(0, file.find('.')));
}

KnownNames NamesOf(const CampaignFiles& files) {
  KnownNames known;
  known.campaign_read = files.campaign.is_read();
  known.units_read = files.units.is_read;
  known.forms_read =
      !files.forms.empty() &&
      std::all_of(files.forms.begin(), files.forms.end(),
                  [](const auto& form) { return form.is_read(); });
  const v1::CampaignSpec& spec = files.campaign.spec;
  for (const v1::ReportingClass& each : spec.classes()) {
    const bool is_new = known.classes.insert(each.id()).second;
    if (is_new && !each.owes_package()) {
      known.supplying_classes.insert(each.id());
    }
  }
  for (const auto& section : spec.outline()) {
    known.sections.insert(section.id());
  }
  for (const auto& code : spec.reason_codes()) {
    known.reason_codes.insert(code.id());
  }
  for (const UnitLine& line : files.units.units) {
    known.class_of_unit.emplace(line.unit.code(), line.unit.reporting_class());
  }
  // One for each file; half of a form would only give more faults.
  for (const auto& form : files.forms) {
    known.forms.emplace_back(form.is_read() ? form.spec : v1::FormSpec());
  }
  return known;
}

void LintClassesOfUnits(const CampaignFiles& files, const KnownNames& known,
                        std::vector<Fault>& faults) {
  if (!known.campaign_read) return;
  for (const UnitLine& line : files.units.units) {
    const std::string& id = line.unit.reporting_class();
    if (id.empty() || known.classes.contains(id)) continue;
    faults.push_back(
        Fault{files.units_name, line.line, line.class_column,
              messages::Say("campaign.unknown_class", {{"value", id}})});
  }
}

void LintFormKeys(const CampaignFiles& files, std::vector<Fault>& faults) {
  std::map<std::string, std::string> places;
  for (const auto& form : files.forms) {
    if (!form.is_read() || form.spec.key().empty()) continue;
    const auto [first, is_new] = places.emplace(form.spec.key(), form.file);
    if (is_new) continue;
    form.ToSpot(faults).Tell(
        v1::FormSpec::kKeyFieldNumber,
        messages::Say("campaign.duplicate",
                      {{"value", form.spec.key()}, {"place", first->second}}));
  }
}

}  // namespace

void Lint(const CampaignFiles& files, std::vector<Fault>& faults) {
  KnownNames known = NamesOf(files);
  LintClassesOfUnits(files, known, faults);
  LintFormKeys(files, faults);
  for (size_t i = 0; i < files.forms.size(); ++i) {
    const SpecFile<v1::FormSpec>& form = files.forms[i];
    if (!form.is_read()) continue;
    const Spot spot = form.ToSpot(faults);
    LintForm(form.spec, StemOf(form.file), spot, known);
    for (int r = 0; r < form.spec.rules_size(); ++r) {
      LintRule(form.spec.rules(r), static_cast<int>(i),
               spot.In(v1::FormSpec::kRulesFieldNumber, r), known);
    }
  }
  if (files.indicators.has_value() && files.indicators->is_read()) {
    LintIndicators(files.indicators->spec, files.indicators->ToSpot(faults),
                   known);
  }
  if (!files.campaign.is_read()) return;
  const Spot spot = files.campaign.ToSpot(faults);
  const v1::CampaignSpec& spec = files.campaign.spec;
  LintCampaign(spec, spot, known);
  LintProposalPlan(spec, spot, known);
  for (int r = 0; r < spec.rules_size(); ++r) {
    LintRule(spec.rules(r), -1, spot.In(v1::CampaignSpec::kRulesFieldNumber, r),
             known);
  }
}

}  // namespace baocao::campaign
