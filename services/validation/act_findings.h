// Collects what is said against an act.
#ifndef BAOCAO_VALIDATION_ACT_FINDINGS_H_
#define BAOCAO_VALIDATION_ACT_FINDINGS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/civil_time.h"
#include "baocao/v1/submission.pb.h"
#include "baocao/v1/verdict.pb.h"
#include "services/campaign/campaign.h"
#include "services/messages/messages.h"
#include "services/validation/built_in_rules.h"

namespace baocao::validation {

// Code points of texts in acts: reasons and names of papers; what is to be
// done; longer ones as of proposals (narrative.h).
inline constexpr int kMostReasonLength = 2'000;
inline constexpr int kMostNameLength = 500;

enum class Needed { kRequired, kOptional };

// Writes into the verdict of one act, which has to outlive it.
class ActFindings {
 public:
  ActFindings(const campaign::Campaign& campaign, v1::Verdict& verdict);

  // The act does not hold.
  void Refuse(messages::Text text, const v1::Place& place = {});
  // It does not hold because somebody changed the thing since its author saw
  // it.
  void RefuseOutdated(messages::Text text);

  // Refuses a text that is needed and blank, longer than `most` code points or
  // marked as classified; tells letters that are odd. `name`: what people call
  // the field.
  void CheckText(const messages::Text& name, std::string_view text, int most,
                 Needed needed);
  // The same of several texts of one kind, at most `most_texts`.
  template <typename Texts>
  void CheckTexts(const messages::Text& name, const Texts& texts, int most,
                  int most_texts) {
    if (!CheckCount(name, texts.size(), most_texts)) return;
    for (const auto& text : texts) {
      CheckText(name, text, most, Needed::kOptional);
    }
  }
  // False, and refused: more than `most`.
  bool CheckCount(const messages::Text& name, int count, int most);
  // nullopt where it is empty and need not be there, or refused.
  std::optional<absl::CivilDay> CheckDate(const messages::Text& name,
                                          std::string_view iso, Needed needed);
  // What is raised is judged as in a submission.
  void CheckContent(const v1::Proposal& content);
  // False, and refused: the campaign has no such unit.
  bool CheckUnit(std::string_view code);
  // nullptr, and refused: the campaign has no such milestone.
  const v1::Milestone* CheckMilestone(std::string_view id);

  bool refused() const { return refused_; }

 private:
  void Add(const BuiltInRule& rule, messages::Text text,
           const v1::Place& place = {});

  const campaign::Campaign& campaign_;
  const std::vector<std::string> marks_;
  v1::Verdict& verdict_;
  bool refused_ = false;
};

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_ACT_FINDINGS_H_
