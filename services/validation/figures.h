// The figures that linear rules relate: forms of the submission laid over what
// the unit stands for, sum rows left out computed.
#ifndef BAOCAO_VALIDATION_FIGURES_H_
#define BAOCAO_VALIDATION_FIGURES_H_

#include <vector>

#include "services/campaign/linear.h"
#include "services/report/decimal.h"
#include "services/validation/form_values.h"

namespace baocao::validation {

struct Figure {
  enum class State { kBlank, kNumber, kBad };
  State state = State::kBlank;
  report::Decimal number;
  bool entered = false;  // not computed
  int digits = campaign::kNoDigits;

  bool has_number() const { return state == State::kNumber; }
};

class Figures {
 public:
  explicit Figures(int forms) : forms_(forms, nullptr) {}

  // `values` must outlive this; nullptr: the unit has no such form.
  void Set(int form, const FormValues* values) { forms_[form] = values; }
  const FormValues* form(int index) const { return forms_[index]; }

  // As entered, or computed from list rows or addends where it was left out.
  Figure Compute(int form, int row, int column) const;
  // As entered, list rows and their number included.
  Figure At(const campaign::CellTerm& term) const;

 private:
  Figure SumOfListRows(const FormValues& values, int row, int column) const;
  Figure CountListRows(const FormValues& values, int row) const;

  std::vector<const FormValues*> forms_;
};

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_FIGURES_H_
