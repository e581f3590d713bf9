// The campaign's clock: receipts, deadlines and reminders. Tokens, leases and
// backoff use real time instead.
#ifndef BAOCAO_SERVER_CLOCK_H_
#define BAOCAO_SERVER_CLOCK_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace baocao::server {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual absl::Time Now() const = 0;
  // Figures under a test clock are test data; said wherever they are shown.
  virtual bool is_test() const = 0;
};

std::unique_ptr<Clock> MakeRealClock();

// A clock that runs from the instant in a file: JSON {"mark": "test data",
// "start": RFC 3339, "origin": RFC 3339 of real time}. Now() = start + (real −
// origin). The file is read again when it changes, so that a whole deployment
// can be moved on at once. A file without the mark is refused.
absl::StatusOr<std::unique_ptr<Clock>> MakeTestClock(const std::string& file);

// Writes such a file, atomically.
absl::Status WriteTestClock(const std::string& file, absl::Time start,
                            absl::Time origin);

}  // namespace baocao::server

#endif  // BAOCAO_SERVER_CLOCK_H_
