#include "services/redis/drafts.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/redis/blob.h"
#include "services/redis/keys.h"
#include "services/redis/record.h"

namespace baocao::redis {
namespace {

// "<version> <µs> <author>"
absl::StatusOr<Draft> ReadHead(const std::string& item,
                               const std::string& head) {
  const std::vector<std::string> parts =
      absl::StrSplit(head, absl::MaxSplits(' ', 2));
  Draft draft;
  draft.item = item;
  if (parts.size() != 3 || !absl::SimpleAtoi(parts[0], &draft.version)) {
    return absl::DataLossError(absl::StrCat("draft of ", item));
  }
  draft.time = FromMicros(parts[1]);
  draft.author = parts[2];
  return draft;
}

absl::StatusOr<Draft> ReadDraft(const std::string& item,
                                const std::string& head,
                                const std::string& blob) {
  absl::StatusOr<Draft> draft = ReadHead(item, head);
  if (!draft.ok()) return draft;
  absl::StatusOr<std::string> content = Decompress(blob);
  if (!content.ok()) return content.status();
  draft->content = *std::move(content);
  return draft;
}

}  // namespace

absl::StatusOr<std::variant<int64_t, Draft>> Drafts::Put(
    const std::string& campaign, const std::string& unit, int64_t base,
    const Draft& draft) {
  if (draft.content.size() > kMostBytes) {
    return absl::InvalidArgumentError("draft too large");
  }
  if (draft.item.find('#') != draft.item.npos) {
    return absl::InvalidArgumentError("no item key");  // see draft_put.lua
  }
  auto reply = client_.RunScript(
      "draft_put", {DraftsOf(campaign, unit)},
      {draft.item, std::to_string(base),
       absl::StrCat(ToMicros(draft.time), " ", draft.author),
       Compress(draft.content), std::to_string(absl::ToInt64Seconds(keep_)),
       std::to_string(kMostItems), ""});
  if (!reply.ok()) return reply.status();
  if (reply->is_error()) return reply->ToStatus();
  const std::vector<Reply>& parts = reply->array;
  if (parts.at(0).text == "FULL") {
    return absl::ResourceExhaustedError("the unit has too many drafts");
  }
  if (parts.at(0).text == "OK") return parts.at(1).integer;
  // Gone meanwhile: version 0, so that the client may write it anew.
  if (parts.at(1).text.empty()) return Draft{draft.item, 0, "", {}, ""};
  auto newer = ReadDraft(draft.item, parts.at(1).text, parts.at(2).text);
  if (!newer.ok()) return newer.status();
  return *std::move(newer);
}

absl::StatusOr<Draft> Drafts::Get(const std::string& campaign,
                                  const std::string& unit,
                                  const std::string& item) {
  auto reply =
      client_.Run({"HMGET", DraftsOf(campaign, unit), item, item + "#"});
  if (!reply.ok()) return reply.status();
  if (reply->array.size() != 2 || reply->array[0].is_nil()) {
    return absl::NotFoundError("no such draft");
  }
  return ReadDraft(item, reply->array[0].text, reply->array[1].text);
}

absl::StatusOr<std::vector<Draft>> Drafts::List(const std::string& campaign,
                                                const std::string& unit) {
  auto names = client_.Run({"HKEYS", DraftsOf(campaign, unit)});
  if (!names.ok()) return names.status();
  Command command = {"HMGET", DraftsOf(campaign, unit)};
  for (const Reply& name : names->array) {
    if (!name.text.empty() && name.text.back() != '#') {
      command.push_back(name.text);
    }
  }
  std::vector<Draft> drafts;
  if (command.size() == 2) return drafts;
  auto heads = client_.Run(command);
  if (!heads.ok()) return heads.status();
  for (size_t i = 0; i < heads->array.size(); ++i) {
    if (heads->array[i].is_nil()) continue;
    auto draft = ReadHead(command[i + 2], heads->array[i].text);
    if (!draft.ok()) return draft.status();
    drafts.push_back(*std::move(draft));
  }
  std::sort(drafts.begin(), drafts.end(),
            [](const Draft& a, const Draft& b) { return a.item < b.item; });
  return drafts;
}

absl::StatusOr<bool> Drafts::Drop(const std::string& campaign,
                                  const std::string& unit,
                                  const std::string& item, int64_t version) {
  auto reply = client_.RunScript("draft_put", {DraftsOf(campaign, unit)},
                                 {item, std::to_string(version), "", "", "",
                                  std::to_string(kMostItems), "1"});
  if (!reply.ok()) return reply.status();
  if (reply->is_error()) return reply->ToStatus();
  return version > 0 && reply->array.at(0).text == "OK";
}

}  // namespace baocao::redis
