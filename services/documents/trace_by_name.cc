#include "services/documents/trace_by_name.h"

#include <map>
#include <set>
#include <string>

#include "services/report/text.h"

namespace baocao::documents {
namespace {

// "" where it has none.
std::string NameKey(const campaign::Form& form, const v1::ListRow& row) {
  for (const v1::CellEntry& cell : row.cells()) {
    const int column = form.ColumnIndex(cell.column());
    if (column >= 0 && form.column(column).type() == v1::COLUMN_TYPE_LABEL) {
      return report::CompareKey(cell.text());
    }
  }
  return "";
}

template <typename Patterns>
std::set<std::string> Groups(const campaign::Form& form,
                             const Patterns& patterns) {
  std::set<std::string> groups;
  for (const std::string& pattern : patterns) {
    for (int row : form.ExpandRows(pattern)) groups.insert(form.row(row).key());
  }
  return groups;
}

void Trace(const campaign::Form& form, const v1::TraceRule& rule,
           v1::FormEntry& entry) {
  const std::set<std::string> from = Groups(form, rule.from());
  const std::set<std::string> to = Groups(form, rule.to());
  // "": several rows bear the name.
  std::map<std::string, std::string> origins;
  for (const v1::ListRow& row : entry.rows()) {
    if (!from.contains(row.group())) continue;
    const auto [at, added] = origins.emplace(NameKey(form, row), row.id());
    if (!added) at->second.clear();
  }
  for (v1::ListRow& row : *entry.mutable_rows()) {
    if (!to.contains(row.group()) || !row.merged_from().empty()) continue;
    const std::string name = NameKey(form, row);
    const auto origin = origins.find(name);
    if (name.empty() || origin == origins.end() || origin->second.empty()) {
      continue;
    }
    row.add_merged_from(origin->second);
  }
}

}  // namespace

void TraceByName(const campaign::Campaign& campaign,
                 v1::Submission& submission) {
  for (v1::FormEntry& entry : *submission.mutable_forms()) {
    const int index = campaign.FormIndex(entry.form());
    if (index < 0) continue;
    for (int rule : campaign.RulesOf(index)) {
      const v1::RuleSpec& spec = campaign.rules()[rule].spec;
      if (spec.has_trace()) Trace(campaign.forms()[index], spec.trace(), entry);
    }
  }
}

}  // namespace baocao::documents
