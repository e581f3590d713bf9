#include "services/portal/content_disposition.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace baocao::portal {
namespace {

bool IsPlain(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '.' ||
         c == '-' || c == '_';
}

// attr-char of RFC 5987 stay, the others become %XX.
std::string Encode(std::string_view text) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (IsPlain(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

// Each run of other characters becomes one "_".
std::string ToAscii(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (IsPlain(c)) {
      out += c;
    } else if (out.empty() || out.back() != '_') {
      out += '_';
    }
  }
  return out;
}

}  // namespace

std::string AttachmentNamed(std::string_view file_name) {
  const size_t slash = file_name.find_last_of("/\\");
  if (slash != file_name.npos) file_name.remove_prefix(slash + 1);
  while (!file_name.empty() && file_name.front() == '.') {
    file_name.remove_prefix(1);
  }
  if (file_name.empty()) return "attachment";
  return absl::StrCat("attachment; filename=\"", ToAscii(file_name),
                      "\"; filename*=UTF-8''", Encode(file_name));
}

}  // namespace baocao::portal
