#include "services/redis/letters.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/redis/keys.h"
#include "services/redis/record.h"

namespace baocao::redis {
namespace {

constexpr absl::Duration kKeep = absl::Hours(24 * 400);
// Issued in one round trip; each has the time of one command.
constexpr size_t kBatch = 500;

// Whose newest letter it is.
std::string HolderOf(const Letter& letter) {
  return letter.unit.empty() ? absl::StrCat(letter.role, "/", letter.digest)
                             : absl::StrCat("unit/", letter.unit);
}

Client::ScriptCall IssueOf(const Letter& letter) {
  return {{LetterOf(letter.digest), NewestLettersOf(letter.campaign)},
          {letter.digest, HolderOf(letter),
           absl::StrCat(absl::ToUnixSeconds(letter.expires + kKeep)),
           "campaign", letter.campaign, "role", letter.role, "unit",
           letter.unit, "author", letter.author, "issued",
           ToMicros(letter.issued), "expires", ToMicros(letter.expires),
           "session", absl::StrCat(absl::ToInt64Seconds(letter.session))}};
}

Command ReadLetter(const std::string& digest) {
  return {"HMGET",  LetterOf(digest), "campaign", "role",    "unit",
          "author", "issued",         "expires",  "session", "used"};
}

// What ReadLetter answered. NOT_FOUND: no such letter.
absl::StatusOr<Letter> ToLetter(const std::string& digest, const Reply& reply) {
  if (reply.is_error()) return reply.ToStatus();
  if (reply.array.size() != 8) return absl::DataLossError("not a letter");
  if (reply.array[0].is_nil()) return absl::NotFoundError("no such letter");
  Letter letter;
  letter.digest = digest;
  letter.campaign = reply.array[0].text;
  letter.role = reply.array[1].text;
  letter.unit = reply.array[2].text;
  letter.author = reply.array[3].text;
  letter.issued = FromMicros(reply.array[4].text);
  letter.expires = FromMicros(reply.array[5].text);
  letter.session = absl::Seconds(ToInt(reply.array[6]));
  if (!reply.array[7].is_nil()) letter.used = FromMicros(reply.array[7].text);
  return letter;
}

}  // namespace

absl::Status Letters::Issue(const std::vector<Letter>& letters) {
  for (size_t begin = 0; begin < letters.size(); begin += kBatch) {
    const size_t end = std::min(begin + kBatch, letters.size());
    std::vector<Client::ScriptCall> calls;
    for (size_t i = begin; i < end; ++i) calls.push_back(IssueOf(letters[i]));
    const auto replies = client_.RunScripts("letter_issue", calls);
    if (!replies.ok()) return replies.status();
    for (const Reply& reply : *replies) {
      if (reply.is_error()) return reply.ToStatus();
      if (reply.text != "ISSUED") {
        return absl::AlreadyExistsError("there is a letter with this code");
      }
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<Letter> Letters::Find(const std::string& digest) {
  const auto reply = client_.Run(ReadLetter(digest));
  if (!reply.ok()) return reply.status();
  return ToLetter(digest, *reply);
}

absl::StatusOr<Letters::Use> Letters::UseUp(const Letter& letter,
                                            absl::Time now) {
  const auto reply = client_.RunScript(
      "letter_use", {LetterOf(letter.digest), NewestLettersOf(letter.campaign)},
      {letter.digest, ToMicros(now)});
  if (!reply.ok()) return reply.status();
  if (reply->text == "OPENED") return Use::kOpened;
  if (reply->text == "USED") return Use::kUsed;
  if (reply->text == "VOID") return Use::kVoid;
  if (reply->text == "EXPIRED") return Use::kExpired;
  return Use::kUnknown;
}

absl::StatusOr<Letters::Page> Letters::List(const std::string& campaign,
                                            size_t start, size_t size) {
  const auto newest = client_.Run({"HGETALL", NewestLettersOf(campaign)});
  if (!newest.ok()) return newest.status();
  std::vector<std::pair<std::string, std::string>> digests;  // by holder
  for (size_t i = 0; i + 1 < newest->array.size(); i += 2) {
    digests.emplace_back(newest->array[i].text, newest->array[i + 1].text);
  }
  std::sort(digests.begin(), digests.end());
  start = std::min(start, digests.size());
  const size_t end = std::min(start + size, digests.size());
  std::vector<Command> commands;
  for (size_t i = start; i < end; ++i) {
    commands.push_back(ReadLetter(digests[i].second));
  }
  const auto replies = client_.RunAll(commands);
  if (!replies.ok()) return replies.status();
  Page page;
  page.more = end < digests.size();
  for (size_t i = 0; i < replies->size(); ++i) {
    auto letter = ToLetter(digests[start + i].second, (*replies)[i]);
    if (absl::IsNotFound(letter.status())) continue;  // no longer remembered
    if (!letter.ok()) return letter.status();
    page.letters.push_back(*std::move(letter));
  }
  return page;
}

}  // namespace baocao::redis
