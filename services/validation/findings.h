// Collects what a check finds, with the reasons that lift it.
#ifndef BAOCAO_VALIDATION_FINDINGS_H_
#define BAOCAO_VALIDATION_FINDINGS_H_

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "baocao/v1/submission.pb.h"
#include "baocao/v1/verdict.pb.h"
#include "services/campaign/campaign.h"
#include "services/messages/messages.h"
#include "services/validation/built_in_rules.h"

namespace baocao::validation {

// The most findings a verdict carries; all are counted.
inline constexpr int kMostFindings = 1000;

// One broken rule, before its text is made.
struct Breach {
  std::string_view rule;
  v1::Severity severity = v1::SEVERITY_UNSPECIFIED;
  v1::Place place;
  std::string expected;
  std::string actual;
};

// Made only for findings that are kept.
using TextMaker = absl::FunctionRef<messages::Text()>;

// The written reasons of one submission.
class Reasons {
 public:
  Reasons(const campaign::Campaign& campaign, const v1::Submission& submission);

  // Whether a reason is given for that rule at that place, under a code the
  // rule knows. The reason then counts as used.
  bool Lift(std::string_view rule, const v1::Place& place);

  enum class Fault { kUnused, kUnknownCode };
  // Reasons that lifted nothing, in the submission's order.
  struct Idle {
    const v1::Justification* reason;
    Fault fault;
  };
  std::vector<Idle> IdleOnes() const;
  // Codes a reason for the rule may carry; empty: any.
  std::vector<std::string> CodesOf(std::string_view rule) const;

 private:
  bool CodeKnown(const v1::Justification& reason) const;

  const campaign::Campaign& campaign_;
  const v1::Submission& submission_;
  absl::flat_hash_map<std::string, std::vector<int>> by_rule_;
  std::vector<bool> used_;
};

// Findings of a whole check, kept by severity in the order they come.
class FindingStore {
 public:
  void Add(const Breach& breach, bool justified, TextMaker text);
  int total() const { return total_; }
  // Errors first; at most kMostFindings.
  void MoveInto(v1::Verdict& verdict);

 private:
  std::array<std::vector<v1::Finding>, v1::Severity_ARRAYSIZE> kept_;
  int total_ = 0;
};

// Where the checks of one item put what they find. Without a store nothing is
// kept: for reading items that were accepted before.
class ItemFindings {
 public:
  ItemFindings() = default;
  ItemFindings(FindingStore& store, Reasons& reasons)
      : store_(&store), reasons_(&reasons) {}

  void Add(const Breach& breach, TextMaker text);
  void Add(const BuiltInRule& rule, v1::Place place, TextMaker text,
           std::string expected = {}, std::string actual = {});

  // An ERROR, or a JUSTIFY without a reason, was added.
  bool rejected() const { return rejected_; }
  void Reject() { rejected_ = true; }

 private:
  FindingStore* store_ = nullptr;
  Reasons* reasons_ = nullptr;
  bool rejected_ = false;
};

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_FINDINGS_H_
