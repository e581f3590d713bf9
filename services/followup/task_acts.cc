// What is done to tasks.
#include <utility>

#include "services/followup/listing.h"
#include "services/followup/refusals.h"
#include "services/followup/task_service.h"
#include "services/messages/messages.h"
#include "services/report/task_register.h"
#include "services/server/errors.h"

namespace baocao::followup {
namespace {

using server::Caller;
using server::ToGrpc;

constexpr char kWrite[] = "/baocao.v1.TaskService/WriteTask";
constexpr char kReport[] = "/baocao.v1.TaskService/ReportTask";
constexpr char kComplete[] = "/baocao.v1.TaskService/CompleteTask";
constexpr char kReopen[] = "/baocao.v1.TaskService/ReopenTask";
constexpr char kCancel[] = "/baocao.v1.TaskService/CancelTask";

constexpr absl::Duration kMostWait = absl::Seconds(5);

messages::Text BlankPart(const std::string& part) {
  if (part == "work") return messages::Say("followup.task_work");
  if (part == "lead") return messages::Say("followup.task_lead");
  if (part == "authority") return messages::Say("followup.task_authority");
  if (part == "responsibility") {
    return messages::Say("followup.task_responsibility");
  }
  if (part == "due_date") return messages::Say("followup.task_due_date");
  return messages::Say("followup.task_product");
}

// Each blank part of the six by its name. Told before anything is stored, since
// without a lead there is no log to store it in.
std::optional<server::Refusal> CheckParts(const campaign::Campaign& campaign,
                                          const v1::Task& task) {
  std::vector<server::Violation> violations;
  for (const std::string& part : report::BlankParts(task)) {
    violations.push_back({"task." + part, BlankPart(part)});
  }
  if (!task.lead().empty() && campaign.FindUnit(task.lead()) == nullptr) {
    violations.push_back({"task.lead", messages::Say("followup.unit_unknown",
                                                     {{"unit", task.lead()}})});
  }
  if (violations.empty()) return std::nullopt;
  return Invalid(std::move(violations));
}

}  // namespace

TaskService::TaskService(FollowedCampaigns& campaigns,
                         const server::Clock& clock, server::CallGate& gate)
    : campaigns_(campaigns), clock_(clock), gate_(gate) {}

grpc::Status TaskService::ServeTask(const Address& at, const std::string& lead,
                                    const std::string& id,
                                    v1::ListedTask* served) const {
  const Fold fold = at.campaign->lists().Now();
  const FollowedUnit* unit = fold.Find(lead);
  const v1::TaskRecord* record = unit == nullptr ? nullptr : unit->FindTask(id);
  if (record == nullptr) return ToGrpc(UnknownTask(id));
  *served = Serve(fold, *record, clock_.Now());
  return grpc::Status::OK;
}

grpc::Status TaskService::WriteTask(grpc::ServerContext* context,
                                    const v1::WriteTaskRequest* request,
                                    v1::WriteTaskResponse* response) {
  return gate_.Unary(context, kWrite, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            FindCampaign(campaigns_, caller, request->parent(), &at)) {
      return ToGrpc(*refusal);
    }
    const v1::Task& task = request->task();
    if (const auto refusal = CheckParts(at.campaign->campaign(), task)) {
      return ToGrpc(*refusal);
    }
    WantedAct wanted{task.lead(), caller.subject, {}, nullptr, nullptr};
    *wanted.act.mutable_task()->mutable_write() = task;
    wanted.act.mutable_task()->set_base(request->base());
    wanted.check =
        [&](const v1::Snapshot& snapshot) -> std::optional<server::Refusal> {
      if (task.id().empty()) return std::nullopt;
      const auto* record = report::FindTask(snapshot, task.id());
      if (record == nullptr) return UnknownTask(task.id());
      if (record->entry() != request->base()) {
        return TaskChanged(record->task().work());
      }
      return std::nullopt;
    };
    const DoneAct done = Do(*at.campaign, clock_, std::move(wanted),
                            DeadlineOf(*context, kMostWait));
    if (done.refusal) return ToGrpc(*done.refusal);
    return ServeTask(at, task.lead(),
                     task.id().empty() ? report::TaskId(done.entry) : task.id(),
                     response->mutable_task());
  });
}

grpc::Status TaskService::OnTask(grpc::ServerContext* context,
                                 std::string_view method,
                                 const std::string& parent,
                                 const std::string& task, v1::TaskAct act,
                                 v1::ListedTask* served) {
  return gate_.Unary(context, method, [&](const Caller& caller) {
    Address at;
    if (const auto refusal = FindUnit(campaigns_, caller, parent, &at)) {
      return ToGrpc(*refusal);
    }
    const std::string& lead = at.unit->code();
    // What others than the lead may not call stands in the table of rights.
    if (!MayReport(ActorOf(caller), lead)) return ToGrpc(OtherUnit(lead));
    WantedAct wanted{lead, caller.subject, {}, nullptr, nullptr};
    *wanted.act.mutable_task() = std::move(act);
    wanted.check =
        [&](const v1::Snapshot& snapshot) -> std::optional<server::Refusal> {
      if (report::FindTask(snapshot, task) == nullptr) return UnknownTask(task);
      return std::nullopt;
    };
    const DoneAct done = Do(*at.campaign, clock_, std::move(wanted),
                            DeadlineOf(*context, kMostWait));
    if (done.refusal) return ToGrpc(*done.refusal);
    return ServeTask(at, lead, task, served);
  });
}

grpc::Status TaskService::ReportTask(grpc::ServerContext* context,
                                     const v1::ReportTaskRequest* request,
                                     v1::ReportTaskResponse* response) {
  v1::TaskAct act;
  v1::TaskReporting& report = *act.mutable_report();
  report.set_task(request->task());
  report.set_text(request->text());
  *report.mutable_evidence() = request->evidence();
  report.set_completes(request->completes());
  return OnTask(context, kReport, request->parent(), request->task(),
                std::move(act), response->mutable_task());
}

grpc::Status TaskService::CompleteTask(grpc::ServerContext* context,
                                       const v1::CompleteTaskRequest* request,
                                       v1::CompleteTaskResponse* response) {
  v1::TaskAct act;
  act.mutable_complete()->set_task(request->task());
  return OnTask(context, kComplete, request->parent(), request->task(),
                std::move(act), response->mutable_task());
}

grpc::Status TaskService::ReopenTask(grpc::ServerContext* context,
                                     const v1::ReopenTaskRequest* request,
                                     v1::ReopenTaskResponse* response) {
  v1::TaskAct act;
  act.mutable_reopen()->set_task(request->task());
  act.mutable_reopen()->set_reason(request->reason());
  return OnTask(context, kReopen, request->parent(), request->task(),
                std::move(act), response->mutable_task());
}

grpc::Status TaskService::CancelTask(grpc::ServerContext* context,
                                     const v1::CancelTaskRequest* request,
                                     v1::CancelTaskResponse* response) {
  v1::TaskAct act;
  act.mutable_cancel()->set_task(request->task());
  act.mutable_cancel()->set_reason(request->reason());
  return OnTask(context, kCancel, request->parent(), request->task(),
                std::move(act), response->mutable_task());
}

}  // namespace baocao::followup
