#include "services/documents/keep_unprinted.h"

#include <map>
#include <set>
#include <string>
#include <utility>

#include "services/report/item.h"
#include "services/report/snapshot.h"

namespace baocao::documents {
namespace {

bool SaysTheSame(const v1::CellEntry& a, const v1::CellEntry& b) {
  return a.number() == b.number() && a.mark() == b.mark() &&
         a.text() == b.text();
}

template <typename Cells>
void KeepNotes(const Cells& before, Cells& now) {
  std::map<std::pair<std::string, std::string>, const v1::CellEntry*> held;
  for (const v1::CellEntry& cell : before) {
    held[{cell.row(), cell.column()}] = &cell;
  }
  for (v1::CellEntry& cell : now) {
    const auto found = held.find({cell.row(), cell.column()});
    if (found == held.end() || !cell.note().empty()) continue;
    if (SaysTheSame(*found->second, cell)) {
      cell.set_note(found->second->note());
    }
  }
}

void KeepRows(const v1::FormEntry& before, v1::FormEntry& now) {
  std::map<std::string, const v1::ListRow*> held;
  for (const v1::ListRow& row : before.rows()) held[row.id()] = &row;
  std::set<std::string> present;
  for (const v1::ListRow& row : now.rows()) present.insert(row.id());
  for (v1::ListRow& row : *now.mutable_rows()) {
    const auto found = held.find(row.id());
    if (found == held.end()) continue;
    KeepNotes(found->second->cells(), *row.mutable_cells());
    if (!row.merged_from().empty()) continue;
    for (const std::string& id : found->second->merged_from()) {
      if (present.contains(id)) row.add_merged_from(id);
    }
  }
}

}  // namespace

void KeepUnprinted(const v1::Snapshot& package, v1::Submission& submission) {
  for (v1::FormEntry& form : *submission.mutable_forms()) {
    const v1::SnapshotItem* held =
        report::FindItem(package, report::FormItemKey(form.form()));
    if (held == nullptr || !held->has_form()) continue;
    KeepNotes(held->form().cells(), *form.mutable_cells());
    KeepRows(held->form(), form);
  }
}

}  // namespace baocao::documents
