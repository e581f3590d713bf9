// What `check` and `submit` read before they call anybody.
#ifndef BAOCAO_CLI_PACKAGES_H_
#define BAOCAO_CLI_PACKAGES_H_

#include <memory>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "services/cli/command.h"
#include "services/cli/office_file.h"
#include "services/cli/package_file.h"
#include "services/cli/session.h"

namespace baocao::cli {

struct PackageSources {
  std::vector<std::string> paths;
  OfficeOptions office;
};

// PATH…, --unit and --answer.
void AddPackageSources(CLI::App& app, const Command& command,
                       PackageSources& sources);

struct PackagesRead {
  std::vector<PackageFile> packages;
  ExitCode code = kDone;
};

// Files that cannot be read, or that must not be sent because a field marks
// secrecy, are told and left out.
PackagesRead ReadPackages(Session& session,
                          const v1::GetCampaignResponse& campaign,
                          const PackageSources& sources);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_PACKAGES_H_
