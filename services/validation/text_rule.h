// Rules over the text of one cell: pattern, closed list, length.
#ifndef BAOCAO_VALIDATION_TEXT_RULE_H_
#define BAOCAO_VALIDATION_TEXT_RULE_H_

#include <memory>
#include <vector>

#include "re2/re2.h"
#include "services/campaign/campaign.h"
#include "services/validation/budget.h"
#include "services/validation/findings.h"
#include "services/validation/form_values.h"

namespace baocao::validation {

using Patterns = std::vector<std::unique_ptr<RE2>>;

// The rule's expressions, compiled. Made once a campaign.
Patterns CompilePatterns(const v1::PatternRule& rule);

void CheckPattern(const campaign::Campaign& campaign,
                  const campaign::Rule& rule, const Patterns& patterns,
                  const FormValues& values, ItemFindings& out, Budget& budget);
void CheckOneOf(const campaign::Campaign& campaign, const campaign::Rule& rule,
                const FormValues& values, ItemFindings& out, Budget& budget);
void CheckLength(const campaign::Campaign& campaign, const campaign::Rule& rule,
                 const FormValues& values, ItemFindings& out, Budget& budget);

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_TEXT_RULE_H_
