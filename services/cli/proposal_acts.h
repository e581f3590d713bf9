// `proposals raise|route|answer|accept|contest|withdraw|close`.
#ifndef BAOCAO_CLI_PROPOSAL_ACTS_H_
#define BAOCAO_CLI_PROPOSAL_ACTS_H_

#include "services/cli/command.h"

namespace baocao::cli {

void AddProposalActs(CLI::App& proposals, Command& command);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_PROPOSAL_ACTS_H_
