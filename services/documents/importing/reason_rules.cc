#include "services/documents/importing/reason_rules.h"

#include <algorithm>
#include <utility>

namespace baocao::documents::importing {
namespace {

using campaign::CellTerm;
using campaign::Form;
using campaign::LinearInstance;

// A cell by indexes; -1: none.
struct NamedCell {
  int form = -1;
  int row = -1;  // of an entry of a list its group
  int column = -1;
  bool in_list_row = false;
  bool whole_row = false;
};

bool Matches(const CellTerm& term, const NamedCell& cell) {
  if (term.form != cell.form || term.row != cell.row) return false;
  if (term.column < 0) return cell.in_list_row;
  return term.list_rows == cell.in_list_row && term.column == cell.column;
}

// Findings are placed at the first term, of relations across forms at the first
// of the form that is looked at.
const CellTerm* PlacedTerm(const LinearInstance& instance, int form) {
  for (const auto* side : {&instance.left, &instance.right}) {
    for (const CellTerm& term : *side) {
      if (term.form == form) return &term;
    }
  }
  return nullptr;
}

v1::Place PlaceOfTerm(const campaign::Campaign& campaign,
                      const LinearInstance& instance, const CellTerm& term,
                      bool whole_row) {
  const Form& form = campaign.forms()[term.form];
  v1::Place place;
  place.set_form(form.key());
  place.set_row(form.row(term.row).key());
  const bool one_cell = instance.one_column || !(term == instance.left.front());
  if (one_cell && !whole_row) {
    place.set_column(term.column < 0 ? std::string(campaign::kRowCountColumn)
                                     : form.column(term.column).key());
  }
  return place;
}

std::optional<v1::Place> LinearPlace(const campaign::Campaign& campaign,
                                     const campaign::Rule& rule,
                                     const NamedCell& cell) {
  for (const LinearInstance& instance : rule.instances) {
    const CellTerm* placed = PlacedTerm(instance, cell.form);
    if (placed == nullptr) continue;
    const auto matches = [&](const CellTerm& term) {
      return Matches(term, cell);
    };
    const bool takes_part =
        cell.whole_row ? placed->row == cell.row && placed->form == cell.form
                       : std::any_of(instance.left.begin(), instance.left.end(),
                                     matches) ||
                             std::any_of(instance.right.begin(),
                                         instance.right.end(), matches);
    if (takes_part) {
      return PlaceOfTerm(campaign, instance, *placed, cell.whole_row);
    }
  }
  return std::nullopt;
}

// Rows or groups and columns that a rule of another kind looks at; empty: all.
struct Reach {
  std::vector<std::string> rows;
  std::vector<std::string> columns;
  // Findings name the column.
  bool by_column = false;
  bool list_rows = true;
};

template <typename List>
std::vector<std::string> Strings(const List& list) {
  return {list.begin(), list.end()};
}

Reach ReachOf(const v1::RuleSpec& rule) {
  switch (rule.rule_case()) {
    case v1::RuleSpec::kShare:
      return {Strings(rule.share().rows()), Strings(rule.share().columns()),
              true, false};
    case v1::RuleSpec::kDate:
      return {Strings(rule.date().groups()), {rule.date().column()}, true};
    case v1::RuleSpec::kUnique:
      return {Strings(rule.unique().groups()),
              Strings(rule.unique().columns())};
    case v1::RuleSpec::kRequired:
      return {Strings(rule.required().groups()),
              Strings(rule.required().columns())};
    case v1::RuleSpec::kPattern:
      return {
          Strings(rule.pattern().groups()), {rule.pattern().column()}, true};
    case v1::RuleSpec::kOneOf:
      return {Strings(rule.one_of().groups()), {rule.one_of().column()}, true};
    case v1::RuleSpec::kLength:
      return {Strings(rule.length().groups()), {rule.length().column()}, true};
    case v1::RuleSpec::kMark:
      return {Strings(rule.mark().groups()), Strings(rule.mark().columns())};
    case v1::RuleSpec::kTrace: {
      Reach reach{Strings(rule.trace().from()), {}};
      reach.rows.insert(reach.rows.end(), rule.trace().to().begin(),
                        rule.trace().to().end());
      return reach;
    }
    case v1::RuleSpec::kChoice:
      return {Strings(rule.choice().rows()), {}, false, false};
    default:
      return {};
  }
}

std::optional<v1::Place> OtherPlace(const Form& form,
                                    const campaign::Rule& rule,
                                    const NamedCell& cell,
                                    const v1::Place& named) {
  const Reach reach = ReachOf(rule.spec);
  if (reach.list_rows && form.is_list() != cell.in_list_row) {
    return std::nullopt;
  }
  const auto holds_row = [&](const std::string& pattern) {
    const std::vector<int> rows = form.ExpandRows(pattern);
    return std::find(rows.begin(), rows.end(), cell.row) != rows.end();
  };
  if (!reach.rows.empty() &&
      std::none_of(reach.rows.begin(), reach.rows.end(), holds_row)) {
    return std::nullopt;
  }
  // What is found at the row is named by any of its cells.
  if (reach.by_column && !cell.whole_row && !reach.columns.empty() &&
      std::find(reach.columns.begin(), reach.columns.end(), named.column()) ==
          reach.columns.end()) {
    return std::nullopt;
  }
  v1::Place place = named;
  if (!reach.by_column) place.clear_column();
  return place;
}

}  // namespace

std::vector<ReasonRule> ReasonRulesAt(const campaign::Campaign& campaign,
                                      const v1::Place& cell) {
  NamedCell named;
  named.form = campaign.FormIndex(cell.form());
  if (named.form < 0) return {};
  const Form& form = campaign.forms()[named.form];
  named.row = form.RowIndex(cell.row());
  named.column = form.ColumnIndex(cell.column());
  named.in_list_row = !cell.list_row().empty();
  named.whole_row = cell.column().empty();
  std::vector<ReasonRule> found;
  for (const campaign::Rule& rule : campaign.rules()) {
    if (rule.spec.severity() != v1::SEVERITY_JUSTIFY) continue;
    std::optional<v1::Place> place;
    if (rule.spec.has_linear()) {
      place = LinearPlace(campaign, rule, named);
    } else if (rule.form == named.form) {
      place = OtherPlace(form, rule, named, cell);
    }
    if (place) found.push_back({&rule.spec, *std::move(place)});
  }
  return found;
}

std::optional<v1::Place> OnlyPlaceOf(const campaign::Campaign& campaign,
                                     const campaign::Rule& rule) {
  std::optional<v1::Place> only;
  for (const LinearInstance& instance : rule.instances) {
    const v1::Place place =
        PlaceOfTerm(campaign, instance, instance.left.front(), false);
    if (only && only->SerializeAsString() != place.SerializeAsString()) {
      return std::nullopt;
    }
    only = place;
  }
  return only;
}

}  // namespace baocao::documents::importing
