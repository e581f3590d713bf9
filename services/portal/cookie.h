// The portal's cookies (RFC 6265).
#ifndef BAOCAO_PORTAL_COOKIE_H_
#define BAOCAO_PORTAL_COOKIE_H_

#include <string>
#include <string_view>

#include "absl/time/time.h"

namespace baocao::portal {

inline constexpr std::string_view kSessionCookie = "baocao_session";
// Of signing in at a provider, while it is under way.
inline constexpr std::string_view kSignInCookie = "baocao_sign_in";

// The value of the cookie in a Cookie header; empty: none, or more than one,
// so that nobody can slip in a second one and have it taken.
std::string CookieValue(std::string_view header, std::string_view name);

// For Set-Cookie. HttpOnly, SameSite=Strict, Path=/; `secure`: over TLS only.
std::string SessionCookie(std::string_view token, absl::Duration life,
                          bool secure);
std::string ClearedSessionCookie(bool secure);

// HttpOnly, for /session/oidc alone; SameSite=Lax, so that it comes along when
// the provider sends the browser back.
std::string SignInCookie(std::string_view kept, absl::Duration life,
                         bool secure);
std::string ClearedSignInCookie(bool secure);

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_COOKIE_H_
