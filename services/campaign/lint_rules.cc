#include <algorithm>

#include "re2/re2.h"
#include "services/campaign/compile_linear.h"
#include "services/campaign/lint.h"
#include "services/campaign/lint_checks.h"

namespace baocao::campaign {
namespace {

using RuleSpec = v1::RuleSpec;

constexpr std::string_view kPlaceholders =
    "{row}, {column}, {expected}, {actual}, {difference}, {form}";

class RuleLinter {
 public:
  RuleLinter(const RuleSpec& rule, int form, const Spot& spot,
             KnownNames& known)
      : rule_(rule),
        index_(form),
        form_(form < 0 ? nullptr : &known.forms[form]),
        spot_(spot),
        known_(known) {}

  void Run() {
    Head();
    ReasonCodes();
    if (form_ == nullptr && rule_.rule_case() != RuleSpec::kLinear &&
        rule_.rule_case() != RuleSpec::RULE_NOT_SET) {
      spot_.Tell(rule_.rule_case(), messages::Say("campaign.rule_of_no_form"));
      return;
    }
    switch (rule_.rule_case()) {
      case RuleSpec::kLinear:
        return Linear(rule_.linear());
      case RuleSpec::kShare:
        return Share(rule_.share());
      case RuleSpec::kDate:
        return Date(rule_.date());
      case RuleSpec::kUnique:
        return Unique(rule_.unique());
      case RuleSpec::kRequired:
        return Required(rule_.required());
      case RuleSpec::kPattern:
        return Pattern(rule_.pattern());
      case RuleSpec::kOneOf:
        return OneOf(rule_.one_of());
      case RuleSpec::kLength:
        return Length(rule_.length());
      case RuleSpec::kMark:
        return Mark(rule_.mark());
      case RuleSpec::kTrace:
        return Trace(rule_.trace());
      case RuleSpec::kChoice:
        return Choice(rule_.choice());
      case RuleSpec::RULE_NOT_SET:
        spot_.Tell(messages::Say("campaign.rule_says_nothing",
                                 {{"value", rule_.id()}}));
    }
  }

 private:
  void Head() {
    // Small letters are left to the rules built into validation.
    static const RE2 kIdForm("[A-Z][0-9A-Za-z.-]{0,63}");
    if (RequireFilled(spot_, RuleSpec::kIdFieldNumber, rule_.id())) {
      if (!RE2::FullMatch(rule_.id(), kIdForm)) {
        spot_.Tell(
            RuleSpec::kIdFieldNumber,
            messages::Say("campaign.bad_rule_id", {{"value", rule_.id()}}));
      }
      const auto [first, is_new] = known_.rules.emplace(
          rule_.id(), spot_.PlaceOf(RuleSpec::kIdFieldNumber));
      if (!is_new) {
        spot_.Tell(
            RuleSpec::kIdFieldNumber,
            messages::Say("campaign.duplicate",
                          {{"value", rule_.id()}, {"place", first->second}}));
      }
    }
    RequireEnum(spot_, RuleSpec::kSeverityFieldNumber, rule_.severity());
    RequireEnum(spot_, RuleSpec::kBasisFieldNumber, rule_.basis());
    RequireText(spot_, RuleSpec::kTextFieldNumber, rule_.text());
    const Spot text = spot_.In(RuleSpec::kTextFieldNumber);
    Placeholders(text, v1::Text::kViFieldNumber, rule_.text().vi());
    Placeholders(text, v1::Text::kEnFieldNumber, rule_.text().en());
    CheckPeriod(spot_, RuleSpec::kEffectiveFromFieldNumber,
                rule_.effective_from(), RuleSpec::kEffectiveToFieldNumber,
                rule_.effective_to(), /*required=*/false);
  }

  static void RequireEnum(const Spot& spot, int field, int value) {
    if (value != 0) return;
    spot.Tell(field, messages::Say("campaign.empty_field",
                                   {{"field", spot.NameOf(field)}}));
  }

  static void Placeholders(const Spot& spot, int field,
                           const std::string& text) {
    static const RE2 kName(R"(\{([^{}]*)\})");
    static const std::set<std::string> kKnown = {
        "row", "column", "expected", "actual", "difference", "form"};
    re2::StringPiece rest(text);
    std::string name;
    while (RE2::FindAndConsume(&rest, kName, &name)) {
      if (kKnown.contains(name)) continue;
      spot.Tell(field,
                messages::Say("campaign.unknown_placeholder",
                              {{"name", name}, {"known", kPlaceholders}}));
    }
  }

  void ReasonCodes() {
    const int field = RuleSpec::kReasonCodesFieldNumber;
    if (!rule_.reason_codes().empty() &&
        rule_.severity() != v1::SEVERITY_JUSTIFY) {
      spot_.Tell(field, messages::Say("campaign.misplaced_field",
                                      {{"field", "reason_codes"},
                                       {"needed", "SEVERITY_JUSTIFY"}}));
    }
    if (!known_.campaign_read) return;
    for (int i = 0; i < rule_.reason_codes_size(); ++i) {
      if (known_.reason_codes.contains(rule_.reason_codes(i))) continue;
      spot_.Tell(field, i,
                 messages::Say("campaign.unknown_reason_code",
                               {{"value", rule_.reason_codes(i)}}));
    }
  }

  // Linear rules: the compiler finds what can not be compiled.

  void Linear(const v1::LinearRule& linear) {
    const Spot spot = spot_.In(RuleSpec::kLinearFieldNumber);
    RequireEnum(spot, v1::LinearRule::kRelationFieldNumber, linear.relation());
    if (form_ == nullptr) {
      // No form whose rows and columns could be meant.
      if (!linear.rows().empty()) {
        spot.Tell(v1::LinearRule::kRowsFieldNumber,
                  messages::Say("campaign.rule_of_no_form"));
      }
      if (!linear.columns().empty()) {
        spot.Tell(v1::LinearRule::kColumnsFieldNumber,
                  messages::Say("campaign.rule_of_no_form"));
      }
      if (!linear.rows().empty() || !linear.columns().empty()) return;
    }
    std::set<std::pair<int, int>> told_no_groups;
    CompileLinear(
        known_.forms, index_, linear, [&](const LinearTrouble& trouble) {
          // Said once for a term, not for each of its rows.
          if (trouble.kind == LinearTrouble::Kind::kNoListRows &&
              !told_no_groups
                   .emplace(static_cast<int>(trouble.where), trouble.index)
                   .second) {
            return;
          }
          TellTrouble(spot, trouble);
        });
  }

  void TellTrouble(const Spot& linear, const LinearTrouble& trouble) {
    using Kind = LinearTrouble::Kind;
    using Term = v1::Term;
    switch (trouble.kind) {
      case Kind::kEmptySide:
        return TellTerm(linear, trouble, 0,
                        messages::Say("campaign.empty_side"));
      case Kind::kUnknownForm:
        if (!known_.forms_read) return;
        return TellTerm(
            linear, trouble, Term::kFormFieldNumber,
            messages::Say("campaign.unknown_form", {{"value", trouble.name}}));
      case Kind::kFormMissing:
        return TellTerm(linear, trouble, 0,
                        messages::Say("campaign.term_form_missing"));
      case Kind::kUnknownRow:
        return TellTerm(
            linear, trouble, Term::kRowFieldNumber,
            messages::Say("campaign.unknown_row", {{"value", trouble.name}}));
      case Kind::kUnknownColumn:
        return TellTerm(linear, trouble, Term::kColumnFieldNumber,
                        messages::Say("campaign.unknown_column",
                                      {{"value", trouble.name}}));
      case Kind::kNotNumeric:
        return TellTerm(
            linear, trouble, Term::kColumnFieldNumber,
            messages::Say("campaign.not_numeric", {{"value", trouble.name}}));
      case Kind::kNoListRows:
        return TellTerm(
            linear, trouble, Term::kRowFieldNumber,
            messages::Say("campaign.no_list_rows", {{"value", trouble.name}}));
      case Kind::kBadFactor:
        return TellTerm(
            linear, trouble, Term::kFactorFieldNumber,
            messages::Say("campaign.bad_factor", {{"value", trouble.name}}));
      case Kind::kRowMissing:
        return TellTerm(linear, trouble, 0,
                        messages::Say("campaign.term_row_missing"));
      case Kind::kColumnMissing:
        return TellTerm(linear, trouble, 0,
                        messages::Say("campaign.term_column_missing"));
      case Kind::kRowsUnused:
        return TellTerm(linear, trouble, 0,
                        messages::Say("campaign.rows_unused"));
      case Kind::kColumnsUnused:
        return TellTerm(linear, trouble, 0,
                        messages::Say("campaign.columns_unused"));
    }
  }

  // At the term's `field` (0: the term), or at the rule's rows or columns.
  static void TellTerm(const Spot& linear, const LinearTrouble& trouble,
                       int field, messages::Text text) {
    using Rule = v1::LinearRule;
    using Where = LinearTrouble::Where;
    switch (trouble.where) {
      case Where::kRule:
        return linear.Tell(std::move(text));
      case Where::kRows:
        return linear.Tell(Rule::kRowsFieldNumber, trouble.index,
                           std::move(text));
      case Where::kColumns:
        return linear.Tell(Rule::kColumnsFieldNumber, trouble.index,
                           std::move(text));
      case Where::kLeft:
      case Where::kRight: {
        const int side = trouble.where == Where::kLeft
                             ? Rule::kLeftFieldNumber
                             : Rule::kRightFieldNumber;
        if (trouble.index < 0) return linear.Tell(side, std::move(text));
        const Spot term = linear.In(side, trouble.index);
        return field == 0 ? term.Tell(std::move(text))
                          : term.Tell(field, std::move(text));
      }
    }
  }

  // The other rules name rows and columns of their own form.

  template <typename List>
  std::vector<int> Rows(const Spot& spot, int field, const List& patterns) {
    std::vector<int> rows;
    for (int i = 0; i < patterns.size(); ++i) {
      const std::vector<int> some = form_->ExpandRows(patterns[i]);
      if (some.empty()) {
        spot.Tell(
            field, i,
            messages::Say("campaign.unknown_row", {{"value", patterns[i]}}));
      }
      rows.insert(rows.end(), some.begin(), some.end());
    }
    return rows;
  }

  // On list forms rows stand only under list groups. No group means all.
  template <typename List>
  void Groups(const Spot& spot, int field, const List& patterns) {
    Rows(spot, field, patterns);
    if (!form_->is_list()) return;
    for (int i = 0; i < patterns.size(); ++i) {
      const std::vector<int> rows = form_->ExpandRows(patterns[i]);
      const bool any_group =
          rows.empty() ||
          std::any_of(rows.begin(), rows.end(), [this](int row) {
            return form_->row(row).kind() == v1::ROW_KIND_LIST_GROUP;
          });
      if (any_group) continue;
      spot.Tell(
          field, i,
          messages::Say("campaign.not_a_group", {{"value", patterns[i]}}));
    }
  }

  // -1, and told: unknown or empty.
  int Column(const Spot& spot, int field, int index, const std::string& key) {
    const int column = form_->ColumnIndex(key);
    if (column >= 0) return column;
    if (key.empty()) {
      spot.Tell(field, messages::Say("campaign.empty_field",
                                     {{"field", spot.NameOf(field)}}));
    } else {
      spot.Tell(field, index,
                messages::Say("campaign.unknown_column", {{"value", key}}));
    }
    return -1;
  }

  template <typename List>
  std::vector<int> Columns(const Spot& spot, int field, const List& keys) {
    if (keys.empty()) Column(spot, field, -1, "");
    std::vector<int> columns;
    for (int i = 0; i < keys.size(); ++i) {
      const int column = Column(spot, field, i, keys[i]);
      if (column >= 0) columns.push_back(column);
    }
    return columns;
  }

  void WrongType(const Spot& spot, int field, int column,
                 std::string_view needed) {
    spot.Tell(field, messages::Say("campaign.wrong_column_type",
                                   {{"value", form_->column(column).key()},
                                    {"needed", needed}}));
  }

  bool IsText(int column) const {
    const v1::ColumnType type = form_->column(column).type();
    return type == v1::COLUMN_TYPE_TEXT || type == v1::COLUMN_TYPE_LABEL;
  }

  void Share(const v1::ShareRule& share) {
    using Rule = v1::ShareRule;
    const Spot spot = spot_.In(RuleSpec::kShareFieldNumber);
    if (share.rows().empty()) RequireEnum(spot, Rule::kRowsFieldNumber, 0);
    for (int row : Rows(spot, Rule::kRowsFieldNumber, share.rows())) {
      if (!form_->row(row).share_bases().empty()) continue;
      spot.Tell(Rule::kRowsFieldNumber,
                messages::Say("campaign.no_share_base",
                              {{"value", form_->row(row).key()}}));
    }
    for (int column :
         Columns(spot, Rule::kColumnsFieldNumber, share.columns())) {
      if (!form_->column(column).share_of().empty()) continue;
      WrongType(spot, Rule::kColumnsFieldNumber, column, "share_of");
    }
  }

  void Date(const v1::DateRule& date) {
    using Rule = v1::DateRule;
    const Spot spot = spot_.In(RuleSpec::kDateFieldNumber);
    Groups(spot, Rule::kGroupsFieldNumber, date.groups());
    const int column =
        Column(spot, Rule::kColumnFieldNumber, -1, date.column());
    if (column >= 0 && form_->column(column).type() != v1::COLUMN_TYPE_DATE) {
      WrongType(spot, Rule::kColumnFieldNumber, column, "DATE");
    }
    if (date.has_period()) {
      CheckPeriod(spot.In(Rule::kPeriodFieldNumber),
                  v1::Period::kStartDateFieldNumber, date.period().start_date(),
                  v1::Period::kEndDateFieldNumber, date.period().end_date(),
                  /*required=*/true);
    }
  }

  void Unique(const v1::UniqueRule& unique) {
    using Rule = v1::UniqueRule;
    const Spot spot = spot_.In(RuleSpec::kUniqueFieldNumber);
    Groups(spot, Rule::kGroupsFieldNumber, unique.groups());
    Columns(spot, Rule::kColumnsFieldNumber, unique.columns());
  }

  void Required(const v1::RequiredRule& required) {
    using Rule = v1::RequiredRule;
    const Spot spot = spot_.In(RuleSpec::kRequiredFieldNumber);
    Groups(spot, Rule::kGroupsFieldNumber, required.groups());
    for (int column :
         Columns(spot, Rule::kColumnsFieldNumber, required.columns())) {
      if (form_->IsEntered(column)) continue;
      spot.Tell(Rule::kColumnsFieldNumber,
                messages::Say("campaign.not_entered",
                              {{"value", form_->column(column).key()}}));
    }
  }

  void Pattern(const v1::PatternRule& pattern) {
    using Rule = v1::PatternRule;
    const Spot spot = spot_.In(RuleSpec::kPatternFieldNumber);
    Groups(spot, Rule::kGroupsFieldNumber, pattern.groups());
    const int column =
        Column(spot, Rule::kColumnFieldNumber, -1, pattern.column());
    if (column >= 0 && !IsText(column)) {
      WrongType(spot, Rule::kColumnFieldNumber, column, "TEXT");
    }
    if (pattern.expressions().empty()) {
      RequireEnum(spot, Rule::kExpressionsFieldNumber, 0);
    }
    for (int i = 0; i < pattern.expressions_size(); ++i) {
      const RE2 expression(pattern.expressions(i), RE2::Quiet);
      if (expression.ok()) continue;
      spot.Tell(Rule::kExpressionsFieldNumber, i,
                messages::Say("campaign.bad_expression",
                              {{"value", pattern.expressions(i)},
                               {"detail", expression.error()}}));
    }
  }

  void OneOf(const v1::OneOfRule& one_of) {
    using Rule = v1::OneOfRule;
    const Spot spot = spot_.In(RuleSpec::kOneOfFieldNumber);
    Groups(spot, Rule::kGroupsFieldNumber, one_of.groups());
    const int column =
        Column(spot, Rule::kColumnFieldNumber, -1, one_of.column());
    if (column >= 0 && form_->column(column).options().empty()) {
      WrongType(spot, Rule::kColumnFieldNumber, column, "options");
    }
  }

  void Length(const v1::LengthRule& length) {
    using Rule = v1::LengthRule;
    const Spot spot = spot_.In(RuleSpec::kLengthFieldNumber);
    Groups(spot, Rule::kGroupsFieldNumber, length.groups());
    const int column =
        Column(spot, Rule::kColumnFieldNumber, -1, length.column());
    if (column >= 0 && !IsText(column)) {
      WrongType(spot, Rule::kColumnFieldNumber, column, "TEXT");
    }
    CheckBetween(spot, Rule::kMaxLengthFieldNumber, length.max_length(), 1,
                 100000);
  }

  void Mark(const v1::MarkRule& mark) {
    using Rule = v1::MarkRule;
    const Spot spot = spot_.In(RuleSpec::kMarkFieldNumber);
    Groups(spot, Rule::kGroupsFieldNumber, mark.groups());
    for (int column :
         Columns(spot, Rule::kColumnsFieldNumber, mark.columns())) {
      if (form_->column(column).type() == v1::COLUMN_TYPE_MARK) continue;
      WrongType(spot, Rule::kColumnsFieldNumber, column, "MARK");
    }
  }

  void Trace(const v1::TraceRule& trace) {
    using Rule = v1::TraceRule;
    const Spot spot = spot_.In(RuleSpec::kTraceFieldNumber);
    if (trace.from().empty()) RequireEnum(spot, Rule::kFromFieldNumber, 0);
    if (trace.to().empty()) RequireEnum(spot, Rule::kToFieldNumber, 0);
    Groups(spot, Rule::kFromFieldNumber, trace.from());
    Groups(spot, Rule::kToFieldNumber, trace.to());
    if (!trace.ended_column().empty()) {
      Column(spot, Rule::kEndedColumnFieldNumber, -1, trace.ended_column());
    }
    if (trace.ended().empty() != trace.ended_column().empty()) {
      RequireEnum(spot,
                  trace.ended().empty() ? Rule::kEndedFieldNumber
                                        : Rule::kEndedColumnFieldNumber,
                  0);
    }
  }

  void Choice(const v1::ChoiceRule& choice) {
    using Rule = v1::ChoiceRule;
    const Spot spot = spot_.In(RuleSpec::kChoiceFieldNumber);
    if (choice.rows().empty()) RequireEnum(spot, Rule::kRowsFieldNumber, 0);
    for (int row : Rows(spot, Rule::kRowsFieldNumber, choice.rows())) {
      if (form_->row(row).has_choice()) continue;
      spot.Tell(Rule::kRowsFieldNumber,
                messages::Say("campaign.no_choice",
                              {{"value", form_->row(row).key()}}));
    }
  }

  const RuleSpec& rule_;
  const int index_;
  const Form* const form_;  // null: across forms
  const Spot& spot_;
  KnownNames& known_;
};

}  // namespace

void LintRule(const v1::RuleSpec& rule, int form, const Spot& spot,
              KnownNames& known) {
  RuleLinter(rule, form, spot, known).Run();
}

}  // namespace baocao::campaign
