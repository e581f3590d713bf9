// The compiled catalogue: a campaign's forms, units and rules behind indexes.
#ifndef BAOCAO_CAMPAIGN_CAMPAIGN_H_
#define BAOCAO_CAMPAIGN_CAMPAIGN_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "baocao/v1/campaign.pb.h"
#include "services/campaign/linear.h"
#include "services/report/decimal.h"

namespace baocao::campaign {

// Key of the pseudo column that counts the list rows of a group.
inline constexpr std::string_view kRowCountColumn = "#";

// One form behind indexes. Rows and columns keep their printed order.
class Form {
 public:
  explicit Form(v1::FormSpec spec);

  const v1::FormSpec& spec() const { return spec_; }
  const std::string& key() const { return spec_.key(); }
  bool is_list() const { return spec_.kind() == v1::FORM_KIND_LIST; }
  bool has_money() const { return has_money_; }

  // -1: unknown.
  int RowIndex(std::string_view key) const;
  int ColumnIndex(std::string_view key) const;
  const v1::Row& row(int index) const { return spec_.rows(index); }
  const v1::Column& column(int index) const { return spec_.columns(index); }
  int row_count() const { return spec_.rows_size(); }
  int column_count() const { return spec_.columns_size(); }

  // COUNT, DECIMAL, MONEY, PERCENT and MARK columns.
  bool IsNumeric(int column) const;
  // Everything but ORDINAL and LABEL (in list rows LABEL is entered too: the
  // unit name of 8B; ORDINAL never).
  bool IsEntered(int column) const;
  // How the cell goes into a table, with defaults resolved.
  v1::Aggregate AggregateOf(int row, int column) const;
  // Rows a SUM or GRAND_TOTAL row adds (its `addends`, else its direct
  // children); of SECTION, LEAF and LIST_GROUP rows empty.
  absl::Span<const int> Addends(int row) const;
  absl::Span<const int> Children(int row) const;
  // "13B.II.*" direct children, "*" all rows, else the row itself; empty:
  // names nothing.
  std::vector<int> ExpandRows(std::string_view pattern) const;

 private:
  v1::FormSpec spec_;
  absl::flat_hash_map<std::string, int> rows_;
  absl::flat_hash_map<std::string, int> columns_;
  std::vector<std::vector<int>> children_;
  std::vector<std::vector<int>> addends_;
  bool has_money_ = false;
};

// A rule with what the loader compiled of it.
struct Rule {
  v1::RuleSpec spec;
  // Index of its form; -1 for rules of the campaign (across forms).
  int form = -1;
  // Of linear rules: one per row × column named.
  std::vector<LinearInstance> instances;
};

// An immutable campaign. Made by Load; safe to share between threads.
class Campaign {
 public:
  // `units` in the official order. Only faultless specs (see load.h).
  Campaign(v1::CampaignSpec spec, std::vector<v1::Unit> units,
           std::vector<v1::FormSpec> forms, std::string digest);

  const std::string& id() const { return spec_.id(); }
  const v1::CampaignSpec& spec() const { return spec_; }
  // SHA-256 over names and bytes of all files of the folder.
  const std::string& digest() const { return digest_; }
  int partitions() const;
  absl::TimeZone time_zone() const { return time_zone_; }
  // The campaign's own deadline (extensions: see calendar.h).
  absl::Time deadline() const { return deadline_; }
  // 10^MoneyUnitPower of the campaign's money unit.
  int money_power() const { return money_power_; }

  const std::vector<v1::Unit>& units() const { return units_; }
  // nullptr: unknown.
  const v1::Unit* FindUnit(std::string_view code) const;
  int UnitIndex(std::string_view code) const;

  // In natural order: 1B, 2B, … 13B.
  const std::vector<Form>& forms() const { return forms_; }
  const Form* FindForm(std::string_view key) const;
  int FormIndex(std::string_view key) const;

  const std::vector<Rule>& rules() const { return rules_; }
  const Rule* FindRule(std::string_view id) const;
  // Indexes into rules() of rules that touch the form.
  absl::Span<const int> RulesOf(int form) const;

  const v1::OutlineSection* FindSection(std::string_view id) const;

  // Whether the unit's class owes the form and the form counts (derived forms
  // only where switched on).
  bool Owes(const v1::Unit& unit, const Form& form) const;
  // Whether the unit fills the row: by owner, or by class and unit type.
  bool Fills(const v1::Unit& unit, const Form& form, int row) const;
  // Whether the unit may say anything in the row: it fills it, or the row is a
  // computed one or a heading above one that it fills.
  bool MayFill(const v1::Unit& unit, const Form& form, int row) const;
  bool OwesPackage(const v1::Unit& unit) const;
  // Sections the unit must write, in outline order.
  std::vector<const v1::OutlineSection*> OwedSections(
      const v1::Unit& unit) const;

 private:
  void CompileRules();

  v1::CampaignSpec spec_;
  std::vector<v1::Unit> units_;
  std::vector<Form> forms_;
  std::string digest_;
  absl::TimeZone time_zone_;
  absl::Time deadline_;
  int money_power_ = 0;
  std::vector<Rule> rules_;
  std::vector<std::vector<int>> rules_of_form_;
  absl::flat_hash_map<std::string, int> unit_index_;
  absl::flat_hash_map<std::string, int> form_index_;
  absl::flat_hash_map<std::string, int> rule_index_;
  absl::flat_hash_map<std::string, int> section_index_;
};

}  // namespace baocao::campaign

#endif  // BAOCAO_CAMPAIGN_CAMPAIGN_H_
