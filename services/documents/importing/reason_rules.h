// Which rules a written reason can lift at a cell.
#ifndef BAOCAO_DOCUMENTS_IMPORTING_REASON_RULES_H_
#define BAOCAO_DOCUMENTS_IMPORTING_REASON_RULES_H_

#include <optional>
#include <string>
#include <vector>

#include "baocao/v1/verdict.pb.h"
#include "services/campaign/campaign.h"

namespace baocao::documents::importing {

struct ReasonRule {
  const v1::RuleSpec* rule = nullptr;
  // Covers the place at which the rule would be found broken.
  v1::Place place;
};

// The JUSTIFY rules that the cell takes part in, each once, in the campaign's
// order. A cell without column stands for its row: the rules that are found
// there.
std::vector<ReasonRule> ReasonRulesAt(const campaign::Campaign& campaign,
                                      const v1::Place& cell);

// The one place at which the JUSTIFY rule can be found broken; nullopt: there
// are several, or it hangs on what is entered.
std::optional<v1::Place> OnlyPlaceOf(const campaign::Campaign& campaign,
                                     const campaign::Rule& rule);

}  // namespace baocao::documents::importing

#endif  // BAOCAO_DOCUMENTS_IMPORTING_REASON_RULES_H_
