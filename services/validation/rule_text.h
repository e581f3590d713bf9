// Texts of findings of a campaign's own rules.
#ifndef BAOCAO_VALIDATION_RULE_TEXT_H_
#define BAOCAO_VALIDATION_RULE_TEXT_H_

#include <string_view>

#include "baocao/v1/campaign.pb.h"
#include "services/campaign/campaign.h"
#include "services/messages/messages.h"
#include "services/validation/findings.h"

namespace baocao::validation {

// What the rule demands, filled in, within the catalogue's sentence `id` about
// the figures, and what to do, which depends on the severity. `id` may use
// {place}, {text}, {expected}, {actual} and {difference}.
messages::Text SayRule(const campaign::Campaign& campaign,
                       const v1::RuleSpec& rule, std::string_view id,
                       const v1::Place& place, const messages::Text& expected,
                       const messages::Text& actual,
                       const messages::Text& difference = {});

// Adds a finding of the rule with SayRule's text. `expected` and `actual` are
// texts as they stand in the finding.
void AddRule(const campaign::Campaign& campaign, const v1::RuleSpec& rule,
             std::string_view id, const v1::Place& place, std::string expected,
             std::string actual, ItemFindings& out);

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_RULE_TEXT_H_
