// Positions as text: a version, varints and a check sum, base64url. The rest of
// events.h is in events.cc.
#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/escaping.h"
#include "services/redis/events.h"
#include "services/redis/keys.h"

namespace baocao::redis {
namespace {

constexpr char kVersion = 1;
constexpr uint64_t kMostPartitions = 1 << 14;  // slots of a cluster

void PutNumber(uint64_t number, std::string& out) {
  while (number >= 0x80) {
    out.push_back(static_cast<char>(number | 0x80));
    number >>= 7;
  }
  out.push_back(static_cast<char>(number));
}

std::optional<uint64_t> TakeNumber(std::string_view& in) {
  uint64_t number = 0;
  for (int shift = 0; shift < 63 && !in.empty(); shift += 7) {
    const uint8_t byte = static_cast<uint8_t>(in.front());
    in.remove_prefix(1);
    number |= static_cast<uint64_t>(byte & 0x7f) << shift;
    if (byte < 0x80) return number;
  }
  return std::nullopt;
}

}  // namespace

std::string Position::ToToken() const {
  std::string bytes(1, kVersion);
  for (const auto& [partition, id] : partitions) {
    if (id == EventId{}) continue;
    PutNumber(static_cast<uint64_t>(partition), bytes);
    PutNumber(static_cast<uint64_t>(id.prefix), bytes);
    PutNumber(static_cast<uint64_t>(id.sequence), bytes);
  }
  const uint16_t check = Crc16(bytes);
  bytes.push_back(static_cast<char>(check >> 8));
  bytes.push_back(static_cast<char>(check & 0xff));
  return absl::WebSafeBase64Escape(bytes);
}

std::optional<Position> Position::FromToken(const std::string& token) {
  std::string bytes;
  if (!absl::WebSafeBase64Unescape(token, &bytes) || bytes.size() < 3 ||
      bytes.front() != kVersion) {
    return std::nullopt;
  }
  std::string_view rest = bytes;
  const uint16_t check =
      static_cast<uint16_t>(static_cast<uint8_t>(rest[rest.size() - 2]) << 8 |
                            static_cast<uint8_t>(rest[rest.size() - 1]));
  rest.remove_suffix(2);
  if (Crc16(rest) != check) return std::nullopt;
  rest.remove_prefix(1);
  Position position;
  while (!rest.empty()) {
    const auto partition = TakeNumber(rest);
    const auto prefix = TakeNumber(rest);
    const auto sequence = TakeNumber(rest);
    if (!partition || !prefix || !sequence || *partition >= kMostPartitions) {
      return std::nullopt;
    }
    position.partitions[static_cast<int>(*partition)] =
        EventId{static_cast<int64_t>(*prefix), static_cast<int64_t>(*sequence)};
  }
  return position;
}

}  // namespace baocao::redis
