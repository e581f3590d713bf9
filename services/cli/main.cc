// The `baocao` command.
#include "services/cli/command_line.h"

int main(int argc, char** argv) {
  return baocao::cli::RunCommandLine(argc, argv);
}
