// Refusals of the API as HTTP: status and JSON body.
#ifndef BAOCAO_PORTAL_HTTP_ERROR_H_
#define BAOCAO_PORTAL_HTTP_ERROR_H_

#include <string>
#include <string_view>

#include "grpcpp/support/status.h"

namespace baocao::portal {

int HttpCodeOf(grpc::StatusCode code);

struct HttpError {
  int code = 500;
  // {"code","reason","message","violations":[{"field","description"}],
  //  "metadata":{…},"retrySeconds"}
  std::string body;
  int retry_seconds = 0;  // whole seconds, rounded up; 0: no hint
};

// `locale`: "vi" or "en". A status without details (from the gRPC library) gets
// the words that belong to its code.
HttpError ToHttp(const grpc::Status& status, std::string_view locale);

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_HTTP_ERROR_H_
