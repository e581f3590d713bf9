// TaskService as it is called: rights, names, pages. See task_service.proto for
// what each call promises.
#ifndef BAOCAO_FOLLOWUP_TASK_SERVICE_H_
#define BAOCAO_FOLLOWUP_TASK_SERVICE_H_

#include <string>
#include <string_view>

#include "baocao/v1/task_service.grpc.pb.h"
#include "grpcpp/server_context.h"
#include "services/followup/acts.h"
#include "services/followup/caller.h"
#include "services/followup/followed_campaign.h"
#include "services/server/call.h"
#include "services/server/clock.h"

namespace baocao::followup {

// Blocking handlers; one that changes something waits until it is decided, 5 s
// at most.
class TaskService final : public v1::TaskService::Service {
 public:
  TaskService(FollowedCampaigns& campaigns, const server::Clock& clock,
              server::CallGate& gate);

  // task_acts.cc
  grpc::Status WriteTask(grpc::ServerContext* context,
                         const v1::WriteTaskRequest* request,
                         v1::WriteTaskResponse* response) override;
  grpc::Status ReportTask(grpc::ServerContext* context,
                          const v1::ReportTaskRequest* request,
                          v1::ReportTaskResponse* response) override;
  grpc::Status CompleteTask(grpc::ServerContext* context,
                            const v1::CompleteTaskRequest* request,
                            v1::CompleteTaskResponse* response) override;
  grpc::Status ReopenTask(grpc::ServerContext* context,
                          const v1::ReopenTaskRequest* request,
                          v1::ReopenTaskResponse* response) override;
  grpc::Status CancelTask(grpc::ServerContext* context,
                          const v1::CancelTaskRequest* request,
                          v1::CancelTaskResponse* response) override;

  // task_lists.cc
  grpc::Status GetTask(grpc::ServerContext* context,
                       const v1::GetTaskRequest* request,
                       v1::GetTaskResponse* response) override;
  grpc::Status ListTasks(grpc::ServerContext* context,
                         const v1::ListTasksRequest* request,
                         v1::ListTasksResponse* response) override;
  grpc::Status GetTaskSummary(grpc::ServerContext* context,
                              const v1::GetTaskSummaryRequest* request,
                              v1::GetTaskSummaryResponse* response) override;

  // conference_calls.cc
  grpc::Status ListSpeeches(grpc::ServerContext* context,
                            const v1::ListSpeechesRequest* request,
                            v1::ListSpeechesResponse* response) override;
  grpc::Status WriteAttendance(grpc::ServerContext* context,
                               const v1::WriteAttendanceRequest* request,
                               v1::WriteAttendanceResponse* response) override;
  grpc::Status ListAttendance(grpc::ServerContext* context,
                              const v1::ListAttendanceRequest* request,
                              v1::ListAttendanceResponse* response) override;

 private:
  // Does `act` to a task that is there, in its lead's log, where the caller
  // may.
  grpc::Status OnTask(grpc::ServerContext* context, std::string_view method,
                      const std::string& parent, const std::string& task,
                      v1::TaskAct act, v1::ListedTask* served);
  // The task as it is now.
  grpc::Status ServeTask(const Address& at, const std::string& lead,
                         const std::string& id, v1::ListedTask* served) const;

  FollowedCampaigns& campaigns_;
  const server::Clock& clock_;
  server::CallGate& gate_;
};

}  // namespace baocao::followup

#endif  // BAOCAO_FOLLOWUP_TASK_SERVICE_H_
