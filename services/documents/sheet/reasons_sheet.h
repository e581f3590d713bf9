// The sheet of a unit's workbook for written reasons: why figures that break a
// rule are right all the same.
#ifndef BAOCAO_DOCUMENTS_SHEET_REASONS_SHEET_H_
#define BAOCAO_DOCUMENTS_SHEET_REASONS_SHEET_H_

#include <string>
#include <string_view>
#include <vector>

#include "baocao/v1/submission.pb.h"
#include "services/campaign/campaign.h"
#include "services/documents/sheet/sheet.h"

namespace baocao::documents {

inline constexpr char kReasonsName[] = "Giải trình";

struct WrittenReason {
  v1::Justification reason;
  // Where it stands in the workbook, "13B!E7"; of a whole row the cell of its
  // label.
  std::string cell;
  // Of an entry of a list, what it is called; else its row's label.
  std::string row;
};

// Rules of these forms that a written reason lifts, in their order.
std::vector<const v1::RuleSpec*> RulesWithReasons(
    const campaign::Campaign& campaign,
    const std::vector<const campaign::Form*>& forms);

// A line for each reason, blank ones, and below them what the rules say. Row 1
// holds "cell", "rule", "code" and "reason" above their columns; column A holds
// "<rule>|<form>|<row>|<column>|<cell>|<list row>" beside a reason that was
// given before, "new1" … beside blank lines, "@rules" beside the heading of the
// rules.
Sheet ReasonsSheet(const campaign::Campaign& campaign, const v1::Unit& unit,
                   const std::vector<const v1::RuleSpec*>& rules,
                   const std::vector<WrittenReason>& reasons,
                   std::string_view locale);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_SHEET_REASONS_SHEET_H_
