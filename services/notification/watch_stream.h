// One WatchEvents call.
#ifndef BAOCAO_NOTIFICATION_WATCH_STREAM_H_
#define BAOCAO_NOTIFICATION_WATCH_STREAM_H_

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "baocao/v1/notification_service.pb.h"
#include "grpcpp/support/server_callback.h"
#include "services/notification/feed.h"
#include "services/server/call.h"

namespace baocao::notification {

// Writes what the feed delivers, one after the other. gRPC and the feed each
// hold it; it lives until both have let go. Thread-safe.
class WatchStream final
    : public grpc::ServerWriteReactor<v1::WatchEventsResponse>,
      public Watcher {
 public:
  // `unit`: only its events, and those of the whole campaign; empty: all.
  // `feed` outlives the stream; null where it is about to be refused.
  static std::shared_ptr<WatchStream> Make(server::CallGate& gate,
                                           server::CallGate::Pending pending,
                                           Feed* feed, std::string unit);

  // Tells the client that from here on nothing is missed.
  void Begin();
  // Ends it with a status of its own.
  void FinishWith(grpc::Status status);

  bool Idle() const override;
  bool Ended() const override;
  void Deliver(const std::vector<v1::Event>& events) override;
  void Finish(End why) override;

  void OnSendInitialMetadataDone(bool ok) override;
  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

 private:
  WatchStream(server::CallGate& gate, server::CallGate::Pending pending,
              Feed* feed, std::string unit);
  void WakeFeed();
  // Starts the next write, or the end once it is due and nothing is in flight.
  void Next() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  server::CallGate& gate_;
  const server::CallGate::Pending pending_;
  Feed* const feed_;
  const std::string unit_;
  mutable absl::Mutex mutex_;
  std::deque<v1::WatchEventsResponse> waiting_ ABSL_GUARDED_BY(mutex_);
  // Must stay in place until it is written.
  v1::WatchEventsResponse in_flight_ ABSL_GUARDED_BY(mutex_);
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool ending_ ABSL_GUARDED_BY(mutex_) = false;
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;
  grpc::Status status_ ABSL_GUARDED_BY(mutex_);
  std::shared_ptr<WatchStream> self_;  // gRPC's hold
};

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_WATCH_STREAM_H_
