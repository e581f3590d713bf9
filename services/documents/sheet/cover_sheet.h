// The sheets of a unit's workbook that are no forms: the cover and the
// proposals.
#ifndef BAOCAO_DOCUMENTS_SHEET_COVER_SHEET_H_
#define BAOCAO_DOCUMENTS_SHEET_COVER_SHEET_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "baocao/v1/submission.pb.h"
#include "services/campaign/campaign.h"
#include "services/documents/sheet/sheet.h"

namespace baocao::documents {

inline constexpr char kCoverName[] = "Bìa";
inline constexpr char kProposalsName[] = "Kiến nghị";

struct CoverContent {
  absl::Time deadline;
  v1::Signatory signatory;
  // Forms of the workbook, in their order.
  std::vector<const campaign::Form*> forms;
  // Whether it has a sheet for written reasons.
  bool has_reasons = false;
};

// Who reports what until when, who stands for it, and how to fill in. Row 1
// holds "@value" above the column of the answers.
Sheet CoverSheet(const campaign::Campaign& campaign, const v1::Unit& unit,
                 const CoverContent& content, std::string_view locale);

// A row for each proposal, and blank ones.
Sheet ProposalsSheet(const campaign::Campaign& campaign, const v1::Unit& unit,
                     const v1::ProposalList& proposals,
                     std::string_view locale);

// "baocao:1:dot-1:01234:13B:1"; instead of a form's key "@cover", "@reasons",
// "@proposals", "@lists".
std::string SheetKey(const campaign::Campaign& campaign, const v1::Unit& unit,
                     std::string_view form, int version);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_SHEET_COVER_SHEET_H_
