// The cells of one form as rules see them.
#ifndef BAOCAO_VALIDATION_FORM_VALUES_H_
#define BAOCAO_VALIDATION_FORM_VALUES_H_

#include <string_view>
#include <utility>
#include <vector>

#include "baocao/v1/submission.pb.h"
#include "services/campaign/campaign.h"
#include "services/report/decimal.h"

namespace baocao::validation {

namespace v1 = ::baocao::v1;

struct Value {
  enum class State {
    kBlank,
    kNumber,  // a nil mark is 0
    kText,
    kNoFigure,  // not applicable, not available
    kBad,       // could not be read: rules that need it say nothing
  };
  State state = State::kBlank;
  report::Decimal number;  // money: in the campaign's unit
  // That the sender showed, after the point of `number` (linear.h).
  int digits = campaign::kNoDigits;
  std::string_view text;  // of the entry read, which must outlive this
  bool nil = false;
  bool estimated = false;

  bool has_number() const { return state == State::kNumber; }
  bool has_text() const { return state == State::kText; }
  bool filled() const { return has_number() || has_text(); }
};

struct ListRowValues {
  const v1::ListRow* entry = nullptr;
  int group = -1;  // row index; -1: unknown
  // Column index and value, as sent.
  std::vector<std::pair<int, Value>> cells;

  const Value& At(int column) const;
  bool empty() const;
};

class FormValues {
 public:
  FormValues(const campaign::Form& form, int index)
      : form_(&form),
        index_(index),
        cells_(static_cast<size_t>(form.row_count()) * form.column_count()) {}

  const campaign::Form& form() const { return *form_; }
  int index() const { return index_; }

  const Value& At(int row, int column) const {
    return cells_[static_cast<size_t>(row) * form_->column_count() + column];
  }
  Value& At(int row, int column) {
    return cells_[static_cast<size_t>(row) * form_->column_count() + column];
  }
  // Whether any cell of the row holds a number or text.
  bool RowFilled(int row) const;

  const std::vector<ListRowValues>& list_rows() const { return list_rows_; }
  // Reads one more; its group is known then.
  void AddListRow(ListRowValues row);
  // Indexes into list_rows() of the rows under the group.
  const std::vector<int>& ListRowsOf(int group) const {
    return of_group_.empty() ? kNone : of_group_[group];
  }
  // Row indexes for which a known choice was sent.
  const std::vector<int>& chosen_rows() const { return chosen_rows_; }
  std::vector<int>& chosen_rows() { return chosen_rows_; }

 private:
  static const std::vector<int> kNone;

  const campaign::Form* form_;
  int index_;
  std::vector<Value> cells_;
  std::vector<ListRowValues> list_rows_;
  std::vector<std::vector<int>> of_group_;
  std::vector<int> chosen_rows_;
};

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_FORM_VALUES_H_
