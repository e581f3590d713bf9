#include "services/cli/expected_totals.h"

#include <algorithm>

#include "nlohmann/json.hpp"

namespace baocao::cli {
namespace {

using Sum = __int128;

constexpr int kScale = 12;
constexpr int kCount = -1;

constexpr Sum PowerOfTen(int power) {
  Sum value = 1;
  for (; power > 0; --power) value *= 10;
  return value;
}

// value × 10^-scale as a canonical decimal.
std::string Canonical(Sum value, int scale) {
  const bool negative = value < 0;
  if (negative) value = -value;
  std::string digits;
  for (; value > 0; value /= 10) {
    digits.insert(digits.begin(), static_cast<char>('0' + value % 10));
  }
  if (static_cast<int>(digits.size()) <= scale) {
    digits.insert(0, scale + 1 - digits.size(), '0');
  }
  if (scale > 0) {
    digits.insert(digits.size() - scale, ".");
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
  }
  return negative && digits != "0" ? "-" + digits : digits;
}

// a ÷ b with `decimals` digits, halves away from zero.
std::optional<std::string> Quotient(Sum a, Sum b, int decimals) {
  if (b == 0) return std::nullopt;
  if (b < 0) {
    a = -a;
    b = -b;
  }
  const bool negative = a < 0;
  if (negative) a = -a;
  const Sum rounded = (a * PowerOfTen(decimals) * 2 + b) / (b * 2);
  return Canonical(negative ? -rounded : rounded, decimals);
}

}  // namespace

void ExpectedTotals::Add(const campaign::Form& form, const std::string& row,
                         const std::string& column, report::Decimal value) {
  sums_[campaign_.FormIndex(form.key())][{
      form.RowIndex(row), form.ColumnIndex(column)}] += value.UnitsAt(kScale);
}

void ExpectedTotals::AddListRow(const campaign::Form& form,
                                const std::string& group) {
  sums_[campaign_.FormIndex(form.key())][{form.RowIndex(group), kCount}] +=
      PowerOfTen(kScale);
}

std::optional<Sum> ExpectedTotals::OwnSum(const campaign::Form& form, int row,
                                          int column) const {
  const auto of_form = sums_.find(campaign_.FormIndex(form.key()));
  if (of_form == sums_.end()) return std::nullopt;
  const auto found = of_form->second.find({row, column});
  if (found == of_form->second.end()) return std::nullopt;
  return found->second;
}

std::optional<Sum> ExpectedTotals::SumOf(const campaign::Form& form, int row,
                                         int column) const {
  std::optional<Sum> sum = OwnSum(form, row, column);
  for (const int addend : form.Addends(row)) {
    const std::optional<Sum> part = SumOf(form, addend, column);
    if (part.has_value()) sum = sum.value_or(0) + *part;
  }
  return sum;
}

std::optional<std::string> ExpectedTotals::ShareOf(const campaign::Form& form,
                                                   int row, int column) const {
  const int base_column = form.ColumnIndex(form.column(column).share_of());
  if (form.row(row).share_bases().empty() || base_column < 0) {
    return std::nullopt;
  }
  const int base_row = form.RowIndex(form.row(row).share_bases(0));
  if (base_row < 0) return std::nullopt;
  const auto value = SumOf(form, row, base_column);
  const auto base = SumOf(form, base_row, base_column);
  if (!value.has_value() || !base.has_value()) return std::nullopt;
  return Quotient(*value * 100, *base, form.column(column).decimals());
}

std::optional<std::string> ExpectedTotals::RatioOf(const campaign::Form& form,
                                                   int row, int column) const {
  const v1::Ratio& ratio = form.column(column).ratio();
  const auto side = [&](const auto& terms) {
    std::optional<Sum> sum;
    for (const v1::Term& term : terms) {
      const int at = term.row().empty() ? row : form.RowIndex(term.row());
      const auto value = SumOf(form, at, form.ColumnIndex(term.column()));
      if (!value.has_value()) continue;
      const bool minus = term.factor() == "-1";
      sum = sum.value_or(0) + (minus ? -*value : *value);
    }
    return sum;
  };
  const auto numerator = side(ratio.numerator());
  const auto denominator = side(ratio.denominator());
  if (!numerator.has_value() || !denominator.has_value()) return std::nullopt;
  return Quotient(*numerator * (ratio.percent() ? 100 : 1), *denominator,
                  form.column(column).decimals());
}

std::optional<std::string> ExpectedTotals::CellOf(const campaign::Form& form,
                                                  int row, int column) const {
  if (column != kCount) {
    if (!form.IsNumeric(column)) return std::nullopt;
    switch (form.AggregateOf(row, column)) {
      case v1::AGGREGATE_SUM:
        break;
      case v1::AGGREGATE_SHARE:
        return ShareOf(form, row, column);
      case v1::AGGREGATE_RATIO:
        return RatioOf(form, row, column);
      default: {
        // Not added up: stands as the row's one owner gave it.
        if (form.row(row).owner().empty()) return std::nullopt;
        const auto owned = OwnSum(form, row, column);
        if (!owned.has_value()) return std::nullopt;
        return Canonical(*owned, kScale);
      }
    }
  }
  const std::optional<Sum> sum = SumOf(form, row, column);
  if (!sum.has_value()) return std::nullopt;
  return Canonical(*sum, kScale);
}

std::string ExpectedTotals::ToJson() const {
  nlohmann::ordered_json json = nlohmann::ordered_json::object();
  for (const campaign::Form& form : campaign_.forms()) {
    auto& rows = json[form.key()] = nlohmann::ordered_json::object();
    for (int row = 0; row < form.row_count(); ++row) {
      for (int column = kCount; column < form.column_count(); ++column) {
        const auto cell = CellOf(form, row, column);
        if (!cell.has_value()) continue;
        const std::string key = column == kCount
                                    ? std::string(campaign::kRowCountColumn)
                                    : form.column(column).key();
        rows[form.row(row).key()][key] = *cell;
      }
    }
  }
  return json.dump(1) + "\n";
}

}  // namespace baocao::cli
