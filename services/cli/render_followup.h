// Proposals, groups and tasks as tables and texts.
#ifndef BAOCAO_CLI_RENDER_FOLLOWUP_H_
#define BAOCAO_CLI_RENDER_FOLLOWUP_H_

#include <map>
#include <string>

#include "absl/time/time.h"
#include "baocao/v1/campaign.pb.h"
#include "baocao/v1/proposal_service.pb.h"
#include "baocao/v1/task_service.pb.h"
#include "services/messages/messages.h"

namespace baocao::cli {

struct FollowupView {
  // Full names by code; a code without one is shown as it is.
  const std::map<std::string, std::string>& unit_names;
  absl::TimeZone zone;
  std::string locale = "vi";
  int width = 100;
  // For names of domains and addressees; null: their ids are shown.
  const v1::CampaignSpec* campaign = nullptr;

  std::string Tell(const messages::Text& text) const { return text.In(locale); }
  std::string UnitName(const std::string& code) const {
    const auto found = unit_names.find(code);
    return found == unit_names.end() ? code : found->second;
  }
  std::string DomainName(const std::string& id) const;
  std::string AddresseeName(const std::string& id) const;
};

std::string RenderProposals(const v1::ListProposalsResponse& list,
                            const FollowupView& view);
// One with all that happened to it.
std::string RenderProposal(const v1::UnitProposal& proposal,
                           const FollowupView& view);
std::string RenderSummary(const v1::GetProposalSummaryResponse& summary,
                          const FollowupView& view);
std::string RenderAnswered(const v1::AnswerProposalsResponse& answered,
                           const FollowupView& view);

std::string RenderGroups(const v1::ListGroupsResponse& list,
                         const FollowupView& view);
std::string RenderSimilar(const v1::ListSimilarProposalsResponse& list,
                          const FollowupView& view);

std::string RenderTasks(const v1::ListTasksResponse& list,
                        const FollowupView& view);

std::string RenderSpeeches(const v1::ListSpeechesResponse& list,
                           const FollowupView& view);
std::string RenderAttendance(const v1::ListAttendanceResponse& list,
                             const FollowupView& view);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_RENDER_FOLLOWUP_H_
