#include "services/validation/list_rule.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "services/report/date.h"
#include "services/report/text.h"
#include "services/validation/naming.h"
#include "services/validation/rule_text.h"

namespace baocao::validation {
namespace {

using Keys = google::protobuf::RepeatedPtrField<std::string>;

std::vector<int> ColumnsOf(const campaign::Form& form, const Keys& keys) {
  std::vector<int> columns;
  for (const std::string& key : keys) {
    if (const int column = form.ColumnIndex(key); column >= 0) {
      columns.push_back(column);
    }
  }
  return columns;
}

v1::Place At(const RuledRow& row, std::string_view column) {
  v1::Place place = row.place;
  place.set_column(std::string(column));
  return place;
}

// "cột a; cột b"
std::string ColumnNames(const campaign::Form& form,
                        const std::vector<int>& columns) {
  std::string names;
  for (int column : columns) {
    absl::StrAppend(&names, names.empty() ? "" : "; ",
                    ColumnName(form, column));
  }
  return names;
}

// What two rows are compared by; empty: nothing to compare.
std::string ComparedBy(const RuledRow& row, const std::vector<int>& columns) {
  std::string key;
  bool any = false;
  for (int column : columns) {
    const Value& value = row.At(column);
    std::string part;
    if (value.has_text()) part = report::CompareKey(value.text);
    if (value.has_number()) part = value.number.ToString();
    any |= !part.empty();
    absl::StrAppend(&key, part.size(), ":", part);
  }
  return any ? key : std::string();
}

bool IsMarked(const Value& value) {
  return value.has_text() || (value.has_number() && !value.number.IsZero());
}

}  // namespace

std::vector<RuledRow> RowsUnder(const FormValues& values, const Keys& groups) {
  const campaign::Form& form = values.form();
  std::vector<bool> wanted(form.row_count(), groups.empty());
  for (const std::string& pattern : groups) {
    for (int row : form.ExpandRows(pattern)) wanted[row] = true;
  }
  std::vector<RuledRow> rows;
  if (!form.is_list()) {
    for (int row = 0; row < form.row_count(); ++row) {
      if (!wanted[row] || !values.RowFilled(row)) continue;
      rows.push_back({CellPlace(form.key(), form.row(row).key(), {}), row,
                      nullptr, &values});
    }
    return rows;
  }
  for (const ListRowValues& list_row : values.list_rows()) {
    if (list_row.group < 0 || !wanted[list_row.group]) continue;
    rows.push_back({CellPlace(form.key(), form.row(list_row.group).key(), {},
                              list_row.entry->id()),
                    list_row.group, &list_row, &values});
  }
  return rows;
}

void CheckDates(const campaign::Campaign& campaign, const campaign::Rule& rule,
                const FormValues& values, ItemFindings& out, Budget& budget) {
  const v1::DateRule& spec = rule.spec.date();
  const v1::Period& period =
      spec.has_period() ? spec.period() : campaign.spec().data_period();
  const auto first = report::ParseIsoDate(period.start_date());
  const auto last = report::ParseIsoDate(period.end_date());
  const int column = values.form().ColumnIndex(spec.column());
  if (!first || !last || column < 0) return;
  for (const RuledRow& row : RowsUnder(values, spec.groups())) {
    if (!budget.Spend()) return;
    const Value& value = row.At(column);
    if (!value.has_text()) continue;
    const auto day = report::ParseIsoDate(value.text);
    if (!day || (*first <= *day && *day <= *last)) continue;
    const v1::Place place = At(row, spec.column());
    Breach breach{rule.spec.id(), rule.spec.severity(), place,
                  absl::StrCat(period.start_date(), "/", period.end_date()),
                  std::string(value.text)};
    out.Add(breach, [&] {
      const std::string span =
          absl::StrCat(report::FormatVietnameseDate(*first), "–",
                       report::FormatVietnameseDate(*last));
      const std::string found = report::FormatVietnameseDate(*day);
      return SayRule(campaign, rule.spec, "validation.date_outside", place,
                     {span, span}, {found, found});
    });
  }
}

void CheckUnique(const campaign::Campaign& campaign, const campaign::Rule& rule,
                 const FormValues& values, ItemFindings& out, Budget& budget) {
  const v1::UniqueRule& spec = rule.spec.unique();
  const std::vector<int> columns = ColumnsOf(values.form(), spec.columns());
  // The first row of each kind, by group and content.
  absl::flat_hash_map<std::pair<int, std::string>, std::string> seen;
  for (const RuledRow& row : RowsUnder(values, spec.groups())) {
    if (!budget.Spend()) return;
    std::string key = ComparedBy(row, columns);
    if (key.empty()) continue;
    const std::string id =
        row.place.list_row().empty() ? row.place.row() : row.place.list_row();
    const auto [first, fresh] =
        seen.try_emplace(std::pair(row.group, std::move(key)), id);
    if (fresh) continue;
    AddRule(campaign, rule.spec, "validation.not_unique", row.place, {},
            Excerpt(first->second), out);
  }
}

void CheckRequired(const campaign::Campaign& campaign,
                   const campaign::Rule& rule, const FormValues& values,
                   ItemFindings& out, Budget& budget) {
  const v1::RequiredRule& spec = rule.spec.required();
  const std::vector<int> columns = ColumnsOf(values.form(), spec.columns());
  for (const RuledRow& row : RowsUnder(values, spec.groups())) {
    if (!budget.Spend()) return;
    const bool filled =
        std::any_of(columns.begin(), columns.end(), [&](int column) {
          return row.At(column).state != Value::State::kBlank;
        });
    if (filled) continue;
    v1::Place place = row.place;
    if (columns.size() == 1) place = At(row, spec.columns(0));
    AddRule(campaign, rule.spec, "validation.required", place,
            ColumnNames(values.form(), columns), {}, out);
  }
}

void CheckMarks(const campaign::Campaign& campaign, const campaign::Rule& rule,
                const FormValues& values, ItemFindings& out, Budget& budget) {
  const v1::MarkRule& spec = rule.spec.mark();
  const std::vector<int> columns = ColumnsOf(values.form(), spec.columns());
  for (const RuledRow& row : RowsUnder(values, spec.groups())) {
    if (!budget.Spend()) return;
    int marked = 0;
    bool readable = true;
    for (int column : columns) {
      readable &= row.At(column).state != Value::State::kBad;
      marked += IsMarked(row.At(column));
    }
    if (!readable || marked == 1) continue;
    AddRule(campaign, rule.spec, "validation.one_mark", row.place, "1",
            std::to_string(marked), out);
  }
}

void CheckTraces(const campaign::Campaign& campaign, const campaign::Rule& rule,
                 const FormValues& values, ItemFindings& out, Budget& budget) {
  const v1::TraceRule& spec = rule.spec.trace();
  const std::vector<RuledRow> from = RowsUnder(values, spec.from());
  const std::vector<RuledRow> to = RowsUnder(values, spec.to());
  absl::flat_hash_set<std::string_view> sources, named;
  for (const RuledRow& row : from) sources.insert(row.place.list_row());
  for (const RuledRow& row : to) {
    if (row.list_row == nullptr || !budget.Spend()) return;
    bool traced = false;
    for (const std::string& id : row.list_row->entry->merged_from()) {
      traced |= sources.contains(id);
      named.insert(id);
    }
    if (traced) continue;
    AddRule(campaign, rule.spec, "validation.without_source", row.place, {}, {},
            out);
  }
  const int ended_column = values.form().ColumnIndex(spec.ended_column());
  absl::flat_hash_set<std::string> ended;
  for (const std::string& text : spec.ended()) {
    ended.insert(report::CompareKey(text));
  }
  for (const RuledRow& row : from) {
    if (!budget.Spend()) return;
    if (named.contains(row.place.list_row())) continue;
    if (ended_column >= 0) {
      const Value& value = row.At(ended_column);
      if (value.has_text() && ended.contains(report::CompareKey(value.text))) {
        continue;
      }
    }
    AddRule(campaign, rule.spec, "validation.without_successor", row.place, {},
            {}, out);
  }
}

void CheckChoices(const campaign::Campaign& campaign,
                  const campaign::Rule& rule, const FormValues& values,
                  ItemFindings& out) {
  const campaign::Form& form = values.form();
  const std::vector<int>& chosen = values.chosen_rows();
  for (const std::string& pattern : rule.spec.choice().rows()) {
    for (int row : form.ExpandRows(pattern)) {
      if (!form.row(row).has_choice() || !values.RowFilled(row)) continue;
      if (std::find(chosen.begin(), chosen.end(), row) != chosen.end()) {
        continue;
      }
      const v1::Text& question = form.row(row).choice().question();
      Breach breach{rule.spec.id(), rule.spec.severity(),
                    CellPlace(form.key(), form.row(row).key(), {})};
      out.Add(breach, [&] {
        return Join(SayRule(campaign, rule.spec, "validation.choice_missing",
                            breach.place, {}, {}),
                    {question.vi(), question.en()});
      });
    }
  }
}

}  // namespace baocao::validation
