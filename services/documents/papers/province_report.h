// The consolidated report of the province: what the units wrote, by outline and
// axis, each passage with its unit's name, and the figures of the tables where
// the outline asks for them.
#ifndef BAOCAO_DOCUMENTS_PAPERS_PROVINCE_REPORT_H_
#define BAOCAO_DOCUMENTS_PAPERS_PROVINCE_REPORT_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "baocao/v1/indicator.pb.h"
#include "baocao/v1/snapshot.pb.h"
#include "baocao/v1/table.pb.h"
#include "services/campaign/campaign.h"
#include "services/documents/following/annex_content.h"
#include "services/documents/papers/paper.h"

namespace baocao::documents {

struct ProvinceReport {
  // Of units that sent anything, in any order.
  std::vector<v1::Snapshot> packages;
  // Live or frozen, in any order; of list forms with all rows. Forms without a
  // table are passed over.
  std::vector<v1::Table> tables;
  // Label of frozen tables; empty: live. Texts are always live.
  std::string freeze;
  // When the tables were read or, where frozen, kept.
  absl::Time as_of;
  // The deployment holds made-up reports: said below the abstract.
  bool test_data = false;
  // Before and after, at the end; absent where the figures are frozen or the
  // campaign has no indicators.
  std::optional<v1::ChangeReport> changes;
  // Phụ lục 4, at the end; absent: the deployment follows no proposals.
  // Without groups there is nothing to annex.
  std::optional<DifficultyAnnex> annex;
  // It should be there and could not be had: said at the head.
  bool annex_unavailable = false;
};

// Excluded items are left out; those under correction say so. Proposals stand
// in the sections of their addressees, equal ones once with all their units.
// The last pages list where the texts come from.
Paper MakeProvinceReport(const campaign::Campaign& campaign,
                         const ProvinceReport& report);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_PAPERS_PROVINCE_REPORT_H_
