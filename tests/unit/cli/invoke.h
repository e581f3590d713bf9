// Runs the whole command in the test's own process.
#ifndef BAOCAO_TESTS_CLI_INVOKE_H_
#define BAOCAO_TESTS_CLI_INVOKE_H_

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/cli/command_line.h"

namespace baocao::cli {

struct Ended {
  int code = -1;
  std::string out;
  std::string err;
};

inline Ended Invoke(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "baocao");
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  Ended ended;
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  ended.code = RunCommandLine(static_cast<int>(argv.size()), argv.data());
  ended.out = testing::internal::GetCapturedStdout();
  ended.err = testing::internal::GetCapturedStderr();
  return ended;
}

}  // namespace baocao::cli

#endif  // BAOCAO_TESTS_CLI_INVOKE_H_
