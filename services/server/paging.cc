#include "services/server/paging.h"

#include <algorithm>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace baocao::server {
namespace {

// FNV-1a: tells lists apart, on every replica alike. Not a secret.
uint64_t MarkOf(std::string_view list) {
  uint64_t hash = 14695981039346656037u;
  for (unsigned char c : list) hash = (hash ^ c) * 1099511628211u;
  return hash;
}

std::optional<int64_t> ReadToken(const std::string& token,
                                 std::string_view list) {
  std::string text;
  if (!absl::WebSafeBase64Unescape(token, &text)) return std::nullopt;
  const std::vector<std::string> parts = absl::StrSplit(text, ':');
  int64_t start = 0;
  if (parts.size() != 2 || parts[0] != absl::StrCat(absl::Hex(MarkOf(list))) ||
      !absl::SimpleAtoi(parts[1], &start) || start < 0) {
    return std::nullopt;
  }
  return start;
}

}  // namespace

std::optional<Refusal> ReadPage(int page_size, const std::string& page_token,
                                std::string_view list, PageLimits limits,
                                Page* page) {
  Refusal refusal = Refuse(grpc::StatusCode::INVALID_ARGUMENT, "INVALID_PAGE",
                           messages::Say("server.page"));
  if (page_size < 0) {
    refusal.violations.push_back(
        {"page_size", messages::Say("server.page_size")});
  }
  page->size =
      page_size <= 0 ? limits.standard : std::min(page_size, limits.most);
  page->start = 0;
  if (!page_token.empty()) {
    const std::optional<int64_t> start = ReadToken(page_token, list);
    if (start.has_value()) {
      page->start = *start;
    } else {
      refusal.violations.push_back(
          {"page_token", messages::Say("server.page_token")});
    }
  }
  if (refusal.violations.empty()) return std::nullopt;
  return refusal;
}

std::string PageToken(std::string_view list, int64_t start) {
  return absl::WebSafeBase64Escape(
      absl::StrCat(absl::Hex(MarkOf(list)), ":", start));
}

}  // namespace baocao::server
