// Followup as it runs, beside validation's workers on a redis-server of the
// test's own, called through real channels. The campaign is An Giang's.
#ifndef BAOCAO_TESTS_INTEGRATION_LIVE_FOLLOWUP_H_
#define BAOCAO_TESTS_INTEGRATION_LIVE_FOLLOWUP_H_

#include <memory>
#include <string>
#include <vector>

#include "baocao/v1/proposal_service.grpc.pb.h"
#include "baocao/v1/task_service.grpc.pb.h"
#include "services/followup/followed_campaign.h"
#include "services/followup/proposal_service.h"
#include "services/followup/task_service.h"
#include "services/server/host.h"
#include "tests/integration/live_validation.h"
#include "tests/unit/server/live_server.h"
#include "tests/unit/server/scratch_folder.h"

namespace baocao::testing {

// The finance and home affairs departments, and who collects.
inline constexpr char kFinance[] = "STC";
inline constexpr char kHomeAffairs[] = "SNV";
inline constexpr char kCollectingBody[] = "BTCTU";
inline constexpr char kCampaignName[] = "campaigns/an-giang-2026";
inline constexpr char kFinanceDomain[] = "tai-chinh";

std::string NameOfUnit(const std::string& unit);

// One process of the service.
class FollowupReplica {
 public:
  FollowupReplica(const redis::Options& options, const server::Clock& clock,
                  const server::ScratchFolder& keys);
  ~FollowupReplica();

  void Stop();
  std::shared_ptr<grpc::Channel> channel() { return live_->Channel(); }
  v1::ProposalService::Stub& proposals() { return *proposals_; }
  v1::TaskService::Stub& tasks() { return *tasks_; }
  followup::Lists& lists() { return followed_->lists(); }
  // Everything a reader can see, as bytes.
  std::string Seen();
  std::string Metrics();

 private:
  std::unique_ptr<server::Host> host_;
  redis::Client client_;
  redis::Pipeline pipeline_;
  std::unique_ptr<followup::FollowedCampaigns> campaigns_;
  followup::FollowedCampaign* followed_ = nullptr;
  std::unique_ptr<server::CallGate> gate_;
  std::unique_ptr<followup::ProposalService> proposal_service_;
  std::unique_ptr<followup::TaskService> task_service_;
  std::unique_ptr<server::LiveServer> live_;
  std::unique_ptr<v1::ProposalService::Stub> proposals_;
  std::unique_ptr<v1::TaskService::Stub> tasks_;
};

class LiveFollowup : public LiveValidation {
 protected:
  LiveFollowup();

  // Loaded when it returns.
  std::unique_ptr<FollowupReplica> StartReplica();
  // Of the first replica, which runs from the start.
  v1::ProposalService::Stub& proposals() { return replica_->proposals(); }
  v1::TaskService::Stub& tasks() { return replica_->tasks(); }

  using Context = std::unique_ptr<grpc::ClientContext>;
  Context As(server::Role role);
  Context AsUnit(const std::string& unit);
  Context AsCollector() { return As(server::Role::kCollector); }
  Context AsReader() { return As(server::Role::kReader); }

  // Raises it as the unit's officer; the id.
  std::string Raise(const std::string& unit, const std::string& difficulty,
                    const std::string& domain = kFinanceDomain);
  // As the body's officer.
  v1::AnswerProposalsResponse Answer(
      const std::string& body, const std::string& answer_id,
      const std::vector<v1::ProposalRef>& proposals);
  static v1::ProposalRef Ref(const std::string& unit,
                             const std::string& proposal);
  v1::DifficultyGroup WriteGroup(const std::string& title,
                                 const std::vector<v1::ProposalRef>& members);
  // "6 rõ", complete.
  static v1::Task TaskOf(const std::string& lead);
  v1::ListedTask WriteTask(const v1::Task& task);
  v1::ListProposalsResponse List(
      Context context, const v1::ListProposalsRequest& conditions = {});

  server::ScratchFolder keys_folder_;
  std::unique_ptr<FollowupReplica> replica_;
};

// ErrorInfo's reason.
std::string Reason(const grpc::Status& status);
bool HasRetry(const grpc::Status& status);
// Descriptions of what is wrong, Vietnamese.
std::vector<std::string> Violations(const grpc::Status& status);

}  // namespace baocao::testing

#endif  // BAOCAO_TESTS_INTEGRATION_LIVE_FOLLOWUP_H_
