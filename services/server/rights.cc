// The one table of RPC × role. What is not in it is not allowed.
#include <algorithm>
#include <iterator>

#include "services/server/auth.h"

namespace baocao::server {
namespace {

constexpr unsigned Bit(Role role) { return 1u << static_cast<int>(role); }

constexpr unsigned kU = Bit(Role::kUnit);
constexpr unsigned kC = Bit(Role::kCollector);
constexpr unsigned kR = Bit(Role::kReader);
constexpr unsigned kO = Bit(Role::kOperator);

struct Right {
  std::string_view method;
  unsigned roles;
};

// Unit officers act for their own unit only: see Caller::MayActFor.
constexpr Right kRights[] = {
    {"/baocao.v1.IntakeService/Submit", kU | kC},
    {"/baocao.v1.IntakeService/GetSubmission", kU | kC},
    {"/baocao.v1.IntakeService/GetPackage", kU | kC | kR},
    {"/baocao.v1.IntakeService/ListSubmissions", kU | kC},
    {"/baocao.v1.IntakeService/WatchSubmission", kU | kC},
    {"/baocao.v1.IntakeService/ConfirmPackage", kU | kC},
    {"/baocao.v1.IntakeService/RequestCorrection", kC},
    {"/baocao.v1.IntakeService/ExcludeItems", kC},
    {"/baocao.v1.IntakeService/RegisterPaperCopy", kC},
    {"/baocao.v1.IntakeService/ListActs", kU | kC},

    {"/baocao.v1.CampaignService/ListCampaigns", kU | kC | kR | kO},
    {"/baocao.v1.CampaignService/GetCampaign", kU | kC | kR | kO},
    {"/baocao.v1.CampaignService/ListUnits", kU | kC | kR | kO},
    {"/baocao.v1.CampaignService/ListForms", kU | kC | kR | kO},
    {"/baocao.v1.CampaignService/ExtendDeadline", kC},
    {"/baocao.v1.CampaignService/CloseCampaign", kC | kO},
    {"/baocao.v1.CampaignService/ReopenCampaign", kC | kO},

    {"/baocao.v1.ValidationService/CheckSubmission", kU | kC},
    {"/baocao.v1.ValidationService/ListRules", kU | kC},
    {"/baocao.v1.ValidationService/ListQueues", kC | kO},

    {"/baocao.v1.AggregationService/GetTable", kU | kC | kR},
    {"/baocao.v1.AggregationService/FreezeTables", kC},
    {"/baocao.v1.AggregationService/ListFreezes", kC | kR},
    {"/baocao.v1.AggregationService/ListFreezeDifferences", kC | kR},
    {"/baocao.v1.AggregationService/ListContributions", kU | kC | kR},
    {"/baocao.v1.AggregationService/GetProgress", kU | kC | kR | kO},
    {"/baocao.v1.AggregationService/ListUnitProgress", kU | kC | kR | kO},
    {"/baocao.v1.AggregationService/WatchProgress", kU | kC | kR | kO},
    {"/baocao.v1.AggregationService/Verify", kC | kO},

    {"/baocao.v1.IndicatorService/ListIndicators", kU | kC | kR},
    {"/baocao.v1.IndicatorService/GetChangeReport", kU | kC | kR},

    {"/baocao.v1.DocumentService/ExportTemplate", kU | kC},
    {"/baocao.v1.DocumentService/ImportWorkbook", kU | kC},
    {"/baocao.v1.DocumentService/ExportReportTemplate", kU | kC},
    {"/baocao.v1.DocumentService/ImportReport", kU | kC},
    {"/baocao.v1.DocumentService/StoreAttachment", kU | kC},
    {"/baocao.v1.DocumentService/GetAttachment", kU | kC | kR},
    {"/baocao.v1.DocumentService/ExportWorkbook", kC | kR},
    {"/baocao.v1.DocumentService/ExportTable", kC | kR},
    {"/baocao.v1.DocumentService/ExportReport", kC | kR},
    {"/baocao.v1.DocumentService/ExportDifficultyAnnex", kC | kR},
    {"/baocao.v1.DocumentService/ExportTaskReport", kC | kR},

    // Units also act for others here: as the body that is to answer, as the
    // lead of a task. See services/followup/standing.h.
    {"/baocao.v1.ProposalService/RaiseProposal", kU | kC},
    {"/baocao.v1.ProposalService/RouteProposal", kU | kC},
    {"/baocao.v1.ProposalService/AnswerProposals", kU | kC},
    {"/baocao.v1.ProposalService/AcceptAnswer", kU | kC},
    {"/baocao.v1.ProposalService/ContestAnswer", kU | kC},
    {"/baocao.v1.ProposalService/WithdrawProposal", kU | kC},
    {"/baocao.v1.ProposalService/CloseProposal", kC},
    {"/baocao.v1.ProposalService/GetProposal", kU | kC | kR},
    {"/baocao.v1.ProposalService/ListProposals", kU | kC | kR},
    {"/baocao.v1.ProposalService/GetProposalSummary", kC | kR},
    {"/baocao.v1.ProposalService/WriteGroup", kC},
    {"/baocao.v1.ProposalService/MoveGroupMembers", kC},
    {"/baocao.v1.ProposalService/RemoveGroup", kC},
    {"/baocao.v1.ProposalService/ListGroups", kC | kR},
    {"/baocao.v1.ProposalService/ListSimilarProposals", kC},
    {"/baocao.v1.ProposalService/VerifyLists", kC | kO},

    {"/baocao.v1.TaskService/WriteTask", kC},
    {"/baocao.v1.TaskService/ReportTask", kU | kC},
    {"/baocao.v1.TaskService/CompleteTask", kC},
    {"/baocao.v1.TaskService/ReopenTask", kC},
    {"/baocao.v1.TaskService/CancelTask", kC},
    {"/baocao.v1.TaskService/GetTask", kU | kC | kR},
    {"/baocao.v1.TaskService/ListTasks", kU | kC | kR},
    {"/baocao.v1.TaskService/GetTaskSummary", kC | kR},
    {"/baocao.v1.TaskService/ListSpeeches", kU | kC | kR},
    {"/baocao.v1.TaskService/WriteAttendance", kU | kC},
    {"/baocao.v1.TaskService/ListAttendance", kC | kR},

    {"/baocao.v1.NotificationService/WatchEvents", kU | kC | kO},
    {"/baocao.v1.NotificationService/ListNotifications", kU | kC | kO},
    {"/baocao.v1.NotificationService/SendReminders", kC},
    {"/baocao.v1.NotificationService/ListDeadLetters", kO},
    {"/baocao.v1.NotificationService/RetryDeadLetter", kO},
    {"/baocao.v1.NotificationService/RecordCall", kC},
    {"/baocao.v1.NotificationService/ListCalls", kC | kR},

    {"/baocao.v1.AccessService/IssueLetters", kC | kO},
    {"/baocao.v1.AccessService/ListLetters", kC | kO},
};

}  // namespace

bool Allowed(Role role, std::string_view method) {
  const auto* right =
      std::find_if(std::begin(kRights), std::end(kRights),
                   [&](const Right& each) { return each.method == method; });
  return right != std::end(kRights) && (right->roles & Bit(role)) != 0;
}

std::vector<std::string> MethodsInTable() {
  std::vector<std::string> methods;
  for (const Right& right : kRights) methods.emplace_back(right.method);
  std::sort(methods.begin(), methods.end());
  return methods;
}

std::string_view RoleName(Role role) {
  switch (role) {
    case Role::kUnit:
      return "unit";
    case Role::kCollector:
      return "collector";
    case Role::kReader:
      return "reader";
    case Role::kOperator:
      return "operator";
  }
  return "";
}

bool Caller::MaySee(std::string_view of_campaign) const {
  // Officers always name a campaign; other roles may be held to one.
  return campaign.empty() ? role != Role::kUnit : campaign == of_campaign;
}

bool Caller::MayActFor(std::string_view of_campaign,
                       std::string_view of_unit) const {
  if (!MaySee(of_campaign)) return false;
  return role != Role::kUnit || (!unit.empty() && unit == of_unit);
}

}  // namespace baocao::server
