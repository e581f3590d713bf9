// A small campaign, and what its units raise and are given to do, laid over
// snapshots as validation lays it.
#ifndef BAOCAO_TESTS_FOLLOWUP_STORY_H_
#define BAOCAO_TESTS_FOLLOWUP_STORY_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "baocao/v1/act.pb.h"
#include "baocao/v1/snapshot.pb.h"
#include "services/campaign/campaign.h"
#include "services/followup/fold.h"
#include "services/followup/standing.h"

namespace baocao::followup {

// In the official order: communes "C", "A", "B", departments "STC" and "SNV",
// the collecting body "BAN", the desk "VP". Domains "tai-chinh" (answered by
// STC), "can-bo" (by SNV), "thue" (by nobody); what goes to "VI.1" is BAN's.
// Ten days for an answer.
std::shared_ptr<const campaign::Campaign> StoryCampaign();

// "2026-05-20T08:00" in Vietnam.
absl::Time At(const std::string& local);

inline const Actor kCollecting{Actor::Kind::kCollectingBody, ""};
inline const Actor kReader{Actor::Kind::kReader, ""};
inline Actor Officer(const std::string& unit) {
  return {Actor::Kind::kUnit, unit};
}

class Story {
 public:
  explicit Story(
      std::shared_ptr<const campaign::Campaign> campaign = StoryCampaign());

  // Later acts happen then; 20 May 2026, 8:00 at first.
  Story& At(const std::string& local);

  // Ids of what is made.
  std::string Raise(const std::string& unit, const std::string& domain,
                    const std::string& difficulty,
                    const std::string& request = "Đề nghị xem xét.",
                    const std::string& addressee = "VI.0");
  void Answer(const std::string& unit, const std::string& proposal,
              const std::string& body, const std::string& text = "Đã trả lời.");
  void Accept(const std::string& unit, const std::string& proposal);
  void Contest(const std::string& unit, const std::string& proposal);
  void Withdraw(const std::string& unit, const std::string& proposal);
  void Route(const std::string& unit, const std::string& proposal,
             const std::string& body);
  // With bases and a direction.
  std::string Group(const std::string& title,
                    const std::vector<v1::ProposalRef>& members,
                    const std::string& domain = "tai-chinh");
  void Write(const v1::DifficultyGroup& group);
  std::string Task(const std::string& lead, const std::string& due_date,
                   const std::string& group = "",
                   const std::vector<std::string>& collaborators = {});
  void Complete(const std::string& lead, const std::string& task);
  // A package with these attached.
  void Attach(const std::string& unit, v1::AttachmentKind kind,
              const std::string& name);
  void Attend(const std::string& unit, const std::string& milestone,
              const std::string& name);

  void Do(const std::string& unit, const v1::Act& act);
  const v1::Snapshot& Snapshot(const std::string& unit);
  // Every state that each unit was in, oldest first.
  const std::vector<v1::Snapshot>& history() const { return history_; }
  std::vector<v1::Snapshot> Snapshots() const;
  Fold Folded() const;

 private:
  std::shared_ptr<const campaign::Campaign> campaign_;
  absl::Time now_;
  std::map<std::string, v1::Snapshot> snapshots_;
  std::vector<v1::Snapshot> history_;
};

v1::ProposalRef Ref(const std::string& unit, const std::string& proposal);

}  // namespace baocao::followup

#endif  // BAOCAO_TESTS_FOLLOWUP_STORY_H_
