// One unit's form with everything that follows from its leaves: sum rows, the
// counts and sums of list groups.
#ifndef BAOCAO_AGGREGATION_EXPANSION_H_
#define BAOCAO_AGGREGATION_EXPANSION_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "services/aggregation/plan.h"
#include "services/aggregation/unit_record.h"
#include "services/report/decimal.h"

namespace baocao::aggregation {

struct UnitCell {
  report::Decimal value;  // in the campaign's money unit
  bool given = false;
  bool estimated = false;
};

// The number a list row's cell adds to its group: a figure, or 1 for a marked
// MARK column. nullopt: none.
std::optional<report::Decimal> ListFigure(const Plan& plan,
                                          const FormRecord& record,
                                          const v1::CellEntry& cell,
                                          int column);

// A reusable buffer: expanding again costs what the unit entered, not the size
// of the form. Not thread-safe.
class Expansion {
 public:
  explicit Expansion(const Plan& plan) : plan_(&plan) {}

  enum class Cells {
    kAdditive,  // what goes into sums
    kAll,       // and the figures that are never summed, for one unit's table
  };
  // `left_out`: name keys of list rows that another unit already counts.
  void Expand(const UnitRecord& unit, const FormRecord& form,
              const absl::flat_hash_set<uint64_t>* left_out = nullptr,
              Cells which = Cells::kAdditive);

  // Cells given, in no order.
  const std::vector<int>& cells() const { return cells_; }
  const UnitCell& at(int cell) const { return dense_[cell]; }
  // Rows in which the unit answered, if only "not available".
  const std::vector<int>& answered_rows() const { return answered_rows_; }
  bool has_figure(int row) const { return row_state_[row] == kHasFigure; }
  int ChoiceOf(int row) const { return form_->ChoiceOf(row); }
  bool flagged() const { return form_->flagged; }
  bool owed() const { return owed_; }

 private:
  enum RowState : uint8_t { kNothing, kAnswered, kHasFigure };

  void Clear(const FormPlan& form);
  void AddFigures(const FormPlan& form, Cells which);
  void AddRows(const FormPlan& form,
               const absl::flat_hash_set<uint64_t>* left_out);
  // Adds to the cell and, where it is summed, to every row that adds it.
  void Add(const FormPlan& form, int row, int column, report::Decimal value,
           bool estimated);
  void AddTo(int cell, report::Decimal value, bool estimated);
  void Answer(const FormPlan& form, int row, RowState state);
  void AnswerOne(int row, RowState state);

  const Plan* plan_;
  const FormRecord* form_ = nullptr;
  bool owed_ = false;
  std::vector<UnitCell> dense_;
  std::vector<int> cells_;
  std::vector<RowState> row_state_;
  std::vector<int> answered_rows_;
};

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_EXPANSION_H_
