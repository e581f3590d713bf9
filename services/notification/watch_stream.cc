#include "services/notification/watch_stream.h"

#include <utility>

#include "services/messages/messages.h"
#include "services/server/errors.h"

namespace baocao::notification {
namespace {

grpc::Status StatusOf(Watcher::End why) {
  server::Refusal refusal;
  switch (why) {
    case Watcher::End::kEventsGone:
      refusal.code = grpc::StatusCode::OUT_OF_RANGE;
      refusal.reason = "EVENTS_TRIMMED";
      refusal.text = messages::Say("notification.events_trimmed");
      break;
    case Watcher::End::kStoreAway:
      refusal.code = grpc::StatusCode::UNAVAILABLE;
      refusal.reason = "STORE_AWAY";
      refusal.text = messages::Say("notification.watch_interrupted");
      refusal.retry_after = absl::Seconds(1);
      break;
    case Watcher::End::kShuttingDown:
      refusal.code = grpc::StatusCode::UNAVAILABLE;
      refusal.reason = "SHUTTING_DOWN";
      refusal.text = messages::Say("notification.watch_interrupted");
      refusal.retry_after = absl::Seconds(1);
      break;
  }
  return server::ToGrpc(refusal);
}

}  // namespace

std::shared_ptr<WatchStream> WatchStream::Make(
    server::CallGate& gate, server::CallGate::Pending pending, Feed* feed,
    std::string unit) {
  std::shared_ptr<WatchStream> stream(
      new WatchStream(gate, std::move(pending), feed, std::move(unit)));
  stream->self_ = stream;
  return stream;
}

WatchStream::WatchStream(server::CallGate& gate,
                         server::CallGate::Pending pending, Feed* feed,
                         std::string unit)
    : gate_(gate),
      pending_(std::move(pending)),
      feed_(feed),
      unit_(std::move(unit)) {}

void WatchStream::WakeFeed() {
  if (feed_ != nullptr) feed_->Wake();
}

void WatchStream::Begin() {
  absl::MutexLock lock(&mutex_);
  if (finished_ || ending_) return;
  writing_ = true;
  StartSendInitialMetadata();
}

void WatchStream::FinishWith(grpc::Status status) {
  {
    absl::MutexLock lock(&mutex_);
    if (ending_) return;
    ending_ = true;
    status_ = std::move(status);
    Next();
  }
  WakeFeed();
}

bool WatchStream::Idle() const {
  absl::MutexLock lock(&mutex_);
  return !writing_ && !ending_ && waiting_.empty();
}

bool WatchStream::Ended() const {
  absl::MutexLock lock(&mutex_);
  return ending_;
}

void WatchStream::Deliver(const std::vector<v1::Event>& events) {
  absl::MutexLock lock(&mutex_);
  if (ending_) return;
  for (const v1::Event& event : events) {
    if (!unit_.empty() && !event.unit().empty() && event.unit() != unit_) {
      continue;
    }
    *waiting_.emplace_back().mutable_event() = event;
  }
  Next();
}

void WatchStream::Finish(End why) { FinishWith(StatusOf(why)); }

void WatchStream::Next() {
  if (writing_ || finished_) return;
  if (ending_) {
    finished_ = true;
    grpc::ServerWriteReactor<v1::WatchEventsResponse>::Finish(
        gate_.Finish(pending_, status_));
    return;
  }
  if (waiting_.empty()) return;
  in_flight_ = std::move(waiting_.front());
  waiting_.pop_front();
  writing_ = true;
  StartWrite(&in_flight_);
}

void WatchStream::OnSendInitialMetadataDone(bool ok) { OnWriteDone(ok); }

void WatchStream::OnWriteDone(bool ok) {
  {
    absl::MutexLock lock(&mutex_);
    writing_ = false;
    if (!ok && !ending_) {
      ending_ = true;
      status_ = grpc::Status::CANCELLED;
    }
    Next();
  }
  WakeFeed();
}

void WatchStream::OnCancel() { FinishWith(grpc::Status::CANCELLED); }

void WatchStream::OnDone() {
  // The last use of the members: letting go may destroy them.
  const std::shared_ptr<WatchStream> self = std::move(self_);
}

}  // namespace baocao::notification
