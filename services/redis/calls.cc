#include "services/redis/calls.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/redis/blob.h"

namespace baocao::redis {
namespace {

// "17-0" → 17
int64_t NumberOf(const Reply& id) {
  int64_t number = 0;
  const std::pair<std::string, std::string> parts =
      absl::StrSplit(id.text, absl::MaxSplits('-', 1));
  return absl::SimpleAtoi(parts.first, &number) ? number : 0;
}

}  // namespace

Calls::Calls(Keys keys, Client& client)
    : keys_(std::move(keys)), client_(client) {}

absl::Status Calls::Add(const v1::Call& call) {
  auto reply = client_.RunScript(
      "call", {keys_.Calls(), keys_.CallsTo(call.unit())}, {PackMessage(call)});
  return reply.status();
}

absl::StatusOr<Calls::Listed> Calls::List(const std::string& unit,
                                          int64_t before, int limit) {
  Listed listed;
  if (before == 1) return listed;
  auto reply = client_.Run({"XREVRANGE",
                            unit.empty() ? keys_.Calls() : keys_.CallsTo(unit),
                            before == 0 ? "+" : absl::StrCat(before - 1, "-0"),
                            "-", "COUNT", std::to_string(limit)});
  if (!reply.ok()) return reply.status();
  for (const Reply& entry : reply->array) {
    if (entry.array.size() != 2 || entry.array[1].array.size() != 2) {
      return absl::DataLossError("an entry of the calls is not a call");
    }
    absl::Status read = UnpackMessage(entry.array[1].array[1].text,
                                      listed.calls.emplace_back());
    if (!read.ok()) return read;
    listed.next = NumberOf(entry.array[0]);
  }
  // Number 1 is the first ever noted.
  if (listed.next <= 1) listed.next = 0;
  return listed;
}

}  // namespace baocao::redis
