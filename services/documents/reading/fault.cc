#include "services/documents/reading/fault.h"

#include <optional>
#include <string>

#include "absl/strings/cord.h"

namespace baocao::documents {
namespace {

constexpr char kVietnamese[] = "baocao/text.vi";

}  // namespace

absl::Status Fault(absl::StatusCode code, const messages::Text& text) {
  absl::Status status(code, text.en);
  status.SetPayload(kVietnamese, absl::Cord(text.vi));
  return status;
}

messages::Text TextOf(const absl::Status& status) {
  const std::string message(status.message());
  if (const auto vi = status.GetPayload(kVietnamese)) {
    return messages::Text{std::string(*vi), message};
  }
  return messages::Say("documents_reading.failed", {{"why", message}});
}

}  // namespace baocao::documents
