#include "services/cli/sample_cells.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"

namespace baocao::cli {
namespace {

using report::Decimal;

bool IsScratch(const std::string& row) {
  return !row.empty() && row.front() == '$';
}

absl::Status Fault(const campaign::Form& form, const std::string& what) {
  return absl::InvalidArgumentError(
      absl::StrCat("samples.textproto: ", form.key(), ": ", what));
}

absl::StatusOr<Decimal> Draw(const campaign::Form& form,
                             const samples::Range& range, int decimals,
                             Random& random) {
  const auto low = Decimal::Parse(range.low());
  const auto high = Decimal::Parse(range.high());
  if (!low.has_value() || !high.has_value() || *high < *low) {
    return Fault(form, absl::StrCat(range.low(), " – ", range.high()));
  }
  const auto at = [&](Decimal value) {
    return static_cast<int64_t>(value.RoundedTo(decimals).UnitsAt(decimals));
  };
  return Decimal(random.Between(at(*low), at(*high)), decimals);
}

v1::Mark MarkOf(const std::string& name) {
  if (name == "nil") return v1::MARK_NIL;
  if (name == "not-applicable") return v1::MARK_NOT_APPLICABLE;
  if (name == "not-available") return v1::MARK_NOT_AVAILABLE;
  return v1::MARK_UNSPECIFIED;
}

int PowerOf(const std::string& money_unit, int otherwise) {
  return report::MoneyUnitPower(money_unit).value_or(otherwise);
}

}  // namespace

absl::Status SampleCells::Make() {
  int number = 0;
  for (const samples::CellSample& step : sample_.cells()) {
    const absl::Status made = Apply(step, std::to_string(number++));
    if (!made.ok()) return made;
  }
  for (const samples::Quirk& quirk : sample_.quirks()) {
    Random random(unit_.seed, {unit_.unit.code(), form_.key(), quirk.id()});
    if (!random.Percent(quirk.percent())) continue;
    const auto before = values_;
    for (const samples::CellSample& step : quirk.cells()) {
      const absl::Status made =
          Apply(step, absl::StrCat(quirk.id(), " ", std::to_string(number++)));
      if (!made.ok()) return made;
    }
    const bool changed = !std::equal(
        values_.begin(), values_.end(), before.begin(), before.end(),
        [](const auto& a, const auto& b) {
          return a.first == b.first && a.second.number == b.second.number;
        });
    if (!changed) continue;
    for (const auto& reason : quirk.justifications()) {
      reasons_.push_back({&reason, quirk.id()});
    }
  }
  return absl::OkStatus();
}

absl::Status SampleCells::Apply(const samples::CellSample& step,
                                const std::string& name) {
  if (!unit_.In(step.groups())) return absl::OkStatus();
  Random whole(unit_.seed, {unit_.unit.code(), form_.key(), name});
  if (step.units_percent() > 0 && !whole.Percent(step.units_percent())) {
    return absl::OkStatus();
  }
  for (const std::string& pattern : step.rows()) {
    std::vector<std::string> rows;
    if (IsScratch(pattern)) {
      rows.push_back(pattern);
    } else {
      const std::vector<int> expanded = form_.ExpandRows(pattern);
      if (expanded.empty()) return Fault(form_, pattern);
      for (const int row : expanded) {
        if (unit_.campaign.Fills(unit_.unit, form_, row)) {
          rows.push_back(form_.row(row).key());
        }
      }
    }
    for (const std::string& row : rows) {
      for (const std::string& column : step.columns()) {
        if (form_.ColumnIndex(column) < 0) return Fault(form_, column);
        Random random(unit_.seed,
                      {unit_.unit.code(), form_.key(), name, row, column});
        const absl::Status made = ApplyTo(step, row, column, random);
        if (!made.ok()) return made;
      }
    }
  }
  return absl::OkStatus();
}

absl::Status SampleCells::ApplyTo(const samples::CellSample& step,
                                  const std::string& row,
                                  const std::string& column, Random& random) {
  const int decimals = step.has_decimals()
                           ? step.decimals()
                           : form_.column(form_.ColumnIndex(column)).decimals();
  const Key key{row, column};
  std::optional<Decimal> number;
  switch (step.value_case()) {
    case samples::CellSample::kRange: {
      const samples::Range* range = unit_.Pick(step.range().ranges());
      if (range == nullptr) return absl::OkStatus();
      const auto drawn = Draw(form_, *range, decimals, random);
      if (!drawn.ok()) return drawn.status();
      number = *drawn;
      break;
    }
    case samples::CellSample::kPart: {
      const auto base = SumOf(step.part().of(), row, column);
      if (!base.has_value()) return absl::OkStatus();
      const int64_t permille = random.Between(step.part().low_permille(),
                                              step.part().high_permille());
      // Rounded down, so that parts never exceed the whole.
      const __int128 units = base->RoundedTo(decimals).UnitsAt(decimals);
      number = Decimal(units * permille / 1000, decimals);
      break;
    }
    case samples::CellSample::kSum:
      number = SumOf(step.sum().terms(), row, column);
      if (!number.has_value()) return absl::OkStatus();
      break;
    case samples::CellSample::kShare: {
      const auto value = ValueOf(step.share().value(), row, column);
      const auto base = ValueOf(step.share().base(), row, column);
      if (!value.has_value() || !base.has_value() || base->IsZero()) {
        return absl::OkStatus();
      }
      number = Decimal::Divide(*value * Decimal(100), *base, decimals);
      break;
    }
    case samples::CellSample::kAdjust: {
      const auto found = values_.find(key);
      const samples::Range* range = unit_.Pick(step.adjust().ranges());
      if (found == values_.end() || !found->second.number.has_value() ||
          range == nullptr) {
        return absl::OkStatus();
      }
      const auto change = Draw(form_, *range, decimals, random);
      if (!change.ok()) return change.status();
      number = std::max(*found->second.number + *change, Decimal(0));
      break;
    }
    case samples::CellSample::kText: {
      const auto& templates = step.text().templates();
      if (templates.empty()) return Fault(form_, column);
      const auto text = Expand(unit_,
                               templates.Get(static_cast<int>(
                                   random.Between(0, templates.size() - 1))),
                               random);
      if (!text.ok()) return text.status();
      if (!random.Percent(step.blank_percent())) values_[key] = {{}, *text};
      return absl::OkStatus();
    }
    case samples::CellSample::kMark: {
      const v1::Mark mark = MarkOf(step.mark());
      if (mark == v1::MARK_UNSPECIFIED) return Fault(form_, step.mark());
      if (!random.Percent(step.blank_percent())) values_[key] = {{}, "", mark};
      return absl::OkStatus();
    }
    default:
      return Fault(form_, absl::StrCat(row, " ", column));
  }
  if (number->IsNegative()) {
    return Fault(form_, absl::StrCat(row, " ", column, " < 0"));
  }
  if (random.Percent(step.blank_percent())) {
    values_.erase(key);
    return absl::OkStatus();
  }
  const bool nil = number->IsZero() && random.Percent(step.nil_percent());
  values_[key] = {number, "", nil ? v1::MARK_NIL : v1::MARK_UNSPECIFIED};
  return absl::OkStatus();
}

std::optional<Decimal> SampleCells::SumOf(
    const google::protobuf::RepeatedPtrField<samples::SampleTerm>& terms,
    const std::string& row, const std::string& column) const {
  std::optional<Decimal> sum;
  for (const samples::SampleTerm& term : terms) {
    const auto value = ValueOf(term, row, column);
    if (value.has_value()) sum = sum.value_or(Decimal(0)) + *value;
  }
  return sum;
}

std::optional<Decimal> SampleCells::ValueOf(const samples::SampleTerm& term,
                                            const std::string& row,
                                            const std::string& column) const {
  const std::string& at_row = term.row().empty() ? row : term.row();
  const std::string& at_column = term.column().empty() ? column : term.column();
  const Decimal factor = Decimal::Parse(term.factor()).value_or(Decimal(1));
  std::vector<std::string> rows;
  if (IsScratch(at_row)) {
    rows.push_back(at_row);
  } else {
    for (const int index : form_.ExpandRows(at_row)) {
      rows.push_back(form_.row(index).key());
    }
  }
  std::optional<Decimal> sum;
  for (const std::string& one : rows) {
    const auto value = Find(one, at_column);
    if (value.has_value()) sum = sum.value_or(Decimal(0)) + *value * factor;
  }
  return sum;
}

std::optional<Decimal> SampleCells::Find(const std::string& row,
                                         const std::string& column) const {
  const auto found = values_.find({row, column});
  if (found != values_.end()) return found->second.number;
  const int index = form_.RowIndex(row);
  if (index < 0) return std::nullopt;
  std::optional<Decimal> sum;
  for (const int addend : form_.Addends(index)) {
    const auto part = Find(form_.row(addend).key(), column);
    if (part.has_value()) sum = sum.value_or(Decimal(0)) + *part;
  }
  return sum;
}

std::map<SampleCells::Key, Decimal> SampleCells::WrittenSums() const {
  std::map<Key, Decimal> sums;
  for (const samples::WrittenSum& written : sample_.written_sums()) {
    Random random(unit_.seed,
                  {unit_.unit.code(), form_.key(), "sum", written.row()});
    if (!random.Percent(written.percent())) continue;
    for (int c = 0; c < form_.column_count(); ++c) {
      const v1::Column& column = form_.column(c);
      if (!form_.IsNumeric(c) || column.type() == v1::COLUMN_TYPE_PERCENT) {
        continue;
      }
      const auto sum = Find(written.row(), column.key());
      if (sum.has_value()) sums[{written.row(), column.key()}] = *sum;
    }
  }
  return sums;
}

samples::MoneyUnit SampleCells::MoneyUnit() const {
  samples::MoneyUnit chosen;
  chosen.set_figures(unit_.campaign.spec().money_unit());
  int64_t weights = 0;
  const auto weight = [&](const samples::MoneyUnit& unit) {
    return unit_.In(unit.groups()) ? unit.weight() : 0;
  };
  for (const auto& unit : sample_.money_units()) weights += weight(unit);
  if (weights > 0) {
    Random random(unit_.seed, {unit_.unit.code(), form_.key(), "money"});
    int64_t at = random.Between(1, weights);
    for (const auto& unit : sample_.money_units()) {
      if ((at -= weight(unit)) > 0) continue;
      chosen = unit;
      break;
    }
  }
  if (chosen.named().empty()) chosen.set_named(chosen.figures());
  return chosen;
}

absl::Status SampleCells::Write(v1::FormEntry& entry,
                                v1::Submission& submission,
                                ExpectedTotals& totals) const {
  const int campaign_power = unit_.campaign.money_power();
  const samples::MoneyUnit money = MoneyUnit();
  const int figures = PowerOf(money.figures(), campaign_power);
  const int named = PowerOf(money.named(), campaign_power);
  const auto sums = WrittenSums();
  Random chance(unit_.seed, {unit_.unit.code(), form_.key(), "estimates"});
  const bool estimates = chance.Percent(sample_.estimated_percent());
  const auto& estimated_columns = sample_.estimated_columns();

  for (int r = 0; r < form_.row_count(); ++r) {
    const std::string& row = form_.row(r).key();
    for (int c = 0; c < form_.column_count(); ++c) {
      const v1::Column& column = form_.column(c);
      const auto found = values_.find({row, column.key()});
      const auto sum = sums.find({row, column.key()});
      const bool own = found != values_.end();
      if (!own && sum == sums.end()) continue;

      v1::CellEntry cell;
      cell.set_row(row);
      cell.set_column(column.key());
      if (own && !found->second.number.has_value()) {
        if (found->second.mark != v1::MARK_UNSPECIFIED) {
          cell.set_mark(found->second.mark);
        } else {
          cell.set_text(found->second.text);
        }
        *entry.add_cells() = std::move(cell);
        continue;
      }
      Decimal value = own ? *found->second.number : sum->second;
      const bool is_money = column.type() == v1::COLUMN_TYPE_MONEY;
      if (is_money) {
        value = value.TimesPowerOfTen(campaign_power - figures);
        entry.set_money_unit(money.named());
      }
      if (own && found->second.mark != v1::MARK_UNSPECIFIED) {
        cell.set_mark(v1::MARK_NIL);
      } else {
        cell.set_number(value.ToString());
        cell.set_estimated(
            estimates && !value.IsZero() && form_.IsNumeric(c) &&
            (estimated_columns.empty() ||
             std::find(estimated_columns.begin(), estimated_columns.end(),
                       column.key()) != estimated_columns.end()));
      }
      if (own) {
        totals.Add(
            form_, row, column.key(),
            is_money ? value.TimesPowerOfTen(named - campaign_power) : value);
      }
      *entry.add_cells() = std::move(cell);
    }
  }
  for (const samples::ChoiceSample& choice : sample_.choices()) {
    const int row = form_.RowIndex(choice.row());
    if (row < 0 || choice.options().empty()) return Fault(form_, choice.row());
    if (!unit_.campaign.Fills(unit_.unit, form_, row)) continue;
    Random random(unit_.seed,
                  {unit_.unit.code(), form_.key(), "choice", choice.row()});
    const int64_t drawn = random.Between(-1, choice.options_size() - 1);
    v1::Choice* chosen = entry.add_choices();
    chosen->set_row(choice.row());
    chosen->set_option(
        choice.options(static_cast<int>(std::max<int64_t>(drawn, 0))));
  }
  for (const Reason& reason : reasons_) {
    Random random(unit_.seed,
                  {unit_.unit.code(), form_.key(), reason.quirk, "reason"});
    const auto& texts = reason.sample->reasons();
    if (texts.empty()) return Fault(form_, reason.quirk);
    const auto text = Expand(
        unit_, texts.Get(static_cast<int>(random.Between(0, texts.size() - 1))),
        random);
    if (!text.ok()) return text.status();
    v1::Justification* justification = submission.add_justifications();
    justification->set_rule(reason.sample->rule());
    justification->set_code(reason.sample->code());
    justification->set_reason(*text);
    justification->mutable_place()->set_form(form_.key());
    justification->mutable_place()->set_row(reason.sample->row());
    justification->mutable_place()->set_column(reason.sample->column());
  }
  return absl::OkStatus();
}

}  // namespace baocao::cli
