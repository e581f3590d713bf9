#include "services/portal/origin.h"

namespace baocao::portal {
namespace {

constexpr std::string_view kHttp = "http://";
constexpr std::string_view kHttps = "https://";

bool StartsWith(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

}  // namespace

bool MayChange(const Provenance& request, bool secure) {
  if (request.marker != "1" || request.host.empty() || !MayRead(request)) {
    return false;
  }
  if (StartsWith(request.origin, kHttps)) {
    return request.origin.substr(kHttps.size()) == request.host;
  }
  return !secure && StartsWith(request.origin, kHttp) &&
         request.origin.substr(kHttp.size()) == request.host;
}

bool MayRead(const Provenance& request) {
  // "none": typed or bookmarked. Older browsers do not say.
  return request.fetch_site.empty() || request.fetch_site == "same-origin" ||
         request.fetch_site == "none";
}

}  // namespace baocao::portal
