// Lists of proposals and tasks, as they stand at an instant.
#ifndef BAOCAO_FOLLOWUP_LISTING_H_
#define BAOCAO_FOLLOWUP_LISTING_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "baocao/v1/proposal_service.pb.h"
#include "baocao/v1/task_service.pb.h"
#include "services/followup/fold.h"
#include "services/followup/standing.h"

namespace baocao::followup {

// A record in a list. `place` grows along the list and belongs to the record
// rather than to the list: behind it the next page begins, also where records
// came or went meanwhile.
struct ListedProposalAt {
  int64_t place = 0;
  const FollowedUnit* unit = nullptr;
  const FollowedProposal* proposal = nullptr;
};
struct ListedTaskAt {
  int64_t place = 0;
  const FollowedUnit* lead = nullptr;
  const v1::TaskRecord* record = nullptr;
};

// As it is served: the campaign's routes applied, due and overdue at `now`.
v1::UnitProposal Serve(const Fold& fold, const FollowedUnit& unit,
                       const v1::ProposalRecord& record, absl::Time now);
v1::ListedTask Serve(const Fold& fold, const v1::TaskRecord& record,
                     absl::Time now);

// All that fit and the actor may see, in order. `unit`: of one unit only;
// empty: of all. Valid while the fold is.
std::vector<ListedProposalAt> FindProposals(
    const Fold& fold, const Actor& actor, std::string_view unit,
    const v1::ListProposalsRequest& request, absl::Time now);
// `unit`: those it leads or works on.
std::vector<ListedTaskAt> FindTasks(const Fold& fold, const Actor& actor,
                                    std::string_view unit,
                                    const v1::ListTasksRequest& request,
                                    absl::Time now);

// Counts without zeros; by domain in the campaign's order, body and lead in the
// official order, state.
std::vector<v1::ProposalCount> CountProposals(const Fold& fold, absl::Time now);
std::vector<v1::TaskCount> CountTasks(const Fold& fold, absl::Time now);

// Of the units that the milestone names, in the order named; of the actor's own
// unit only where it does not see all. Empty: no such milestone, or it names
// none.
std::vector<v1::Speech> ListSpeeches(const Fold& fold, const Actor& actor,
                                     const v1::Milestone& milestone,
                                     absl::Time now);
// Of units that have told who comes, in the official order.
std::vector<v1::UnitAttendance> ListAttendance(const Fold& fold,
                                               std::string_view milestone);

// The domain's place in the campaign's list; behind all where it has none.
int DomainIndex(const campaign::Campaign& campaign, std::string_view domain);

// nullptr: none.
const v1::Milestone* FindMilestone(const campaign::Campaign& campaign,
                                   std::string_view id);

}  // namespace baocao::followup

#endif  // BAOCAO_FOLLOWUP_LISTING_H_
