#include "services/followup/standing.h"

#include <algorithm>

#include "services/campaign/proposal_route.h"

namespace baocao::followup {

bool SeesAll(const Actor& actor) {
  return actor.collects() || actor.kind == Actor::Kind::kReader;
}

bool MaySee(const Actor& actor, const campaign::Campaign& campaign,
            std::string_view raiser, const v1::ProposalRecord& record) {
  if (SeesAll(actor) || actor.Is(raiser)) return true;
  if (actor.Is(campaign::BodyFor(campaign, record).unit)) return true;
  return std::any_of(
      record.answers().begin(), record.answers().end(),
      [&](const auto& answer) { return actor.Is(answer.body()); });
}

bool MayRaise(const Actor& actor, std::string_view raiser, bool voiced) {
  return actor.collects() || (!voiced && actor.Is(raiser));
}

bool MayRoute(const Actor& actor, const campaign::Campaign& campaign,
              const v1::ProposalRecord& record) {
  return actor.collects() || actor.Is(campaign::BodyFor(campaign, record).unit);
}

bool MayAnswer(const Actor& actor, const campaign::Campaign& campaign,
               std::string_view body, const v1::ProposalRecord& record) {
  if (body.empty() || !(actor.collects() || actor.Is(body))) return false;
  return campaign::BodyFor(campaign, record).unit == body ||
         body == campaign.spec().collecting_body();
}

bool MayReact(const Actor& actor, std::string_view raiser) {
  return actor.collects() || actor.Is(raiser);
}

bool MaySee(const Actor& actor, const v1::Task& task) {
  if (SeesAll(actor) || actor.Is(task.lead())) return true;
  return std::any_of(task.collaborators().begin(), task.collaborators().end(),
                     [&](const std::string& unit) { return actor.Is(unit); });
}

bool MayReport(const Actor& actor, std::string_view lead) {
  return actor.collects() || actor.Is(lead);
}

bool MayWriteAttendance(const Actor& actor, std::string_view unit) {
  return actor.collects() || actor.Is(unit);
}

}  // namespace baocao::followup
