#include "tests/integration/redis_server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <thread>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace baocao::testing {
namespace {

constexpr absl::Duration kStartTimeout = absl::Seconds(20);

[[noreturn]] void Fail(const std::string& what) {
  std::fprintf(stderr, "redis-server of the test: %s\n", what.c_str());
  std::abort();
}

int FreePort() {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof(address);
  if (fd < 0 ||
      bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof(address)) != 0 ||
      getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length) != 0) {
    Fail("no free port");
  }
  close(fd);
  return ntohs(address.sin_port);
}

}  // namespace

// Drains the server's output, so that it never blocks on it, and tells when it
// listens.
class RedisServer::Log {
 public:
  explicit Log(int fd) : fd_(fd), thread_([this] { Drain(); }) {}
  ~Log() {
    thread_.join();
    close(fd_);
  }

  // False: the server ended or the time is over.
  bool WaitUntilReady() {
    absl::MutexLock lock(&mutex_);
    const auto known = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
      return ready_ || ended_;
    };
    return mutex_.AwaitWithTimeout(absl::Condition(&known), kStartTimeout) &&
           ready_;
  }
  std::string text() {
    absl::MutexLock lock(&mutex_);
    return text_;
  }

 private:
  void Drain() {
    char buffer[4096];
    ssize_t got;
    while ((got = read(fd_, buffer, sizeof(buffer))) > 0) {
      absl::MutexLock lock(&mutex_);
      text_.append(buffer, got);
      if (text_.find("Ready to accept connections") != std::string::npos) {
        ready_ = true;
      }
    }
    absl::MutexLock lock(&mutex_);
    ended_ = true;
  }

  const int fd_;
  absl::Mutex mutex_;
  std::string text_ ABSL_GUARDED_BY(mutex_);
  bool ready_ ABSL_GUARDED_BY(mutex_) = false;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

RedisServer::RedisServer(std::vector<std::string> settings)
    : settings_(std::move(settings)) {
  std::string folder =
      (std::filesystem::temp_directory_path() / "baocao-redis-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) Fail("no temporary folder");
  folder_ = folder;
  // Between FreePort and the server's bind another process may take the port.
  for (int tries = 0; tries < 5; ++tries) {
    port_ = FreePort();
    if (Start()) return;
  }
  Fail("does not start:\n" + log_->text());
}

RedisServer::~RedisServer() {
  Kill();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string RedisServer::address() const {
  return "127.0.0.1:" + std::to_string(port_);
}

redis::Options RedisServer::options() const {
  redis::Options options;
  options.port = port_;
  return options;
}

void RedisServer::Kill() {
  if (pid_ < 0) return;
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

void RedisServer::Restart() {
  if (!Start()) Fail("does not start again:\n" + log_->text());
}

void RedisServer::Pause() { kill(pid_, SIGSTOP); }

void RedisServer::Resume() { kill(pid_, SIGCONT); }

bool RedisServer::Start() {
  std::vector<std::string> words = {"redis-server",
                                    "--port",
                                    std::to_string(port_),
                                    "--bind",
                                    "127.0.0.1",
                                    "--dir",
                                    folder_,
                                    "--appendonly",
                                    "yes",
                                    "--save",
                                    "",
                                    "--appendfsync",
                                    "always",
                                    "--loglevel",
                                    "notice",
                                    "--logfile",
                                    "",
                                    "--repl-diskless-sync-delay",
                                    "0",
                                    "--enable-debug-command",
                                    "yes"};
  words.insert(words.end(), settings_.begin(), settings_.end());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);

  int output[2];
  if (pipe2(output, O_CLOEXEC) != 0) Fail("no pipe");
  pid_ = fork();
  if (pid_ < 0) Fail("no process");
  if (pid_ == 0) {
    // Only async-signal-safe calls: the test may have threads.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    dup2(output[1], STDOUT_FILENO);
    dup2(output[1], STDERR_FILENO);
    execvp(arguments[0], arguments.data());
    _exit(127);
  }
  close(output[1]);
  log_ = std::make_unique<Log>(output[0]);
  if (log_->WaitUntilReady()) return true;
  Kill();
  return false;
}

}  // namespace baocao::testing
