#include "services/redis/client.h"

#include <utility>

#include "absl/synchronization/mutex.h"
#include "services/redis/connection.h"
#include "services/redis/scripts.h"
#include "services/redis/series.h"

namespace baocao::redis {
namespace {

// Connections kept while nobody uses them.
constexpr size_t kIdle = 32;

// An error that says "not now" is the connection's as much as the command's.
absl::StatusOr<Reply> Checked(Reply reply) {
  if (reply.is_error()) return reply.ToStatus();
  return reply;
}

}  // namespace

struct Client::State {
  State(Options o, prometheus::Registry* registry)
      : options(std::move(o)), series(registry, "blocking") {}

  absl::StatusOr<std::unique_ptr<Connection>> Borrow(Deadline deadline) {
    while (std::unique_ptr<Connection> connection = PopIdle()) {
      if (connection->Alive()) return connection;
      absl::MutexLock lock(&mutex);
      lost = true;
    }
    auto connection = Connection::Open(options, deadline);
    absl::MutexLock lock(&mutex);
    if (connection.ok() && lost) series.Reconnected();
    lost = !connection.ok();
    return connection;
  }

  std::unique_ptr<Connection> PopIdle() {
    absl::MutexLock lock(&mutex);
    if (idle.empty()) return nullptr;
    std::unique_ptr<Connection> connection = std::move(idle.back());
    idle.pop_back();
    return connection;
  }

  absl::StatusOr<std::vector<Reply>> Exchange(
      const std::vector<Command>& commands, absl::Duration patience) {
    const auto since = std::chrono::steady_clock::now();
    const Deadline deadline = After(patience);
    auto connection = Borrow(deadline);
    if (!connection.ok()) return connection.status();
    auto replies = (*connection)->Exchange(commands, deadline);
    absl::MutexLock lock(&mutex);
    if (!replies.ok()) {
      lost = true;
      return replies;
    }
    series.RoundTrip(since);
    if (idle.size() < kIdle) idle.push_back(*std::move(connection));
    return replies;
  }

  const Options options;
  Series series;
  absl::Mutex mutex;
  std::vector<std::unique_ptr<Connection>> idle ABSL_GUARDED_BY(mutex);
  bool lost ABSL_GUARDED_BY(mutex) = false;
};

Client::Client(Options options, prometheus::Registry* registry)
    : state_(std::make_unique<State>(std::move(options), registry)) {}

Client::~Client() = default;

absl::StatusOr<Reply> Client::Run(const Command& command) {
  return RunBlocking(command, absl::ZeroDuration());
}

absl::StatusOr<std::vector<Reply>> Client::RunAll(
    const std::vector<Command>& commands) {
  if (commands.empty()) return std::vector<Reply>();
  return state_->Exchange(commands, state_->options.command_timeout);
}

absl::StatusOr<Reply> Client::RunBlocking(const Command& command,
                                          absl::Duration wait) {
  auto replies =
      state_->Exchange({command}, state_->options.command_timeout + wait);
  if (!replies.ok()) return replies.status();
  return Checked(std::move(replies->front()));
}

absl::StatusOr<Reply> Client::RunScript(
    std::string_view script, const std::vector<std::string>& keys,
    const std::vector<std::string>& arguments) {
  auto replies = RunScripts(script, {{keys, arguments}});
  if (!replies.ok()) return replies.status();
  return Checked(std::move(replies->front()));
}

absl::StatusOr<std::vector<Reply>> Client::RunScripts(
    std::string_view script, const std::vector<ScriptCall>& calls) {
  const Script& known = FindScript(script);
  std::vector<Command> commands;
  commands.reserve(calls.size());
  for (const ScriptCall& call : calls) {
    commands.push_back(CallOf(known, call.keys, call.arguments));
  }
  auto replies = RunAll(commands);
  if (!replies.ok()) return replies;
  std::vector<size_t> unknown;
  for (size_t i = 0; i < replies->size(); ++i) {
    if (IsUnknownScript((*replies)[i])) unknown.push_back(i);
  }
  if (unknown.empty()) return replies;
  // Flushed since the connection was made; none of these has been run.
  std::vector<Command> again = {{"SCRIPT", "LOAD", std::string(known.source)}};
  for (size_t i : unknown) again.push_back(std::move(commands[i]));
  auto late = RunAll(again);
  if (!late.ok()) return late;
  for (size_t i = 0; i < unknown.size(); ++i) {
    (*replies)[unknown[i]] = std::move((*late)[i + 1]);
  }
  return replies;
}

absl::Status Client::Ping() { return Run({"PING"}).status(); }

}  // namespace baocao::redis
