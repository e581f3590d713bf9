// HTTP requests of the portal's own.
#ifndef BAOCAO_PORTAL_FETCH_H_
#define BAOCAO_PORTAL_FETCH_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace baocao::portal {

struct FetchOptions {
  absl::Duration connect_timeout = absl::Seconds(3);
  absl::Duration timeout = absl::Seconds(8);  // of the whole answer
  size_t most_bytes = 1 << 20;
  // Certificate authorities (PEM file); empty: the system's.
  std::string authorities;
};

struct Fetched {
  int code = 0;
  std::string body;
};

// One request, on a connection of its own; follows no redirects, asks no proxy.
// Thread-safe.
class Fetcher {
 public:
  explicit Fetcher(FetchOptions options);

  // UNAVAILABLE: no whole answer came, with why, for logs.
  absl::StatusOr<Fetched> Get(const std::string& url) const;
  // `form`: application/x-www-form-urlencoded. `authorization`: the header's
  // value; empty: none.
  absl::StatusOr<Fetched> Post(const std::string& url, const std::string& form,
                               const std::string& authorization) const;

 private:
  const FetchOptions options_;
};

// As in a form or a query: everything but letters, digits and "-._~" escaped.
std::string FormEscape(const std::string& text);

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_FETCH_H_
