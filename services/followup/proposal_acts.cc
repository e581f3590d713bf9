// What is done to one proposal.
#include <utility>

#include "services/followup/listing.h"
#include "services/followup/proposal_service.h"
#include "services/followup/refusals.h"
#include "services/report/proposal_register.h"
#include "services/server/errors.h"

namespace baocao::followup {
namespace {

using server::Caller;
using server::ToGrpc;

constexpr char kRaise[] = "/baocao.v1.ProposalService/RaiseProposal";
constexpr char kRoute[] = "/baocao.v1.ProposalService/RouteProposal";
constexpr char kAccept[] = "/baocao.v1.ProposalService/AcceptAnswer";
constexpr char kContest[] = "/baocao.v1.ProposalService/ContestAnswer";
constexpr char kWithdraw[] = "/baocao.v1.ProposalService/WithdrawProposal";
constexpr char kClose[] = "/baocao.v1.ProposalService/CloseProposal";

constexpr absl::Duration kMostWait = absl::Seconds(5);

// The raiser's, or the collecting body's for it.
std::optional<server::Refusal> RaiserOnly(const Actor& actor,
                                          const campaign::Campaign&,
                                          const std::string& raiser,
                                          const v1::ProposalRecord&) {
  if (MayReact(actor, raiser)) return std::nullopt;
  return OtherUnit(raiser);
}

std::optional<server::Refusal> CollectingBodyOnly(const Actor& actor,
                                                  const campaign::Campaign&,
                                                  const std::string&,
                                                  const v1::ProposalRecord&) {
  if (actor.collects()) return std::nullopt;
  return NotYours();
}

}  // namespace

ProposalService::ProposalService(FollowedCampaigns& campaigns,
                                 const server::Clock& clock,
                                 server::CallGate& gate)
    : campaigns_(campaigns), clock_(clock), gate_(gate) {}

grpc::Status ProposalService::RaiseProposal(
    grpc::ServerContext* context, const v1::RaiseProposalRequest* request,
    v1::RaiseProposalResponse* response) {
  return gate_.Unary(context, kRaise, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            FindUnit(campaigns_, caller, request->parent(), &at)) {
      return ToGrpc(*refusal);
    }
    const Actor actor = ActorOf(caller);
    const std::string& raiser = at.unit->code();
    const bool voiced = !request->milestone().empty();
    if (!MayRaise(actor, raiser, voiced)) {
      return ToGrpc(actor.Is(raiser) ? VoicedByOthers() : OtherUnit(raiser));
    }
    WantedAct wanted{raiser, caller.subject, {}, nullptr, nullptr};
    v1::ProposalRaising& raise =
        *wanted.act.mutable_proposal()->mutable_raise();
    *raise.mutable_content() = request->proposal();
    raise.set_milestone(request->milestone());
    wanted.check = [](const v1::Snapshot&) { return std::nullopt; };
    const DoneAct done = Do(*at.campaign, clock_, std::move(wanted),
                            DeadlineOf(*context, kMostWait));
    if (done.refusal) return ToGrpc(*done.refusal);
    const Fold fold = at.campaign->lists().Now();
    const std::string id = report::RaisedProposalId(done.entry);
    const FollowedUnit* unit = fold.Find(raiser);
    const FollowedProposal* raised =
        unit == nullptr ? nullptr : unit->FindProposal(id);
    if (raised == nullptr) return ToGrpc(UnknownProposal(raiser, id));
    *response->mutable_proposal() =
        Serve(fold, *unit, raised->record, clock_.Now());
    return grpc::Status::OK;
  });
}

grpc::Status ProposalService::OnProposal(grpc::ServerContext* context,
                                         std::string_view method,
                                         const std::string& parent,
                                         v1::ProposalAct act,
                                         const Right& right,
                                         v1::UnitProposal* served) {
  return gate_.Unary(context, method, [&](const Caller& caller) {
    Address at;
    if (const auto refusal = FindUnit(campaigns_, caller, parent, &at)) {
      return ToGrpc(*refusal);
    }
    const Actor actor = ActorOf(caller);
    const std::string& raiser = at.unit->code();
    const std::string id = act.proposal();
    WantedAct wanted{raiser, caller.subject, {}, nullptr, nullptr};
    *wanted.act.mutable_proposal() = std::move(act);
    wanted.check =
        [&](const v1::Snapshot& snapshot) -> std::optional<server::Refusal> {
      const v1::ProposalRecord* record = report::FindProposal(snapshot, id);
      if (record == nullptr) {
        // Whoever could not see it does not learn that it is not there.
        return MayReact(actor, raiser) ? UnknownProposal(raiser, id)
                                       : OtherUnit(raiser);
      }
      return right(actor, at.campaign->campaign(), raiser, *record);
    };
    const DoneAct done = Do(*at.campaign, clock_, std::move(wanted),
                            DeadlineOf(*context, kMostWait));
    if (done.refusal) return ToGrpc(*done.refusal);
    const Fold fold = at.campaign->lists().Now();
    const FollowedUnit* unit = fold.Find(raiser);
    const FollowedProposal* proposal =
        unit == nullptr ? nullptr : unit->FindProposal(id);
    if (proposal == nullptr) return ToGrpc(UnknownProposal(raiser, id));
    *served = Serve(fold, *unit, proposal->record, clock_.Now());
    return grpc::Status::OK;
  });
}

grpc::Status ProposalService::RouteProposal(
    grpc::ServerContext* context, const v1::RouteProposalRequest* request,
    v1::RouteProposalResponse* response) {
  v1::ProposalAct act;
  act.set_proposal(request->proposal());
  act.mutable_route()->set_body(request->body());
  act.mutable_route()->set_reason(request->reason());
  const Right right =
      [](const Actor& actor, const campaign::Campaign& campaign,
         const std::string& raiser,
         const v1::ProposalRecord& record) -> std::optional<server::Refusal> {
    if (MayRoute(actor, campaign, record)) return std::nullopt;
    return MaySee(actor, campaign, raiser, record) ? NotYours()
                                                   : OtherUnit(raiser);
  };
  return OnProposal(context, kRoute, request->parent(), std::move(act), right,
                    response->mutable_proposal());
}

grpc::Status ProposalService::AcceptAnswer(
    grpc::ServerContext* context, const v1::AcceptAnswerRequest* request,
    v1::AcceptAnswerResponse* response) {
  v1::ProposalAct act;
  act.set_proposal(request->proposal());
  act.set_accept(true);
  return OnProposal(context, kAccept, request->parent(), std::move(act),
                    RaiserOnly, response->mutable_proposal());
}

grpc::Status ProposalService::ContestAnswer(
    grpc::ServerContext* context, const v1::ContestAnswerRequest* request,
    v1::ContestAnswerResponse* response) {
  v1::ProposalAct act;
  act.set_proposal(request->proposal());
  act.mutable_contest()->set_reason(request->reason());
  return OnProposal(context, kContest, request->parent(), std::move(act),
                    RaiserOnly, response->mutable_proposal());
}

grpc::Status ProposalService::WithdrawProposal(
    grpc::ServerContext* context, const v1::WithdrawProposalRequest* request,
    v1::WithdrawProposalResponse* response) {
  v1::ProposalAct act;
  act.set_proposal(request->proposal());
  act.mutable_withdraw()->set_reason(request->reason());
  return OnProposal(context, kWithdraw, request->parent(), std::move(act),
                    RaiserOnly, response->mutable_proposal());
}

grpc::Status ProposalService::CloseProposal(
    grpc::ServerContext* context, const v1::CloseProposalRequest* request,
    v1::CloseProposalResponse* response) {
  v1::ProposalAct act;
  act.set_proposal(request->proposal());
  act.mutable_close()->set_reason(request->reason());
  return OnProposal(context, kClose, request->parent(), std::move(act),
                    CollectingBodyOnly, response->mutable_proposal());
}

}  // namespace baocao::followup
