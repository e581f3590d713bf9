// Groups, opinions and tasks as the follow-up service would answer them.
#ifndef BAOCAO_TESTS_DOCUMENTS_FOLLOWING_MADE_FOLLOW_UP_H_
#define BAOCAO_TESTS_DOCUMENTS_FOLLOWING_MADE_FOLLOW_UP_H_

#include <string>
#include <vector>

#include "services/campaign/campaign.h"
#include "services/documents/following/annex_content.h"
#include "services/documents/following/task_content.h"

namespace baocao::documents {

// The campaign as shipped.
const campaign::Campaign& FollowedCampaign();

class MadeAnnex {
 public:
  MadeAnnex();
  // The next opinion of the unit, "s:1", "s:2" …
  v1::ProposalRef Raise(const std::string& unit, const std::string& difficulty,
                        const std::string& request);
  // A complete group of them.
  v1::ListedGroup& Group(const std::string& title,
                         const std::vector<v1::ProposalRef>& members);
  // Says which opinions are in no group.
  DifficultyAnnex Take();
  v1::UnitProposal& Find(const v1::ProposalRef& ref);

 private:
  DifficultyAnnex annex_;
};

// Two groups with eight opinions of five units: complete.
MadeAnnex TwoGroups();

// A task with all six parts, given on 05/6/2026.
v1::ListedTask TaskOf(const std::string& lead, const std::string& work,
                      const std::string& due_date);
void ReportOn(v1::ListedTask& task, const std::string& text,
              const std::vector<std::string>& evidence);
void MakeOverdue(v1::ListedTask& task, int days);

// Five tasks of three bodies: two overdue, one complete, one reported, one
// cancelled; as of 28/6/2026.
TaskReport FiveTasks();

}  // namespace baocao::documents

#endif  // BAOCAO_TESTS_DOCUMENTS_FOLLOWING_MADE_FOLLOW_UP_H_
