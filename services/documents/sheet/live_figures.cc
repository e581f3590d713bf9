#include "services/documents/sheet/live_figures.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/report/number_reader.h"

namespace baocao::documents {
namespace {

using report::Decimal;

std::optional<Decimal> FigureOf(const Content& content) {
  if (const auto* figure = std::get_if<Decimal>(&content)) return *figure;
  const auto* text = std::get_if<std::string>(&content);
  if (text == nullptr) return std::nullopt;
  const report::ReadNumber read = report::ReadVietnameseNumber(*text);
  if (read.kind == report::ReadNumber::Kind::kNumber) return read.value;
  if (read.kind == report::ReadNumber::Kind::kNil) return Decimal();
  return std::nullopt;
}

// "E9:E11,E14" of rows in any order.
std::string Ranges(std::vector<int> rows, int column) {
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  std::vector<std::string> ranges;
  for (size_t i = 0; i < rows.size();) {
    size_t end = i + 1;
    while (end < rows.size() && rows[end] == rows[end - 1] + 1) ++end;
    std::string range = CellName(rows[i], column);
    if (end > i + 1) range += ":" + CellName(rows[end - 1], column);
    ranges.push_back(std::move(range));
    i = end;
  }
  return absl::StrJoin(ranges, ",");
}

// What a text of the cell says in figures ("ước 120"); 0 for other texts.
std::string TextAsNumber(const std::string& cell) {
  return absl::StrCat("IFERROR(_xlfn.NUMBERVALUE(SUBSTITUTE(LOWER(", cell,
                      "),\"ước\",\"\"),\",\",\".\"),0)");
}

// Columns of the row itself, nothing else.
bool OfTheRow(const campaign::Form& form,
              const google::protobuf::RepeatedPtrField<v1::Term>& terms) {
  return std::all_of(terms.begin(), terms.end(), [&](const v1::Term& term) {
    return term.form().empty() && term.row().empty() && !term.list_rows() &&
           form.ColumnIndex(term.column()) >= 0;
  });
}

Decimal FactorOf(const v1::Term& term) {
  return Decimal::Parse(term.factor()).value_or(Decimal(1));
}

}  // namespace

LiveFigures::LiveFigures(const campaign::Form& form, const FormContent& content,
                         const FormPlaces& places)
    : form_(form), content_(content), places_(places) {}

int LiveFigures::BaseRow(int row) const {
  const v1::Row& spec = form_.row(row);
  return spec.share_bases().empty() ? -1 : form_.RowIndex(spec.share_bases(0));
}

LiveFigures::Kind LiveFigures::KindOf(int row, int column) const {
  const v1::Column& spec = form_.column(column);
  const v1::RowKind kind = form_.row(row).kind();
  if (!form_.IsNumeric(column) || !places_.counts(row) ||
      kind == v1::ROW_KIND_SECTION) {
    return Kind::kNone;
  }
  if (!spec.share_of().empty()) {
    const int base = BaseRow(row);
    const bool known = places_.shares && base >= 0 && places_.counts(base) &&
                       form_.ColumnIndex(spec.share_of()) >= 0;
    return known ? Kind::kShare : Kind::kNone;
  }
  if (spec.has_ratio()) {
    const bool known = places_.shares &&
                       OfTheRow(form_, spec.ratio().numerator()) &&
                       OfTheRow(form_, spec.ratio().denominator());
    return known ? Kind::kRatio : Kind::kNone;
  }
  if (form_.AggregateOf(row, column) != v1::AGGREGATE_SUM) return Kind::kNone;
  if (kind == v1::ROW_KIND_LIST_GROUP) {
    const auto [first, last] = places_.lines(row);
    return first <= last ? Kind::kLines : Kind::kNone;
  }
  const auto addends = form_.Addends(row);
  return std::any_of(addends.begin(), addends.end(), places_.counts)
             ? Kind::kSum
             : Kind::kNone;
}

bool LiveFigures::IsLive(int row, int column) const {
  return KindOf(row, column) != Kind::kNone;
}

const Entry* LiveFigures::EntryAt(int row, int column) const {
  const auto entry =
      content_.entries.find({form_.row(row).key(), form_.column(column).key()});
  const bool blank =
      entry == content_.entries.end() ||
      std::holds_alternative<std::monostate>(entry->second.content);
  return blank ? nullptr : &entry->second;
}

bool LiveFigures::IsFormula(int row, int column) const {
  if (!IsLive(row, column)) return false;
  const Entry* entry = EntryAt(row, column);
  if (entry == nullptr) return places_.typed;
  const auto* figure = std::get_if<Decimal>(&entry->content);
  return figure != nullptr && Computed(row, column) == *figure;
}

Formula LiveFigures::FormulaAt(int row, int column) const {
  return {Expression(row, column), Computed(row, column)};
}

LiveFigures::Value LiveFigures::ValueAt(int row, int column) const {
  if (IsFormula(row, column)) return Computed(row, column);
  const Entry* entry = EntryAt(row, column);
  return entry == nullptr ? std::nullopt : FigureOf(entry->content);
}

LiveFigures::Value LiveFigures::Computed(int row, int column) const {
  const auto found = values_.find({row, column});
  if (found != values_.end()) return found->second;
  const Value value = Compute(row, column);
  values_[{row, column}] = value;
  return value;
}

LiveFigures::Value LiveFigures::Compute(int row, int column) const {
  const v1::Column& spec = form_.column(column);
  switch (KindOf(row, column)) {
    case Kind::kSum: {
      Value sum;
      for (int addend : form_.Addends(row)) {
        if (!places_.counts(addend)) continue;
        const Value value = ValueAt(addend, column);
        if (value.has_value()) sum = sum.value_or(Decimal()) + *value;
      }
      return sum;
    }
    case Kind::kLines:
      return LinesValue(row, column);
    case Kind::kShare: {
      const int of = form_.ColumnIndex(spec.share_of());
      const Value value = ValueAt(row, of);
      const Value base = ValueAt(BaseRow(row), of);
      if (!value.has_value() || !base.has_value() || base->IsZero()) {
        return std::nullopt;
      }
      return Decimal::Divide(value->TimesPowerOfTen(2), *base, spec.decimals());
    }
    case Kind::kRatio: {
      const Value numerator = TermsValue(spec.ratio().numerator(), row);
      const Value denominator = TermsValue(spec.ratio().denominator(), row);
      if (!numerator.has_value() || !denominator.has_value() ||
          denominator->IsZero()) {
        return std::nullopt;
      }
      return Decimal::Divide(
          numerator->TimesPowerOfTen(spec.ratio().percent() ? 2 : 0),
          *denominator, spec.decimals());
    }
    case Kind::kNone:
      break;
  }
  return std::nullopt;
}

LiveFigures::Value LiveFigures::LinesValue(int row, int column) const {
  Value sum;
  const std::string& group = form_.row(row).key();
  const std::string& key = form_.column(column).key();
  for (const ListLine& line : content_.lines) {
    if (line.group != group) continue;
    const auto entry = line.entries.find(key);
    if (entry == line.entries.end()) continue;
    Value value = FigureOf(entry->second.content);
    const auto* text = std::get_if<std::string>(&entry->second.content);
    if (form_.column(column).type() == v1::COLUMN_TYPE_MARK &&
        text != nullptr && (*text == "x" || *text == "X")) {
      value = Decimal(1);
    }
    if (value.has_value()) sum = sum.value_or(Decimal()) + *value;
  }
  return sum;
}

LiveFigures::Value LiveFigures::TermsValue(
    const google::protobuf::RepeatedPtrField<v1::Term>& terms, int row) const {
  Value sum;
  for (const v1::Term& term : terms) {
    const int column = form_.ColumnIndex(term.column());
    if (column < 0) return std::nullopt;
    const Value value = ValueAt(row, column);
    if (!value.has_value()) return std::nullopt;
    sum = sum.value_or(Decimal()) + *value * FactorOf(term);
  }
  return sum;
}

std::string LiveFigures::Name(int row, int column) const {
  return CellName(places_.sheet_row(row), places_.sheet_column(column));
}

std::string LiveFigures::Number(int row, int column) const {
  const std::string cell = Name(row, column);
  if (!places_.typed || IsFormula(row, column)) {
    return absl::StrCat("N(", cell, ")");
  }
  return absl::StrCat("IF(ISTEXT(", cell, "),", TextAsNumber(cell), ",N(", cell,
                      "))");
}

void LiveFigures::AddLeaves(int row, int column,
                            std::vector<int>& sheet_rows) const {
  if (KindOf(row, column) != Kind::kSum || !IsFormula(row, column)) {
    if (KindOf(row, column) == Kind::kLines && IsFormula(row, column)) {
      const auto [first, last] = places_.lines(row);
      for (int at = first; at <= last; ++at) sheet_rows.push_back(at);
    } else {
      sheet_rows.push_back(places_.sheet_row(row));
    }
    return;
  }
  for (int addend : form_.Addends(row)) {
    if (places_.counts(addend)) AddLeaves(addend, column, sheet_rows);
  }
}

std::string LiveFigures::Expression(int row, int column) const {
  switch (KindOf(row, column)) {
    case Kind::kSum:
      return SumExpression(row, column);
    case Kind::kShare:
      return ShareExpression(row, column);
    case Kind::kRatio:
      return RatioExpression(row, column);
    case Kind::kLines:
      return LinesExpression(row, column);
    case Kind::kNone:
      break;
  }
  return "";
}

std::string LiveFigures::SumExpression(int row, int column) const {
  const int at = places_.sheet_column(column);
  std::vector<int> addends;
  std::string texts;
  for (int addend : form_.Addends(row)) {
    if (!places_.counts(addend)) continue;
    addends.push_back(places_.sheet_row(addend));
    if (places_.typed && !IsFormula(addend, column)) {
      const std::string cell = Name(addend, column);
      absl::StrAppend(&texts, "+IF(ISTEXT(", cell, "),", TextAsNumber(cell),
                      ",0)");
    }
  }
  std::vector<int> leaves;
  for (int addend : form_.Addends(row)) {
    if (places_.counts(addend)) AddLeaves(addend, column, leaves);
  }
  return absl::StrCat("=IF(COUNTA(", Ranges(leaves, at), ")=0,\"\",SUM(",
                      Ranges(addends, at), ")", texts, ")");
}

std::string LiveFigures::ShareExpression(int row, int column) const {
  const v1::Column& spec = form_.column(column);
  const int of = form_.ColumnIndex(spec.share_of());
  const std::string base = Number(BaseRow(row), of);
  return absl::StrCat("=IF(OR(", Name(row, of), "=\"\",", base,
                      "=0),\"\",ROUND(", Number(row, of), "*100/", base, ",",
                      spec.decimals(), "))");
}

std::string LiveFigures::Terms(
    const google::protobuf::RepeatedPtrField<v1::Term>& terms, int row) const {
  std::string sum;
  for (const v1::Term& term : terms) {
    const int column = form_.ColumnIndex(term.column());
    const Decimal factor = FactorOf(term);
    absl::StrAppend(&sum, factor.IsNegative() ? "-" : sum.empty() ? "" : "+");
    if (factor.Abs() != Decimal(1)) {
      absl::StrAppend(&sum, factor.Abs().ToString(), "*");
    }
    absl::StrAppend(&sum, Number(row, column));
  }
  return sum;
}

std::string LiveFigures::RatioExpression(int row, int column) const {
  const v1::Column& spec = form_.column(column);
  const std::string below = Terms(spec.ratio().denominator(), row);
  std::string blanks;
  for (const auto* terms :
       {&spec.ratio().numerator(), &spec.ratio().denominator()}) {
    for (const v1::Term& term : *terms) {
      absl::StrAppend(&blanks, Name(row, form_.ColumnIndex(term.column())),
                      "=\"\",");
    }
  }
  return absl::StrCat("=IF(OR(", blanks, below, "=0),\"\",ROUND((",
                      Terms(spec.ratio().numerator(), row), ")",
                      spec.ratio().percent() ? "*100" : "", "/(", below, "),",
                      spec.decimals(), "))");
}

std::string LiveFigures::LinesExpression(int row, int column) const {
  const auto [first, last] = places_.lines(row);
  const int at = places_.sheet_column(column);
  const std::string range =
      absl::StrCat(CellName(first, at), ":", CellName(last, at));
  const std::string marks = form_.column(column).type() == v1::COLUMN_TYPE_MARK
                                ? absl::StrCat("+COUNTIF(", range, ",\"x\")")
                                : "";
  return absl::StrCat("=IF(COUNTA(", range, ")=0,\"\",SUM(", range, ")", marks,
                      ")");
}

}  // namespace baocao::documents
