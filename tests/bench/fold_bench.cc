// Cost of the fold: rebuild, memory, one update. The campaign's own forms with
// as many made-up communes as asked for. Usage: bench_fold CAMPAIGN_DIR UNITS
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/aggregation/fold.h"
#include "services/aggregation/plan.h"
#include "services/campaign/load.h"

namespace baocao {
namespace {

using Steady = std::chrono::steady_clock;

double Seconds(Steady::time_point begin) {
  return std::chrono::duration<double>(Steady::now() - begin).count();
}

double ResidentMib() {
  std::ifstream file("/proc/self/status");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("VmRSS:")) return std::atol(line.c_str() + 6) / 1024.0;
  }
  return 0;
}

// The campaign with `count` communes in place of its own; bodies stay.
std::shared_ptr<const campaign::Campaign> Grown(
    const campaign::Campaign& base, const std::string& commune_class,
    int count) {
  std::vector<v1::Unit> units;
  for (const v1::Unit& unit : base.units()) {
    if (unit.reporting_class() != commune_class) units.push_back(unit);
  }
  for (int i = 0; i < count; ++i) {
    v1::Unit& unit = units.emplace_back();
    unit.set_code(absl::StrCat("bench", i));
    unit.set_name(unit.code());
    unit.set_type(i % 6 == 0 ? "phuong" : "xa");
    unit.set_reporting_class(commune_class);
    unit.set_order(static_cast<int>(units.size()));
  }
  std::vector<v1::FormSpec> forms;
  for (const campaign::Form& form : base.forms()) forms.push_back(form.spec());
  return std::make_shared<campaign::Campaign>(base.spec(), units, forms,
                                              base.digest());
}

// A package that fills every leaf the unit fills on the matrix forms it owes.
v1::Snapshot Package(const campaign::Campaign& campaign, const v1::Unit& unit,
                     int64_t entry) {
  v1::Snapshot snapshot;
  snapshot.set_unit(unit.code());
  snapshot.set_entry(entry);
  for (const campaign::Form& form : campaign.forms()) {
    if (form.is_list() || !campaign.Owes(unit, form)) continue;
    v1::SnapshotItem& item = *snapshot.add_items();
    item.set_key("form/" + form.key());
    item.mutable_form()->set_form(form.key());
    item.mutable_form()->set_money_unit(campaign.spec().money_unit());
    for (int row = 0; row < form.row_count(); ++row) {
      if (form.row(row).kind() != v1::ROW_KIND_LEAF ||
          !campaign.Fills(unit, form, row)) {
        continue;
      }
      for (int column = 0; column < form.column_count(); ++column) {
        if (!form.IsNumeric(column)) continue;
        v1::CellEntry& cell = *item.mutable_form()->add_cells();
        cell.set_row(form.row(row).key());
        cell.set_column(form.column(column).key());
        cell.set_number(absl::StrCat((entry * 7 + row * 3 + column) % 1000));
      }
    }
  }
  return snapshot;
}

int Main(const std::string& folder, int count) {
  auto loaded = campaign::Load(folder);
  if (loaded.campaign == nullptr) return 2;
  // Communes are the class most units belong to.
  std::string commune_class;
  for (const v1::Unit& unit : loaded.campaign->units()) {
    if (unit.type() == "xa") commune_class = unit.reporting_class();
  }
  const auto campaign = Grown(*loaded.campaign, commune_class, count);

  const double before = ResidentMib();
  auto fold = std::make_unique<aggregation::Fold>(
      std::make_shared<const aggregation::Plan>(campaign));
  auto begin = Steady::now();
  int cells = 0;
  for (const v1::Unit& unit : campaign->units()) {
    const v1::Snapshot snapshot = Package(*campaign, unit, 1);
    for (const auto& item : snapshot.items()) cells += item.form().cells_size();
    fold->Apply(snapshot);
  }
  const double rebuild = Seconds(begin);
  const double memory = ResidentMib() - before;

  // Updates of units spread over the whole list, packages made beforehand.
  constexpr int kUpdates = 2000;
  std::vector<v1::Snapshot> updates;
  for (int i = 0; i < kUpdates; ++i) {
    const auto& units = campaign->units();
    updates.push_back(
        Package(*campaign,
                units[(static_cast<size_t>(i) * 7919) % units.size()], i + 2));
  }
  begin = Steady::now();
  for (const v1::Snapshot& update : updates) fold->Apply(update);
  std::printf(
      "{\"cells\": %d, \"rebuild_seconds\": %.3f, \"mib\": %.1f, "
      "\"update_us\": %.1f}\n",
      cells, rebuild, memory, Seconds(begin) / kUpdates * 1e6);
  return 0;
}

}  // namespace
}  // namespace baocao

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: bench_fold CAMPAIGN_DIR UNITS\n");
    return 2;
  }
  return baocao::Main(argv[1], std::atoi(argv[2]));
}
