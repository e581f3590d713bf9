// What may be typed into the cells of a column, and what is said about it.
#ifndef BAOCAO_DOCUMENTS_SHEET_ENTRY_RULES_H_
#define BAOCAO_DOCUMENTS_SHEET_ENTRY_RULES_H_

#include <string>
#include <string_view>
#include <vector>

#include "baocao/v1/campaign.pb.h"
#include "services/documents/sheet/sheet.h"

namespace baocao::documents {

// Of the entry cells of a form's column.
EntryRule RuleOf(const v1::Column& column, const v1::Period& period,
                 std::string_view locale);

EntryRule ListRule(std::vector<std::string> options, std::string_view locale);
EntryRule DateRule(const v1::Period& period, std::string_view locale);
EntryRule LengthRule(int length, std::string_view locale);

// A text cut to so many code points, "…" at its end where it was longer.
std::string Shortened(std::string_view text, int code_points);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_SHEET_ENTRY_RULES_H_
