#include "services/portal/pages.h"

#include <openssl/evp.h>

#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "services/portal/embedded_pages.h"
#include "services/portal/gzip.h"

namespace baocao::portal {
namespace {

constexpr char kIndex[] = "/index.html";
constexpr char kAssets[] = "/assets/";
constexpr size_t kWorthGzip = 1024;
constexpr int kSmall = 9;

constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json; charset=utf-8"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"}};

absl::string_view View(std::string_view text) {
  return {text.data(), text.size()};
}

std::string TagOf(std::string_view content) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  EVP_Digest(content.data(), content.size(), digest, &size, EVP_sha256(),
             nullptr);
  return absl::BytesToHexString(
             absl::string_view(reinterpret_cast<const char*>(digest), size))
      .substr(0, 16);
}

bool IsText(std::string_view type) {
  return absl::StartsWith(View(type), "text/") ||
         absl::StrContains(View(type), "json") || type == "image/svg+xml";
}

// "app-3FA2B7QX.js", but not "icon.svg".
bool NamesItsContent(std::string_view path) {
  const size_t dash = path.rfind('-');
  const size_t dot = path.rfind('.');
  return absl::StartsWith(View(path), kAssets) && dash != path.npos &&
         dot != path.npos && dot == dash + 9;
}

}  // namespace

std::string MediaTypeOf(std::string_view path) {
  for (const auto& [ending, type] : kTypes) {
    if (absl::EndsWith(View(path), View(ending))) return std::string(type);
  }
  return "application/octet-stream";
}

Page MakePage(std::string_view path, std::string_view content) {
  Page page;
  page.content = content;
  page.type = MediaTypeOf(path);
  page.tag = TagOf(content);
  page.lasting = NamesItsContent(path);
  if (content.size() >= kWorthGzip && IsText(page.type)) {
    page.gzipped = Gzip(content, kSmall);
  }
  return page;
}

Pages::Pages() {
  for (size_t i = 0; i < kEmbeddedPagesCount; ++i) {
    const EmbeddedPage& file = kEmbeddedPages[i];
    pages_.emplace(file.path, MakePage(file.path, file.content));
  }
}

const Page* Pages::Find(std::string_view path) const {
  auto found = pages_.find(path);
  if (found == pages_.end()) {
    if (absl::StartsWith(View(path), kAssets)) return nullptr;
    found = pages_.find(std::string_view(kIndex));
  }
  return found == pages_.end() ? nullptr : &found->second;
}

}  // namespace baocao::portal
