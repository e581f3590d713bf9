// What can be wrong with a campaign beyond its syntax.
#ifndef BAOCAO_CAMPAIGN_LINT_H_
#define BAOCAO_CAMPAIGN_LINT_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "baocao/v1/indicator.pb.h"
#include "services/campaign/campaign.h"
#include "services/campaign/load.h"
#include "services/campaign/spec_file.h"
#include "services/campaign/units_file.h"

namespace baocao::campaign {

// All files of a campaign as far as they could be read.
struct CampaignFiles {
  SpecFile<v1::CampaignSpec> campaign;
  std::vector<SpecFile<v1::FormSpec>> forms;
  std::string units_name;
  UnitsFile units;
  // nullopt: the folder has none.
  std::optional<SpecFile<v1::IndicatorBook>> indicators;
};

// Every fault of meaning. What refers to a file that could not be read is not
// told: its own fault comes first.
void Lint(const CampaignFiles& files, std::vector<Fault>& faults);

// The names that the files may refer to.
struct KnownNames {
  // False: something could not be read, so unknown names prove nothing.
  bool campaign_read = false;
  bool units_read = false;
  bool forms_read = false;
  std::set<std::string> classes;
  std::set<std::string> supplying_classes;  // those that owe no package
  std::set<std::string> sections;
  std::set<std::string> reason_codes;
  std::map<std::string, std::string> class_of_unit;
  std::vector<Form> forms;
  // Rule id → where it stands; grows while rules are looked at.
  std::map<std::string, std::string> rules;
};

void LintCampaign(const v1::CampaignSpec& spec, const Spot& spot,
                  KnownNames& known);

// Who answers what units raise, and by when.
void LintProposalPlan(const v1::CampaignSpec& spec, const Spot& spot,
                      const KnownNames& known);

// `stem` of the file's name.
void LintForm(const v1::FormSpec& spec, const std::string& stem,
              const Spot& spot, KnownNames& known);

// `form` is an index into known.forms; -1: a rule of the campaign.
void LintRule(const v1::RuleSpec& rule, int form, const Spot& spot,
              KnownNames& known);

void LintIndicators(const v1::IndicatorBook& book, const Spot& spot,
                    const KnownNames& known);

}  // namespace baocao::campaign

#endif  // BAOCAO_CAMPAIGN_LINT_H_
