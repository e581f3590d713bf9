#include "services/intake/intake_service.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/campaign/calendar.h"
#include "services/intake/act_check.h"
#include "services/intake/admission.h"
#include "services/intake/answer.h"
#include "services/report/digest.h"
#include "services/report/snapshot.h"
#include "services/server/errors.h"
#include "services/server/log.h"
#include "services/server/paging.h"
#include "services/server/resource_name.h"

namespace baocao::intake {
namespace {

using server::Caller;
using server::ToGrpc;

constexpr char kSubmit[] = "/baocao.v1.IntakeService/Submit";
constexpr char kGetSubmission[] = "/baocao.v1.IntakeService/GetSubmission";
constexpr char kGetPackage[] = "/baocao.v1.IntakeService/GetPackage";
constexpr char kListSubmissions[] = "/baocao.v1.IntakeService/ListSubmissions";
constexpr char kWatchSubmission[] = "/baocao.v1.IntakeService/WatchSubmission";
constexpr char kConfirmPackage[] = "/baocao.v1.IntakeService/ConfirmPackage";
constexpr char kRequestCorrection[] =
    "/baocao.v1.IntakeService/RequestCorrection";
constexpr char kExcludeItems[] = "/baocao.v1.IntakeService/ExcludeItems";
constexpr char kRegisterPaperCopy[] =
    "/baocao.v1.IntakeService/RegisterPaperCopy";
constexpr char kListActs[] = "/baocao.v1.IntakeService/ListActs";

constexpr server::PageLimits kPages{50, 1000};
// How long a watcher waits for the follower, and how soon it notices that its
// caller has gone.
constexpr absl::Duration kFollowing = absl::Seconds(1);
constexpr absl::Duration kLookForCancel = absl::Seconds(1);

bool IsSettled(v1::SubmissionState state) {
  return state == v1::SUBMISSION_STATE_DECIDED ||
         state == v1::SUBMISSION_STATE_SET_ASIDE;
}

}  // namespace

// One Submit between its check and its receipt.
struct IntakeService::Sending {
  grpc::ServerUnaryReactor* reactor = nullptr;
  v1::SubmitResponse* response = nullptr;
  server::CallGate::Pending call;
  Address address;
  std::string request_id;
  std::string digest;
  int64_t bytes = 0;
};

IntakeService::IntakeService(ServedCampaigns& campaigns,
                             const server::Clock& clock, server::CallGate& gate,
                             Metrics& metrics, int64_t most_bytes_in_flight)
    : campaigns_(campaigns),
      clock_(clock),
      gate_(gate),
      metrics_(metrics),
      in_flight_(most_bytes_in_flight) {}

grpc::Status IntakeService::Refuse(const server::Refusal& refusal) {
  metrics_.CountRefusal(refusal.reason);
  return ToGrpc(refusal);
}

grpc::ServerUnaryReactor* IntakeService::Submit(
    grpc::CallbackServerContext* context, const v1::SubmitRequest* request,
    v1::SubmitResponse* response) {
  auto sending = std::make_shared<Sending>();
  sending->reactor = context->DefaultReactor();
  sending->response = response;
  sending->call = gate_.Begin(context, kSubmit);
  const auto finish = [&](const grpc::Status& status) {
    sending->reactor->Finish(gate_.Finish(sending->call, status));
    return sending->reactor;
  };

  if (!sending->call.allowed) return finish(sending->call.refusal);
  if (const auto refusal = campaigns_.FindUnit(
          sending->call.caller, request->parent(), &sending->address)) {
    return finish(Refuse(*refusal));
  }
  const campaign::Campaign& campaign = sending->address.served->campaign();
  if (const auto refusal =
          CheckEnvelope(campaign, *sending->address.unit, *request)) {
    return finish(Refuse(ToServer(*refusal)));
  }
  redis::NewSubmission submission;
  submission.payload = report::Serialise(request->submission());
  sending->bytes = static_cast<int64_t>(submission.payload.size());
  if (!in_flight_.Add(sending->bytes)) {
    return finish(Refuse(TooMuchInFlight()));
  }
  metrics_.SetBytesInFlight(static_cast<double>(in_flight_.now()));

  sending->request_id = request->request_id();
  sending->digest = report::Sha256Hex(submission.payload);
  submission.unit = sending->address.unit->code();
  submission.request_id = sending->request_id;
  submission.digest = sending->digest;
  if (request->submission().has_base_revision()) {
    submission.base = request->submission().base_revision();
  }
  submission.now = clock_.Now();
  submission.author = sending->call.caller.subject;
  grpc::ServerUnaryReactor* const reactor = sending->reactor;
  sending->address.served->submissions().Submit(
      std::move(submission),
      [this, sending](const absl::StatusOr<redis::Taken>& taken) {
        Answer(*sending, taken);
      });
  return reactor;
}

void IntakeService::Answer(Sending& sending,
                           const absl::StatusOr<redis::Taken>& taken) {
  in_flight_.Remove(sending.bytes);
  metrics_.SetBytesInFlight(static_cast<double>(in_flight_.now()));
  grpc::Status status;
  if (!taken.ok()) {
    metrics_.CountRefusal("STORE");
    status = ToGrpc(taken.status());
  } else if (taken->receipt.has_value()) {
    status = Receipt(sending, *taken->receipt);
  } else {
    status = Refuse(SubmissionRefused(*taken, sending.request_id));
  }
  sending.reactor->Finish(gate_.Finish(sending.call, std::move(status)));
}

grpc::Status IntakeService::Receipt(const Sending& sending,
                                    const redis::Receipt& receipt) {
  const campaign::Campaign& campaign = sending.address.served->campaign();
  const v1::Unit& unit = *sending.address.unit;
  v1::SubmitResponse& response = *sending.response;
  response.set_name(
      server::SubmissionName(campaign.id(), unit.code(), receipt.revision));
  response.set_revision(receipt.revision);
  response.set_entry(receipt.entry);
  report::ToProto(receipt.time, response.mutable_receive_time());
  response.set_digest(sending.digest);
  response.set_seal_before(receipt.seal_before);
  response.set_after_deadline(
      receipt.time >= campaign::DeadlineOf(campaign,
                                           *sending.address.served->LastState(),
                                           unit));
  if (receipt.duplicate) {
    metrics_.CountRepeat(campaign.id());
  } else {
    metrics_.CountReceipt(campaign.id(), unit.code());
  }
  server::Log(server::Level::kInfo, "submitted",
              {{"submission", response.name()},
               {"entry", receipt.entry},
               {"bytes", sending.bytes},
               {"repeat", receipt.duplicate},
               {"trace", sending.call.trace}});
  return grpc::Status::OK;
}

grpc::Status IntakeService::GetSubmission(
    grpc::ServerContext* context, const v1::GetSubmissionRequest* request,
    v1::GetSubmissionResponse* response) {
  return gate_.Unary(context, kGetSubmission, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            campaigns_.FindSubmission(caller, request->name(), &at)) {
      return ToGrpc(*refusal);
    }
    auto record =
        at.served->submissions().GetSubmission(at.unit->code(), at.revision);
    if (absl::IsNotFound(record.status())) {
      return ToGrpc(NoSubmission(at.unit->code(), at.revision));
    }
    if (!record.ok()) return ToGrpc(record.status());
    *response->mutable_submission() = *std::move(record);
    return grpc::Status::OK;
  });
}

grpc::Status IntakeService::GetPackage(grpc::ServerContext* context,
                                       const v1::GetPackageRequest* request,
                                       v1::GetPackageResponse* response) {
  return gate_.Unary(context, kGetPackage, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            campaigns_.FindUnit(caller, request->parent(), &at)) {
      return ToGrpc(*refusal);
    }
    auto package = at.served->submissions().GetSnapshot(at.unit->code());
    if (!package.ok()) return ToGrpc(package.status());
    *response->mutable_package() = *std::move(package);
    return grpc::Status::OK;
  });
}

grpc::Status IntakeService::ListSubmissions(
    grpc::ServerContext* context, const v1::ListSubmissionsRequest* request,
    v1::ListSubmissionsResponse* response) {
  return gate_.Unary(context, kListSubmissions, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            campaigns_.FindUnit(caller, request->parent(), &at)) {
      return ToGrpc(*refusal);
    }
    const std::string list = "submissions " + request->parent();
    server::Page page;
    if (const auto refusal = server::ReadPage(
            request->page_size(), request->page_token(), list, kPages, &page)) {
      return ToGrpc(*refusal);
    }
    auto records = at.served->submissions().ListSubmissions(
        at.unit->code(), static_cast<int32_t>(page.start), page.size);
    if (!records.ok()) return ToGrpc(records.status());
    if (static_cast<int>(records->size()) == page.size &&
        records->back().revision() > 1) {
      response->set_next_page_token(
          server::PageToken(list, records->back().revision()));
    }
    for (v1::SubmissionRecord& record : *records) {
      *response->add_submissions() = std::move(record);
    }
    return grpc::Status::OK;
  });
}

grpc::Status IntakeService::WatchSubmission(
    grpc::ServerContext* context, const v1::WatchSubmissionRequest* request,
    grpc::ServerWriter<v1::WatchSubmissionResponse>* writer) {
  return gate_.Unary(context, kWatchSubmission, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            campaigns_.FindSubmission(caller, request->name(), &at)) {
      return ToGrpc(*refusal);
    }
    Watch& watch = at.served->watch();
    // First the place, then the look: nothing happens unseen in between.
    Watch::Place place(watch, at.unit->code());
    if (!place.Ready(kFollowing)) {
      return ToGrpc(absl::UnavailableError("events are not followed"));
    }
    v1::SubmissionState sent = v1::SUBMISSION_STATE_UNSPECIFIED;
    while (!context->IsCancelled()) {
      auto record =
          at.served->submissions().GetSubmission(at.unit->code(), at.revision);
      if (absl::IsNotFound(record.status())) {
        return ToGrpc(NoSubmission(at.unit->code(), at.revision));
      }
      if (!record.ok()) return ToGrpc(record.status());
      const v1::SubmissionState state = record->state();
      if (state != sent) {
        v1::WatchSubmissionResponse response;
        *response.mutable_submission() = *std::move(record);
        if (!writer->Write(response)) break;
        sent = state;
      }
      if (IsSettled(state)) return grpc::Status::OK;
      if (watch.stopping()) return ToGrpc(Draining());
      while (!context->IsCancelled() && !place.WaitForChange(kLookForCancel)) {
      }
    }
    return ToGrpc(absl::CancelledError("the caller has gone"));
  });
}

grpc::Status IntakeService::StoreAct(const Caller& caller,
                                     const Address& address,
                                     const v1::Snapshot& snapshot, v1::Act act,
                                     const std::string& kind,
                                     v1::ActRecord* record) {
  const std::string& campaign = address.served->campaign().id();
  const std::string& unit = address.unit->code();
  act.set_unit(unit);
  redis::NewAct stored;
  stored.unit = unit;
  stored.now = clock_.Now();
  stored.author = caller.subject;
  stored.seal_seen = snapshot.seal();
  stored.act = std::move(act);
  const absl::StatusOr<redis::Taken> taken =
      address.served->submissions().AddAct(stored);
  if (!taken.ok()) {
    metrics_.CountRefusal("STORE");
    return ToGrpc(taken.status());
  }
  if (!taken->receipt.has_value()) {
    return Refuse(ActRefused(taken->refused.value_or(redis::Refused::kMoved)));
  }
  record->set_name(server::ActName(campaign, unit, taken->receipt->entry));
  record->set_entry(taken->receipt->entry);
  record->set_state(v1::SUBMISSION_STATE_RECEIVED);
  report::ToProto(taken->receipt->time, record->mutable_receive_time());
  record->set_author(stored.author);
  *record->mutable_act() = std::move(stored.act);
  metrics_.CountAct(campaign, kind);
  server::Log(server::Level::kInfo, "act",
              {{"act", record->name()}, {"kind", kind}});
  return grpc::Status::OK;
}

template <typename Handler>
grpc::Status IntakeService::OnPackage(grpc::ServerContext* context,
                                      std::string_view method,
                                      const std::string& parent,
                                      Handler&& handler) {
  return gate_.Unary(context, method, [&](const Caller& caller) {
    Address at;
    if (const auto refusal = campaigns_.FindUnit(caller, parent, &at)) {
      return Refuse(*refusal);
    }
    redis::Submissions& submissions = at.served->submissions();
    const auto counters = submissions.GetCounters(at.unit->code());
    if (!counters.ok()) return ToGrpc(counters.status());
    if (counters->decided < counters->entry) {
      return Refuse(ActRefused(redis::Refused::kPending));
    }
    // What comes in from here on moves the seal, and StoreAct notices.
    const auto snapshot = submissions.GetSnapshot(at.unit->code());
    if (!snapshot.ok()) return ToGrpc(snapshot.status());
    return handler(caller, at, *snapshot);
  });
}

grpc::Status IntakeService::ConfirmPackage(
    grpc::ServerContext* context, const v1::ConfirmPackageRequest* request,
    v1::ConfirmPackageResponse* response) {
  return OnPackage(
      context, kConfirmPackage, request->parent(),
      [&](const Caller& caller, const Address& at,
          const v1::Snapshot& snapshot) {
        const campaign::Campaign& campaign = at.served->campaign();
        if (const auto refusal =
                CheckConfirmation(campaign, *at.unit, snapshot, *request)) {
          return Refuse(ToServer(*refusal));
        }
        v1::Act act;
        v1::Confirmation& confirm = *act.mutable_confirm();
        confirm.set_snapshot_digest(NormalDigest(request->snapshot_digest()));
        if (request->has_signatory()) {
          *confirm.mutable_signatory() = request->signatory();
        }
        confirm.set_form_of_review(request->form_of_review());
        const grpc::Status stored =
            StoreAct(caller, at, snapshot, std::move(act), "confirm",
                     response->mutable_act());
        if (!stored.ok()) return stored;
        // What was complete in time stays in time, whatever is corrected later.
        const absl::Time complete =
            report::FromProto(snapshot.has_first_complete_time()
                                  ? snapshot.first_complete_time()
                                  : response->act().receive_time());
        const auto state = at.served->ReadState();
        response->set_on_time(campaign::IsOnTime(
            campaign, state.ok() ? *state : *at.served->LastState(), *at.unit,
            complete));
        return grpc::Status::OK;
      });
}

grpc::Status IntakeService::RequestCorrection(
    grpc::ServerContext* context, const v1::RequestCorrectionRequest* request,
    v1::RequestCorrectionResponse* response) {
  return OnPackage(
      context, kRequestCorrection, request->parent(),
      [&](const Caller& caller, const Address& at,
          const v1::Snapshot& snapshot) {
        if (const auto refusal = CheckCorrectionRequest(
                at.served->campaign(), snapshot, *request, clock_.Now())) {
          return Refuse(ToServer(*refusal));
        }
        v1::Act act;
        v1::CorrectionRequest& correction = *act.mutable_request_correction();
        *correction.mutable_items() = request->items();
        correction.set_reason(request->reason());
        if (request->has_due_time()) {
          *correction.mutable_due_time() = request->due_time();
        }
        return StoreAct(caller, at, snapshot, std::move(act),
                        "request_correction", response->mutable_act());
      });
}

grpc::Status IntakeService::ExcludeItems(grpc::ServerContext* context,
                                         const v1::ExcludeItemsRequest* request,
                                         v1::ExcludeItemsResponse* response) {
  return OnPackage(context, kExcludeItems, request->parent(),
                   [&](const Caller& caller, const Address& at,
                       const v1::Snapshot& snapshot) {
                     if (const auto refusal = CheckExclusion(
                             at.served->campaign(), snapshot, *request)) {
                       return Refuse(ToServer(*refusal));
                     }
                     v1::Act act;
                     *act.mutable_exclude()->mutable_items() = request->items();
                     act.mutable_exclude()->set_reason(request->reason());
                     return StoreAct(caller, at, snapshot, std::move(act),
                                     "exclude", response->mutable_act());
                   });
}

grpc::Status IntakeService::RegisterPaperCopy(
    grpc::ServerContext* context, const v1::RegisterPaperCopyRequest* request,
    v1::RegisterPaperCopyResponse* response) {
  return OnPackage(
      context, kRegisterPaperCopy, request->parent(),
      [&](const Caller& caller, const Address& at,
          const v1::Snapshot& snapshot) {
        if (const auto refusal =
                CheckPaperCopy(at.served->campaign(), *request, clock_.Now())) {
          return Refuse(ToServer(*refusal));
        }
        v1::Act act;
        v1::PaperCopy& paper = *act.mutable_paper();
        paper.set_snapshot_digest(NormalDigest(request->snapshot_digest()));
        paper.set_number(request->number());
        paper.set_date(request->date());
        paper.set_received_by(request->received_by());
        const v1::PaperStanding standing =
            report::StandingOf(snapshot, paper.snapshot_digest());
        const grpc::Status stored =
            StoreAct(caller, at, snapshot, std::move(act), "paper",
                     response->mutable_act());
        if (stored.ok())
          response->set_standing(v1::PaperStanding_Name(standing));
        return stored;
      });
}

grpc::Status IntakeService::ListActs(grpc::ServerContext* context,
                                     const v1::ListActsRequest* request,
                                     v1::ListActsResponse* response) {
  return gate_.Unary(context, kListActs, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            campaigns_.FindUnit(caller, request->parent(), &at)) {
      return ToGrpc(*refusal);
    }
    const std::string list = "acts " + request->parent();
    server::Page page;
    if (const auto refusal = server::ReadPage(
            request->page_size(), request->page_token(), list, kPages, &page)) {
      return ToGrpc(*refusal);
    }
    auto records = at.served->submissions().ListActs(at.unit->code(),
                                                     page.start, page.size);
    if (!records.ok()) return ToGrpc(records.status());
    if (static_cast<int>(records->size()) == page.size &&
        records->back().entry() > 1) {
      response->set_next_page_token(
          server::PageToken(list, records->back().entry()));
    }
    for (v1::ActRecord& record : *records) {
      *response->add_acts() = std::move(record);
    }
    return grpc::Status::OK;
  });
}

}  // namespace baocao::intake
