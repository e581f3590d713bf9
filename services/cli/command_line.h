// The whole command, from its arguments to its exit code.
#ifndef BAOCAO_CLI_COMMAND_LINE_H_
#define BAOCAO_CLI_COMMAND_LINE_H_

namespace baocao::cli {

// See exit_code.h.
int RunCommandLine(int argc, char** argv);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_COMMAND_LINE_H_
