#include "services/server/log.h"

#include <unistd.h>

#include <atomic>
#include <string>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "nlohmann/json.hpp"

namespace baocao::server {
namespace {

struct Settings {
  std::string service;
  Level least = Level::kInfo;
};

Settings& settings() {
  static Settings instance;
  return instance;
}

const char* Name(Level level) {
  switch (level) {
    case Level::kDebug:
      return "debug";
    case Level::kInfo:
      return "info";
    case Level::kWarning:
      return "warning";
    case Level::kError:
      return "error";
  }
  return "error";
}

}  // namespace

void StartLog(std::string_view service, Level least) {
  settings() = Settings{std::string(service), least};
}

std::string LogLine(absl::Time time, std::string_view service, Level level,
                    std::string_view event,
                    std::initializer_list<Field> fields) {
  nlohmann::ordered_json line;
  line["time"] =
      absl::FormatTime("%Y-%m-%dT%H:%M:%E6SZ", time, absl::UTCTimeZone());
  line["level"] = Name(level);
  line["service"] = service;
  line["event"] = event;
  for (const Field& field : fields) {
    std::visit([&](auto value) { line[std::string(field.key)] = value; },
               field.value);
  }
  return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) +
         "\n";
}

void Log(Level level, std::string_view event,
         std::initializer_list<Field> fields) {
  if (level < settings().least) return;
  const std::string line =
      LogLine(absl::Now(), settings().service, level, event, fields);
  // One call, so that lines of several threads do not mix. Nothing can be done
  // where standard error is gone.
  [[maybe_unused]] const ssize_t written =
      ::write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace baocao::server
