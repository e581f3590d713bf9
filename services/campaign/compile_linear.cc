#include "services/campaign/compile_linear.h"

#include <algorithm>
#include <utility>

namespace baocao::campaign {
namespace {

using Kind = LinearTrouble::Kind;
using Where = LinearTrouble::Where;
using Report = absl::FunctionRef<void(const LinearTrouble&)>;

// A term with its keys looked up; row and column are still to be taken from
// the instance where they are open.
struct OpenTerm {
  int form = -1;
  std::vector<int> rows;
  bool row_open = false;
  int column = -1;
  bool column_open = false;
  report::Decimal factor{1};
  bool list_rows = false;
};

// The list groups whose rows a group, or a sum over groups, is made of. Each
// row is seen once: rows that add each other are the linter's fault to tell.
std::vector<int> GroupsOf(const Form& form, int row) {
  std::vector<int> seen = {row};
  std::vector<int> groups;
  for (size_t i = 0; i < seen.size(); ++i) {
    if (form.row(seen[i]).kind() == v1::ROW_KIND_LIST_GROUP) {
      groups.push_back(seen[i]);
      continue;
    }
    for (int addend : form.Addends(seen[i])) {
      if (std::find(seen.begin(), seen.end(), addend) == seen.end()) {
        seen.push_back(addend);
      }
    }
  }
  return groups;
}

class Compiler {
 public:
  Compiler(absl::Span<const Form> forms, int form, const v1::LinearRule& rule,
           Report report)
      : forms_(forms), form_(form), rule_(rule), report_(report) {}

  std::vector<LinearInstance> Run() {
    const std::vector<int> rows = Rows();
    const std::vector<int> columns = Columns();
    std::vector<OpenTerm> left = Terms(rule_.left(), Where::kLeft);
    std::vector<OpenTerm> right = Terms(rule_.right(), Where::kRight);
    TellUnused();
    if (troubled_) return {};
    std::vector<LinearInstance> instances;
    for (int row : rows) {
      for (int column : columns) {
        LinearInstance instance;
        instance.relation = rule_.relation();
        instance.on_computed = rule_.on_computed();
        instance.left = Close(left, Where::kLeft, row, column);
        instance.right = Close(right, Where::kRight, row, column);
        if (instance.left.empty() || instance.right.empty()) continue;
        Describe(instance);
        instances.push_back(std::move(instance));
      }
    }
    return instances;
  }

 private:
  void Tell(Kind kind, Where where, int index, std::string name = {}) {
    report_({kind, where, index, std::move(name)});
    troubled_ = true;
  }

  // -1 alone: the rule names no rows.
  std::vector<int> Rows() {
    if (rule_.rows().empty() || form_ < 0) return {-1};
    std::vector<int> rows;
    for (int i = 0; i < rule_.rows_size(); ++i) {
      const std::vector<int> some = forms_[form_].ExpandRows(rule_.rows(i));
      if (some.empty()) Tell(Kind::kUnknownRow, Where::kRows, i, rule_.rows(i));
      for (int row : some) {
        if (std::find(rows.begin(), rows.end(), row) == rows.end()) {
          rows.push_back(row);
        }
      }
    }
    return rows;
  }

  std::vector<int> Columns() {
    if (rule_.columns().empty() || form_ < 0) return {-1};
    const Form& form = forms_[form_];
    std::vector<int> columns;
    for (int i = 0; i < rule_.columns_size(); ++i) {
      const std::string& key = rule_.columns(i);
      if (key == "*") {
        for (int c = 0; c < form.column_count(); ++c) {
          if (form.IsNumeric(c)) columns.push_back(c);
        }
        continue;
      }
      const int column = form.ColumnIndex(key);
      if (column < 0) {
        Tell(Kind::kUnknownColumn, Where::kColumns, i, key);
      } else if (!form.IsNumeric(column)) {
        Tell(Kind::kNotNumeric, Where::kColumns, i, key);
      } else {
        columns.push_back(column);
      }
    }
    return columns;
  }

  std::vector<OpenTerm> Terms(
      const google::protobuf::RepeatedPtrField<v1::Term>& terms, Where where) {
    if (terms.empty()) Tell(Kind::kEmptySide, where, -1);
    std::vector<OpenTerm> open;
    for (int i = 0; i < terms.size(); ++i) {
      OpenTerm term;
      if (Open(terms[i], where, i, term)) open.push_back(std::move(term));
    }
    return open;
  }

  int FormOf(const v1::Term& spec, Where where, int index) {
    if (spec.form().empty()) {
      if (form_ < 0) Tell(Kind::kFormMissing, where, index);
      return form_;
    }
    for (int i = 0; i < static_cast<int>(forms_.size()); ++i) {
      if (forms_[i].key() == spec.form()) return i;
    }
    Tell(Kind::kUnknownForm, where, index, spec.form());
    return -1;
  }

  bool Open(const v1::Term& spec, Where where, int index, OpenTerm& term) {
    term.form = FormOf(spec, where, index);
    if (term.form < 0) return false;
    const Form& form = forms_[term.form];
    term.list_rows = spec.list_rows();
    term.row_open = spec.row().empty();
    term.column_open = spec.column().empty();
    takes_row_ |= term.row_open;
    takes_column_ |= term.column_open;
    bool good = true;
    const auto tell = [&](Kind kind, const std::string& name) {
      Tell(kind, where, index, name);
      good = false;
    };
    // An instance's row or column means the rule's own form.
    const bool own = term.form == form_;
    if (term.row_open && (rule_.rows().empty() || !own)) {
      tell(Kind::kRowMissing, "");
    }
    if (term.column_open && (rule_.columns().empty() || !own)) {
      tell(Kind::kColumnMissing, "");
    }
    if (!term.row_open) {
      term.rows = form.ExpandRows(spec.row());
      if (term.rows.empty()) tell(Kind::kUnknownRow, spec.row());
    }
    if (!term.column_open && spec.column() != kRowCountColumn) {
      term.column = form.ColumnIndex(spec.column());
      if (term.column < 0) {
        tell(Kind::kUnknownColumn, spec.column());
      } else if (!form.IsNumeric(term.column)) {
        tell(Kind::kNotNumeric, spec.column());
      }
    }
    if (!spec.factor().empty()) {
      const auto factor = report::Decimal::Parse(spec.factor());
      if (!factor.has_value() || factor->IsZero()) {
        tell(Kind::kBadFactor, spec.factor());
      } else {
        term.factor = *factor;
      }
    }
    return good;
  }

  void TellUnused() {
    if (!rule_.rows().empty() && !takes_row_) {
      Tell(Kind::kRowsUnused, Where::kRows, 0);
    }
    if (!rule_.columns().empty() && !takes_column_) {
      Tell(Kind::kColumnsUnused, Where::kColumns, 0);
    }
  }

  std::vector<CellTerm> Close(const std::vector<OpenTerm>& terms, Where where,
                              int row, int column) {
    std::vector<CellTerm> closed;
    for (int i = 0; i < static_cast<int>(terms.size()); ++i) {
      const OpenTerm& term = terms[i];
      CellTerm cell;
      cell.form = term.form;
      cell.factor = term.factor;
      cell.column = term.column_open ? column : term.column;
      cell.list_rows = term.list_rows && cell.column >= 0;
      const bool of_groups = cell.column < 0 || cell.list_rows;
      for (int r : term.row_open ? std::vector<int>{row} : term.rows) {
        const Form& form = forms_[term.form];
        const std::vector<int> cell_rows =
            of_groups ? GroupsOf(form, r) : std::vector<int>{r};
        if (cell_rows.empty()) {
          Tell(Kind::kNoListRows, where, i, form.row(r).key());
        }
        for (int cell_row : cell_rows) {
          cell.row = cell_row;
          closed.push_back(cell);
        }
      }
    }
    return closed;
  }

  void Describe(LinearInstance& instance) const {
    for (const auto* side : {&instance.left, &instance.right}) {
      for (const CellTerm& term : *side) {
        instance.money |=
            term.column >= 0 && forms_[term.form].column(term.column).type() ==
                                    v1::COLUMN_TYPE_MONEY;
      }
    }
    for (const CellTerm& term : instance.left) {
      instance.one_column &= term.column == instance.left.front().column;
    }
  }

  absl::Span<const Form> forms_;
  const int form_;
  const v1::LinearRule& rule_;
  Report report_;
  bool troubled_ = false;
  bool takes_row_ = false;
  bool takes_column_ = false;
};

}  // namespace

std::vector<LinearInstance> CompileLinear(absl::Span<const Form> forms,
                                          int form, const v1::LinearRule& rule,
                                          Report report) {
  return Compiler(forms, form, rule, report).Run();
}

}  // namespace baocao::campaign
