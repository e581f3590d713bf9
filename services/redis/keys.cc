#include "services/redis/keys.h"

#include <array>
#include <utility>

#include "absl/strings/str_cat.h"

namespace baocao::redis {
namespace {

constexpr std::array<uint16_t, 256> MakeTable() {
  std::array<uint16_t, 256> table{};
  for (int byte = 0; byte < 256; ++byte) {
    uint16_t crc = static_cast<uint16_t>(byte << 8);
    for (int bit = 0; bit < 8; ++bit) {
      crc = static_cast<uint16_t>((crc << 1) ^ ((crc & 0x8000) ? 0x1021 : 0));
    }
    table[byte] = crc;
  }
  return table;
}

constexpr std::array<uint16_t, 256> kTable = MakeTable();

absl::string_view View(std::string_view text) {
  return {text.data(), text.size()};
}

}  // namespace

uint16_t Crc16(std::string_view bytes) {
  uint16_t crc = 0;
  for (const char byte : bytes) {
    crc = static_cast<uint16_t>(
        (crc << 8) ^ kTable[((crc >> 8) ^ static_cast<uint8_t>(byte)) & 0xff]);
  }
  return crc;
}

std::string LetterOf(std::string_view digest) {
  return absl::StrCat("{letters}:letter:", View(digest));
}

std::string NewestLettersOf(std::string_view campaign) {
  return absl::StrCat("{letters}:newest:", View(campaign));
}

std::string DraftsOf(std::string_view campaign, std::string_view unit) {
  return absl::StrCat("drafts:", View(campaign), ":", View(unit));
}

Keys::Keys(std::string campaign, int partitions)
    : campaign_(std::move(campaign)), partitions_(partitions) {}

int Keys::PartitionOf(std::string_view unit) const {
  return Crc16(unit) % partitions_;
}

std::string Keys::Tag(int partition) const {
  return absl::StrCat("{", campaign_, ":", partition, "}");
}

std::string Keys::OfPartition(int partition, std::string_view name) const {
  return absl::StrCat("{", campaign_, ":", partition, "}:", View(name));
}

std::string Keys::OfUnit(std::string_view name, std::string_view unit) const {
  return absl::StrCat("{", campaign_, ":", PartitionOf(unit), "}:", View(name),
                      ":", View(unit));
}

std::string Keys::OfCampaign(std::string_view name) const {
  return absl::StrCat("{", campaign_, "}:", View(name));
}

std::string Keys::Unit(std::string_view unit) const {
  return OfUnit("unit", unit);
}
std::string Keys::Requests(std::string_view unit) const {
  return OfUnit("requests", unit);
}
std::string Keys::Queue(std::string_view unit) const {
  return OfUnit("queue", unit);
}
std::string Keys::SubmissionPrefix(std::string_view unit) const {
  return OfUnit("submission", unit) + ":";
}
std::string Keys::Submission(std::string_view unit, int32_t revision) const {
  return absl::StrCat(SubmissionPrefix(unit), revision);
}
std::string Keys::ActPrefix(std::string_view unit) const {
  return OfUnit("act", unit) + ":";
}
std::string Keys::Act(std::string_view unit, int64_t entry) const {
  return absl::StrCat(ActPrefix(unit), entry);
}
std::string Keys::Snapshot(std::string_view unit) const {
  return OfUnit("snapshot", unit);
}

std::string Keys::Ready(int partition) const {
  return OfPartition(partition, "ready");
}
std::string Keys::Events(int partition) const {
  return OfPartition(partition, "events");
}
std::string Keys::Dead(int partition) const {
  return OfPartition(partition, "dead");
}
std::string Keys::Campaign(int partition) const {
  return OfPartition(partition, "campaign");
}
std::string Keys::Units(int partition) const {
  return OfPartition(partition, "units");
}

std::string Keys::Meta() const { return OfCampaign("meta"); }
std::string Keys::Peers() const { return OfCampaign("peers"); }
std::string Keys::Freeze(std::string_view label) const {
  return absl::StrCat(OfCampaign("freeze"), ":", View(label));
}
std::string Keys::Freezes() const { return OfCampaign("freezes"); }
std::string Keys::Lease(std::string_view name) const {
  return absl::StrCat(OfCampaign("lease"), ":", View(name));
}
std::string Keys::Outbox(std::string_view part) const {
  return absl::StrCat(OfCampaign("outbox"), ":", View(part));
}
std::string Keys::Position(std::string_view reader) const {
  return absl::StrCat(OfCampaign("position"), ":", View(reader));
}
std::string Keys::Calls() const { return OfCampaign("calls"); }
std::string Keys::CallsTo(std::string_view unit) const {
  return absl::StrCat(Calls(), ":", View(unit));
}

}  // namespace baocao::redis
