#include "services/cli/sample_lists.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/report/date.h"
#include "services/report/decimal.h"

namespace baocao::cli {
namespace {

using report::Decimal;

absl::Status Fault(const campaign::Form& form, const std::string& what) {
  return absl::InvalidArgumentError(
      absl::StrCat("samples.textproto: ", form.key(), ": ", what));
}

std::optional<std::string> TextOf(const v1::ListRow* row,
                                  std::string_view column) {
  if (row == nullptr) return std::nullopt;
  for (const v1::CellEntry& cell : row->cells()) {
    if (cell.column() == column) return cell.text() + cell.number();
  }
  return "";
}

// Makes the rows of one list.
class List {
 public:
  List(const SampleUnit& unit, const campaign::Form& form,
       const samples::ListSample& sample, ExpectedTotals& totals)
      : unit_(unit),
        form_(form),
        sample_(sample),
        totals_(totals),
        random_(unit.seed, {unit.unit.code(), form.key(), sample.group()}) {}

  absl::Status Write(v1::FormEntry& entry) {
    const samples::Range* range = unit_.Pick(sample_.counts());
    if (range == nullptr || sample_.variants().empty()) {
      return absl::OkStatus();
    }
    const auto low = Decimal::Parse(range->low());
    const auto high = Decimal::Parse(range->high());
    if (!low.has_value() || !high.has_value() || *high < *low) {
      return Fault(form_, sample_.group());
    }
    const auto count = static_cast<int>(
        random_.Between(static_cast<int64_t>(low->UnitsAt(0)),
                        static_cast<int64_t>(high->UnitsAt(0))));
    MakeDates(count);
    std::vector<v1::ListRow> rows(count);
    for (int i = 0; i < count; ++i) {
      serial_ += random_.Between(1, 9);
      row_ = i;
      const absl::Status made =
          Fill(sample_.group(), i + 1, Drawn(sample_.variants()).cells(),
               nullptr, nullptr, rows[i]);
      if (!made.ok()) return made;
    }
    std::vector<v1::ListRow> after;
    if (sample_.has_after()) {
      const absl::Status made = MakeAfter(rows, after);
      if (!made.ok()) return made;
    }
    for (auto* part : {&rows, &after}) {
      for (v1::ListRow& row : *part) {
        Count(row);
        *entry.add_rows() = std::move(row);
      }
    }
    return absl::OkStatus();
  }

 private:
  using Cells = google::protobuf::RepeatedPtrField<samples::ListCell>;

  void MakeDates(int count) {
    const auto& period = unit_.campaign.spec().data_period();
    const auto start = report::ParseIsoDate(period.start_date());
    const std::string& newest = unit_.spec.newest_day();
    const auto end =
        report::ParseIsoDate(newest.empty() ? period.end_date() : newest);
    if (!start.has_value() || !end.has_value()) return;
    for (int i = 0; i < count; ++i) {
      dates_.push_back(*start + random_.Between(0, *end - *start));
    }
    std::sort(dates_.begin(), dates_.end());
  }

  const samples::Variant& Drawn(
      const google::protobuf::RepeatedPtrField<samples::Variant>& variants) {
    int64_t weights = 0;
    const auto weight = [](const samples::Variant& variant) {
      return std::max(variant.weight(), 1);
    };
    for (const auto& variant : variants) weights += weight(variant);
    int64_t at = random_.Between(1, weights);
    for (const auto& variant : variants) {
      if ((at -= weight(variant)) <= 0) return variant;
    }
    return variants.Get(0);
  }

  // `from`, `with`: rows that templates may quote; may be null.
  absl::Status Fill(const std::string& group, int number, const Cells& cells,
                    const v1::ListRow* from, const v1::ListRow* with,
                    v1::ListRow& row) {
    row.set_id(absl::StrCat(group, "-", number));
    row.set_group(group);
    return AddCells(cells, from, with, row);
  }

  absl::Status AddCells(const Cells& cells, const v1::ListRow* from,
                        const v1::ListRow* with, v1::ListRow& row) {
    for (const samples::ListCell& sample : cells) {
      const int column = form_.ColumnIndex(sample.column());
      if (column < 0) return Fault(form_, sample.column());
      v1::CellEntry cell;
      cell.set_column(sample.column());
      if (sample.date()) {
        if (row_ >= static_cast<int>(dates_.size())) {
          return Fault(form_, "data_period");
        }
        cell.set_text(report::FormatIsoDate(dates_[row_]));
      } else if (sample.has_range()) {
        const samples::Range* range = unit_.Pick(sample.range().ranges());
        if (range == nullptr) continue;
        const auto low = Decimal::Parse(range->low());
        const auto high = Decimal::Parse(range->high());
        if (!low.has_value() || !high.has_value() || *high < *low) {
          return Fault(form_, sample.column());
        }
        const int decimals = form_.column(column).decimals();
        cell.set_number(
            Decimal(
                random_.Between(static_cast<int64_t>(low->UnitsAt(decimals)),
                                static_cast<int64_t>(high->UnitsAt(decimals))),
                decimals)
                .ToString());
      } else {
        const auto text = Expand(
            unit_, sample.template_(), random_,
            [&](std::string_view word) -> std::optional<std::string> {
              if (word == "serial") return std::to_string(serial_);
              if (word == "index") return std::to_string(row_ + 1);
              if (word == "letter") {
                return std::string(1, static_cast<char>('A' + row_ % 26));
              }
              if (word.substr(0, 5) == "from ") {
                return TextOf(from, word.substr(5));
              }
              if (word.substr(0, 5) == "with ") {
                return TextOf(with, word.substr(5));
              }
              return std::nullopt;
            });
        if (!text.ok()) return text.status();
        cell.set_text(*text);
      }
      *row.add_cells() = std::move(cell);
    }
    return absl::OkStatus();
  }

  absl::Status MakeAfter(std::vector<v1::ListRow>& rows,
                         std::vector<v1::ListRow>& after) {
    const samples::Successor& successor = sample_.after();
    if (successor.variants().empty()) return Fault(form_, successor.group());
    const int count = static_cast<int>(rows.size());
    for (int i = 0; i < count;) {
      const bool merges =
          i + 1 < count && random_.Percent(successor.merge_percent());
      row_ = static_cast<int>(after.size());
      v1::ListRow result;
      const absl::Status made =
          Fill(successor.group(), static_cast<int>(after.size()) + 1,
               Drawn(successor.variants()).cells(), &rows[i],
               merges ? &rows[i + 1] : nullptr, result);
      if (!made.ok()) return made;
      result.add_merged_from(rows[i].id());
      if (merges) {
        result.add_merged_from(rows[i + 1].id());
        for (int k : {0, 1}) {
          const absl::Status added =
              AddCells(successor.merged_cells(), &rows[i + k], &rows[i + 1 - k],
                       rows[i + k]);
          if (!added.ok()) return added;
        }
      } else {
        const absl::Status added =
            AddCells(successor.kept_cells(), &rows[i], nullptr, rows[i]);
        if (!added.ok()) return added;
      }
      after.push_back(std::move(result));
      i += merges ? 2 : 1;
    }
    return absl::OkStatus();
  }

  void Count(const v1::ListRow& row) {
    totals_.AddListRow(form_, row.group());
    for (const v1::CellEntry& cell : row.cells()) {
      const int column = form_.ColumnIndex(cell.column());
      if (!form_.IsNumeric(column)) continue;
      if (form_.column(column).type() == v1::COLUMN_TYPE_MARK) {
        totals_.Add(form_, row.group(), cell.column(), Decimal(1));
      } else if (const auto value = Decimal::Parse(cell.number())) {
        totals_.Add(form_, row.group(), cell.column(), *value);
      }
    }
  }

  const SampleUnit& unit_;
  const campaign::Form& form_;
  const samples::ListSample& sample_;
  ExpectedTotals& totals_;
  Random random_;
  std::vector<absl::CivilDay> dates_;
  int64_t serial_ = 0;
  int row_ = 0;
};

}  // namespace

absl::Status WriteSampleLists(const SampleUnit& unit,
                              const campaign::Form& form,
                              const samples::FormSample& sample,
                              v1::FormEntry& entry, ExpectedTotals& totals) {
  for (const samples::ListSample& list : sample.lists()) {
    const int group = form.RowIndex(list.group());
    if (group < 0) return Fault(form, list.group());
    if (!unit.campaign.Fills(unit.unit, form, group)) continue;
    const absl::Status written = List(unit, form, list, totals).Write(entry);
    if (!written.ok()) return written;
  }
  return absl::OkStatus();
}

}  // namespace baocao::cli
