// A bound on the work of one check, without a clock inside it.
#ifndef BAOCAO_VALIDATION_BUDGET_H_
#define BAOCAO_VALIDATION_BUDGET_H_

#include <cstdint>
#include <functional>
#include <utility>

namespace baocao::validation {

// Counted in steps: about one a cell, a term of a rule, a finding. The caller
// says what time it is worth; a check that is broken off gives no verdict, so
// that a verdict never depends on how fast the machine was.
class Budget {
 public:
  // `goes_on` is asked once every few hundred steps.
  explicit Budget(std::function<bool()> goes_on)
      : goes_on_(std::move(goes_on)) {}
  static Budget Unlimited() {
    return Budget([] { return true; });
  }
  static Budget OfSteps(int64_t steps) {
    Budget budget([] { return true; });
    budget.limit_ = steps;
    return budget;
  }

  // False once the budget is spent; the caller returns at once then.
  bool Spend(int64_t steps = 1) {
    used_ += steps;
    if (used_ > limit_) spent_ = true;
    if (!spent_ && used_ >= next_question_) {
      next_question_ = used_ + kAskEvery;
      spent_ = !goes_on_();
    }
    return !spent_;
  }
  bool spent() const { return spent_; }

 private:
  static constexpr int64_t kAskEvery = 256;

  std::function<bool()> goes_on_;
  int64_t limit_ = INT64_MAX;
  int64_t used_ = 0;
  int64_t next_question_ = kAskEvery;
  bool spent_ = false;
};

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_BUDGET_H_
