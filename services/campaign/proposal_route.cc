#include "services/campaign/proposal_route.h"

#include "absl/time/civil_time.h"
#include "services/report/date.h"
#include "services/report/proposal_register.h"
#include "services/report/snapshot.h"
#include "services/report/task_register.h"

namespace baocao::campaign {
namespace {

bool Fits(const v1::ProposalRoute& route, const v1::Proposal& proposal) {
  return (route.domain().empty() || route.domain() == proposal.domain()) &&
         (route.addressee().empty() ||
          route.addressee() == proposal.addressee());
}

}  // namespace

AnsweringBody BodyFor(const Campaign& campaign,
                      const v1::ProposalRecord& record) {
  if (!record.body().empty()) return {record.body(), false};
  const v1::ProposalPlan& plan = campaign.spec().proposal_plan();
  for (const v1::ProposalRoute& route : plan.routes()) {
    if (Fits(route, record.content())) return {route.body(), false};
  }
  return {plan.desk(), !plan.desk().empty()};
}

v1::ProposalState StateOf(const Campaign& campaign,
                          const v1::ProposalRecord& record) {
  if (record.state() != v1::PROPOSAL_STATE_RECEIVED) return record.state();
  const AnsweringBody body = BodyFor(campaign, record);
  return body.unit.empty() || body.is_desk ? v1::PROPOSAL_STATE_RECEIVED
                                           : v1::PROPOSAL_STATE_ROUTED;
}

std::optional<absl::Time> AnswerDue(const Campaign& campaign,
                                    const v1::ProposalRecord& record) {
  if (!campaign.spec().has_proposal_plan() ||
      !report::AwaitsAnswer(record.state())) {
    return std::nullopt;
  }
  const absl::CivilDay opened = absl::ToCivilDay(
      report::FromProto(record.open_time()), campaign.time_zone());
  const int days = campaign.spec().proposal_plan().answer_days();
  return absl::FromCivil(opened + days + 1, campaign.time_zone());
}

std::optional<absl::Time> TaskDue(const Campaign& campaign,
                                  const v1::TaskRecord& record) {
  if (!report::IsRunning(record.state())) return std::nullopt;
  const auto last = report::ParseIsoDate(record.task().due_date());
  if (!last) return std::nullopt;
  return absl::FromCivil(*last + 1, campaign.time_zone());
}

}  // namespace baocao::campaign
