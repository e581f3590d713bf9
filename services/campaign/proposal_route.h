// Who is to answer what a unit raised, and by when, by the campaign's plan.
// Pure.
#ifndef BAOCAO_CAMPAIGN_PROPOSAL_ROUTE_H_
#define BAOCAO_CAMPAIGN_PROPOSAL_ROUTE_H_

#include <optional>
#include <string>

#include "absl/time/time.h"
#include "baocao/v1/proposal.pb.h"
#include "baocao/v1/task.pb.h"
#include "services/campaign/campaign.h"

namespace baocao::campaign {

struct AnsweringBody {
  // Unit code; empty: the campaign has no plan, and nobody was chosen.
  std::string unit;
  // It is the desk that finds a body, since no route fits.
  bool is_desk = false;
};

// The body chosen for it, else the first route that fits, else the desk.
AnsweringBody BodyFor(const Campaign& campaign,
                      const v1::ProposalRecord& record);

// Its state as people see it: ROUTED where a route fits, though nobody chose.
v1::ProposalState StateOf(const Campaign& campaign,
                          const v1::ProposalRecord& record);

// The end of the local day by which an answer is due; nullopt: none is awaited,
// or the campaign has no plan.
std::optional<absl::Time> AnswerDue(const Campaign& campaign,
                                    const v1::ProposalRecord& record);

// The end of the task's last day; nullopt: it is not running, or its date can
// not be read.
std::optional<absl::Time> TaskDue(const Campaign& campaign,
                                  const v1::TaskRecord& record);

}  // namespace baocao::campaign

#endif  // BAOCAO_CAMPAIGN_PROPOSAL_ROUTE_H_
