// Runs a program that we do not trust with a file that we trust even less.
#ifndef BAOCAO_DOCUMENTS_READING_RUN_PROGRAM_H_
#define BAOCAO_DOCUMENTS_READING_RUN_PROGRAM_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace baocao::documents {

struct ProgramLimits {
  absl::Duration wall_time = absl::Seconds(60);
  // Of each process.
  int64_t cpu_seconds = 60;
  // Writable memory of each process (RLIMIT_DATA). Not the address space:
  // pandoc reserves a terabyte of it, LibreOffice some gigabytes.
  int64_t memory_bytes = int64_t{4} << 30;
  // One file; also what goes to standard output and to standard error.
  int64_t file_bytes = 256 << 20;
  int64_t open_files = 512;
};

struct Program {
  // argv[0]: a path, or a name looked for in /usr/local/bin, /usr/bin, /bin.
  std::vector<std::string> argv;
  std::string input;
  // Must exist. Also HOME and TMPDIR of the program.
  std::string working_folder;
  // Beside HOME, TMPDIR, PATH, LANG=C.UTF-8, TZ=UTC. Nothing else of our own
  // environment is handed on.
  std::vector<std::pair<std::string, std::string>> environment;
  ProgramLimits limits;
};

struct ProgramResult {
  // 128 + n where signal n ended it.
  int exit_code = 0;
  std::string output;
  // The last 4 KiB of standard error.
  std::string error_tail;
};

// Blocks until the program has ended or was killed; its process group ends
// with it. The program holds no file descriptor of ours, can gain no
// privileges, and has no network where the kernel lets us take it away
// (a user and network namespace of its own; otherwise it runs all the same).
// Safe to call from several threads.
// Errors: NOT_FOUND (no such program), DEADLINE_EXCEEDED (wall or CPU time),
// RESOURCE_EXHAUSTED (a file too large), INTERNAL (could not start). An exit
// code that is not 0 is no error here.
absl::StatusOr<ProgramResult> RunProgram(const Program& program);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_READING_RUN_PROGRAM_H_
