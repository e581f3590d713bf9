// Reads a campaign folder and says every fault with its place.
#ifndef BAOCAO_CAMPAIGN_LOAD_H_
#define BAOCAO_CAMPAIGN_LOAD_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/campaign/campaign.h"
#include "services/messages/messages.h"

namespace baocao::campaign {

struct Fault {
  std::string file;  // relative to the folder
  int line = 0;      // from 1; 0: the file as a whole
  int column = 0;    // from 1
  messages::Text text;
  // "file:line:column: text"
  std::string ToString(std::string_view locale) const;
};

struct LoadResult {
  // Null where there is any fault.
  std::shared_ptr<const Campaign> campaign;
  std::vector<Fault> faults;  // in file and line order
};

// Folder: campaign.textproto, units.csv (code,name,type,class,email; UTF-8),
// forms/*.textproto, indicators.textproto (optional; see indicators.h). Reads
// nothing else but counts every file in the digest.
LoadResult Load(const std::string& folder);

// For services: the campaign, or INVALID_ARGUMENT with all faults in a text.
absl::StatusOr<std::shared_ptr<const Campaign>> LoadOrStatus(
    const std::string& folder);

}  // namespace baocao::campaign

#endif  // BAOCAO_CAMPAIGN_LOAD_H_
