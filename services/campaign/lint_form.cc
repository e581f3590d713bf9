#include <algorithm>

#include "re2/re2.h"
#include "services/campaign/lint.h"
#include "services/campaign/lint_checks.h"
#include "services/report/decimal.h"

namespace baocao::campaign {
namespace {

using report::Decimal;

constexpr int kMostDecimals = 6;
constexpr int kMostText = 100000;

bool IsNumeric(v1::ColumnType type) {
  return type == v1::COLUMN_TYPE_COUNT || type == v1::COLUMN_TYPE_DECIMAL ||
         type == v1::COLUMN_TYPE_MONEY || type == v1::COLUMN_TYPE_PERCENT ||
         type == v1::COLUMN_TYPE_MARK;
}

bool IsComputed(const v1::Row& row) {
  return row.kind() == v1::ROW_KIND_SUM ||
         row.kind() == v1::ROW_KIND_GRAND_TOTAL;
}

bool IsPart(const std::string& part) {
  return part.empty() || part == "L" || part == "R";
}

class FormLinter {
 public:
  FormLinter(const v1::FormSpec& spec, const std::string& stem,
             const Spot& spot, const KnownNames& known)
      : spec_(spec), stem_(stem), spot_(spot), known_(known), form_(spec) {}

  void Run() {
    Head();
    UniqueKeys columns;
    for (int i = 0; i < spec_.columns_size(); ++i) {
      const Spot spot = spot_.In(v1::FormSpec::kColumnsFieldNumber, i);
      columns.Add(spot, v1::Column::kKeyFieldNumber, spec_.columns(i).key());
      Column(spec_.columns(i), spot);
    }
    UniqueKeys rows;
    for (int i = 0; i < spec_.rows_size(); ++i) {
      const Spot spot = spot_.In(v1::FormSpec::kRowsFieldNumber, i);
      rows.Add(spot, v1::Row::kKeyFieldNumber, spec_.rows(i).key());
      Row(spec_.rows(i), spot);
    }
    Cycles();
  }

 private:
  void Head() {
    static const RE2 kKeyForm("[0-9A-Za-z][0-9A-Za-z-]{0,15}");
    using Spec = v1::FormSpec;
    if (RequireFilled(spot_, Spec::kKeyFieldNumber, spec_.key())) {
      if (!RE2::FullMatch(spec_.key(), kKeyForm)) {
        BadKey(spot_, Spec::kKeyFieldNumber, spec_.key());
      }
      if (spec_.key() != stem_) {
        spot_.Tell(Spec::kKeyFieldNumber,
                   messages::Say("campaign.form_file_name",
                                 {{"value", spec_.key()}, {"file", stem_}}));
      }
    }
    RequireFilled(spot_, Spec::kTitleFieldNumber, spec_.title());
    RequireText(spot_, Spec::kLabelFieldNumber, spec_.label());
    RequireEnum(spot_, Spec::kStatusFieldNumber, spec_.status());
    RequireEnum(spot_, Spec::kKindFieldNumber, spec_.kind());
    CheckBetween(spot_, Spec::kVersionFieldNumber, spec_.version(), 0, 100000);
    if (!spec_.section().empty() && known_.campaign_read &&
        !known_.sections.contains(spec_.section())) {
      spot_.Tell(Spec::kSectionFieldNumber,
                 messages::Say("campaign.unknown_section",
                               {{"value", spec_.section()}}));
    }
    CheckClasses(spot_, Spec::kOwedByFieldNumber, spec_.owed_by());
    if (spec_.columns().empty()) Empty(spot_, Spec::kColumnsFieldNumber);
    if (spec_.rows().empty()) Empty(spot_, Spec::kRowsFieldNumber);
    const bool has_groups = std::any_of(
        spec_.rows().begin(), spec_.rows().end(), [](const v1::Row& row) {
          return row.kind() == v1::ROW_KIND_LIST_GROUP;
        });
    if (form_.is_list() && !has_groups) {
      spot_.Tell(Spec::kKindFieldNumber,
                 messages::Say("campaign.list_without_groups"));
    }
  }

  static void RequireEnum(const Spot& spot, int field, int value) {
    if (value == 0) Empty(spot, field);
  }

  static void Empty(const Spot& spot, int field) {
    spot.Tell(field, messages::Say("campaign.empty_field",
                                   {{"field", spot.NameOf(field)}}));
  }

  static void BadKey(const Spot& spot, int field, const std::string& key) {
    spot.Tell(field, messages::Say("campaign.bad_key", {{"value", key}}));
  }

  template <typename List>
  void CheckClasses(const Spot& spot, int field, const List& classes) const {
    if (!known_.campaign_read) return;
    for (int i = 0; i < classes.size(); ++i) {
      if (known_.classes.contains(classes[i])) continue;
      spot.Tell(
          field, i,
          messages::Say("campaign.unknown_class", {{"value", classes[i]}}));
    }
  }

  void Misplaced(const Spot& spot, int field, std::string_view needed) const {
    spot.Tell(field, messages::Say(
                         "campaign.misplaced_field",
                         {{"field", spot.NameOf(field)}, {"needed", needed}}));
  }

  // Columns.

  void Column(const v1::Column& column, const Spot& spot) {
    using Column = v1::Column;
    static const RE2 kKeyForm("[a-z][a-z0-9_]{0,31}");
    if (!column.key().empty() && !RE2::FullMatch(column.key(), kKeyForm)) {
      BadKey(spot, Column::kKeyFieldNumber, column.key());
    }
    if (column.heading().empty()) Empty(spot, Column::kHeadingFieldNumber);
    RequireEnum(spot, Column::kTypeFieldNumber, column.type());
    if (!IsPart(column.part())) BadPart(spot, Column::kPartFieldNumber);
    Decimals(column, spot);
    Bounds(column, spot);
    Texts(column, spot);
    ColumnAggregate(column, spot);
  }

  static void BadPart(const Spot& spot, int field) {
    spot.Tell(field, messages::Say("campaign.bad_part"));
  }

  void Decimals(const v1::Column& column, const Spot& spot) const {
    const int field = v1::Column::kDecimalsFieldNumber;
    CheckBetween(spot, field, column.decimals(), 0, kMostDecimals);
    const bool whole = !IsNumeric(column.type()) ||
                       column.type() == v1::COLUMN_TYPE_COUNT ||
                       column.type() == v1::COLUMN_TYPE_MARK;
    if (whole && column.decimals() != 0) {
      Misplaced(spot, field, "DECIMAL, MONEY, PERCENT");
    }
  }

  std::optional<Decimal> Bound(const Spot& spot, int field, bool is_set,
                               const std::string& text,
                               v1::ColumnType type) const {
    if (!is_set) return std::nullopt;
    if (!IsNumeric(type)) {
      Misplaced(spot, field, "COUNT, DECIMAL, MONEY, PERCENT, MARK");
    }
    const auto value = Decimal::Parse(text);
    if (!value.has_value()) {
      spot.Tell(field, messages::Say(
                           "campaign.bad_number",
                           {{"field", spot.NameOf(field)}, {"value", text}}));
    }
    return value;
  }

  void Bounds(const v1::Column& column, const Spot& spot) const {
    using Column = v1::Column;
    const auto minimum =
        Bound(spot, Column::kMinimumFieldNumber, column.has_minimum(),
              column.minimum(), column.type());
    const auto maximum =
        Bound(spot, Column::kMaximumFieldNumber, column.has_maximum(),
              column.maximum(), column.type());
    if (minimum.has_value() && maximum.has_value() && *maximum < *minimum) {
      spot.Tell(Column::kMaximumFieldNumber,
                messages::Say("campaign.maximum_below_minimum",
                              {{"minimum", column.minimum()},
                               {"maximum", column.maximum()}}));
    }
  }

  void Texts(const v1::Column& column, const Spot& spot) const {
    using Column = v1::Column;
    const bool is_text = column.type() == v1::COLUMN_TYPE_TEXT ||
                         column.type() == v1::COLUMN_TYPE_LABEL ||
                         column.type() == v1::COLUMN_TYPE_ORDINAL;
    CheckBetween(spot, Column::kMaxLengthFieldNumber, column.max_length(), 0,
                 kMostText);
    if (column.max_length() > 0 && !is_text) {
      Misplaced(spot, Column::kMaxLengthFieldNumber, "TEXT, LABEL");
    }
    if (!column.options().empty() && !is_text) {
      Misplaced(spot, Column::kOptionsFieldNumber, "TEXT, LABEL");
    }
    std::set<std::string> seen;
    for (int i = 0; i < column.options_size(); ++i) {
      if (seen.insert(column.options(i)).second) continue;
      spot.Tell(Column::kOptionsFieldNumber, i,
                messages::Say("campaign.duplicate_in_list",
                              {{"value", column.options(i)}}));
    }
  }

  void ColumnAggregate(const v1::Column& column, const Spot& spot) const {
    using Column = v1::Column;
    const int field = Column::kAggregateFieldNumber;
    const v1::Aggregate aggregate = column.aggregate();
    const bool numeric = IsNumeric(column.type());
    if (aggregate == v1::AGGREGATE_SUM &&
        (!numeric || column.type() == v1::COLUMN_TYPE_PERCENT)) {
      WrongAggregate(spot, field, "SUM", "COUNT, DECIMAL, MONEY, MARK");
    }
    if (aggregate == v1::AGGREGATE_CONCAT &&
        column.type() != v1::COLUMN_TYPE_TEXT) {
      WrongAggregate(spot, field, "CONCAT", "TEXT");
    }
    const bool ratio_type = column.type() == v1::COLUMN_TYPE_PERCENT ||
                            column.type() == v1::COLUMN_TYPE_DECIMAL;
    if (aggregate == v1::AGGREGATE_SHARE && !ratio_type) {
      WrongAggregate(spot, field, "SHARE", "PERCENT, DECIMAL");
    }
    if (aggregate == v1::AGGREGATE_RATIO && !ratio_type) {
      WrongAggregate(spot, field, "RATIO", "PERCENT, DECIMAL");
    }
    if (aggregate == v1::AGGREGATE_SHARE && column.share_of().empty()) {
      Empty(spot, Column::kShareOfFieldNumber);
    }
    if (aggregate == v1::AGGREGATE_RATIO && !column.has_ratio()) {
      Empty(spot, Column::kRatioFieldNumber);
    }
    ShareOf(column, spot);
    if (column.has_ratio()) Ratio(column, spot);
  }

  static void WrongAggregate(const Spot& spot, int field,
                             std::string_view aggregate,
                             std::string_view needed) {
    spot.Tell(field,
              messages::Say("campaign.wrong_aggregate",
                            {{"aggregate", aggregate}, {"needed", needed}}));
  }

  void ShareOf(const v1::Column& column, const Spot& spot) const {
    const int field = v1::Column::kShareOfFieldNumber;
    if (column.share_of().empty()) return;
    if (column.aggregate() != v1::AGGREGATE_UNSPECIFIED &&
        column.aggregate() != v1::AGGREGATE_SHARE) {
      Misplaced(spot, field, "AGGREGATE_SHARE");
    }
    const int of = form_.ColumnIndex(column.share_of());
    if (of < 0) {
      UnknownColumn(spot, field, -1, column.share_of());
    } else if (column.share_of() == column.key() ||
               (form_.column(of).type() != v1::COLUMN_TYPE_MONEY &&
                form_.column(of).type() != v1::COLUMN_TYPE_COUNT &&
                form_.column(of).type() != v1::COLUMN_TYPE_DECIMAL)) {
      spot.Tell(field, messages::Say("campaign.bad_share_of",
                                     {{"value", column.share_of()}}));
    }
  }

  static void UnknownColumn(const Spot& spot, int field, int index,
                            const std::string& key) {
    spot.Tell(field, index,
              messages::Say("campaign.unknown_column", {{"value", key}}));
  }

  void Ratio(const v1::Column& column, const Spot& spot) const {
    using Ratio = v1::Ratio;
    const Spot ratio = spot.In(v1::Column::kRatioFieldNumber);
    if (column.aggregate() != v1::AGGREGATE_UNSPECIFIED &&
        column.aggregate() != v1::AGGREGATE_RATIO) {
      Misplaced(spot, v1::Column::kRatioFieldNumber, "AGGREGATE_RATIO");
    }
    RatioTerms(column.ratio().numerator(), ratio, Ratio::kNumeratorFieldNumber);
    RatioTerms(column.ratio().denominator(), ratio,
               Ratio::kDenominatorFieldNumber);
  }

  template <typename Terms>
  void RatioTerms(const Terms& terms, const Spot& ratio, int field) const {
    using Term = v1::Term;
    if (terms.empty()) Empty(ratio, field);
    for (int i = 0; i < terms.size(); ++i) {
      const Term& term = terms[i];
      const Spot spot = ratio.In(field, i);
      const int column = form_.ColumnIndex(term.column());
      if (column < 0) {
        UnknownColumn(spot, Term::kColumnFieldNumber, -1, term.column());
      } else if (!form_.IsNumeric(column)) {
        spot.Tell(
            Term::kColumnFieldNumber,
            messages::Say("campaign.not_numeric", {{"value", term.column()}}));
      }
      if (!term.row().empty() && form_.ExpandRows(term.row()).empty()) {
        UnknownRow(spot, Term::kRowFieldNumber, -1, term.row());
      }
      if (!term.form().empty() && term.form() != spec_.key()) {
        Misplaced(spot, Term::kFormFieldNumber, spec_.key());
      }
    }
  }

  // Rows.

  static void UnknownRow(const Spot& spot, int field, int index,
                         const std::string& key) {
    spot.Tell(field, index,
              messages::Say("campaign.unknown_row", {{"value", key}}));
  }

  void Row(const v1::Row& row, const Spot& spot) {
    using Row = v1::Row;
    static const RE2 kKeyForm("[0-9A-Za-z][0-9A-Za-z.-]{0,63}");
    if (!row.key().empty() && !RE2::FullMatch(row.key(), kKeyForm)) {
      BadKey(spot, Row::kKeyFieldNumber, row.key());
    }
    if (row.label().empty() && row.label_normalised().empty()) {
      Empty(spot, Row::kLabelFieldNumber);
    }
    RequireEnum(spot, Row::kKindFieldNumber, row.kind());
    if (row.kind() == v1::ROW_KIND_LIST_GROUP && !form_.is_list()) {
      spot.Tell(Row::kKindFieldNumber,
                messages::Say("campaign.group_in_matrix"));
    }
    if (!row.parent().empty() && form_.RowIndex(row.parent()) < 0) {
      UnknownRow(spot, Row::kParentFieldNumber, -1, row.parent());
    }
    if (!IsPart(row.part())) BadPart(spot, Row::kPartFieldNumber);
    Addends(row, spot);
    Filling(row, spot);
    ShareBases(row, spot);
    if (row.has_choice()) Choice(row, spot);
  }

  void Addends(const v1::Row& row, const Spot& spot) const {
    using Row = v1::Row;
    if (!IsComputed(row)) {
      if (!row.addends().empty()) {
        Misplaced(spot, Row::kAddendsFieldNumber, "SUM, GRAND_TOTAL");
      }
      return;
    }
    std::set<std::string> seen;
    for (int i = 0; i < row.addends_size(); ++i) {
      const std::string& addend = row.addends(i);
      if (form_.RowIndex(addend) < 0) {
        UnknownRow(spot, Row::kAddendsFieldNumber, i, addend);
      }
      if (!seen.insert(addend).second) {
        spot.Tell(
            Row::kAddendsFieldNumber, i,
            messages::Say("campaign.duplicate_in_list", {{"value", addend}}));
      }
    }
    const int index = form_.RowIndex(row.key());
    if (row.addends().empty() && index >= 0 && form_.Addends(index).empty()) {
      spot.Tell(Row::kKindFieldNumber, messages::Say("campaign.sum_of_nothing",
                                                     {{"value", row.key()}}));
    }
  }

  void Filling(const v1::Row& row, const Spot& spot) const {
    using Row = v1::Row;
    CheckClasses(spot, Row::kFilledByFieldNumber, row.filled_by());
    for (int i = 0; i < row.unit_types_size(); ++i) {
      if (IsUnitType(row.unit_types(i))) continue;
      spot.Tell(Row::kUnitTypesFieldNumber, i,
                messages::Say("campaign.unknown_unit_type",
                              {{"value", row.unit_types(i)}}));
    }
    if (!row.owner().empty()) {
      Owner(row, spot);
      return;
    }
    const bool entered = row.kind() == v1::ROW_KIND_LEAF ||
                         row.kind() == v1::ROW_KIND_LIST_GROUP;
    if (entered && row.filled_by().empty()) {
      spot.Tell(Row::kFilledByFieldNumber,
                messages::Say("campaign.nobody_fills", {{"value", row.key()}}));
    }
    // Bodies of a class that owes no package supply single rows: each such row
    // has to say which one.
    const bool supplied =
        !row.filled_by().empty() &&
        std::all_of(row.filled_by().begin(), row.filled_by().end(),
                    [this](const std::string& id) {
                      return known_.supplying_classes.contains(id);
                    });
    if (supplied) {
      spot.Tell(Row::kOwnerFieldNumber, messages::Say("campaign.owner_missing",
                                                      {{"value", row.key()}}));
    }
  }

  void Owner(const v1::Row& row, const Spot& spot) const {
    using Row = v1::Row;
    if (!known_.units_read) return;
    if (!known_.class_of_unit.contains(row.owner())) {
      spot.Tell(
          Row::kOwnerFieldNumber,
          messages::Say("campaign.unknown_unit", {{"value", row.owner()}}));
    }
  }

  void ShareBases(const v1::Row& row, const Spot& spot) const {
    using Row = v1::Row;
    for (int i = 0; i < row.share_bases_size(); ++i) {
      if (form_.RowIndex(row.share_bases(i)) >= 0) continue;
      UnknownRow(spot, Row::kShareBasesFieldNumber, i, row.share_bases(i));
    }
    const bool has_shares = std::any_of(
        spec_.columns().begin(), spec_.columns().end(),
        [](const v1::Column& column) { return !column.share_of().empty(); });
    if (!row.share_bases().empty() && !has_shares) {
      Misplaced(spot, Row::kShareBasesFieldNumber, "share_of");
    }
  }

  void Choice(const v1::Row& row, const Spot& spot) const {
    using Choice = v1::RowChoice;
    const Spot choice = spot.In(v1::Row::kChoiceFieldNumber);
    RequireText(choice, Choice::kQuestionFieldNumber, row.choice().question());
    if (row.choice().options_size() < 2) {
      choice.Tell(
          Choice::kOptionsFieldNumber,
          messages::Say("campaign.choice_options", {{"value", row.key()}}));
    }
    UniqueKeys ids;
    for (int i = 0; i < row.choice().options_size(); ++i) {
      const Spot option = choice.In(Choice::kOptionsFieldNumber, i);
      ids.Add(option, v1::ChoiceOption::kIdFieldNumber,
              row.choice().options(i).id());
      RequireText(option, v1::ChoiceOption::kTextFieldNumber,
                  row.choice().options(i).text());
    }
  }

  // Whether `row` is reached again from itself.
  template <typename Next>
  static bool IsOnCycle(int row, int rows, const Next& next) {
    std::vector<bool> seen(rows);
    std::vector<int> open = next(row);
    while (!open.empty()) {
      const int at = open.back();
      open.pop_back();
      if (at == row) return true;
      if (seen[at]) continue;
      seen[at] = true;
      for (int each : next(at)) open.push_back(each);
    }
    return false;
  }

  void Cycles() const {
    const auto parent = [this](int row) {
      const std::string& key = form_.row(row).parent();
      const int index = key.empty() ? -1 : form_.RowIndex(key);
      return index < 0 ? std::vector<int>() : std::vector<int>{index};
    };
    const auto addends = [this](int row) {
      const absl::Span<const int> span = form_.Addends(row);
      return std::vector<int>(span.begin(), span.end());
    };
    for (int i = 0; i < form_.row_count(); ++i) {
      const Spot spot = spot_.In(v1::FormSpec::kRowsFieldNumber, i);
      const messages::Text text =
          messages::Say("campaign.cycle", {{"value", form_.row(i).key()}});
      if (IsOnCycle(i, form_.row_count(), parent)) {
        spot.Tell(v1::Row::kParentFieldNumber, text);
      } else if (IsOnCycle(i, form_.row_count(), addends)) {
        spot.Tell(v1::Row::kAddendsFieldNumber, text);
      }
    }
  }

  const v1::FormSpec& spec_;
  const std::string& stem_;
  const Spot& spot_;
  const KnownNames& known_;
  const Form form_;
};

}  // namespace

void LintForm(const v1::FormSpec& spec, const std::string& stem,
              const Spot& spot, KnownNames& known) {
  FormLinter(spec, stem, spot, known).Run();
}

}  // namespace baocao::campaign
