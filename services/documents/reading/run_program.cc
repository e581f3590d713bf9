#include "services/documents/reading/run_program.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <optional>

// glibc 2.36 forgets to say so itself.
extern "C" {
#include <sys/pidfd.h>
}

namespace baocao::documents {
namespace {

constexpr char kPath[] = "/usr/local/bin:/usr/bin:/bin";
constexpr int64_t kErrorTail = 4096;
// The child's descriptor for saying why it could not start.
constexpr int kReportFd = 3;

absl::Status Failed(const char* what) {
  return absl::InternalError(std::string(what) + ": " + std::strerror(errno));
}

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { Close(); }
  int get() const { return fd_; }
  void Close() {
    if (fd_ >= 0) close(fd_);
    fd_ = -1;
  }

 private:
  int fd_;
};

std::optional<std::string> FindProgram(const std::string& name) {
  if (name.find('/') != name.npos) {
    return access(name.c_str(), X_OK) == 0 ? std::optional(name) : std::nullopt;
  }
  std::string_view folders = kPath;
  while (!name.empty() && !folders.empty()) {
    const size_t colon = std::min(folders.find(':'), folders.size());
    std::string path = std::string(folders.substr(0, colon)) + "/" + name;
    if (access(path.c_str(), X_OK) == 0) return path;
    folders.remove_prefix(std::min(colon + 1, folders.size()));
  }
  return std::nullopt;
}

bool WriteAll(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = write(fd, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return false;
    bytes.remove_prefix(put);
  }
  return true;
}

std::string ReadTail(int fd, int64_t most) {
  struct stat stat;
  if (fstat(fd, &stat) != 0) return "";
  const int64_t size = std::min<int64_t>(stat.st_size, most);
  std::string bytes(size, '\0');
  const ssize_t got = pread(fd, bytes.data(), size, stat.st_size - size);
  bytes.resize(std::max<ssize_t>(got, 0));
  return bytes;
}

// All that the child needs, made before the fork: between fork and exec it may
// call nothing that takes a lock, since other threads may have held it.
struct Child {
  explicit Child(const Program& program, const std::string& path)
      : path(path),
        folder(program.working_folder),
        limits(program.limits),
        parent(getpid()),
        user_map(IdMap(geteuid())),
        group_map(IdMap(getegid())) {
    environment = {std::string("PATH=") + kPath, "LANG=C.UTF-8", "TZ=UTC",
                   "HOME=" + folder, "TMPDIR=" + folder};
    for (const auto& [name, value] : program.environment) {
      environment.push_back(name + "=" + value);
    }
    for (const std::string& argument : program.argv) {
      argv.push_back(const_cast<char*>(argument.c_str()));
    }
    argv.push_back(nullptr);
    for (std::string& variable : environment) envp.push_back(variable.data());
    envp.push_back(nullptr);
  }

  static std::string IdMap(unsigned id) {
    return std::to_string(id) + " " + std::to_string(id) + " 1";
  }

  [[noreturn]] void Run(int input, int output, int error, int report) const;

  const std::string path;
  const std::string folder;
  const ProgramLimits limits;
  const pid_t parent;
  const std::string user_map;
  const std::string group_map;
  std::vector<std::string> environment;
  std::vector<char*> argv;
  std::vector<char*> envp;
};

void WriteFile(const char* path, const char* text, size_t size) {
  const int fd = open(path, O_WRONLY | O_CLOEXEC);
  if (fd < 0) return;
  // Where this is not permitted, the program sees itself as "nobody".
  [[maybe_unused]] const ssize_t put = write(fd, text, size);
  close(fd);
}

void Limit(__rlimit_resource what, int64_t soft, int64_t hard) {
  rlimit limit;
  limit.rlim_cur = static_cast<rlim_t>(soft);
  limit.rlim_max = static_cast<rlim_t>(hard);
  // A lower limit of our own stays: this fails then, and need not succeed.
  setrlimit(what, &limit);
}

void Child::Run(int input, int output, int error, int report) const {
  setsid();
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);
  for (int s = 1; s < NSIG; ++s) signal(s, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);

  // The four may stand in each other's way: first out of the way, then in
  // their places. Only kReportFd closes on exec.
  const int given[] = {input, output, error, report};
  int moved[4];
  for (int i = 0; i < 4; ++i) {
    moved[i] = fcntl(given[i], F_DUPFD_CLOEXEC, kReportFd + 1);
  }
  for (int i = 0; i < kReportFd; ++i) dup2(moved[i], i);
  dup3(moved[kReportFd], kReportFd, O_CLOEXEC);
  close_range(kReportFd + 1, ~0U, 0);

  Limit(RLIMIT_CORE, 0, 0);
  Limit(RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 1);
  Limit(RLIMIT_DATA, limits.memory_bytes, limits.memory_bytes);
  Limit(RLIMIT_FSIZE, limits.file_bytes, limits.file_bytes);
  Limit(RLIMIT_NOFILE, limits.open_files, limits.open_files);
  umask(0077);

  int fault = 0;
  if (chdir(folder.c_str()) != 0 ||
      prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
    fault = errno;
  } else {
    if (unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC) == 0) {
      WriteFile("/proc/self/setgroups", "deny", 4);
      WriteFile("/proc/self/uid_map", user_map.data(), user_map.size());
      WriteFile("/proc/self/gid_map", group_map.data(), group_map.size());
    } else {
      unshare(CLONE_NEWNET | CLONE_NEWIPC);
    }
    execve(path.c_str(), argv.data(), envp.data());
    fault = errno;
  }
  [[maybe_unused]] const ssize_t put = write(kReportFd, &fault, sizeof(fault));
  _exit(127);
}

// Waits until the leader has ended, or kills at the deadline; then nothing of
// the group is left. Returns its status and whether it was killed.
struct Ending {
  int status = 0;
  bool was_killed = false;
};

Ending WaitFor(pid_t pid, absl::Duration wall_time) {
  using Clock = std::chrono::steady_clock;
  const auto deadline = Clock::now() + absl::ToChronoMilliseconds(wall_time);
  Ending ending;
  const Descriptor handle(pidfd_open(pid, 0));
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - Clock::now());
    if (left.count() <= 0 || handle.get() < 0) {
      ending.was_killed = true;
      break;
    }
    pollfd wait = {handle.get(), POLLIN, 0};
    const int ready =
        poll(&wait, 1,
             static_cast<int>(std::min<int64_t>(left.count(), 3'600'000)) + 1);
    if (ready > 0) break;
  }
  // The leader is not reaped yet, so that the group is still its own.
  kill(-pid, SIGKILL);
  while (waitpid(pid, &ending.status, 0) < 0 && errno == EINTR) {
  }
  return ending;
}

}  // namespace

absl::StatusOr<ProgramResult> RunProgram(const Program& program) {
  if (program.argv.empty()) {
    return absl::InvalidArgumentError("no program");
  }
  const std::string& name = program.argv[0];
  const std::optional<std::string> path = FindProgram(name);
  if (!path) return absl::NotFoundError("no program " + name);

  // Files in memory instead of pipes: no one waits for the other to read.
  const Descriptor input(memfd_create("stdin", MFD_CLOEXEC));
  const Descriptor output(memfd_create("stdout", MFD_CLOEXEC));
  const Descriptor error(memfd_create("stderr", MFD_CLOEXEC));
  if (input.get() < 0 || output.get() < 0 || error.get() < 0 ||
      !WriteAll(input.get(), program.input) ||
      lseek(input.get(), 0, SEEK_SET) != 0) {
    return Failed("files for a program");
  }
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return Failed("pipe");
  Descriptor report_read(ends[0]), report_write(ends[1]);

  const Child child(program, *path);
  const pid_t pid = fork();
  if (pid < 0) return Failed("fork");
  if (pid == 0) {
    child.Run(input.get(), output.get(), error.get(), report_write.get());
  }
  report_write.Close();
  int fault = 0;
  ssize_t got;
  do {
    got = read(report_read.get(), &fault, sizeof(fault));
  } while (got < 0 && errno == EINTR);
  const Ending ending = WaitFor(pid, program.limits.wall_time);
  if (got == sizeof(fault)) {
    errno = fault;
    return Failed(name.c_str());
  }

  const int signal = WIFSIGNALED(ending.status) ? WTERMSIG(ending.status) : 0;
  if (ending.was_killed || signal == SIGXCPU) {
    return absl::DeadlineExceededError(name + " did not end in time");
  }
  if (signal == SIGXFSZ) {
    return absl::ResourceExhaustedError(name + " wrote too large a file");
  }
  ProgramResult result;
  result.exit_code = signal != 0 ? 128 + signal : WEXITSTATUS(ending.status);
  result.output = ReadTail(output.get(), program.limits.file_bytes);
  result.error_tail = ReadTail(error.get(), kErrorTail);
  return result;
}

}  // namespace baocao::documents
