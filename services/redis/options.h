#ifndef BAOCAO_REDIS_OPTIONS_H_
#define BAOCAO_REDIS_OPTIONS_H_

#include <string>

#include "absl/time/time.h"

namespace baocao::redis {

// Where Redis is and how long to wait for it.
struct Options {
  std::string host = "127.0.0.1";
  int port = 6379;
  std::string password;
  absl::Duration connect_timeout = absl::Milliseconds(300);
  // One command or one pipelined batch. Blocking reads add their own wait.
  absl::Duration command_timeout = absl::Milliseconds(800);
  // Connections of the asynchronous pipeline. Redis reads at most 16 KiB of a
  // connection before it fsyncs and answers: with one, four reports share an
  // fsync, with more, as many times four.
  int pipeline_connections = 4;
  // Replicas that must have a receipt (one WAIT per batch); 0: none.
  int replicas = 0;
};

}  // namespace baocao::redis

#endif  // BAOCAO_REDIS_OPTIONS_H_
