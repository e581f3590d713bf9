// ProposalService as it is called: rights, names, pages. See
// proposal_service.proto for what each call promises.
#ifndef BAOCAO_FOLLOWUP_PROPOSAL_SERVICE_H_
#define BAOCAO_FOLLOWUP_PROPOSAL_SERVICE_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "absl/synchronization/mutex.h"
#include "baocao/v1/proposal_service.grpc.pb.h"
#include "grpcpp/server_context.h"
#include "services/followup/acts.h"
#include "services/followup/caller.h"
#include "services/followup/followed_campaign.h"
#include "services/server/call.h"
#include "services/server/clock.h"

namespace baocao::followup {

// Blocking handlers; one that changes something waits until it is decided, 5 s
// at most, an answer to many proposals 30 s.
class ProposalService final : public v1::ProposalService::Service {
 public:
  ProposalService(FollowedCampaigns& campaigns, const server::Clock& clock,
                  server::CallGate& gate);

  // proposal_acts.cc
  grpc::Status RaiseProposal(grpc::ServerContext* context,
                             const v1::RaiseProposalRequest* request,
                             v1::RaiseProposalResponse* response) override;
  grpc::Status RouteProposal(grpc::ServerContext* context,
                             const v1::RouteProposalRequest* request,
                             v1::RouteProposalResponse* response) override;
  grpc::Status AcceptAnswer(grpc::ServerContext* context,
                            const v1::AcceptAnswerRequest* request,
                            v1::AcceptAnswerResponse* response) override;
  grpc::Status ContestAnswer(grpc::ServerContext* context,
                             const v1::ContestAnswerRequest* request,
                             v1::ContestAnswerResponse* response) override;
  grpc::Status WithdrawProposal(
      grpc::ServerContext* context, const v1::WithdrawProposalRequest* request,
      v1::WithdrawProposalResponse* response) override;
  grpc::Status CloseProposal(grpc::ServerContext* context,
                             const v1::CloseProposalRequest* request,
                             v1::CloseProposalResponse* response) override;

  // answer_calls.cc
  grpc::Status AnswerProposals(grpc::ServerContext* context,
                               const v1::AnswerProposalsRequest* request,
                               v1::AnswerProposalsResponse* response) override;

  // proposal_lists.cc
  grpc::Status GetProposal(grpc::ServerContext* context,
                           const v1::GetProposalRequest* request,
                           v1::GetProposalResponse* response) override;
  grpc::Status ListProposals(grpc::ServerContext* context,
                             const v1::ListProposalsRequest* request,
                             v1::ListProposalsResponse* response) override;
  grpc::Status GetProposalSummary(
      grpc::ServerContext* context,
      const v1::GetProposalSummaryRequest* request,
      v1::GetProposalSummaryResponse* response) override;
  grpc::Status VerifyLists(grpc::ServerContext* context,
                           const v1::VerifyListsRequest* request,
                           v1::VerifyListsResponse* response) override;

  // group_calls.cc
  grpc::Status WriteGroup(grpc::ServerContext* context,
                          const v1::WriteGroupRequest* request,
                          v1::WriteGroupResponse* response) override;
  grpc::Status MoveGroupMembers(
      grpc::ServerContext* context, const v1::MoveGroupMembersRequest* request,
      v1::MoveGroupMembersResponse* response) override;
  grpc::Status RemoveGroup(grpc::ServerContext* context,
                           const v1::RemoveGroupRequest* request,
                           v1::RemoveGroupResponse* response) override;
  grpc::Status ListGroups(grpc::ServerContext* context,
                          const v1::ListGroupsRequest* request,
                          v1::ListGroupsResponse* response) override;
  grpc::Status ListSimilarProposals(
      grpc::ServerContext* context,
      const v1::ListSimilarProposalsRequest* request,
      v1::ListSimilarProposalsResponse* response) override;

 private:
  // Whether the actor may do it to this proposal, on the campaign's behalf.
  using Right = std::function<std::optional<server::Refusal>(
      const Actor&, const campaign::Campaign&, const std::string& raiser,
      const v1::ProposalRecord&)>;

  // Does `act` to the proposal it names, if `right` lets the caller.
  grpc::Status OnProposal(grpc::ServerContext* context, std::string_view method,
                          const std::string& parent, v1::ProposalAct act,
                          const Right& right, v1::UnitProposal* served);
  // One of many answered by one answer.
  void Answer(FollowedCampaign& campaign, const server::Caller& caller,
              const v1::AnswerProposalsRequest& request, absl::Time deadline,
              v1::AnsweredProposal& result);
  // Does `act` on the groups, in the collecting body's log.
  DoneAct OnGroups(const Address& at, const server::Caller& caller,
                   v1::GroupAct act, const grpc::ServerContext& context);
  grpc::Status ServeGroup(const Address& at, const std::string& id,
                          v1::DifficultyGroup* served) const;

  FollowedCampaigns& campaigns_;
  const server::Clock& clock_;
  server::CallGate& gate_;
  // One verification at a time: it reads everything there is.
  absl::Mutex verifying_;
};

}  // namespace baocao::followup

#endif  // BAOCAO_FOLLOWUP_PROPOSAL_SERVICE_H_
