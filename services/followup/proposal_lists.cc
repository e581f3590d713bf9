// Looking at proposals.
#include <algorithm>
#include <utility>
#include <vector>

#include "services/followup/listing.h"
#include "services/followup/lists_check.h"
#include "services/followup/proposal_service.h"
#include "services/followup/refusals.h"
#include "services/report/snapshot.h"
#include "services/server/errors.h"
#include "services/server/paging.h"

namespace baocao::followup {
namespace {

using server::Caller;
using server::ToGrpc;

constexpr char kGet[] = "/baocao.v1.ProposalService/GetProposal";
constexpr char kList[] = "/baocao.v1.ProposalService/ListProposals";
constexpr char kSummary[] = "/baocao.v1.ProposalService/GetProposalSummary";
constexpr char kVerify[] = "/baocao.v1.ProposalService/VerifyLists";

constexpr server::PageLimits kPages{50, 1000};

}  // namespace

grpc::Status ProposalService::GetProposal(grpc::ServerContext* context,
                                          const v1::GetProposalRequest* request,
                                          v1::GetProposalResponse* response) {
  return gate_.Unary(context, kGet, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            FindUnit(campaigns_, caller, request->parent(), &at)) {
      return ToGrpc(*refusal);
    }
    const Actor actor = ActorOf(caller);
    const std::string& raiser = at.unit->code();
    const Fold fold = at.campaign->lists().Now();
    const FollowedUnit* unit = fold.Find(raiser);
    const FollowedProposal* proposal =
        unit == nullptr ? nullptr : unit->FindProposal(request->proposal());
    if (proposal == nullptr) {
      return ToGrpc(SeesAll(actor) || actor.Is(raiser)
                        ? UnknownProposal(raiser, request->proposal())
                        : OtherUnit(raiser));
    }
    if (!MaySee(actor, fold.campaign(), raiser, proposal->record)) {
      return ToGrpc(OtherUnit(raiser));
    }
    *response->mutable_proposal() =
        Serve(fold, *unit, proposal->record, clock_.Now());
    return grpc::Status::OK;
  });
}

grpc::Status ProposalService::ListProposals(
    grpc::ServerContext* context, const v1::ListProposalsRequest* request,
    v1::ListProposalsResponse* response) {
  return gate_.Unary(context, kList, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            FindEither(campaigns_, caller, request->parent(), &at)) {
      return ToGrpc(*refusal);
    }
    v1::ListProposalsRequest conditions = *request;
    conditions.clear_page_size();
    conditions.clear_page_token();
    const std::string list = "proposals " + conditions.SerializeAsString();
    server::Page page;
    if (const auto refusal = server::ReadPage(
            request->page_size(), request->page_token(), list, kPages, &page)) {
      return ToGrpc(*refusal);
    }
    const Fold fold = at.campaign->lists().Now();
    const absl::Time now = clock_.Now();
    const std::vector<ListedProposalAt> found =
        FindProposals(fold, ActorOf(caller),
                      at.unit == nullptr ? "" : at.unit->code(), *request, now);
    response->set_total(static_cast<int32_t>(found.size()));
    auto each = std::partition_point(
        found.begin(), found.end(),
        [&](const auto& one) { return one.place <= page.start; });
    for (; each != found.end(); ++each) {
      if (response->proposals_size() == page.size) {
        response->set_next_page_token(
            server::PageToken(list, std::prev(each)->place));
        break;
      }
      *response->add_proposals() =
          Serve(fold, *each->unit, each->proposal->record, now);
    }
    return grpc::Status::OK;
  });
}

grpc::Status ProposalService::GetProposalSummary(
    grpc::ServerContext* context, const v1::GetProposalSummaryRequest* request,
    v1::GetProposalSummaryResponse* response) {
  return gate_.Unary(context, kSummary, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            FindCampaign(campaigns_, caller, request->parent(), &at)) {
      return ToGrpc(*refusal);
    }
    const absl::Time now = clock_.Now();
    for (v1::ProposalCount& count :
         CountProposals(at.campaign->lists().Now(), now)) {
      *response->add_counts() = std::move(count);
    }
    report::ToProto(now, response->mutable_as_of());
    return grpc::Status::OK;
  });
}

grpc::Status ProposalService::VerifyLists(grpc::ServerContext* context,
                                          const v1::VerifyListsRequest* request,
                                          v1::VerifyListsResponse* response) {
  return gate_.Unary(context, kVerify, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            FindCampaign(campaigns_, caller, request->parent(), &at)) {
      return ToGrpc(*refusal);
    }
    absl::MutexLock lock(&verifying_);
    auto checked = CheckLists(at.campaign->events(), at.campaign->lists());
    if (!checked.ok()) return ToGrpc(StoreFailed(checked.status()));
    at.campaign->metrics().Verified(checked->differing_units_size());
    *response = *std::move(checked);
    return grpc::Status::OK;
  });
}

}  // namespace baocao::followup
