#include "services/portal/remote_call.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/time/clock.h"

namespace baocao::portal {

bool LooksLikeToken(std::string_view text) {
  return !text.empty() && text.size() <= 4096 &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
                  c == '-' || c == '_' || c == '.';
         });
}

bool LooksLikeTraceparent(std::string_view text) {
  constexpr std::string_view kPattern =
      "00-hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh-hhhhhhhhhhhhhhhh-hh";
  return text.size() == kPattern.size() &&
         std::equal(text.begin(), text.end(), kPattern.begin(),
                    [](char c, char wanted) {
                      if (wanted != 'h') return c == wanted;
                      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
                    });
}

RemoteCall::RemoteCall(const std::shared_ptr<grpc::Channel>& channel,
                       const std::string& method, const OnBehalf& caller,
                       absl::Duration length)
    : stub_(channel) {
  context_.AddMetadata("authorization", "Bearer " + caller.token);
  if (!caller.traceparent.empty()) {
    context_.AddMetadata("traceparent", caller.traceparent);
  }
  context_.set_deadline(absl::ToChronoTime(absl::Now() + length));
  stream_ = stub_.PrepareCall(&context_, method, &queue_);
  stream_->StartCall(this);
  bool ok = false;
  // Not ok: over already; Finish tells why.
  Await(&ok, absl::InfiniteFuture());
}

RemoteCall::~RemoteCall() {
  if (!finished_) {
    context_.TryCancel();
    Finish();
  }
  queue_.Shutdown();
  void* tag = nullptr;
  bool ok = false;
  while (queue_.Next(&tag, &ok)) {
  }
}

bool RemoteCall::Await(bool* ok, absl::Time until) {
  void* tag = nullptr;
  return queue_.AsyncNext(&tag, ok, absl::ToChronoTime(until)) ==
         grpc::CompletionQueue::GOT_EVENT;
}

bool RemoteCall::Write(const grpc::ByteBuffer& message) {
  stream_->Write(message, this);
  bool ok = false;
  Await(&ok, absl::InfiniteFuture());
  return ok;
}

void RemoteCall::Close() {
  stream_->WritesDone(this);
  bool ok = false;
  Await(&ok, absl::InfiniteFuture());
}

RemoteCall::Next RemoteCall::Read(grpc::ByteBuffer& message,
                                  absl::Duration patience) {
  if (!reading_) {
    incoming_.Clear();
    stream_->Read(&incoming_, this);
    reading_ = true;
  }
  bool ok = false;
  if (!Await(&ok, absl::Now() + patience)) return Next::kNothingYet;
  reading_ = false;
  if (!ok) return Next::kOver;
  message.Swap(&incoming_);
  return Next::kMessage;
}

grpc::Status RemoteCall::Finish() {
  bool ok = false;
  if (reading_) {
    Await(&ok, absl::InfiniteFuture());
    reading_ = false;
  }
  grpc::Status status;
  stream_->Finish(&status, this);
  Await(&ok, absl::InfiniteFuture());
  finished_ = true;
  return status;
}

}  // namespace baocao::portal
