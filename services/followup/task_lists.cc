// Looking at tasks.
#include <algorithm>
#include <utility>
#include <vector>

#include "services/followup/listing.h"
#include "services/followup/refusals.h"
#include "services/followup/task_service.h"
#include "services/report/snapshot.h"
#include "services/server/errors.h"
#include "services/server/paging.h"

namespace baocao::followup {
namespace {

using server::Caller;
using server::ToGrpc;

constexpr char kGet[] = "/baocao.v1.TaskService/GetTask";
constexpr char kList[] = "/baocao.v1.TaskService/ListTasks";
constexpr char kSummary[] = "/baocao.v1.TaskService/GetTaskSummary";

constexpr server::PageLimits kPages{50, 1000};

}  // namespace

grpc::Status TaskService::GetTask(grpc::ServerContext* context,
                                  const v1::GetTaskRequest* request,
                                  v1::GetTaskResponse* response) {
  return gate_.Unary(context, kGet, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            FindUnit(campaigns_, caller, request->parent(), &at)) {
      return ToGrpc(*refusal);
    }
    const Actor actor = ActorOf(caller);
    const std::string& lead = at.unit->code();
    const Fold fold = at.campaign->lists().Now();
    const FollowedUnit* unit = fold.Find(lead);
    const v1::TaskRecord* record =
        unit == nullptr ? nullptr : unit->FindTask(request->task());
    if (record == nullptr) {
      return ToGrpc(SeesAll(actor) || actor.Is(lead)
                        ? UnknownTask(request->task())
                        : OtherUnit(lead));
    }
    if (!MaySee(actor, record->task())) return ToGrpc(OtherUnit(lead));
    *response->mutable_task() = Serve(fold, *record, clock_.Now());
    return grpc::Status::OK;
  });
}

grpc::Status TaskService::ListTasks(grpc::ServerContext* context,
                                    const v1::ListTasksRequest* request,
                                    v1::ListTasksResponse* response) {
  return gate_.Unary(context, kList, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            FindEither(campaigns_, caller, request->parent(), &at)) {
      return ToGrpc(*refusal);
    }
    v1::ListTasksRequest conditions = *request;
    conditions.clear_page_size();
    conditions.clear_page_token();
    const std::string list = "tasks " + conditions.SerializeAsString();
    server::Page page;
    if (const auto refusal = server::ReadPage(
            request->page_size(), request->page_token(), list, kPages, &page)) {
      return ToGrpc(*refusal);
    }
    const Fold fold = at.campaign->lists().Now();
    const absl::Time now = clock_.Now();
    const std::vector<ListedTaskAt> found =
        FindTasks(fold, ActorOf(caller),
                  at.unit == nullptr ? "" : at.unit->code(), *request, now);
    response->set_total(static_cast<int32_t>(found.size()));
    report::ToProto(now, response->mutable_as_of());
    auto each = std::partition_point(
        found.begin(), found.end(),
        [&](const auto& one) { return one.place <= page.start; });
    for (; each != found.end(); ++each) {
      if (response->tasks_size() == page.size) {
        response->set_next_page_token(
            server::PageToken(list, std::prev(each)->place));
        break;
      }
      *response->add_tasks() = Serve(fold, *each->record, now);
    }
    return grpc::Status::OK;
  });
}

grpc::Status TaskService::GetTaskSummary(
    grpc::ServerContext* context, const v1::GetTaskSummaryRequest* request,
    v1::GetTaskSummaryResponse* response) {
  return gate_.Unary(context, kSummary, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            FindCampaign(campaigns_, caller, request->parent(), &at)) {
      return ToGrpc(*refusal);
    }
    const absl::Time now = clock_.Now();
    for (v1::TaskCount& count : CountTasks(at.campaign->lists().Now(), now)) {
      *response->add_counts() = std::move(count);
    }
    report::ToProto(now, response->mutable_as_of());
    return grpc::Status::OK;
  });
}

}  // namespace baocao::followup
