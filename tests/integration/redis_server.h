// A redis-server of the test's own.
#ifndef BAOCAO_TESTS_INTEGRATION_REDIS_SERVER_H_
#define BAOCAO_TESTS_INTEGRATION_REDIS_SERVER_H_

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "services/redis/options.h"

namespace baocao::testing {

// Starts redis-server on a free loopback port with appendonly yes, appendfsync
// always and a folder of its own. The destructor kills it and removes the
// folder; it also dies with the test. Aborts the test where it does not start.
class RedisServer {
 public:
  // Further settings, as on the command line: {"--maxmemory", "10mb"}.
  explicit RedisServer(std::vector<std::string> settings = {});
  ~RedisServer();
  RedisServer(const RedisServer&) = delete;
  RedisServer& operator=(const RedisServer&) = delete;

  int port() const { return port_; }
  // "127.0.0.1:<port>", for --redis.
  std::string address() const;
  redis::Options options() const;

  // SIGKILL, and waits until it is gone. The data stay.
  void Kill();
  // Starts it again on the same port and data, after Kill().
  void Restart();
  // SIGSTOP and SIGCONT: it accepts connections but does not answer.
  void Pause();
  void Resume();

 private:
  class Log;

  // False: it ended without listening (the port was taken).
  bool Start();

  std::vector<std::string> settings_;
  std::string folder_;
  int port_ = 0;
  pid_t pid_ = -1;
  std::unique_ptr<Log> log_;
};

}  // namespace baocao::testing

#endif  // BAOCAO_TESTS_INTEGRATION_REDIS_SERVER_H_
