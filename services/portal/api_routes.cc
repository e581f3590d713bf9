#include "services/portal/api_routes.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/messages/messages.h"
#include "services/portal/http_error.h"
#include "services/portal/transcode.h"

namespace baocao::portal {
namespace {

constexpr size_t kMostRequest = 20 << 20;
constexpr absl::Duration kCallLength = absl::Seconds(30);
// Between two looks whether the browser is still there.
constexpr absl::Duration kLook = absl::Milliseconds(250);

void AnswerBadJson(Visit& visit, const absl::Status& why) {
  server::Refusal refusal;
  refusal.code = grpc::StatusCode::INVALID_ARGUMENT;
  refusal.reason = "BAD_JSON";
  refusal.text = messages::Say("portal_server.bad_json");
  const std::string said(why.message());
  refusal.violations.push_back({"request", {said, said}});
  AnswerRefusal(visit, refusal);
}

}  // namespace

// One open event stream; goes with the connection.
class ApiRoutes::EventStream {
 public:
  EventStream(ApiRoutes& routes, const Method& method, std::string locale,
              std::unique_ptr<RemoteCall> call)
      : routes_(routes),
        locale_(std::move(locale)),
        call_(std::move(call)),
        message_(NewMessage(method.descriptor->output_type())),
        spoke_(absl::Now()) {
    routes_.metrics_.AddStreams(1);
  }
  ~EventStream() {
    routes_.metrics_.AddStreams(-1);
    --routes_.streams_;
  }

  // One turn: a message, a heartbeat or the end. False: the browser is gone.
  bool Turn(httplib::DataSink& sink) {
    if (!sink.is_writable()) return false;
    if (routes_.stopping_) return End(sink, "");
    grpc::ByteBuffer bytes;
    switch (call_->Read(bytes, kLook)) {
      case RemoteCall::Next::kMessage:
        if (!FromWire(bytes, *message_).ok()) return false;
        any_ = true;
        return Say(sink, absl::StrCat("data: ", WriteJson(*message_), "\n\n"));
      case RemoteCall::Next::kNothingYet:
        if (absl::Now() - spoke_ < routes_.limits_.heartbeat) return true;
        return Say(sink, ":\n\n");
      case RemoteCall::Next::kOver:
        return End(sink, LastWords(call_->Finish()));
    }
    return false;
  }

 private:
  bool Say(httplib::DataSink& sink, const std::string& text) {
    spoke_ = absl::Now();
    return sink.write(text.data(), text.size());
  }

  bool End(httplib::DataSink& sink, const std::string& text) {
    const bool said = text.empty() || Say(sink, text);
    sink.done();
    return said;
  }

  // Nothing where the browser shall connect again by itself: its stream has
  // lasted its time, or the service went away in the middle.
  std::string LastWords(const grpc::Status& status) const {
    if (status.ok()) return "event: end\ndata: {}\n\n";
    const grpc::StatusCode code = status.error_code();
    if (code == grpc::StatusCode::DEADLINE_EXCEEDED ||
        (code == grpc::StatusCode::UNAVAILABLE && any_)) {
      return "";
    }
    return absl::StrCat("event: error\ndata: ", ToHttp(status, locale_).body,
                        "\n\n");
  }

  ApiRoutes& routes_;
  const std::string locale_;
  const std::unique_ptr<RemoteCall> call_;
  const std::unique_ptr<google::protobuf::Message> message_;
  absl::Time spoke_;
  bool any_ = false;
};

ApiRoutes::ApiRoutes(const MethodTable& methods, const Upstream& upstream,
                     SignIn& sign_in, Metrics& metrics, StreamLimits limits)
    : methods_(methods),
      upstream_(upstream),
      sign_in_(sign_in),
      metrics_(metrics),
      limits_(limits) {}

void ApiRoutes::Serve(Visit& visit, std::string_view rest) {
  const size_t slash = rest.find('/');
  const Method* method =
      slash == rest.npos
          ? nullptr
          : methods_.Find(rest.substr(0, slash), rest.substr(slash + 1));
  if (method == nullptr) return AnswerNoPlace(visit);
  visit.route = method->label;
  const bool post = visit.request.method == "POST";
  const bool get = visit.request.method == "GET";
  if ((method->kind == Kind::kCall && !post) ||
      (method->kind == Kind::kEvents && !get) ||
      method->kind == Kind::kDownload || method->kind == Kind::kUpload) {
    return AnswerNoPlace(visit);
  }
  if (visit.caller.token.empty()) return AnswerNotSignedIn(visit);
  if (post) return Call(visit, *method);
  Events(visit, *method);
}

void ApiRoutes::Call(Visit& visit, const Method& method) {
  const std::optional<std::string> body = ReadBody(visit, kMostRequest);
  if (!body.has_value()) return;
  const auto request = ReadJson(*body, method.descriptor->input_type());
  if (!request.ok()) return AnswerBadJson(visit, request.status());
  const auto call = upstream_.Start(method, visit.caller, kCallLength);
  grpc::ByteBuffer bytes;
  if (call->Write(ToWire(**request))) {
    call->Close();
    const bool answered = call->Read(bytes);
    const auto response = NewMessage(method.descriptor->output_type());
    const grpc::Status status = call->Finish();
    if (!status.ok()) return AnswerError(visit, status);
    if (answered && FromWire(bytes, *response).ok()) {
      return AnswerJson(visit, 200, WriteJson(*response));
    }
    return AnswerError(visit, {grpc::StatusCode::INTERNAL, "no answer"});
  }
  AnswerError(visit, call->Finish());
}

void ApiRoutes::Events(Visit& visit, const Method& method) {
  const auto request = ReadJson(visit.request.get_param_value("request"),
                                method.descriptor->input_type());
  if (!request.ok()) return AnswerBadJson(visit, request.status());
  // No stream outlives its session.
  const absl::Time now = absl::Now();
  const auto session = sign_in_.Look(visit.caller.token, now);
  if (!session.ok()) return AnswerNotSignedIn(visit);
  if (++streams_ > limits_.most || stopping_) {
    --streams_;
    server::Refusal refusal;
    refusal.code = grpc::StatusCode::UNAVAILABLE;
    refusal.reason = "TOO_MANY_STREAMS";
    refusal.text = messages::Say("portal_server.too_many_streams");
    refusal.retry_after = absl::Seconds(5);
    return AnswerRefusal(visit, refusal);
  }
  auto call = upstream_.Start(
      method, visit.caller, std::min(limits_.longest, session->expires - now));
  if (call->Write(ToWire(**request))) call->Close();
  const auto stream = std::make_shared<EventStream>(
      *this, method, std::string(visit.locale), std::move(call));
  visit.response.status = 200;
  visit.response.set_header("Cache-Control", "no-store");
  visit.response.set_header("X-Accel-Buffering", "no");
  visit.response.set_chunked_content_provider(
      "text/event-stream",
      [stream](size_t, httplib::DataSink& sink) { return stream->Turn(sink); });
}

}  // namespace baocao::portal
