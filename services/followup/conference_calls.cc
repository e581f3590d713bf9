// Speeches that are owed, and who comes.
#include <utility>

#include "services/campaign/instants.h"
#include "services/followup/listing.h"
#include "services/followup/refusals.h"
#include "services/followup/task_service.h"
#include "services/report/snapshot.h"
#include "services/server/errors.h"

namespace baocao::followup {
namespace {

using server::Caller;
using server::ToGrpc;

constexpr char kSpeeches[] = "/baocao.v1.TaskService/ListSpeeches";
constexpr char kWrite[] = "/baocao.v1.TaskService/WriteAttendance";
constexpr char kAttendance[] = "/baocao.v1.TaskService/ListAttendance";

constexpr absl::Duration kMostWait = absl::Seconds(5);

}  // namespace

grpc::Status TaskService::ListSpeeches(grpc::ServerContext* context,
                                       const v1::ListSpeechesRequest* request,
                                       v1::ListSpeechesResponse* response) {
  return gate_.Unary(context, kSpeeches, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            FindCampaign(campaigns_, caller, request->parent(), &at)) {
      return ToGrpc(*refusal);
    }
    const v1::Milestone* milestone =
        FindMilestone(at.campaign->campaign(), request->milestone());
    if (milestone == nullptr) {
      return ToGrpc(UnknownMilestone(request->milestone()));
    }
    for (v1::Speech& speech :
         followup::ListSpeeches(at.campaign->lists().Now(), ActorOf(caller),
                                *milestone, clock_.Now())) {
      *response->add_speeches() = std::move(speech);
    }
    if (const auto due = campaign::ParseInstant(milestone->instant())) {
      report::ToProto(*due, response->mutable_due_time());
    }
    return grpc::Status::OK;
  });
}

grpc::Status TaskService::WriteAttendance(
    grpc::ServerContext* context, const v1::WriteAttendanceRequest* request,
    v1::WriteAttendanceResponse* response) {
  return gate_.Unary(context, kWrite, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            FindUnit(campaigns_, caller, request->parent(), &at)) {
      return ToGrpc(*refusal);
    }
    const std::string& unit = at.unit->code();
    if (!MayWriteAttendance(ActorOf(caller), unit)) {
      return ToGrpc(OtherUnit(unit));
    }
    WantedAct wanted{unit, caller.subject, {}, nullptr, nullptr};
    *wanted.act.mutable_attendance() = request->attendance();
    wanted.check = [](const v1::Snapshot&) { return std::nullopt; };
    const DoneAct done = Do(*at.campaign, clock_, std::move(wanted),
                            DeadlineOf(*context, kMostWait));
    if (done.refusal) return ToGrpc(*done.refusal);
    *response->mutable_attendance() = request->attendance();
    return grpc::Status::OK;
  });
}

grpc::Status TaskService::ListAttendance(
    grpc::ServerContext* context, const v1::ListAttendanceRequest* request,
    v1::ListAttendanceResponse* response) {
  return gate_.Unary(context, kAttendance, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            FindCampaign(campaigns_, caller, request->parent(), &at)) {
      return ToGrpc(*refusal);
    }
    if (FindMilestone(at.campaign->campaign(), request->milestone()) ==
        nullptr) {
      return ToGrpc(UnknownMilestone(request->milestone()));
    }
    for (v1::UnitAttendance& unit : followup::ListAttendance(
             at.campaign->lists().Now(), request->milestone())) {
      *response->add_units() = std::move(unit);
    }
    return grpc::Status::OK;
  });
}

}  // namespace baocao::followup
