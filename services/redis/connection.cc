#include "services/redis/connection.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>

#include <algorithm>
#include <cerrno>
#include <mutex>

#include "absl/strings/str_cat.h"
#include "services/redis/hiredis_reply.h"
#include "services/redis/scripts.h"

namespace baocao::redis {
namespace {

using std::chrono::steady_clock;

absl::Duration Left(Deadline deadline) {
  return absl::FromChrono(deadline - steady_clock::now());
}

// The server answered a connection's first words with an error.
absl::Status Refused(const Reply& reply) {
  return absl::UnavailableError(
      absl::StrCat("Redis refuses the connection: ", reply.text));
}

}  // namespace

Deadline After(absl::Duration duration) {
  return steady_clock::now() + absl::ToChronoNanoseconds(duration);
}

void IgnoreBrokenPipes() {
  static std::once_flag once;
  std::call_once(once, [] {
    struct sigaction now {};
    if (sigaction(SIGPIPE, nullptr, &now) == 0 && now.sa_handler == SIG_DFL) {
      signal(SIGPIPE, SIG_IGN);
    }
  });
}

absl::StatusOr<std::unique_ptr<Connection>> Connection::Open(
    const Options& options, Deadline deadline) {
  IgnoreBrokenPipes();
  const absl::Duration patience = std::clamp(
      Left(deadline), absl::Milliseconds(1), options.connect_timeout);
  redisContext* context = redisConnectWithTimeout(
      options.host.c_str(), options.port, absl::ToTimeval(patience));
  if (context == nullptr) return absl::UnavailableError("out of memory");
  std::unique_ptr<Connection> connection(new Connection(context));
  if (context->err != 0) {
    return absl::UnavailableError(absl::StrCat(
        "Redis at ", options.host, ":", options.port, ": ", context->errstr));
  }
  // From here on poll() waits, so that a deadline holds for a whole batch.
  fcntl(context->fd, F_SETFL, fcntl(context->fd, F_GETFL) | O_NONBLOCK);
  fcntl(context->fd, F_SETFD, FD_CLOEXEC);
  context->flags &= ~REDIS_BLOCK;

  std::vector<std::vector<std::string>> hello;
  if (!options.password.empty()) hello.push_back({"AUTH", options.password});
  for (const Script& script : AllScripts()) {
    hello.push_back({"SCRIPT", "LOAD", std::string(script.source)});
  }
  auto replies = connection->Exchange(hello, deadline);
  if (!replies.ok()) return replies.status();
  for (const Reply& reply : *replies) {
    if (reply.is_error()) return Refused(reply);
  }
  return connection;
}

absl::StatusOr<std::vector<Reply>> Connection::Exchange(
    const std::vector<std::vector<std::string>>& commands, Deadline deadline) {
  redisContext* context = context_.get();
  for (const auto& words : commands) {
    const Wire wire = ToWire(words);
    redisAppendFormattedCommand(context, wire.bytes.get(), wire.size);
  }
  std::vector<Reply> replies;
  replies.reserve(commands.size());
  int written = 0;
  while (true) {
    if (!written && redisBufferWrite(context, &written) != REDIS_OK) {
      return Broken();
    }
    void* reply = nullptr;
    while (replies.size() < commands.size()) {
      if (redisGetReplyFromReader(context, &reply) != REDIS_OK) return Broken();
      if (reply == nullptr) break;
      replies.push_back(ToReply(*static_cast<redisReply*>(reply)));
      freeReplyObject(reply);
    }
    if (replies.size() == commands.size()) return replies;
    const short events = written ? POLLIN : POLLIN | POLLOUT;
    if (absl::Status status = Await(events, deadline); !status.ok()) {
      return status;
    }
    if (redisBufferRead(context) != REDIS_OK) return Broken();
  }
}

bool Connection::Alive() const {
  pollfd idle{context_->fd, POLLIN, 0};
  // Nothing is due on an idle connection: bytes mean its end.
  return context_->err == 0 && poll(&idle, 1, 0) == 0;
}

absl::Status Connection::Await(short events, Deadline deadline) {
  while (true) {
    const int64_t left = absl::ToInt64Milliseconds(
        absl::Ceil(Left(deadline), absl::Milliseconds(1)));
    pollfd wanted{context_->fd, events, 0};
    const int ready =
        poll(&wanted, 1, static_cast<int>(std::max<int64_t>(0, left)));
    if (ready > 0) return absl::OkStatus();
    if (ready == 0)
      return absl::UnavailableError("Redis did not answer in time");
    if (errno != EINTR) return absl::UnavailableError("poll failed");
  }
}

absl::Status Connection::Broken() const {
  return absl::UnavailableError(
      absl::StrCat("connection to Redis broke: ", context_->errstr));
}

}  // namespace baocao::redis
