// Exit codes of the command, a contract with scripts.
#ifndef BAOCAO_CLI_EXIT_CODE_H_
#define BAOCAO_CLI_EXIT_CODE_H_

#include <algorithm>

namespace baocao::cli {

enum ExitCode : int {
  kDone = 0,
  // Something was refused, also when only one item of several was.
  kRefused = 1,
  // Wrong usage, or an unreadable file.
  kUsage = 2,
  kUnreachable = 3,
  kNotAllowed = 4,
};

// Of several results the one that tells most: what keeps everything from
// working (4, 3) before what is wrong with one file (2), before refusals (1).
inline ExitCode Worst(ExitCode a, ExitCode b) { return std::max(a, b); }

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_EXIT_CODE_H_
