#include "services/documents/tables/table_json.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/json_util.h"

namespace baocao::documents {
namespace {

absl::StatusOr<std::string> ToJson(const google::protobuf::Message& message,
                                   bool all_fields) {
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_primitive_fields = all_fields;
  std::string json;
  const auto status =
      google::protobuf::util::MessageToJsonString(message, &json, options);
  if (!status.ok()) {
    return absl::InternalError(
        absl::StrCat("cannot write JSON: ", status.ToString()));
  }
  return json;
}

// Indexes of the units that the table names, in the campaign's order.
std::set<int> NamedUnits(const campaign::Campaign& campaign,
                         const v1::Table& table) {
  std::set<int> named;
  const auto add = [&](const std::string& code) {
    const int index = campaign.UnitIndex(code);
    if (index >= 0) named.insert(index);
  };
  for (const v1::TableListRow& row : table.rows()) {
    add(row.unit());
    add(row.duplicate_of());
  }
  for (const std::string& code : table.missing_units()) add(code);
  return named;
}

}  // namespace

absl::StatusOr<std::string> TableJson(const campaign::Campaign& campaign,
                                      const campaign::Form& form,
                                      const v1::Table& table) {
  const auto table_json = ToJson(table, true);
  if (!table_json.ok()) return table_json.status();
  v1::FormSpec spec = form.spec();
  spec.clear_rules();
  const auto form_json = ToJson(spec, false);
  if (!form_json.ok()) return form_json.status();
  std::string units;
  for (int index : NamedUnits(campaign, table)) {
    v1::Unit unit = campaign.units()[index];
    unit.clear_email();
    const auto unit_json = ToJson(unit, false);
    if (!unit_json.ok()) return unit_json.status();
    absl::StrAppend(&units, units.empty() ? "" : ",", *unit_json);
  }
  return absl::StrCat("{\"table\":", *table_json, ",\"form\":", *form_json,
                      ",\"units\":[", units, "]}\n");
}

}  // namespace baocao::documents
