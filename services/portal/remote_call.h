// One call of a method by its name, with bytes for messages.
#ifndef BAOCAO_PORTAL_REMOTE_CALL_H_
#define BAOCAO_PORTAL_REMOTE_CALL_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/completion_queue.h"
#include "grpcpp/generic/generic_stub.h"

namespace baocao::portal {

// What goes with a call on the caller's behalf. Only what MayStandInMetadata
// says yes to: gRPC ends the process over anything else.
struct OnBehalf {
  std::string token;
  std::string traceparent;  // W3C trace context; empty: none
};

// Whether it can be a token of ours: base64url and dots.
bool LooksLikeToken(std::string_view text);
// Whether it is 00-<32 hex>-<16 hex>-<2 hex>.
bool LooksLikeTraceparent(std::string_view text);

// Works for all four kinds of methods: write requests, Close, read responses,
// Finish. Blocks; not thread-safe. The destructor cancels what is not over.
class RemoteCall {
 public:
  // Starts the call; `length`: until it has to be over.
  RemoteCall(const std::shared_ptr<grpc::Channel>& channel,
             const std::string& method, const OnBehalf& caller,
             absl::Duration length);
  ~RemoteCall();
  RemoteCall(const RemoteCall&) = delete;
  RemoteCall& operator=(const RemoteCall&) = delete;

  // False: the call is over; Finish tells why.
  bool Write(const grpc::ByteBuffer& message);
  void Close();

  enum class Next { kMessage, kNothingYet, kOver };
  // Waits up to `patience`. After kNothingYet, ask again.
  Next Read(grpc::ByteBuffer& message, absl::Duration patience);
  // As long as it takes.
  bool Read(grpc::ByteBuffer& message) {
    return Read(message, absl::InfiniteDuration()) == Next::kMessage;
  }

  // After the last read, or to learn why there is none. Once.
  grpc::Status Finish();

 private:
  // Waits for the one operation under way; false: not done by then.
  bool Await(bool* ok, absl::Time until);

  grpc::ClientContext context_;
  grpc::CompletionQueue queue_;
  grpc::GenericStub stub_;
  std::unique_ptr<grpc::GenericClientAsyncReaderWriter> stream_;
  grpc::ByteBuffer incoming_;
  bool reading_ = false;
  bool finished_ = false;
};

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_REMOTE_CALL_H_
