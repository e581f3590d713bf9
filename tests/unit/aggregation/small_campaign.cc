#include "tests/unit/aggregation/small_campaign.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <utility>

#include "google/protobuf/text_format.h"
#include "services/aggregation/table.h"
#include "services/report/item.h"
#include "services/report/snapshot.h"

namespace baocao::aggregation {
namespace {

constexpr char kCampaign[] = R"pb(
  id: "small"
  collecting_body: "S"
  utc_offset: "+07:00"
  money_unit: "triệu đồng"
  data_period { start_date: "2025-07-01" end_date: "2026-05-31" }
  deadline { instant: "2026-05-29T00:00:00+07:00" }
  classes { id: "a" owes_package: true }
  classes { id: "e" owes_package: true }
  classes { id: "f" }
  outline { id: "III" heading: true }
  outline { id: "III.7" parent: "III" required_for: "e" }
  peers_minimum: 3
  partitions: 4
)pb";

constexpr char k13B[] = R"pb(
  key: "13B"
  status: FORM_STATUS_PRINTED
  kind: FORM_KIND_MATRIX
  owed_by: "e"
  columns { key: "nd" type: COLUMN_TYPE_LABEL }
  columns { key: "c1" heading: "Số cuộc" type: COLUMN_TYPE_COUNT }
  columns { key: "c2" heading: "Tồn" type: COLUMN_TYPE_COUNT }
  columns { key: "c3" heading: "Mới" type: COLUMN_TYPE_COUNT }
  columns { key: "c4" heading: "Xong" type: COLUMN_TYPE_COUNT }
  columns { key: "gc" type: COLUMN_TYPE_TEXT }
  rows { key: "13B.I" kind: ROW_KIND_SUM }
  rows { key: "13B.I.1" parent: "13B.I" kind: ROW_KIND_LEAF owner: "S" }
  rows { key: "13B.II" kind: ROW_KIND_SUM label: "Cấp xã" }
  rows { key: "13B.II.1" parent: "13B.II" kind: ROW_KIND_LEAF filled_by: "e" }
  rows { key: "13B.II.2" parent: "13B.II" kind: ROW_KIND_LEAF filled_by: "e" }
  rows {
    key: "13B.TONG"
    kind: ROW_KIND_GRAND_TOTAL
    addends: "13B.I"
    addends: "13B.II"
  }
  rules {
    id: "R13B-3"
    severity: SEVERITY_JUSTIFY
    text {
      vi: "{row}: {actual} khác {expected}"
      en: "{row}: {actual} is not {expected}"
    }
    linear {
      rows: "13B.II"
      left { column: "c2" }
      left { column: "c3" }
      relation: RELATION_EQUAL
      right { column: "c4" }
    }
  }
  rules {
    id: "R13B-UNITS"
    severity: SEVERITY_WARNING
    text { vi: "." en: "." }
    linear {
      rows: "13B.II.1"
      left { column: "c1" }
      relation: RELATION_AT_MOST
      right { column: "c2" }
      units_only: true
    }
  }
)pb";

constexpr char k12B[] = R"pb(
  key: "12B"
  status: FORM_STATUS_PRINTED
  kind: FORM_KIND_MATRIX
  owed_by: "e"
  columns { key: "n25" type: COLUMN_TYPE_MONEY decimals: 3 }
  columns { key: "n25p" type: COLUMN_TYPE_PERCENT decimals: 2 share_of: "n25" }
  rows { key: "12B.I" kind: ROW_KIND_SUM share_bases: "12B.I" }
  rows {
    key: "12B.I.1"
    parent: "12B.I"
    kind: ROW_KIND_LEAF
    owner: "F"
    share_bases: "12B.I"
  }
  rows {
    key: "12B.I.2"
    parent: "12B.I"
    kind: ROW_KIND_LEAF
    filled_by: "e"
    share_bases: "12B.I"
    choice {
      options { id: "tren-dia-ban" }
      options { id: "tong-thu" }
    }
  }
  rows {
    key: "12B.II"
    kind: ROW_KIND_LEAF
    owner: "F"
    aggregate: AGGREGATE_NONE
  }
  rows {
    key: "12B.II.2"
    kind: ROW_KIND_LEAF
    filled_by: "e"
    aggregate: AGGREGATE_NONE
  }
)pb";

constexpr char k8B[] = R"pb(
  key: "8B"
  status: FORM_STATUS_PRINTED
  kind: FORM_KIND_LIST
  owed_by: "e"
  columns { key: "ten" type: COLUMN_TYPE_LABEL part: "L" }
  columns { key: "sl" type: COLUMN_TYPE_COUNT part: "L" }
  columns { key: "tc1" type: COLUMN_TYPE_MARK part: "L" }
  rows {
    key: "8B.TONG"
    kind: ROW_KIND_GRAND_TOTAL
    part: "L"
    addends: "8B.I"
    addends: "8B.III"
  }
  rows {
    key: "8B.I"
    kind: ROW_KIND_LIST_GROUP
    part: "L"
    filled_by: "e"
    filled_by: "a"
  }
  rows { key: "8B.III" kind: ROW_KIND_SUM part: "L" }
  rows {
    key: "8B.III.1"
    parent: "8B.III"
    kind: ROW_KIND_LIST_GROUP
    part: "L"
    filled_by: "e"
    filled_by: "a"
  }
)pb";

constexpr char k14B[] = R"pb(
  key: "14B"
  status: FORM_STATUS_DERIVED
  kind: FORM_KIND_MATRIX
  owed_by: "e"
  columns { key: "xong" type: COLUMN_TYPE_COUNT }
  columns { key: "tong" type: COLUMN_TYPE_COUNT }
  columns {
    key: "tyle"
    type: COLUMN_TYPE_PERCENT
    decimals: 2
    ratio {
      numerator { column: "xong" }
      denominator { column: "tong" }
      percent: true
    }
  }
  columns { key: "cach" type: COLUMN_TYPE_TEXT aggregate: AGGREGATE_CONCAT }
  rows { key: "14B.1" kind: ROW_KIND_LEAF filled_by: "e" }
)pb";

template <typename Message>
Message Parse(const char* text) {
  Message message;
  if (!google::protobuf::TextFormat::ParseFromString(text, &message)) {
    std::cerr << "a test's textproto is wrong\n";
    std::abort();
  }
  return message;
}

v1::Unit MakeUnit(const std::string& code, const std::string& type,
                  const std::string& reporting_class) {
  v1::Unit unit;
  unit.set_code(code);
  unit.set_name(code);
  unit.set_type(type);
  unit.set_reporting_class(reporting_class);
  return unit;
}

}  // namespace

std::shared_ptr<const campaign::Campaign> SmallCampaign() {
  std::vector<v1::Unit> units = {
      MakeUnit("A", "xa", "e"),      MakeUnit("B", "xa", "e"),
      MakeUnit("P", "phuong", "e"),  MakeUnit("S", "co-quan", "a"),
      MakeUnit("F", "co-quan", "f"), MakeUnit("C", "xa", "e")};
  for (size_t i = 0; i < units.size(); ++i) {
    units[i].set_order(static_cast<int>(i) + 1);
  }
  return std::make_shared<campaign::Campaign>(
      Parse<v1::CampaignSpec>(kCampaign), std::move(units),
      std::vector<v1::FormSpec>{
          Parse<v1::FormSpec>(k8B), Parse<v1::FormSpec>(k12B),
          Parse<v1::FormSpec>(k13B), Parse<v1::FormSpec>(k14B)},
      "digest");
}

std::shared_ptr<const Plan> SmallPlan() {
  return std::make_shared<Plan>(SmallCampaign());
}

absl::Time At(const std::string& rfc3339) {
  absl::Time time;
  std::string error;
  if (!absl::ParseTime(absl::RFC3339_full, rfc3339, &time, &error)) {
    std::cerr << error << "\n";
    std::abort();
  }
  return time;
}

Package::Package(const std::string& unit, int64_t entry) {
  snapshot_.set_unit(unit);
  snapshot_.set_entry(entry);
  snapshot_.set_revision(static_cast<int32_t>(entry));
}

v1::SnapshotItem& Package::ItemOf(const std::string& form) {
  const std::string key = report::FormItemKey(form);
  for (v1::SnapshotItem& item : *snapshot_.mutable_items()) {
    if (item.key() == key) return item;
  }
  v1::SnapshotItem& item = *snapshot_.add_items();
  item.set_key(key);
  item.set_revision(static_cast<int32_t>(snapshot_.entry()));
  item.mutable_form()->set_form(form);
  return item;
}

v1::FormEntry& Package::FormOf(const std::string& row) {
  return *ItemOf(row.substr(0, row.find('.'))).mutable_form();
}

v1::CellEntry& Package::Cell(const std::string& row,
                             const std::string& column) {
  v1::CellEntry& cell = *FormOf(row).add_cells();
  cell.set_row(row);
  cell.set_column(column);
  return cell;
}

Package& Package::Number(const std::string& row, const std::string& column,
                         const std::string& number, bool estimated) {
  v1::CellEntry& cell = Cell(row, column);
  cell.set_number(number);
  cell.set_estimated(estimated);
  return *this;
}

Package& Package::Mark(const std::string& row, const std::string& column,
                       v1::Mark mark) {
  Cell(row, column).set_mark(mark);
  return *this;
}

Package& Package::Text(const std::string& row, const std::string& column,
                       const std::string& text) {
  Cell(row, column).set_text(text);
  return *this;
}

Package& Package::Money(const std::string& form, const std::string& unit) {
  ItemOf(form).mutable_form()->set_money_unit(unit);
  return *this;
}

Package& Package::Choose(const std::string& row, const std::string& option) {
  v1::Choice& choice = *FormOf(row).add_choices();
  choice.set_row(row);
  choice.set_option(option);
  return *this;
}

Package& Package::Listed(const std::string& group, const std::string& name,
                         const std::string& inner) {
  v1::ListRow& row = *FormOf(group).add_rows();
  row.set_id(std::to_string(++listed_));
  row.set_group(group);
  v1::CellEntry& label = *row.add_cells();
  label.set_column("ten");
  label.set_text(name);
  if (!inner.empty()) {
    v1::CellEntry& count = *row.add_cells();
    count.set_column("sl");
    count.set_number(inner);
  }
  return *this;
}

Package& Package::Section(const std::string& section, const std::string& text) {
  v1::SnapshotItem& item = *snapshot_.add_items();
  item.set_key(report::SectionItemKey(section, ""));
  item.mutable_section()->set_section(section);
  item.mutable_section()->set_text(text);
  return *this;
}

Package& Package::Head(const std::string& name) {
  snapshot_.mutable_signatory()->set_name(name);
  return *this;
}

Package& Package::Exclude(const std::string& form) {
  ItemOf(form).mutable_exclusion()->set_reason("sai biểu");
  return *this;
}

Package& Package::Correct(const std::string& form) {
  ItemOf(form).mutable_correction()->set_reason("kiểm tra lại");
  return *this;
}

Package& Package::Confirmed(absl::Time time) {
  report::ToProto(time, snapshot_.mutable_first_complete_time());
  snapshot_.add_confirmations();
  return *this;
}

v1::Snapshot Package::Make() const {
  v1::Snapshot made = snapshot_;
  std::sort(made.mutable_items()->pointer_begin(),
            made.mutable_items()->pointer_end(),
            [](const auto* a, const auto* b) { return a->key() < b->key(); });
  made.set_digest(report::PackageDigest(made));
  for (v1::ConfirmationRecord& record : *made.mutable_confirmations()) {
    record.set_snapshot_digest(made.digest());
  }
  return made;
}

const v1::TableCell* FindCell(const v1::Table& table, const std::string& row,
                              const std::string& column) {
  for (const v1::TableCell& cell : table.cells()) {
    if (cell.row() == row && cell.column() == column) return &cell;
  }
  return nullptr;
}

std::string ValueIn(const v1::Table& table, const std::string& row,
                    const std::string& column) {
  const v1::TableCell* cell = FindCell(table, row, column);
  return cell == nullptr ? "" : cell->value();
}

v1::Table TableOf(const Fold& fold, const std::string& form, Scope scope) {
  return MakeTable(fold, fold.plan().campaign().FormIndex(form), scope,
                   At("2026-05-28T08:00:00+07:00"));
}

}  // namespace baocao::aggregation
