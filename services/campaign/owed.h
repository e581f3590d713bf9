// What a unit owes, and how far its package is. Used where a head confirms
// (intake, validation) and where progress is told (aggregation).
#ifndef BAOCAO_CAMPAIGN_OWED_H_
#define BAOCAO_CAMPAIGN_OWED_H_

#include <vector>

#include "baocao/v1/progress.pb.h"
#include "baocao/v1/snapshot.pb.h"
#include "services/campaign/campaign.h"
#include "services/messages/messages.h"

namespace baocao::campaign {

struct PackageState {
  v1::Completeness completeness = v1::COMPLETENESS_MISSING;
  // Owed and not there, in form then outline order. An all-empty form is not
  // there; an excluded item is not there; a required section on any axis is.
  std::vector<v1::Item> missing;
  bool signatory_missing = false;
  int present = 0;
  int owed = 0;
  int estimates = 0;
  int warnings = 0;
};

// Items the unit owes, in order.
std::vector<v1::Item> OwedItems(const Campaign& campaign, const v1::Unit& unit);

// Whether the item is there and says something.
bool IsPresent(const v1::Snapshot& snapshot, const v1::Item& item);

PackageState Assess(const Campaign& campaign, const v1::Unit& unit,
                    const v1::Snapshot& snapshot);

// A human's name of an item: "Biểu 13B", "Mục III.2", "Đề xuất, kiến nghị".
messages::Text ItemTitle(const Campaign& campaign, const v1::Item& item);

}  // namespace baocao::campaign

#endif  // BAOCAO_CAMPAIGN_OWED_H_
