#include "services/portal/cookie.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace baocao::portal {
namespace {

absl::string_view View(std::string_view text) {
  return {text.data(), text.size()};
}

}  // namespace

std::string CookieValue(std::string_view header, std::string_view name) {
  std::string found;
  int times = 0;
  for (absl::string_view pair : absl::StrSplit(View(header), ';')) {
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(absl::StripAsciiWhitespace(pair),
                       absl::MaxSplits('=', 1));
    if (parts.first != View(name)) continue;
    found = std::string(parts.second);
    ++times;
  }
  return times == 1 ? found : "";
}

std::string SessionCookie(std::string_view token, absl::Duration life,
                          bool secure) {
  return absl::StrCat(View(kSessionCookie), "=", View(token),
                      "; Path=/; HttpOnly; SameSite=Strict; Max-Age=",
                      absl::ToInt64Seconds(life), secure ? "; Secure" : "");
}

std::string SignInCookie(std::string_view kept, absl::Duration life,
                         bool secure) {
  return absl::StrCat(View(kSignInCookie), "=", View(kept),
                      "; Path=/session/oidc; HttpOnly; SameSite=Lax; Max-Age=",
                      absl::ToInt64Seconds(life), secure ? "; Secure" : "");
}

std::string ClearedSignInCookie(bool secure) {
  return SignInCookie("", absl::ZeroDuration(), secure);
}

std::string ClearedSessionCookie(bool secure) {
  return SessionCookie("", absl::ZeroDuration(), secure);
}

}  // namespace baocao::portal
