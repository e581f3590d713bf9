// What a server said when it did not do what was asked.
#ifndef BAOCAO_CLI_REFUSED_H_
#define BAOCAO_CLI_REFUSED_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "grpcpp/support/status.h"
#include "services/cli/exit_code.h"

namespace baocao::cli {

ExitCode ExitCodeOf(const grpc::Status& status);

// For people, with every violation on a line of its own.
std::string RenderRefusal(const grpc::Status& status, std::string_view locale);

// RetryInfo of the answer; nullopt: none.
std::optional<absl::Duration> RetryAfter(const grpc::Status& status);

// Nothing is known to have happened and it may work later: the server is away,
// too slow, or asks to wait. Only for calls that may be repeated.
bool IsTransient(const grpc::Status& status);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_REFUSED_H_
