// Every name in Redis is made here, and nowhere else.
#ifndef BAOCAO_REDIS_KEYS_H_
#define BAOCAO_REDIS_KEYS_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace baocao::redis {

// CRC16-XMODEM, as Redis Cluster uses it.
uint16_t Crc16(std::string_view bytes);

// Of the deployment: activation letters, all in one slot, so that a letter and
// what is the newest of its unit change together.
std::string LetterOf(std::string_view digest);           // hash
std::string NewestLettersOf(std::string_view campaign);  // hash holder → digest

// The drafts of one unit: hash of item key → draft. Knows no partitions, as no
// script touches anything else with it.
std::string DraftsOf(std::string_view campaign, std::string_view unit);

// The names of one campaign. A unit's keys share the hash tag of its partition
// "{<campaign>:<p>}", p = Crc16(unit) mod partitions, so that one script
// touches one slot.
class Keys {
 public:
  Keys(std::string campaign, int partitions);

  const std::string& campaign() const { return campaign_; }
  int partitions() const { return partitions_; }
  int PartitionOf(std::string_view unit) const;
  // "{campaign:7}"
  std::string Tag(int partition) const;

  // Of a unit.
  std::string Unit(std::string_view unit) const;      // hash
  std::string Requests(std::string_view unit) const;  // hash
  std::string Queue(std::string_view unit) const;     // stream
  // Prefix of its submissions; a revision is appended.
  std::string SubmissionPrefix(std::string_view unit) const;
  std::string Submission(std::string_view unit,
                         int32_t revision) const;  // hash
  // Prefix of its acts; an entry number is appended.
  std::string ActPrefix(std::string_view unit) const;
  std::string Act(std::string_view unit, int64_t entry) const;  // hash
  std::string Snapshot(std::string_view unit) const;            // string

  // Of a partition.
  std::string Ready(int partition) const;     // zset
  std::string Events(int partition) const;    // stream
  std::string Dead(int partition) const;      // stream
  std::string Campaign(int partition) const;  // hash: closed, extension:<u>
  std::string Units(int partition) const;     // set of units with a log
  // "{campaign:7}:<name>". A script that learns a unit's code only when it
  // runs (take) gets such prefixes: OfPartition(7, "unit:") + unit =
  // Unit(unit).
  std::string OfPartition(int partition, std::string_view name) const;

  // Of the campaign: tag "{campaign}".
  std::string Meta() const;                          // hash
  std::string Peers() const;                         // string: the newest
  std::string Freeze(std::string_view label) const;  // hash
  std::string Freezes() const;                       // zset of labels by time
  std::string Lease(std::string_view name) const;    // string with expiry
  std::string Outbox(std::string_view part) const;   // see outbox_store.h
  std::string Position(std::string_view reader) const;  // hash partition → id
  // Streams of noted calls: all, and those to one unit.
  std::string Calls() const;
  std::string CallsTo(std::string_view unit) const;

 private:
  std::string OfUnit(std::string_view name, std::string_view unit) const;
  std::string OfCampaign(std::string_view name) const;

  std::string campaign_;
  int partitions_;
};

}  // namespace baocao::redis

#endif  // BAOCAO_REDIS_KEYS_H_
