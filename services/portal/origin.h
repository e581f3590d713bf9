// Whether a request comes from the portal's own pages (CSRF).
#ifndef BAOCAO_PORTAL_ORIGIN_H_
#define BAOCAO_PORTAL_ORIGIN_H_

#include <string_view>

namespace baocao::portal {

// What browsers tell of where a request comes from; empty: not sent.
struct Provenance {
  std::string_view origin, host;
  std::string_view fetch_site;  // Sec-Fetch-Site
  std::string_view marker;      // X-Baocao
};

// For what changes something: the marker, which other sites' pages can not set,
// and an Origin that is this very host, over TLS where there is some.
bool MayChange(const Provenance& request, bool secure);

// For what only reads: whatever does not say that it comes from elsewhere.
bool MayRead(const Provenance& request);

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_ORIGIN_H_
