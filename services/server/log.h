// One JSON line per event, key and value.
#ifndef BAOCAO_SERVER_LOG_H_
#define BAOCAO_SERVER_LOG_H_

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

#include "absl/time/time.h"

namespace baocao::server {

enum class Level { kDebug, kInfo, kWarning, kError };

struct Field {
  std::string_view key;
  std::variant<std::string_view, int64_t, bool> value;
};

// {"time":"…","level":"info","service":"intake","event":"submitted", …} on
// standard error. Thread-safe. Never a payload, a token or a person's name.
void Log(Level level, std::string_view event,
         std::initializer_list<Field> fields = {});

// Set once in main, before threads.
void StartLog(std::string_view service, Level least);

// The line itself, ending in "\n"; bytes that are not UTF-8 are replaced.
std::string LogLine(absl::Time time, std::string_view service, Level level,
                    std::string_view event,
                    std::initializer_list<Field> fields);

}  // namespace baocao::server

#endif  // BAOCAO_SERVER_LOG_H_
