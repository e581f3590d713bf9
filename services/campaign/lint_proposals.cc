#include <map>
#include <string>
#include <utility>

#include "services/campaign/lint.h"
#include "services/campaign/lint_checks.h"

namespace baocao::campaign {
namespace {

using Plan = v1::ProposalPlan;
using Route = v1::ProposalRoute;
using Spec = v1::CampaignSpec;

constexpr int kMostDays = 366;

class ProposalLinter {
 public:
  ProposalLinter(const Spec& spec, const Spot& spot, const KnownNames& known)
      : spec_(spec),
        plan_(spec.proposal_plan()),
        plan_spot_(spot.In(Spec::kProposalPlanFieldNumber)),
        known_(known) {}

  void Run() {
    if (RequireFilled(plan_spot_, Plan::kDeskFieldNumber, plan_.desk())) {
      RequireUnit(plan_spot_, Plan::kDeskFieldNumber, plan_.desk());
    }
    Days();
    Routes();
  }

 private:
  void RequireUnit(const Spot& spot, int field, const std::string& code) const {
    if (!known_.units_read || known_.class_of_unit.contains(code)) return;
    spot.Tell(field, messages::Say("campaign.unknown_unit", {{"value", code}}));
  }

  void Days() {
    CheckBetween(plan_spot_, Plan::kAnswerDaysFieldNumber, plan_.answer_days(),
                 1, kMostDays);
    // A reminder before the question was asked is none.
    CheckDays(plan_spot_, Plan::kRemindDaysBeforeFieldNumber,
              plan_.remind_days_before(),
              plan_.answer_days() > 0 ? plan_.answer_days() : kMostDays);
    CheckBetween(plan_spot_, Plan::kEscalateDaysAfterFieldNumber,
                 plan_.escalate_days_after(), 0, kMostDays);
    CheckDays(plan_spot_, Plan::kTaskRemindDaysBeforeFieldNumber,
              plan_.task_remind_days_before(), kMostDays);
  }

  void Routes() {
    // What is asked → the route that takes it.
    std::map<std::pair<std::string, std::string>, int> taken;
    for (int i = 0; i < plan_.routes_size(); ++i) {
      const Route& route = plan_.routes(i);
      const Spot spot = plan_spot_.In(Plan::kRoutesFieldNumber, i);
      if (RequireFilled(spot, Route::kBodyFieldNumber, route.body())) {
        RequireUnit(spot, Route::kBodyFieldNumber, route.body());
      }
      const bool domain =
          Known(spot, Route::kDomainFieldNumber, spec_.domains(),
                route.domain(), "campaign.unknown_domain");
      const bool addressee =
          Known(spot, Route::kAddresseeFieldNumber, spec_.addressees(),
                route.addressee(), "campaign.unknown_addressee");
      if (domain && addressee) Take(i, spot, taken);
    }
  }

  template <typename List>
  static bool Known(const Spot& spot, int field, const List& list,
                    const std::string& id, std::string_view fault) {
    if (id.empty()) return true;
    for (const auto& each : list) {
      if (each.id() == id) return true;
    }
    spot.Tell(field, messages::Say(fault, {{"value", id}}));
    return false;
  }

  // Tells a route that gets nothing, since those before it take all.
  void Take(int route, const Spot& spot,
            std::map<std::pair<std::string, std::string>, int>& taken) const {
    const Route& wanted = plan_.routes(route);
    bool gets_any = false;
    int before = -1;
    for (const auto& domain : spec_.domains()) {
      if (!wanted.domain().empty() && wanted.domain() != domain.id()) continue;
      for (const auto& addressee : spec_.addressees()) {
        if (!wanted.addressee().empty() &&
            wanted.addressee() != addressee.id()) {
          continue;
        }
        const auto [first, is_new] =
            taken.emplace(std::pair(domain.id(), addressee.id()), route);
        gets_any |= is_new;
        if (!is_new && before < 0) before = first->second;
      }
    }
    if (gets_any || before < 0) return;
    spot.Tell(
        messages::Say("campaign.route_never_fits",
                      {{"place", plan_spot_.In(Plan::kRoutesFieldNumber, before)
                                     .PlaceOf(Route::kBodyFieldNumber)}}));
  }

  const Spec& spec_;
  const Plan& plan_;
  const Spot plan_spot_;
  const KnownNames& known_;
};

}  // namespace

void LintProposalPlan(const v1::CampaignSpec& spec, const Spot& spot,
                      const KnownNames& known) {
  if (spec.has_proposal_plan()) ProposalLinter(spec, spot, known).Run();
}

}  // namespace baocao::campaign
