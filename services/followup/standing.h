// Who may see and do what with proposals, groups and tasks. Everything else is
// denied. Which roles may call a method at all stands in
// services/server/rights.
#ifndef BAOCAO_FOLLOWUP_STANDING_H_
#define BAOCAO_FOLLOWUP_STANDING_H_

#include <string>
#include <string_view>

#include "baocao/v1/proposal.pb.h"
#include "baocao/v1/task.pb.h"
#include "services/campaign/campaign.h"

namespace baocao::followup {

// On whose behalf somebody acts.
struct Actor {
  enum class Kind {
    kOther,  // sees nothing
    kUnit,
    kCollectingBody,  // does for a unit what comes on paper, too
    kReader,
  };
  Kind kind = Kind::kOther;
  std::string unit;  // of kUnit

  bool collects() const { return kind == Kind::kCollectingBody; }
  bool Is(std::string_view code) const {
    return kind == Kind::kUnit && !unit.empty() && unit == code;
  }
};

// The whole campaign's.
bool SeesAll(const Actor& actor);

// A unit sees what it raised, what it is to answer, and what it has answered.
bool MaySee(const Actor& actor, const campaign::Campaign& campaign,
            std::string_view raiser, const v1::ProposalRecord& record);
// Opinions voiced at a conference are written down by the collecting body.
bool MayRaise(const Actor& actor, std::string_view raiser, bool voiced);
// The body that it is routed to may send it on.
bool MayRoute(const Actor& actor, const campaign::Campaign& campaign,
              const v1::ProposalRecord& record);
// In the name of `body`, to which it must be routed; the collecting body may
// answer anything.
bool MayAnswer(const Actor& actor, const campaign::Campaign& campaign,
               std::string_view body, const v1::ProposalRecord& record);
// Accept, contest, withdraw.
bool MayReact(const Actor& actor, std::string_view raiser);

bool MaySee(const Actor& actor, const v1::Task& task);
bool MayReport(const Actor& actor, std::string_view lead);
bool MayWriteAttendance(const Actor& actor, std::string_view unit);

}  // namespace baocao::followup

#endif  // BAOCAO_FOLLOWUP_STANDING_H_
