// The files of a campaign folder and their digest.
#ifndef BAOCAO_CAMPAIGN_FOLDER_DIGEST_H_
#define BAOCAO_CAMPAIGN_FOLDER_DIGEST_H_

#include <map>
#include <string>

#include "absl/status/statusor.h"

namespace baocao::campaign {

// Relative name ("forms/13B.textproto") → bytes, of every file below the
// folder but hidden ones (editors' and mounted volumes' own).
using FolderFiles = std::map<std::string, std::string>;

absl::StatusOr<FolderFiles> ReadFolder(const std::string& folder);

// Lower-case hex SHA-256 over the sorted names and bytes, each with its length
// before it.
std::string DigestOf(const FolderFiles& files);

}  // namespace baocao::campaign

#endif  // BAOCAO_CAMPAIGN_FOLDER_DIGEST_H_
