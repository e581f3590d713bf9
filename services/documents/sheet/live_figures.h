// Sums, shares and ratios of a form as formulas of a spreadsheet, each with the
// exact value it gives now.
#ifndef BAOCAO_DOCUMENTS_SHEET_LIVE_FIGURES_H_
#define BAOCAO_DOCUMENTS_SHEET_LIVE_FIGURES_H_

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/campaign/campaign.h"
#include "services/documents/sheet/form_sheet.h"
#include "services/documents/sheet/sheet.h"

namespace baocao::documents {

// Where a form stands on its sheet.
struct FormPlaces {
  std::function<int(int row)> sheet_row;
  std::function<int(int column)> sheet_column;
  // Sheet rows of the list rows of a group, both included; {0, -1}: none.
  std::function<std::pair<int, int>(int row)> lines;
  // Whether the row has figures on this sheet.
  std::function<bool(int row)> counts;
  // Cells are typed into: they may hold "ước 120" as text, and a formula over
  // blanks shows nothing.
  bool typed = false;
  bool shares = true;
};

// Refers to its arguments; they must outlive it.
class LiveFigures {
 public:
  LiveFigures(const campaign::Form& form, const FormContent& content,
              const FormPlaces& places);

  // Whether the form has the cell computed.
  bool IsLive(int row, int column) const;
  // Whether the sheet shows it as a formula: not where the content holds
  // something else, which is kept as it stands, and not where a table to read
  // is blank.
  bool IsFormula(int row, int column) const;
  // Of cells that are formulas.
  Formula FormulaAt(int row, int column) const;

 private:
  enum class Kind { kNone, kSum, kShare, kRatio, kLines };
  using Value = std::optional<report::Decimal>;

  Kind KindOf(int row, int column) const;
  const Entry* EntryAt(int row, int column) const;
  // What the cell shows.
  Value ValueAt(int row, int column) const;
  Value Computed(int row, int column) const;
  Value Compute(int row, int column) const;
  Value LinesValue(int row, int column) const;
  // nullopt where one of the cells is blank.
  Value TermsValue(const google::protobuf::RepeatedPtrField<v1::Term>& terms,
                   int row) const;
  std::string Expression(int row, int column) const;
  std::string SumExpression(int row, int column) const;
  std::string ShareExpression(int row, int column) const;
  std::string RatioExpression(int row, int column) const;
  std::string LinesExpression(int row, int column) const;

  std::string Name(int row, int column) const;
  // The cell as a number, whatever stands in it.
  std::string Number(int row, int column) const;
  std::string Terms(const google::protobuf::RepeatedPtrField<v1::Term>& terms,
                    int row) const;
  // Typed cells that the row's sum rests on, at any depth.
  void AddLeaves(int row, int column, std::vector<int>& sheet_rows) const;
  int BaseRow(int row) const;

  const campaign::Form& form_;
  const FormContent& content_;
  const FormPlaces& places_;
  mutable std::map<std::pair<int, int>, Value> values_;
};

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_SHEET_LIVE_FIGURES_H_
