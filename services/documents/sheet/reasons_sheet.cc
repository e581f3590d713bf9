#include "services/documents/sheet/reasons_sheet.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/documents/sheet/cover_sheet.h"
#include "services/documents/sheet/entry_rules.h"
#include "services/documents/sheet/sheet_cells.h"
#include "services/messages/messages.h"

namespace baocao::documents {
namespace {

using messages::Say;

constexpr int kBlankLines = 15;
constexpr int kText = 2000;
constexpr int kCellName = 60;

// Columns of the sheet.
enum At : int {
  kKeys = 1,
  kNumber,
  kCell,
  kForm,
  kRow,
  kColumn,
  kRule,
  kSays,
  kCode,
  kReason
};
constexpr double kWidths[] = {12, 6.5, 12, 7, 19, 19, 12, 30, 16, 34};

class Reasons {
 public:
  Reasons(const campaign::Campaign& campaign, const v1::Unit& unit,
          const std::vector<const v1::RuleSpec*>& rules,
          std::string_view locale)
      : campaign_(campaign), rules_(rules), locale_(locale) {
    sheet_.name = kReasonsName;
    sheet_.footer = unit.full_name();
    sheet_.hidden_rows = {1};
    sheet_.hidden_columns = {kKeys};
    sheet_.column_widths.assign(std::begin(kWidths), std::end(kWidths));
    sheet_.rows_may_change = true;
    PutKey(1, kKeys, SheetKey(campaign, unit, "@reasons", 0));
  }

  Sheet Make(const std::vector<WrittenReason>& reasons) {
    PlaceHead();
    const int first = row_;
    // The rules stand behind all lines.
    first_rule_ = first + static_cast<int>(reasons.size()) + kBlankLines + 3;
    for (const WrittenReason& reason : reasons) PlaceReason(reason);
    for (int blank = 1; blank <= kBlankLines; ++blank) PlaceBlank(blank);
    const int end = row_;
    PlaceEntryRules(first, end - 1);
    PlaceRules();
    FitRows(sheet_);
    // Blank lines grow by what is typed.
    for (int row = end - kBlankLines; row < end; ++row) {
      sheet_.row_heights[row - 1] = 0;
    }
    return std::move(sheet_);
  }

 private:
  std::string In(const v1::Text& text) const {
    return locale_ == "en" ? text.en() : text.vi();
  }
  std::string In(std::string_view id) const { return Say(id).In(locale_); }

  Cell& PutHere(int column, Look look, Content content) {
    return Put(sheet_, row_, column, look, std::move(content));
  }
  Cell& PutOver(int from, int to, Look look, Content content) {
    return PutWide(sheet_, row_, from, to - from + 1, look, std::move(content));
  }
  void PutKey(int row, int column, std::string key) {
    Put(sheet_, row, column, Look::kPlain, std::move(key));
  }

  void PlaceHead() {
    PutOver(kNumber, kReason, Look::kTitle,
            In("documents_sheet.reasons.title"));
    ++row_;
    const std::string example = ExampleOfCell();
    PutOver(
        kNumber, kReason, Look::kSubtitle,
        Say("documents_sheet.reasons.how", {{"cell", example}}).In(locale_));
    row_ += 2;
    const std::pair<At, std::string> headings[] = {
        {kNumber, In("documents_sheet.reasons.number")},
        {kCell, In("documents_sheet.reasons.cell")},
        {kForm, In("documents_sheet.reasons.form")},
        {kRow, In("documents_sheet.reasons.row")},
        {kColumn, In("documents_sheet.reasons.column")},
        {kRule, In("documents_sheet.reasons.rule")},
        {kSays, In("documents_sheet.reasons.says")},
        {kCode, In("documents_sheet.reasons.code")},
        {kReason, In("documents_sheet.reasons.reason")}};
    for (const auto& [column, heading] : headings) {
      PutHere(column, Look::kHeading, heading);
    }
    for (const auto& [column, key] :
         {std::pair(kCell, "cell"), std::pair(kRule, "rule"),
          std::pair(kCode, "code"), std::pair(kReason, "reason")}) {
      PutKey(1, column, key);
    }
    sheet_.repeat_first_row = sheet_.repeat_last_row = row_;
    sheet_.frozen_row = ++row_;
  }

  std::string ExampleOfCell() const {
    for (const campaign::Form& form : campaign_.forms()) {
      for (const v1::RuleSpec& rule : form.spec().rules()) {
        if (rule.id() == rules_.front()->id()) return form.key() + "!E7";
      }
    }
    return "E7";
  }

  void PlaceReason(const WrittenReason& written) {
    const v1::Justification& reason = written.reason;
    const v1::Place& place = reason.place();
    PutKey(row_, kKeys,
           absl::StrJoin({reason.rule(), place.form(), place.row(),
                          place.column(), written.cell, place.list_row()},
                         "|"));
    const campaign::Form* form = campaign_.FindForm(place.form());
    const int column = form == nullptr ? -1 : form->ColumnIndex(place.column());
    std::string heading;
    if (column >= 0 && form->column(column).heading_size() > 0) {
      heading = *form->column(column).heading().rbegin();
    }
    const campaign::Rule* rule = campaign_.FindRule(reason.rule());
    PlaceLine(written.cell, reason.rule(), CodeName(reason.code()),
              reason.reason());
    PutHere(kForm, Look::kCentred, place.form());
    PutHere(kRow, Look::kText, written.row);
    PutHere(kColumn, Look::kText, heading);
    PutHere(kSays, Look::kText, rule == nullptr ? "" : In(rule->spec.text()));
    ++row_;
  }

  void PlaceBlank(int number) {
    PutKey(row_, kKeys, absl::StrCat("new", number));
    PlaceLine("", "", "", "");
    for (const At column : {kForm, kRow, kColumn}) {
      PutHere(column, Look::kText, std::string());
    }
    // What the rule says stands beside it as soon as it is chosen.
    const std::string table =
        absl::StrCat("$", ColumnName(kCell), "$", first_rule_, ":$",
                     ColumnName(kRow), "$", first_rule_ + rules_.size() - 1);
    PutHere(
        kSays, Look::kText,
        Formula{absl::StrCat("=IFERROR(VLOOKUP(", CellName(row_, kRule), ",",
                             table, ",", kRow - kCell + 1, ",FALSE),\"\")"),
                std::nullopt});
    ++row_;
  }

  // What is typed.
  void PlaceLine(const std::string& cell, const std::string& rule,
                 const std::string& code, const std::string& reason) {
    PutHere(kNumber, Look::kOrdinal, std::to_string(++lines_));
    PutHere(kCell, Look::kCentred, cell).state = State::kOpen;
    PutHere(kRule, Look::kCentred, rule).state = State::kOpen;
    PutHere(kCode, Look::kText, code).state = State::kOpen;
    PutHere(kReason, Look::kText, reason).state = State::kOpen;
  }

  std::string CodeName(const std::string& code) const {
    for (const v1::ReasonCode& each : campaign_.spec().reason_codes()) {
      if (each.id() == code) return In(each.name());
    }
    return code;
  }

  void PlaceEntryRules(int first, int last) {
    EntryRule cell = LengthRule(kCellName, locale_);
    const std::string example = ExampleOfCell();
    cell.title = In("documents_sheet.reasons.cell_title");
    cell.message =
        Say("documents_sheet.reasons.cell_message", {{"cell", example}})
            .In(locale_);
    std::vector<std::string> ids;
    for (const v1::RuleSpec* rule : rules_) ids.push_back(rule->id());
    std::vector<std::string> codes;
    for (const v1::ReasonCode& code : campaign_.spec().reason_codes()) {
      codes.push_back(In(code.name()));
    }
    const auto add = [&](At column, EntryRule rule) {
      sheet_.rules.push_back({first, column, last, column, std::move(rule)});
    };
    add(kCell, std::move(cell));
    add(kRule, ListRule(std::move(ids), locale_));
    if (!codes.empty()) add(kCode, ListRule(std::move(codes), locale_));
    add(kReason, LengthRule(kText, locale_));
  }

  // Below the lines: what the rules say, for those who look one up.
  void PlaceRules() {
    ++row_;
    PutKey(row_, kKeys, "@rules");
    PutOver(kCell, kReason, Look::kPlain, In("documents_sheet.reasons.rules"))
        .bold = true;
    ++row_;
    PutHere(kCell, Look::kHeading, In("documents_sheet.reasons.rule"));
    PutHere(kForm, Look::kHeading, In("documents_sheet.reasons.form"));
    PutOver(kRow, kReason, Look::kHeading, In("documents_sheet.reasons.says"));
    for (const v1::RuleSpec* rule : rules_) {
      ++row_;
      const int form = campaign_.FindRule(rule->id())->form;
      PutHere(kCell, Look::kCentred, rule->id());
      PutHere(kForm, Look::kCentred,
              form < 0 ? "" : campaign_.forms()[form].key());
      PutOver(kRow, kReason, Look::kText, In(rule->text()));
    }
  }

  const campaign::Campaign& campaign_;
  const std::vector<const v1::RuleSpec*>& rules_;
  const std::string_view locale_;
  Sheet sheet_;
  int row_ = 2;
  int lines_ = 0;
  int first_rule_ = 0;
};

}  // namespace

std::vector<const v1::RuleSpec*> RulesWithReasons(
    const campaign::Campaign& campaign,
    const std::vector<const campaign::Form*>& forms) {
  std::vector<const v1::RuleSpec*> rules;
  for (const campaign::Rule& rule : campaign.rules()) {
    if (rule.spec.severity() != v1::SEVERITY_JUSTIFY) continue;
    const bool of_a_form =
        rule.form < 0 ||
        std::any_of(forms.begin(), forms.end(), [&](const auto* form) {
          return form->key() == campaign.forms()[rule.form].key();
        });
    if (of_a_form) rules.push_back(&rule.spec);
  }
  return rules;
}

Sheet ReasonsSheet(const campaign::Campaign& campaign, const v1::Unit& unit,
                   const std::vector<const v1::RuleSpec*>& rules,
                   const std::vector<WrittenReason>& reasons,
                   std::string_view locale) {
  return Reasons(campaign, unit, rules, locale).Make(reasons);
}

}  // namespace baocao::documents
