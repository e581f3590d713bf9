#include "services/documents/reading/run_program.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "services/documents/reading/temporary_folder.h"

namespace baocao::documents {
namespace {

class RunProgramTest : public ::testing::Test {
 protected:
  RunProgramTest() : folder_(*TemporaryFolder::Make()) {
    program_.working_folder = folder_.path();
    program_.limits.wall_time = absl::Seconds(20);
  }
  absl::StatusOr<ProgramResult> RunScript(const std::string& script) {
    program_.argv = {"sh", "-c", script};
    return RunProgram(program_);
  }
  TemporaryFolder folder_;
  Program program_;
};

TEST_F(RunProgramTest, HandsInputOnAndGivesOutputBack) {
  program_.argv = {"cat"};
  program_.input = std::string(3 << 20, 'x') + "hết";
  const auto result = RunProgram(program_);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->exit_code, 0);
  EXPECT_EQ(result->output, program_.input);
}

TEST_F(RunProgramTest, TellsTheExitCodeAndTheTailOfErrors) {
  const auto result = RunScript("seq 1 10000 >&2; echo cuoi >&2; exit 3");
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->exit_code, 3);
  EXPECT_EQ(result->error_tail.size(), 4096u);
  EXPECT_TRUE(result->error_tail.ends_with("10000\ncuoi\n"));
}

TEST_F(RunProgramTest, TellsTheSignalThatEndedIt) {
  const auto result = RunScript("kill -SEGV $$");
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->exit_code, 128 + SIGSEGV);
}

TEST_F(RunProgramTest, DoesNotPassArgumentsThroughAShell) {
  program_.argv = {"echo", "$(id)", "a b", ";"};
  const auto result = RunProgram(program_);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->output, "$(id) a b ;\n");
}

TEST_F(RunProgramTest, NamesAProgramThatIsNotThere) {
  for (const char* name : {"no-such-program", "/no/such/program", ""}) {
    program_.argv = {name};
    EXPECT_EQ(RunProgram(program_).status().code(), absl::StatusCode::kNotFound)
        << name;
  }
  program_.argv = {"true"};
  program_.working_folder = "/no/such/folder";
  EXPECT_EQ(RunProgram(program_).status().code(), absl::StatusCode::kInternal);
}

// Holds the other end of a pipe that only processes of the group write to.
class GroupPipe {
 public:
  explicit GroupPipe(const std::string& path) {
    EXPECT_EQ(mkfifo(path.c_str(), 0600), 0);
    fd_ = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  }
  ~GroupPipe() { close(fd_); }
  // Whether the last of them has ended; a killed one takes a moment.
  bool AllEnded() const {
    pollfd wait = {fd_, 0, 0};
    return poll(&wait, 1, 10'000) == 1 && (wait.revents & POLLHUP) != 0;
  }

 private:
  int fd_;
};

TEST_F(RunProgramTest, KillsTheWholeGroupAtTheDeadline) {
  const GroupPipe pipe(folder_.Path("pipe"));
  program_.limits.wall_time = absl::Milliseconds(300);
  const auto result = RunScript("exec > pipe; sleep 1000 & sleep 1000 & wait");
  EXPECT_EQ(result.status().code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_TRUE(pipe.AllEnded());
}

TEST_F(RunProgramTest, WhatTheProgramLeavesBehindEndsWithIt) {
  const GroupPipe pipe(folder_.Path("pipe"));
  const auto result = RunScript("exec 3> pipe; sleep 1000 & exec true");
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_TRUE(pipe.AllEnded());
}

TEST_F(RunProgramTest, StopsAProgramThatOnlyCalculates) {
  program_.limits.cpu_seconds = 1;
  EXPECT_EQ(RunScript("while :; do :; done").status().code(),
            absl::StatusCode::kDeadlineExceeded);
}

TEST_F(RunProgramTest, StopsAProgramThatFillsTheDisk) {
  program_.limits.file_bytes = 1 << 20;
  program_.argv = {"dd", "if=/dev/zero", "of=big", "bs=64k", "count=64"};
  EXPECT_EQ(RunProgram(program_).status().code(),
            absl::StatusCode::kResourceExhausted);
  program_.argv = {"dd", "if=/dev/zero", "bs=64k", "count=64"};
  EXPECT_EQ(RunProgram(program_).status().code(),
            absl::StatusCode::kResourceExhausted);
}

TEST_F(RunProgramTest, StopsAProgramThatTakesTooMuchMemory) {
  program_.limits.memory_bytes = 200 << 20;
  program_.argv = {"python3", "-c", "b = bytearray(1 << 30)"};
  const auto result = RunProgram(program_);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_NE(result->exit_code, 0);
  EXPECT_NE(result->error_tail.find("MemoryError"), std::string::npos);
}

TEST_F(RunProgramTest, HandsOnNeitherDescriptorsNorEnvironment) {
  setenv("BAOCAO_SECRET", "secret", 1);
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  program_.environment = {{"GIVEN", "yes"}};
  const auto result = RunScript("env; ls /proc/self/fd | tr '\\n' ' '; pwd");
  unsetenv("BAOCAO_SECRET");
  close(ends[0]);
  close(ends[1]);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->output.find("secret"), std::string::npos);
  EXPECT_NE(result->output.find("GIVEN=yes\n"), std::string::npos);
  EXPECT_NE(result->output.find("HOME=" + folder_.path()), std::string::npos);
  // The fourth is the folder that ls reads.
  EXPECT_NE(result->output.find("0 1 2 3 " + folder_.path()), std::string::npos)
      << result->output;
}

TEST_F(RunProgramTest, GainsNoPrivileges) {
  const auto result = RunScript("grep NoNewPrivs /proc/self/status");
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->output, "NoNewPrivs:\t1\n");
}

bool MayUnshare() {
  const pid_t pid = fork();
  if (pid == 0) {
    _exit(unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0 ? 0 : 1);
  }
  int status = 0;
  waitpid(pid, &status, 0);
  return status == 0;
}

TEST_F(RunProgramTest, SeesNoNetworkWhereTheKernelLetsUsTakeItAway) {
  const auto result = RunScript("tail -n +3 /proc/net/dev | cut -d: -f1");
  ASSERT_TRUE(result.ok()) << result.status();
  std::string interfaces = result->output;
  std::erase(interfaces, ' ');
  if (MayUnshare()) {
    EXPECT_EQ(interfaces, "lo\n");
  } else {
    EXPECT_FALSE(interfaces.empty());
  }
}

TEST_F(RunProgramTest, RunsAsTheSameUser) {
  const auto result = RunScript("id -u; touch mine");
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->output, std::to_string(geteuid()) + "\n");
  EXPECT_TRUE(folder_.Read("mine", 10).ok());
}

}  // namespace
}  // namespace baocao::documents
