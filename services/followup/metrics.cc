#include "services/followup/metrics.h"

#include "services/followup/annex_check.h"
#include "services/followup/listing.h"
#include "services/report/proposal_register.h"

namespace baocao::followup {
namespace {

constexpr const char* kActKinds[] = {
    "attendance",     "group.members",     "group.remove",
    "group.write",    "proposal.accept",   "proposal.answer",
    "proposal.close", "proposal.contest",  "proposal.raise",
    "proposal.route", "proposal.withdraw", "task.cancel",
    "task.complete",  "task.reopen",       "task.report",
    "task.write"};

prometheus::Family<prometheus::Gauge>& Family(prometheus::Registry& registry,
                                              const std::string& name,
                                              const std::string& help) {
  return prometheus::BuildGauge().Name(name).Help(help).Register(registry);
}

// The name of the field that a oneof holds.
std::string NameIn(const google::protobuf::Message& message,
                   const char* oneof) {
  const auto* described = message.GetDescriptor()->FindOneofByName(oneof);
  const auto* field =
      message.GetReflection()->GetOneofFieldDescriptor(message, described);
  return field == nullptr ? "" : field->name();
}

}  // namespace

std::string ActKind(const v1::Act& act) {
  const std::string kind = NameIn(act, "act");
  switch (act.act_case()) {
    case v1::Act::kProposal:
      return kind + "." + NameIn(act.proposal(), "act");
    case v1::Act::kGroup:
      return kind + "." + NameIn(act.group(), "act");
    case v1::Act::kTask:
      return kind + "." + NameIn(act.task(), "act");
    default:
      return kind;
  }
}

Metrics::Metrics(prometheus::Registry& registry,
                 const campaign::Campaign& campaign)
    : campaign_(campaign.id()),
      overdue_tasks_family_(Family(registry, "baocao_followup_overdue_tasks",
                                   "Tasks past their last day, by lead.")),
      groups_incomplete_(
          Family(registry, "baocao_followup_groups_incomplete",
                 "Groups of difficulties that lack something for the annex.")
              .Add({{"campaign", campaign_}})),
      ungrouped_(Family(registry, "baocao_followup_ungrouped_proposals",
                        "Proposals that are in no group.")
                     .Add({{"campaign", campaign_}})),
      load_seconds_(Family(registry, "baocao_followup_load_seconds",
                           "Time the last building of the lists took.")
                        .Add({{"campaign", campaign_}})),
      differing_(Family(registry, "baocao_followup_verify_differing_units",
                        "Units that differed in the last verification.")
                     .Add({{"campaign", campaign_}})) {
  auto& unanswered = Family(registry, "baocao_followup_unanswered_proposals",
                            "Proposals that wait for an answer, by domain.");
  auto& overdue = Family(registry, "baocao_followup_overdue_proposals",
                         "Proposals whose answer is late, by domain.");
  const auto add_domain = [&](const std::string& domain) {
    unanswered_[domain] =
        &unanswered.Add({{"campaign", campaign_}, {"domain", domain}});
    overdue_[domain] =
        &overdue.Add({{"campaign", campaign_}, {"domain", domain}});
  };
  add_domain("");
  for (const auto& domain : campaign.spec().domains()) add_domain(domain.id());

  const auto add_body = [&](const std::string& body) {
    if (body.empty() || overdue_tasks_.contains(body)) return;
    overdue_tasks_[body] =
        &overdue_tasks_family_.Add({{"campaign", campaign_}, {"body", body}});
  };
  add_body(campaign.spec().collecting_body());
  add_body(campaign.spec().proposal_plan().desk());
  for (const auto& route : campaign.spec().proposal_plan().routes()) {
    add_body(route.body());
  }
  auto& acts = prometheus::BuildCounter()
                   .Name("baocao_followup_acts_total")
                   .Help("Acts stored, by kind.")
                   .Register(registry);
  for (const char* kind : kActKinds) {
    acts_[kind] = &acts.Add({{"campaign", campaign_}, {"act", kind}});
  }
}

void Metrics::Set(const Fold& fold, absl::Time now) {
  std::map<std::string, int> unanswered, overdue;
  for (const v1::ProposalCount& count : CountProposals(fold, now)) {
    const std::string domain =
        unanswered_.contains(count.domain()) ? count.domain() : "";
    if (report::AwaitsAnswer(count.state())) {
      unanswered[domain] += count.proposals();
    }
    overdue[domain] += count.overdue();
  }
  for (auto& [domain, gauge] : unanswered_) gauge->Set(unanswered[domain]);
  for (auto& [domain, gauge] : overdue_) gauge->Set(overdue[domain]);

  std::map<std::string, int> late;
  for (const v1::TaskCount& count : CountTasks(fold, now)) {
    late[count.lead()] += count.overdue();
  }
  for (const auto& [lead, tasks] : late) {
    if (overdue_tasks_.contains(lead)) continue;
    overdue_tasks_[lead] =
        &overdue_tasks_family_.Add({{"campaign", campaign_}, {"body", lead}});
  }
  for (auto& [lead, gauge] : overdue_tasks_) gauge->Set(late[lead]);

  const v1::ListGroupsResponse annex = CheckAnnex(fold);
  int incomplete = 0;
  for (const v1::ListedGroup& group : annex.groups()) {
    incomplete += group.lacks().empty() ? 0 : 1;
  }
  groups_incomplete_.Set(incomplete);
  ungrouped_.Set(annex.ungrouped_total());
}

void Metrics::Loaded(absl::Duration spent) {
  load_seconds_.Set(absl::ToDoubleSeconds(spent));
}

void Metrics::CountAct(const v1::Act& act) {
  const auto found = acts_.find(ActKind(act));
  if (found != acts_.end()) found->second->Increment();
}

void Metrics::Verified(int differing) { differing_.Set(differing); }

}  // namespace baocao::followup
