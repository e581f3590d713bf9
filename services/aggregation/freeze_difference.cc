#include "services/aggregation/freeze_difference.h"

#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "services/aggregation/table.h"

namespace baocao::aggregation {
namespace {

using CellKey = std::pair<std::string, std::string>;

// What is compared; nullopt: blank.
std::optional<std::string> Content(const v1::TableCell& cell) {
  if (cell.has_value()) return cell.value();
  if (!cell.text().empty()) return cell.text();
  return std::nullopt;
}

absl::flat_hash_map<CellKey, std::string> Contents(const v1::Table* table) {
  absl::flat_hash_map<CellKey, std::string> contents;
  if (table == nullptr) return contents;
  for (const v1::TableCell& cell : table->cells()) {
    if (auto content = Content(cell)) {
      contents[{cell.row(), cell.column()}] = *content;
    }
  }
  return contents;
}

const v1::Table* Find(absl::Span<const v1::Table> tables,
                      const std::string& form) {
  for (const v1::Table& table : tables) {
    if (table.form() == form) return &table;
  }
  return nullptr;
}

v1::CellDifference Difference(const std::string& form, const CellKey& cell,
                              const std::string* frozen,
                              const std::string* current) {
  v1::CellDifference difference;
  difference.set_form(form);
  difference.set_row(cell.first);
  difference.set_column(cell.second);
  if (frozen != nullptr) difference.set_frozen(*frozen);
  if (current != nullptr) difference.set_current(*current);
  return difference;
}

void Compare(const std::string& form, const v1::Table* frozen,
             const v1::Table* current,
             std::vector<v1::CellDifference>& differences) {
  const auto before = Contents(frozen);
  const auto after = Contents(current);
  const auto find = [](const auto& contents, const CellKey& key) {
    const auto found = contents.find(key);
    return found == contents.end() ? nullptr : &found->second;
  };
  if (frozen != nullptr) {
    for (const v1::TableCell& cell : frozen->cells()) {
      const CellKey key(cell.row(), cell.column());
      const std::string* was = find(before, key);
      const std::string* is = find(after, key);
      if (was == nullptr || (is != nullptr && *is == *was)) continue;
      differences.push_back(Difference(form, key, was, is));
    }
  }
  if (current == nullptr) return;
  for (const v1::TableCell& cell : current->cells()) {
    const CellKey key(cell.row(), cell.column());
    const std::string* is = find(after, key);
    if (is == nullptr || before.contains(key)) continue;
    differences.push_back(Difference(form, key, nullptr, is));
  }
}

}  // namespace

std::vector<v1::Table> MakeAllTables(const Fold& fold, absl::Time now,
                                     const std::string& freeze) {
  std::vector<v1::Table> tables;
  for (const FormPlan& form : fold.plan().forms()) {
    v1::Table& table =
        tables.emplace_back(MakeTable(fold, form.index, Scope(), now));
    AddListRows(fold, form.index, Scope(), RowCursor(),
                std::numeric_limits<int>::max(), table);
    table.set_freeze(freeze);
  }
  return tables;
}

std::vector<v1::CellDifference> Differences(
    absl::Span<const v1::Table> frozen, absl::Span<const v1::Table> current) {
  std::vector<v1::CellDifference> differences;
  for (const v1::Table& table : frozen) {
    Compare(table.form(), &table, Find(current, table.form()), differences);
  }
  for (const v1::Table& table : current) {
    if (Find(frozen, table.form()) == nullptr) {
      Compare(table.form(), nullptr, &table, differences);
    }
  }
  return differences;
}

}  // namespace baocao::aggregation
