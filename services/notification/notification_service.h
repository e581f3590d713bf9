// baocao.v1.NotificationService.
#ifndef BAOCAO_NOTIFICATION_NOTIFICATION_SERVICE_H_
#define BAOCAO_NOTIFICATION_NOTIFICATION_SERVICE_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "baocao/v1/notification_service.grpc.pb.h"
#include "services/notification/desk.h"
#include "services/notification/feed.h"
#include "services/server/call.h"
#include "services/server/clock.h"
#include "services/server/errors.h"

namespace baocao::notification {

// Streams by callback, so that an open one costs no thread; the rest blocks in
// short calls to Redis.
class NotificationService final
    : public v1::NotificationService::WithCallbackMethod_WatchEvents<
          v1::NotificationService::Service> {
 public:
  // Feeds by campaign id, one for each desk. All outlive the service.
  NotificationService(Desks& desks,
                      std::map<std::string, std::unique_ptr<Feed>>& feeds,
                      const server::Clock& clock, server::CallGate& gate);

  grpc::ServerWriteReactor<v1::WatchEventsResponse>* WatchEvents(
      grpc::CallbackServerContext* context,
      const v1::WatchEventsRequest* request) override;
  grpc::Status ListNotifications(
      grpc::ServerContext* context, const v1::ListNotificationsRequest* request,
      v1::ListNotificationsResponse* response) override;
  grpc::Status SendReminders(grpc::ServerContext* context,
                             const v1::SendRemindersRequest* request,
                             v1::SendRemindersResponse* response) override;
  grpc::Status ListDeadLetters(grpc::ServerContext* context,
                               const v1::ListDeadLettersRequest* request,
                               v1::ListDeadLettersResponse* response) override;
  grpc::Status RetryDeadLetter(grpc::ServerContext* context,
                               const v1::RetryDeadLetterRequest* request,
                               v1::RetryDeadLetterResponse* response) override;
  grpc::Status RecordCall(grpc::ServerContext* context,
                          const v1::RecordCallRequest* request,
                          v1::RecordCallResponse* response) override;
  grpc::Status ListCalls(grpc::ServerContext* context,
                         const v1::ListCallsRequest* request,
                         v1::ListCallsResponse* response) override;

 private:
  // The desk of "campaigns/{campaign}", or a refusal.
  Desk* FindDesk(const std::string& parent, server::Refusal* refusal);
  // The desk of a parent that may or must name a unit too, and that unit, where
  // the caller may see it; or a refusal.
  Desk* FindDeskOf(const server::Caller& caller, const std::string& parent,
                   bool unit_needed, std::string* unit,
                   server::Refusal* refusal);
  // Opens the stream from the place asked for, or says why not.
  std::optional<grpc::Status> Open(const v1::WatchEventsRequest& request,
                                   const server::Caller& caller,
                                   redis::Position* position,
                                   std::string* unit);

  Desks& desks_;
  std::map<std::string, std::unique_ptr<Feed>>& feeds_;
  const server::Clock& clock_;
  server::CallGate& gate_;
};

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_NOTIFICATION_SERVICE_H_
