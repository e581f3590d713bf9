#include "services/validation/cells.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "services/report/date.h"
#include "services/report/number_reader.h"
#include "services/report/text.h"
#include "services/validation/naming.h"
#include "services/validation/style.h"
#include "services/validation/suggestion.h"

namespace baocao::validation {
namespace {

using report::Decimal;

constexpr int kMostDigits = 18;
constexpr int kMostDecimals = 6;
constexpr int kDefaultLength = 2000;
constexpr int kMostIdBytes = 64;

// What is wrong with a number that Decimal does not read.
enum class Shape { kDigits, kDecimals, kOther };

Shape ShapeOf(std::string_view number) {
  if (!number.empty() && number[0] == '-') number.remove_prefix(1);
  int digits = 0, decimals = 0;
  bool point = false;
  for (char c : number) {
    if (c == '.' && !point && digits > 0) {
      point = true;
    } else if (c >= '0' && c <= '9') {
      ++digits;
      decimals += point;
    } else {
      return Shape::kOther;
    }
  }
  if (digits > kMostDigits) return Shape::kDigits;
  if (decimals > kMostDecimals) return Shape::kDecimals;
  return Shape::kOther;
}

bool IsMarked(std::string_view text) {
  return text == "x" || text == "X" || text == "×";
}

// Reads one form entry. Used once.
class FormReader {
 public:
  FormReader(const campaign::Campaign& campaign, const v1::Unit& unit, int form,
             const v1::FormEntry& entry, ItemFindings& out, Budget& budget)
      : campaign_(campaign),
        unit_(unit),
        form_(campaign.forms()[form]),
        entry_(entry),
        out_(out),
        budget_(budget),
        values_(form_, form) {}

  FormValues Read() {
    if (HasTooManyCells(entry_)) {
      const v1::Place place = FormPlace(form_.key());
      out_.Add(
          kTooManyCells, place,
          [&] {
            return SayAt("validation.too_many_cells", place,
                         Argument("expected", Spoken(Decimal(kMostCells))));
          },
          std::to_string(kMostCells));
      return std::move(values_);
    }
    ReadMoneyUnit();
    ReadMatrixCells();
    ReadListRows();
    ReadChoices();
    ReadAsOf();
    return std::move(values_);
  }

 private:
  template <typename... Arguments>
  messages::Text SayAt(std::string_view id, const v1::Place& place,
                       const Arguments&... arguments) const {
    return SayBoth(id, Argument("place", PlaceName(campaign_, place)),
                   arguments...);
  }

  bool HasMoneyFigure() const;
  void ReadMoneyUnit();
  void ReadMatrixCells();
  void ReadListRows();
  void ReadListRow(const v1::ListRow& row,
                   const absl::flat_hash_set<std::string_view>& ids);
  void ReadChoices();
  void ReadAsOf();

  // The column's index where the cell may stand there, else nullopt.
  std::optional<int> ReadColumn(const v1::CellEntry& cell, int row,
                                const v1::Place& place, bool in_list_row);
  Value ReadCell(const v1::CellEntry& cell, const v1::Column& column,
                 const v1::Place& place, bool in_list_row);
  Value ReadContent(const v1::CellEntry& cell, const v1::Column& column,
                    const v1::Place& place, bool in_list_row);
  Value ReadMarkEntry(const v1::CellEntry& cell, const v1::Place& place);
  Value ReadNumber(const v1::CellEntry& cell, const v1::Column& column,
                   const v1::Place& place, bool in_list_row);
  Value ReadTextInNumber(const v1::CellEntry& cell, const v1::Column& column,
                         const v1::Place& place, bool in_list_row);
  Value ReadDate(std::string_view text, const v1::Place& place);
  Value ReadText(std::string_view text, const v1::Column& column,
                 const v1::Place& place);
  bool InRange(Decimal number, const v1::Column& column,
               const v1::Place& place);
  void RefuseRow(int row, const v1::Place& place);

  const campaign::Campaign& campaign_;
  const v1::Unit& unit_;
  const campaign::Form& form_;
  const v1::FormEntry& entry_;
  ItemFindings& out_;
  Budget& budget_;
  FormValues values_;
  // Of the entry's money unit; nullopt: missing or unknown.
  std::optional<int> money_power_;
};

bool FormReader::HasMoneyFigure() const {
  const auto is_money = [this](const v1::CellEntry& cell) {
    if (cell.content_case() != v1::CellEntry::kNumber) return false;
    const int column = form_.ColumnIndex(cell.column());
    return column >= 0 && form_.column(column).type() == v1::COLUMN_TYPE_MONEY;
  };
  for (const v1::CellEntry& cell : entry_.cells()) {
    if (is_money(cell)) return true;
  }
  for (const v1::ListRow& row : entry_.rows()) {
    for (const v1::CellEntry& cell : row.cells()) {
      if (is_money(cell)) return true;
    }
  }
  return false;
}

void FormReader::ReadMoneyUnit() {
  if (!form_.has_money()) return;
  money_power_ = report::MoneyUnitPower(entry_.money_unit());
  if (money_power_) return;
  const v1::Place place = FormPlace(form_.key());
  if (!entry_.money_unit().empty()) {
    out_.Add(
        kMoneyUnit, place,
        [&] {
          return SayAt("validation.money_unit_unknown", place,
                       Argument("actual", Excerpt(entry_.money_unit())));
        },
        campaign_.spec().money_unit(), Excerpt(entry_.money_unit()));
  } else if (HasMoneyFigure()) {
    out_.Add(
        kMoneyUnit, place,
        [&] { return SayAt("validation.money_unit_missing", place); },
        campaign_.spec().money_unit());
  }
}

void FormReader::ReadMatrixCells() {
  struct Sent {
    int row, column;
    const v1::CellEntry* cell;
  };
  std::vector<Sent> sent;
  sent.reserve(entry_.cells_size());
  for (const v1::CellEntry& cell : entry_.cells()) {
    if (!budget_.Spend()) return;
    sent.push_back(
        {form_.RowIndex(cell.row()), form_.ColumnIndex(cell.column()), &cell});
  }
  // Printed order; keys nobody knows (-1) come first, sorted among themselves.
  const auto order = [](const Sent& s) {
    return std::tie(s.row, s.column, s.cell->row(), s.cell->column());
  };
  std::sort(sent.begin(), sent.end(),
            [&](const Sent& a, const Sent& b) { return order(a) < order(b); });
  for (size_t i = 0; i < sent.size();) {
    if (!budget_.Spend()) return;
    const int row = sent[i].row;
    const v1::CellEntry* cell = sent[i].cell;
    const v1::Place place = CellPlace(form_.key(), cell->row(), cell->column());
    size_t end = i + 1;
    while (end < sent.size() && order(sent[end]) == order(sent[i])) ++end;
    const size_t copies = end - i;
    i = end;
    if (row < 0) {
      out_.Add(
          kUnknownRow, place,
          [&] {
            return SayAt("validation.unknown_row", FormPlace(form_.key()),
                         Argument("row", Excerpt(cell->row())));
          },
          {}, Excerpt(cell->row()));
      continue;
    }
    const std::optional<int> known = ReadColumn(*cell, row, place, false);
    if (!known) continue;
    if (copies > 1) {
      out_.Add(kDuplicateCell, place, [&] {
        return SayAt("validation.duplicate_cell", place,
                     Argument("count", std::to_string(copies)));
      });
      values_.At(row, *known).state = Value::State::kBad;
      continue;
    }
    Value value = ReadCell(*cell, form_.column(*known), place, false);
    if (value.filled() && !campaign_.MayFill(unit_, form_, row)) {
      RefuseRow(row, place);
    }
    values_.At(row, *known) = value;
  }
}

void FormReader::RefuseRow(int row, const v1::Place& place) {
  out_.Add(kRowNotYours, place, [&] {
    return SayAt("validation.row_not_yours", place,
                 Argument("owner", OwnerName(campaign_, form_, row)));
  });
}

std::optional<int> FormReader::ReadColumn(const v1::CellEntry& cell, int row,
                                          const v1::Place& place,
                                          bool in_list_row) {
  const int index = form_.ColumnIndex(cell.column());
  if (index < 0) {
    out_.Add(
        kUnknownColumn, place,
        [&] {
          return SayAt("validation.unknown_column", FormPlace(form_.key()),
                       Argument("column", Excerpt(cell.column())));
        },
        {}, Excerpt(cell.column()));
    return std::nullopt;
  }
  const v1::Column& column = form_.column(index);
  const std::string& part = row < 0 ? std::string() : form_.row(row).part();
  if (!part.empty() && !column.part().empty() && part != column.part()) {
    out_.Add(kUnknownColumn, place,
             [&] { return SayAt("validation.column_other_half", place); });
    return std::nullopt;
  }
  const bool label_of_row = column.type() == v1::COLUMN_TYPE_LABEL;
  if (column.type() == v1::COLUMN_TYPE_ORDINAL ||
      (label_of_row && !in_list_row)) {
    out_.Add(kColumnNotEntered, place,
             [&] { return SayAt("validation.column_not_entered", place); });
    return std::nullopt;
  }
  return index;
}

Value FormReader::ReadCell(const v1::CellEntry& cell, const v1::Column& column,
                           const v1::Place& place, bool in_list_row) {
  Value value = ReadContent(cell, column, place, in_list_row);
  value.estimated = cell.estimated() && value.has_number();
  if (cell.estimated() && !value.has_number() &&
      value.state != Value::State::kBad) {
    out_.Add(kEstimate, place, [&] {
      return SayAt("validation.estimate_without_figure", place);
    });
  }
  if (report::CountCodePoints(cell.note()) > kDefaultLength) {
    out_.Add(
        kTextLength, place,
        [&] {
          return SayAt("validation.note_length", place,
                       Argument("expected", std::to_string(kDefaultLength)));
        },
        std::to_string(kDefaultLength));
  } else {
    CheckStyle(campaign_, cell.note(), place, out_);
  }
  return value;
}

Value FormReader::ReadContent(const v1::CellEntry& cell,
                              const v1::Column& column, const v1::Place& place,
                              bool in_list_row) {
  if (cell.content_case() == v1::CellEntry::CONTENT_NOT_SET) return {};
  if (cell.content_case() == v1::CellEntry::kMark) {
    return ReadMarkEntry(cell, place);
  }
  const bool is_text = cell.content_case() == v1::CellEntry::kText;
  switch (column.type()) {
    case v1::COLUMN_TYPE_DATE:
      return ReadDate(is_text ? cell.text() : cell.number(), place);
    case v1::COLUMN_TYPE_TEXT:
    case v1::COLUMN_TYPE_LABEL:
      if (is_text) return ReadText(cell.text(), column, place);
      out_.Add(
          kNumberInText, place,
          [&] { return SayAt("validation.number_in_text", place); }, {},
          Excerpt(cell.number()));
      return {Value::State::kBad};
    default:
      return is_text ? ReadTextInNumber(cell, column, place, in_list_row)
                     : ReadNumber(cell, column, place, in_list_row);
  }
}

Value FormReader::ReadMarkEntry(const v1::CellEntry& cell,
                                const v1::Place& place) {
  Value value;
  switch (cell.mark()) {
    case v1::MARK_NIL:
      value.state = Value::State::kNumber;
      value.nil = true;
      break;
    case v1::MARK_NOT_APPLICABLE:
    case v1::MARK_NOT_AVAILABLE:
      value.state = Value::State::kNoFigure;
      break;
    default:
      value.state = Value::State::kBad;
      out_.Add(kMark, place, [&] { return SayAt("validation.mark", place); });
  }
  return value;
}

Value FormReader::ReadNumber(const v1::CellEntry& cell,
                             const v1::Column& column, const v1::Place& place,
                             bool in_list_row) {
  const std::string& text = cell.number();
  const std::string actual = Excerpt(text);
  const Value bad{Value::State::kBad};
  const std::optional<Decimal> parsed = Decimal::Parse(text);
  if (!parsed) {
    const Shape shape = ShapeOf(text);
    if (shape == Shape::kDigits) {
      out_.Add(
          kDigits, place,
          [&] {
            return SayAt("validation.digits", place,
                         Argument("expected", std::to_string(kMostDigits)),
                         Argument("actual", actual));
          },
          {}, actual);
    } else if (shape == Shape::kDecimals) {
      out_.Add(
          kDecimals, place,
          [&] {
            return SayAt(
                "validation.decimals", place,
                Argument("expected", std::to_string(column.decimals())),
                Argument("actual", actual));
          },
          {}, actual);
    } else {
      const NumberSuggestion suggestion = SuggestNumber(text);
      out_.Add(
          kNumber, place,
          [&] {
            return Join(
                SayAt("validation.number", place, Argument("actual", actual)),
                suggestion.text);
          },
          suggestion.canonical, actual);
    }
    return bad;
  }

  Value value;
  value.state = Value::State::kNumber;
  value.number = *parsed;
  value.digits = parsed->scale();
  const bool count = column.type() == v1::COLUMN_TYPE_COUNT ||
                     column.type() == v1::COLUMN_TYPE_MARK;
  if (count && !parsed->IsInteger()) {
    // "2.214" is canonical for 2,214 but was meant as 2214.
    NumberSuggestion suggestion = SuggestNumber(text);
    const auto meant = Decimal::Parse(suggestion.canonical);
    if (!meant || !meant->IsInteger()) suggestion = {};
    out_.Add(
        kFractionInCount, place,
        [&] {
          return Join(SayAt("validation.fraction_in_count", place,
                            Argument("actual", Spoken(*parsed))),
                      suggestion.text);
        },
        suggestion.canonical, actual);
    return bad;
  }
  if (count && parsed->IsNegative()) {
    out_.Add(
        kNegativeCount, place,
        [&] {
          return SayAt("validation.negative_count", place,
                       Argument("actual", actual));
        },
        {}, actual);
    return bad;
  }
  if (column.type() == v1::COLUMN_TYPE_MARK && in_list_row &&
      *parsed > Decimal(1)) {
    out_.Add(
        kMark, place,
        [&] {
          return SayAt("validation.mark_of_list_row", place,
                       Argument("actual", actual));
        },
        {}, actual);
    return bad;
  }
  int allowed = column.decimals();
  if (column.type() == v1::COLUMN_TYPE_MONEY) {
    if (!money_power_) return bad;
    // Digits are told in the campaign's unit, and entered in another one.
    const int shift = *money_power_ - campaign_.money_power();
    allowed = std::clamp(allowed + shift, 0, kMostDecimals);
    value.number = parsed->TimesPowerOfTen(shift);
    value.digits = parsed->scale() - shift;
  }
  if (!count && parsed->SignificantScale() > allowed) {
    out_.Add(
        kDecimals, place,
        [&] {
          return SayAt("validation.decimals", place,
                       Argument("expected", std::to_string(allowed)),
                       Argument("actual", Spoken(*parsed)));
        },
        parsed->RoundedTo(allowed).ToString(), actual);
    return bad;
  }
  if (!InRange(value.number, column, place)) return bad;
  return value;
}

bool FormReader::InRange(Decimal number, const v1::Column& column,
                         const v1::Place& place) {
  const auto bound = [](const std::string& text) {
    return Decimal::Parse(text).value_or(Decimal());
  };
  if (column.has_minimum() && number < bound(column.minimum())) {
    out_.Add(
        kRange, place,
        [&] {
          return SayAt("validation.below_minimum", place,
                       Argument("expected", Spoken(bound(column.minimum()))),
                       Argument("actual", Spoken(number)));
        },
        column.minimum(), number.ToString());
    return false;
  }
  if (column.has_maximum() && number > bound(column.maximum())) {
    out_.Add(
        kRange, place,
        [&] {
          return SayAt("validation.above_maximum", place,
                       Argument("expected", Spoken(bound(column.maximum()))),
                       Argument("actual", Spoken(number)));
        },
        column.maximum(), number.ToString());
    return false;
  }
  return true;
}

Value FormReader::ReadTextInNumber(const v1::CellEntry& cell,
                                   const v1::Column& column,
                                   const v1::Place& place, bool in_list_row) {
  const std::string text = report::Normalise(cell.text());
  if (text.empty()) return {};
  if (column.type() == v1::COLUMN_TYPE_MARK && in_list_row && IsMarked(text)) {
    Value value;
    value.state = Value::State::kNumber;
    value.number = Decimal(1);
    return value;
  }
  const NumberSuggestion suggestion = SuggestNumber(text);
  out_.Add(
      kTextInNumber, place,
      [&] {
        return Join(SayAt("validation.text_in_number", place,
                          Argument("actual", Excerpt(text))),
                    suggestion.text);
      },
      suggestion.canonical, Excerpt(text));
  return {Value::State::kBad};
}

Value FormReader::ReadDate(std::string_view text, const v1::Place& place) {
  const std::string clean = report::Normalise(text);
  if (clean.empty()) return {};
  if (report::ParseIsoDate(text)) {
    Value value;
    value.state = Value::State::kText;
    value.text = text;
    return value;
  }
  const auto meant = SuggestDate(clean, campaign_.spec().data_period());
  out_.Add(
      kDate, place,
      [&] {
        messages::Text said =
            SayAt("validation.date", place, Argument("actual", Excerpt(clean)));
        if (!meant) return said;
        return Join(
            said,
            SayBoth("validation.suggest_date",
                    Argument("iso", report::FormatIsoDate(*meant)),
                    Argument("date", report::FormatVietnameseDate(*meant))));
      },
      meant ? report::FormatIsoDate(*meant) : std::string(), Excerpt(clean));
  return {Value::State::kBad};
}

Value FormReader::ReadText(std::string_view text, const v1::Column& column,
                           const v1::Place& place) {
  const int most =
      column.max_length() > 0 ? column.max_length() : kDefaultLength;
  const int length = report::CountCodePoints(text);
  if (length > most) {
    out_.Add(
        kTextLength, place,
        [&] {
          return SayAt("validation.text_length", place,
                       Argument("expected", Spoken(Decimal(most))),
                       Argument("actual", Spoken(Decimal(length))));
        },
        std::to_string(most), std::to_string(length));
    return {Value::State::kBad};
  }
  if (report::IsBlank(text)) return {};
  CheckStyle(campaign_, text, place, out_);
  Value value;
  value.state = Value::State::kText;
  value.text = text;
  return value;
}

void FormReader::ReadListRows() {
  if (entry_.rows_size() == 0) return;
  if (!form_.is_list()) {
    const v1::Place place = FormPlace(form_.key());
    out_.Add(kRowsInMatrix, place,
             [&] { return SayAt("validation.rows_in_matrix", place); });
    return;
  }
  absl::flat_hash_set<std::string_view> ids;
  for (const v1::ListRow& row : entry_.rows()) {
    if (!budget_.Spend()) return;
    const v1::Place place = CellPlace(form_.key(), row.group(), {}, row.id());
    if (row.id().empty() || row.id().size() > kMostIdBytes) {
      out_.Add(
          kRowId, place,
          [&] {
            return SayAt("validation.row_id", place,
                         Argument("expected", std::to_string(kMostIdBytes)));
          },
          {}, Excerpt(row.id()));
    } else if (!ids.insert(row.id()).second) {
      out_.Add(
          kDuplicateRow, place,
          [&] { return SayAt("validation.duplicate_row", place); }, {},
          row.id());
    }
  }
  for (const v1::ListRow& row : entry_.rows()) {
    if (!budget_.Spend()) return;
    ReadListRow(row, ids);
  }
}

void FormReader::ReadListRow(const v1::ListRow& row,
                             const absl::flat_hash_set<std::string_view>& ids) {
  ListRowValues read;
  read.entry = &row;
  const v1::Place place = CellPlace(form_.key(), row.group(), {}, row.id());
  const int group = form_.RowIndex(row.group());
  if (group < 0 || form_.row(group).kind() != v1::ROW_KIND_LIST_GROUP) {
    out_.Add(
        kUnknownGroup, place,
        [&] {
          return SayAt("validation.unknown_group", place,
                       Argument("group", Excerpt(row.group())));
        },
        {}, Excerpt(row.group()));
  } else {
    read.group = group;
    if (!campaign_.MayFill(unit_, form_, group)) RefuseRow(group, place);
  }
  for (const std::string& from : row.merged_from()) {
    if (ids.contains(from)) continue;
    out_.Add(
        kUnknownMergedFrom, place,
        [&] {
          return SayAt("validation.unknown_merged_from", place,
                       Argument("id", Excerpt(from)));
        },
        {}, Excerpt(from));
  }
  std::vector<const v1::CellEntry*> cells;
  for (const v1::CellEntry& cell : row.cells()) cells.push_back(&cell);
  std::stable_sort(
      cells.begin(), cells.end(),
      [this](const v1::CellEntry* a, const v1::CellEntry* b) {
        return std::pair(form_.ColumnIndex(a->column()), a->column()) <
               std::pair(form_.ColumnIndex(b->column()), b->column());
      });
  for (size_t i = 0; i < cells.size(); ++i) {
    if (!budget_.Spend()) return;
    const v1::CellEntry& cell = *cells[i];
    const v1::Place at =
        CellPlace(form_.key(), row.group(), cell.column(), row.id());
    const std::optional<int> column = ReadColumn(cell, read.group, at, true);
    if (!column) continue;
    size_t copies = 1;
    while (i + copies < cells.size() &&
           cells[i + copies]->column() == cell.column()) {
      ++copies;
    }
    if (copies > 1) {
      i += copies - 1;
      out_.Add(kDuplicateCell, at, [&] {
        return SayAt("validation.duplicate_cell", at,
                     Argument("count", std::to_string(copies)));
      });
      read.cells.push_back({*column, Value{Value::State::kBad}});
      continue;
    }
    read.cells.push_back(
        {*column, ReadCell(cell, form_.column(*column), at, true)});
  }
  values_.AddListRow(std::move(read));
}

void FormReader::ReadChoices() {
  for (const v1::Choice& choice : entry_.choices()) {
    if (!budget_.Spend()) return;
    const int row = form_.RowIndex(choice.row());
    const v1::Place place = CellPlace(form_.key(), choice.row(), {});
    bool known = false;
    if (row >= 0) {
      for (const v1::ChoiceOption& option : form_.row(row).choice().options()) {
        known |= option.id() == choice.option();
      }
    }
    if (!known) {
      out_.Add(
          kUnknownChoice, place,
          [&] {
            return SayAt("validation.unknown_choice", place,
                         Argument("actual", Excerpt(choice.option())));
          },
          {}, Excerpt(choice.option()));
      continue;
    }
    std::vector<int>& chosen = values_.chosen_rows();
    if (std::find(chosen.begin(), chosen.end(), row) != chosen.end()) {
      out_.Add(kDuplicateCell, place,
               [&] { return SayAt("validation.duplicate_choice", place); });
    }
    chosen.push_back(row);
  }
}

void FormReader::ReadAsOf() {
  if (entry_.as_of().empty() || report::ParseIsoDate(entry_.as_of())) return;
  const auto meant =
      SuggestDate(entry_.as_of(), campaign_.spec().data_period());
  const v1::Place place = FormPlace(form_.key());
  out_.Add(
      kDate, place,
      [&] {
        return SayAt("validation.as_of", place,
                     Argument("actual", Excerpt(entry_.as_of())));
      },
      meant ? report::FormatIsoDate(*meant) : std::string(),
      Excerpt(entry_.as_of()));
}

}  // namespace

bool HasTooManyCells(const v1::FormEntry& entry) {
  int64_t cells = entry.cells_size() + entry.choices_size();
  for (const v1::ListRow& row : entry.rows()) {
    cells += 1 + row.cells_size() + row.merged_from_size();
  }
  return cells > kMostCells;
}

FormValues ReadForm(const campaign::Campaign& campaign, const v1::Unit& unit,
                    int form, const v1::FormEntry& entry, ItemFindings& out,
                    Budget& budget) {
  return FormReader(campaign, unit, form, entry, out, budget).Read();
}

}  // namespace baocao::validation
