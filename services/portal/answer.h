// A request of the browser on its way, and how it is answered.
#ifndef BAOCAO_PORTAL_ANSWER_H_
#define BAOCAO_PORTAL_ANSWER_H_

#include <optional>
#include <string>
#include <string_view>

#include "grpcpp/support/status.h"
#include "httplib.h"
#include "services/portal/remote_call.h"
#include "services/server/refusal.h"

namespace baocao::portal {

struct Visit {
  const httplib::Request& request;
  httplib::Response& response;
  // Of POST and PUT; null otherwise, and once it has been taken.
  const httplib::ContentReader* body = nullptr;
  std::string_view locale = "vi";
  OnBehalf caller;    // its token is empty where nobody is signed in
  std::string route;  // for the metrics
};

// With the content's own type; small or incompressible content goes as it is.
// Data is never stored by browsers.
void AnswerJson(Visit& visit, int code, std::string json);

// Also used with a Cache-Control other than no-store. `gzipped`: the content in
// gzip, if it pays; null: none.
void AnswerContent(Visit& visit, std::string_view content,
                   const std::string* gzipped, const std::string& type);

void AnswerError(Visit& visit, const grpc::Status& status);
void AnswerRefusal(Visit& visit, const server::Refusal& refusal);
void AnswerRefusal(Visit& visit, grpc::StatusCode code, const char* reason,
                   messages::Text text);
// 401.
void AnswerNotSignedIn(Visit& visit);
// 413, with the limit in words.
void AnswerTooLarge(Visit& visit, size_t limit);
// 404.
void AnswerNoPlace(Visit& visit);

// The body's reader, which works once.
const httplib::ContentReader& TakeBody(Visit& visit);
// Reads and drops a body that nobody took: its bytes would be taken for the
// connection's next request.
void DropBody(Visit& visit);

// The whole body; nullopt: larger than `limit` or broken off, and answered.
std::optional<std::string> ReadBody(Visit& visit, size_t limit);

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_ANSWER_H_
