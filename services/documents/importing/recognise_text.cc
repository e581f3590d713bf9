#include "services/documents/importing/recognise_text.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/documents/importing/header_match.h"
#include "services/documents/importing/label_key.h"
#include "services/documents/importing/money_unit.h"
#include "services/documents/importing/row_match.h"
#include "services/documents/importing/sheet_title.h"

namespace baocao::documents::importing {
namespace {

using campaign::Form;

// Headings of lists are looked for in these lines.
constexpr int kHeaderLines = 40;
constexpr int kLeastHeader = 30;

class FormMatcher {
 public:
  FormMatcher(const SheetView& view, const campaign::Campaign& campaign,
              const v1::Unit& unit, const Form& form)
      : view_(view), campaign_(campaign), unit_(unit), form_(form) {
    match_.layout.form = &form;
    match_.layout.mapping.set_sheet(view.name());
    match_.layout.mapping.set_form(form.key());
    match_.layout.mapping.set_recognised_by(v1::RECOGNITION_TEXT);
  }

  TextMatch Match(int identity) {
    match_.identity = identity;
    if (!(form_.is_list() ? MatchList() : MatchMatrix())) return Result();
    match_.columns = header_.confidence;
    match_.rows = ShareOfRows();
    for (const HeadedColumn& column : header_.columns) {
      v1::LineMapping& mapped = *match_.layout.mapping.add_columns();
      mapped.set_line(column.line);
      mapped.set_key(form_.column(column.column).key());
      mapped.set_text(column.heading);
      if (column.by_order && form_.IsEntered(column.column)) {
        TellByOrder(column);
      }
      if (SaysEstimated(column)) TellEstimated(column);
    }
    std::stable_sort(rows_.begin(), rows_.end(),
                     [](const LabelledRow& a, const LabelledRow& b) {
                       return a.line < b.line;
                     });
    for (const LabelledRow& row : rows_) {
      v1::LineMapping& mapped = *match_.layout.mapping.add_rows();
      mapped.set_line(row.line);
      mapped.set_key(form_.row(row.row).key());
      mapped.set_text(row.label);
    }
    if (form_.has_money()) FindUnit();
    PlaceByMapping(view_, match_.layout);
    return Result();
  }

 private:
  TextMatch Result() { return std::move(match_); }

  bool MatchMatrix() {
    const int label = FindLabelColumn(view_, form_);
    if (label == 0) return false;
    Find("", label, 1);
    if (rows_.empty()) return false;
    int first = rows_.front().line;
    for (const LabelledRow& row : rows_) first = std::min(first, row.line);
    header_ = MatchHeader(view_, form_, first - 1);
    // Left of its labels a table has numbers only.
    std::erase_if(header_.columns, [&](const HeadedColumn& column) {
      return column.line <= label && form_.IsEntered(column.column);
    });
    return !header_.columns.empty();
  }

  bool MatchList() {
    for (int last = 1; last <= std::min(kHeaderLines, view_.last_line());
         ++last) {
      if (view_.Line(last).size() < 2) continue;
      HeaderMatch match = MatchHeader(view_, form_, last);
      if (match.confidence > header_.confidence) header_ = std::move(match);
    }
    if (header_.confidence < kLeastHeader) return false;
    for (const HeadedColumn& column : header_.columns) {
      if (form_.column(column.column).type() != v1::COLUMN_TYPE_LABEL) continue;
      Find(form_.column(column.column).part(), column.line,
           header_.last_line + 1);
    }
    if (rows_.empty()) UseTheOnlyGroup();
    return true;
  }

  void Find(const std::string& part, int label_column, int first_line) {
    RowSearch search;
    search.campaign = &campaign_;
    search.unit = &unit_;
    search.form = &form_;
    search.part = part;
    search.label_column = label_column;
    search.first_line = first_line;
    for (const HeadedColumn& column : header_.columns) {
      if (form_.is_list() && form_.column(column.column).part() == part &&
          form_.IsEntered(column.column) && column.line != label_column) {
        search.entry_columns.push_back(column.line);
      }
    }
    RowMatch found = MatchRows(view_, search);
    rows_.insert(rows_.end(), found.rows.begin(), found.rows.end());
    auto& remarks = match_.layout.remarks;
    remarks.insert(remarks.end(), found.remarks.begin(), found.remarks.end());
  }

  // A list without group headings of a unit that fills one group.
  void UseTheOnlyGroup() {
    int only = -1, groups = 0;
    for (int i = 0; i < form_.row_count(); ++i) {
      if (form_.row(i).kind() != v1::ROW_KIND_LIST_GROUP ||
          !campaign_.Fills(unit_, form_, i)) {
        continue;
      }
      only = i;
      ++groups;
    }
    if (groups != 1) return;
    rows_.push_back({header_.last_line, only, ""});
    match_.layout.remarks.push_back(
        {v1::SEVERITY_WARNING, 0, 0,
         messages::Say("documents_import.only_group",
                       {{"group", form_.row(only).label()}}),
         ""});
  }

  int ShareOfRows() const {
    int expected = 0, found = 0;
    for (int i = 0; i < form_.row_count(); ++i) {
      const v1::RowKind kind = form_.row(i).kind();
      const bool entered =
          kind == v1::ROW_KIND_LEAF || kind == v1::ROW_KIND_LIST_GROUP;
      if (!entered || !campaign_.Fills(unit_, form_, i)) continue;
      ++expected;
      found += std::any_of(rows_.begin(), rows_.end(),
                           [i](const LabelledRow& r) { return r.row == i; });
    }
    if (expected == 0 || found == 0) {
      // A unit may have no row of its own there and send the sheet all the
      // same, or a list may name no group: the columns decide.
      if (form_.is_list() && header_.confidence >= 80) return kLeastShare;
      return expected == 0 && !rows_.empty()
                 ? static_cast<int>(rows_.size()) * 100 / form_.row_count()
                 : 0;
    }
    const int share = found * 100 / expected;
    // People leave the groups out of a list that they have nothing for.
    return form_.is_list() ? std::max(share, 60) : share;
  }

  void TellByOrder(const HeadedColumn& column) {
    const v1::Column& printed = form_.column(column.column);
    match_.layout.remarks.push_back(
        {v1::SEVERITY_WARNING, header_.last_line, column.line,
         messages::Say(
             "documents_import.column_by_order",
             {{"actual", column.heading},
              {"column", printed.heading_size() == 0
                             ? printed.key()
                             : printed.heading(printed.heading_size() - 1)}}),
         column.heading});
  }

  bool SaysEstimated(const HeadedColumn& column) const {
    if (!form_.IsNumeric(column.column)) return false;
    const auto holds = [](std::string_view text) {
      const std::vector<std::string> words = KeyOfLabel(text).words;
      const std::vector<std::string> estimated = KeyOfLabel("ước").words;
      return std::find(words.begin(), words.end(), estimated[0]) != words.end();
    };
    if (!holds(column.heading)) return false;
    for (const std::string& printed : form_.column(column.column).heading()) {
      if (holds(printed)) return false;
    }
    return true;
  }

  void TellEstimated(const HeadedColumn& column) {
    match_.layout.estimated_columns.insert(column.line);
    match_.layout.remarks.push_back(
        {v1::SEVERITY_WARNING, header_.last_line, column.line,
         messages::Say("documents_import.estimate_column",
                       {{"actual", column.heading}}),
         column.heading});
  }

  // Over the table, or in the headings of its money columns.
  void FindUnit() {
    std::vector<std::string> units;
    const auto add = [&units](const std::optional<std::string>& unit) {
      if (unit && std::find(units.begin(), units.end(), *unit) == units.end()) {
        units.push_back(*unit);
      }
    };
    for (int line = 1; line < header_.first_line; ++line) {
      for (const RawCell& cell : view_.Line(line)) {
        if (cell.kind == RawKind::kText) {
          add(FindMoneyUnit(view_.OwnText(line, cell.column)));
        }
      }
    }
    for (const HeadedColumn& column : header_.columns) {
      if (form_.column(column.column).type() != v1::COLUMN_TYPE_MONEY) continue;
      for (int line = header_.first_line; line <= header_.last_line; ++line) {
        add(FindMoneyUnit(view_.TextAt(line, column.line)));
      }
    }
    if (units.size() == 1) {
      match_.layout.money_unit = units[0];
    } else if (units.size() > 1) {
      match_.layout.remarks.push_back(
          {v1::SEVERITY_ERROR, 0, 0,
           messages::Say("documents_import.money_units_differ",
                         {{"first", units[0]}, {"second", units[1]}}),
           ""});
    }
  }

  const SheetView& view_;
  const campaign::Campaign& campaign_;
  const v1::Unit& unit_;
  const Form& form_;
  HeaderMatch header_;
  std::vector<LabelledRow> rows_;
  TextMatch match_;
};

}  // namespace

TextMatch MatchForm(const SheetView& view, const campaign::Campaign& campaign,
                    const v1::Unit& unit, const campaign::Form& form,
                    int identity) {
  return FormMatcher(view, campaign, unit, form).Match(identity);
}

TextRecognition RecogniseText(const SheetView& view,
                              const campaign::Campaign& campaign,
                              const v1::Unit& unit) {
  TextRecognition result;
  const SheetTitle title(view, campaign);
  TextMatch second;
  for (const campaign::Form& form : campaign.forms()) {
    TextMatch match =
        MatchForm(view, campaign, unit, form, title.Identity(form));
    const bool has_table = match.rows > 0 && match.columns > 0;
    if (!has_table && match.identity == 0) continue;
    if (result.best.layout.form == nullptr ||
        match.confidence() > result.best.confidence()) {
      second = std::move(result.best);
      result.best = std::move(match);
    } else if (match.confidence() > second.confidence()) {
      second = std::move(match);
    }
  }
  result.doubtful = second.layout.form != nullptr && second.IsSure() &&
                    result.best.confidence() - second.confidence() < kLeastLead;
  return result;
}

}  // namespace baocao::documents::importing
