#include "services/documents/importing/read_reasons.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/documents/importing/cell_reference.h"
#include "services/documents/importing/label_key.h"
#include "services/documents/importing/reason_rules.h"
#include "services/documents/importing/recognise_template.h"
#include "services/documents/importing/sheet_title.h"
#include "services/report/text.h"

namespace baocao::documents::importing {
namespace {

using messages::Say;

// Columns of the sheet; 0: it has none.
struct Table {
  int heading_line = 0;
  int cell = 0;
  int rule = 0;
  int code = 0;
  int reason = 0;
};

bool IsOneOf(const LabelKey& key, std::initializer_list<const char*> texts) {
  return std::any_of(texts.begin(), texts.end(),
                     [&](const char* text) { return key == KeyOfLabel(text); });
}

void NoteHeading(const std::string& text, int column, Table& table) {
  // What stands in brackets is an example.
  const LabelKey key = KeyOfLabel(text.substr(0, text.find('(')));
  const auto note = [column](int& at) {
    if (at == 0) at = column;
  };
  if (IsOneOf(key, {"ô", "ô số liệu", "ô cần giải trình", "cell"})) {
    note(table.cell);
  } else if (IsOneOf(key, {"quy tắc", "mã quy tắc", "rule"})) {
    note(table.rule);
  } else if (IsOneOf(key, {"loại lý do", "mã lý do", "kind of reason"})) {
    note(table.code);
  } else if (IsOneOf(key, {"lý do", "giải trình", "nội dung giải trình",
                           "lý do giải trình", "reason"})) {
    note(table.reason);
  }
}

constexpr int kHeadingWithin = 30;  // first lines of a sheet

std::optional<Table> FindTable(const SheetView& view) {
  const int last = std::min(view.last_line(), kHeadingWithin);
  for (int line = 1; line <= last; ++line) {
    Table table;
    table.heading_line = line;
    for (const RawCell& cell : view.Line(line)) {
      NoteHeading(view.OwnText(line, cell.column), cell.column, table);
    }
    if (table.cell > 0 && table.reason > 0) return table;
  }
  return std::nullopt;
}

// What the template printed beside a reason.
struct Printed {
  std::string rule;
  std::string cell;
  v1::Place place;
};

std::optional<Printed> ReadPrinted(const std::string& key) {
  // Ids of list rows may hold anything.
  const std::vector<std::string> parts =
      absl::StrSplit(key, absl::MaxSplits('|', 5));
  if (parts.size() != 6) return std::nullopt;
  Printed printed;
  printed.rule = parts[0];
  printed.place.set_form(parts[1]);
  printed.place.set_row(parts[2]);
  printed.place.set_column(parts[3]);
  printed.cell = parts[4];
  printed.place.set_list_row(parts[5]);
  return printed;
}

// The place in the form; labels, and texts beside figures, stand for their row.
// nullopt: no row of the form stands there.
std::optional<v1::Place> PlaceAt(const Layout& layout, int line, int column) {
  const campaign::Form& form = *layout.form;
  const LayoutPart* within = nullptr;
  int index = -1;
  for (const LayoutPart& part : layout.parts) {
    for (const PlacedColumn& placed : part.columns) {
      if (placed.line > column) continue;
      within = &part;
      index = placed.line == column ? placed.column : -1;
    }
  }
  if (within == nullptr && !layout.parts.empty()) within = &layout.parts[0];
  if (within == nullptr) return std::nullopt;
  const auto row = std::find_if(
      within->rows.begin(), within->rows.end(),
      [line](const PlacedRow& placed) { return placed.line == line; });
  if (row == within->rows.end() || row->row < 0) return std::nullopt;
  v1::Place place;
  place.set_form(form.key());
  place.set_row(form.row(row->row).key());
  place.set_list_row(row->list_id);
  const bool is_cell = index >= 0 && (row->is_entry() ? form.IsEntered(index)
                                                      : form.IsNumeric(index));
  if (is_cell) {
    place.set_column(form.column(index).key());
  }
  return place;
}

class ReasonReader {
 public:
  ReasonReader(const SheetView& view, const campaign::Campaign& campaign,
               const std::vector<FormOnSheet>& forms, const Answers& answers,
               Notes& notes, v1::Submission& submission)
      : view_(view),
        campaign_(campaign),
        forms_(forms),
        answers_(answers),
        notes_(notes),
        submission_(submission) {}

  void Read() {
    if (ReadTemplateKey(view_)) {
      ReadKeyed();
      return;
    }
    const std::optional<Table> table = FindTable(view_);
    if (!table) return;
    table_ = *table;
    for (int line = table_.heading_line + 1; line <= view_.last_line();
         ++line) {
      // A copy of the template goes on with the rules.
      if (IsOneOf(KeyOfLabel(TextAt(line, table_.cell)), {"quy tắc", "rule"})) {
        return;
      }
      ReadLine(line, std::nullopt);
    }
  }

 private:
  void ReadKeyed() {
    const std::map<std::string, int> columns = KeyedColumns(view_);
    const auto column = [&](const char* key) {
      const auto found = columns.find(key);
      return found == columns.end() ? 0 : found->second;
    };
    table_ = {0, column("cell"), column("rule"), column("code"),
              column("reason")};
    bool in_table = false;
    for (int line = 2; line <= view_.last_line(); ++line) {
      const std::string key = view_.WholeText(line, 1);
      if (key == "@rules") return;
      in_table |= !key.empty();
      // Inserted lines have no key.
      if (in_table) ReadLine(line, ReadPrinted(key));
    }
  }

  std::string TextAt(int line, int column) const {
    return column == 0 ? "" : view_.WholeText(line, column);
  }

  void ReadLine(int line, const std::optional<Printed>& printed) {
    const std::string cell = TextAt(line, table_.cell);
    const std::string rule = TextAt(line, table_.rule);
    const std::string text = TextAt(line, table_.reason);
    const bool as_printed =
        printed && printed->cell == cell && printed->rule == rule;
    if (report::IsBlank(text)) {
      // A reason that was taken back needs no word.
      if (!as_printed && !(cell.empty() && rule.empty())) {
        Tell(v1::SEVERITY_WARNING, line, table_.reason,
             Say("documents_import.reason_missing"));
      }
      return;
    }
    v1::Justification reason;
    reason.set_reason(text);
    if (as_printed) {
      reason.set_rule(printed->rule);
      *reason.mutable_place() = printed->place;
    } else if (!Resolve(line, cell, rule, reason)) {
      return;
    }
    const std::string& form = reason.place().form();
    if (std::none_of(
            submission_.forms().begin(), submission_.forms().end(),
            [&](const v1::FormEntry& each) { return each.form() == form; })) {
      Tell(v1::SEVERITY_WARNING, line, table_.cell,
           Say("documents_import.reason_without_form", {{"form", form}}), cell);
      return;
    }
    reason.set_code(CodeOf(line));
    *submission_.add_justifications() = std::move(reason);
  }

  std::string CodeOf(int line) {
    const std::string said = TextAt(line, table_.code);
    if (said.empty()) return "";
    const LabelKey key = KeyOfLabel(said);
    for (const v1::ReasonCode& code : campaign_.spec().reason_codes()) {
      if (code.id() == said || KeyOfLabel(code.name().vi()) == key ||
          KeyOfLabel(code.name().en()) == key) {
        return code.id();
      }
    }
    // Without a code the reason still says what it says.
    Tell(v1::SEVERITY_WARNING, line, table_.code,
         Say("documents_import.reason_code_unknown", {{"actual", said}}), said);
    return "";
  }

  // Rule and place; false: told or asked.
  bool Resolve(int line, const std::string& cell, const std::string& said,
               v1::Justification& reason) {
    const campaign::Rule* rule = nullptr;
    if (!said.empty()) {
      rule = FindRule(said);
      if (rule == nullptr) {
        Refuse(line, table_.rule,
               Say("documents_import.reason_rule_unknown", {{"actual", said}}),
               said);
        return false;
      }
    }
    if (cell.empty()) return ResolveByRule(line, rule, reason);
    const std::optional<v1::Place> place = PlaceOf(line, cell, rule);
    if (!place) return false;
    std::vector<ReasonRule> rules = ReasonRulesAt(campaign_, *place);
    if (rule != nullptr) return TakeRule(line, cell, *rule, rules, reason);
    if (rules.empty()) {
      Refuse(line, table_.cell,
             Say("documents_import.reason_no_rule", {{"cell", cell}}), cell);
      return false;
    }
    if (rules.size() > 1) return Ask(line, cell, rules, reason);
    Take(rules.front(), reason);
    return true;
  }

  static void Take(const ReasonRule& rule, v1::Justification& reason) {
    reason.set_rule(rule.rule->id());
    *reason.mutable_place() = rule.place;
  }

  const campaign::Rule* FindRule(const std::string& said) const {
    for (const campaign::Rule& rule : campaign_.rules()) {
      if (rule.spec.severity() == v1::SEVERITY_JUSTIFY &&
          absl::EqualsIgnoreCase(rule.spec.id(), said)) {
        return &rule;
      }
    }
    return nullptr;
  }

  bool ResolveByRule(int line, const campaign::Rule* rule,
                     v1::Justification& reason) {
    const auto place =
        rule == nullptr ? std::nullopt : OnlyPlaceOf(campaign_, *rule);
    if (!place) {
      Refuse(line, table_.cell, Say("documents_import.reason_cell_missing"));
      return false;
    }
    Take({&rule->spec, *place}, reason);
    return true;
  }

  bool TakeRule(int line, const std::string& cell, const campaign::Rule& rule,
                const std::vector<ReasonRule>& rules,
                v1::Justification& reason) {
    for (const ReasonRule& each : rules) {
      if (each.rule != &rule.spec) continue;
      Take(each, reason);
      return true;
    }
    const std::string others = Ids(rules);
    Refuse(line, table_.rule,
           rules.empty()
               ? Say("documents_import.reason_no_rule", {{"cell", cell}})
               : Say("documents_import.reason_other_rule",
                     {{"cell", cell},
                      {"rule", rule.spec.id()},
                      {"rules", others}}),
           rule.spec.id());
    return false;
  }

  static std::string Ids(const std::vector<ReasonRule>& rules) {
    return absl::StrJoin(rules, ", ", [](std::string* out, const auto& each) {
      out->append(each.rule->id());
    });
  }

  bool Ask(int line, const std::string& cell,
           const std::vector<ReasonRule>& rules, v1::Justification& reason) {
    const Spot spot = SpotAt(line, table_.rule > 0 ? table_.rule : table_.cell);
    const std::string chosen =
        answers_.ChosenAt(view_.name(), CellName(spot.line, spot.line_column));
    std::vector<const v1::RuleSpec*> specs;
    for (const ReasonRule& each : rules) {
      specs.push_back(each.rule);
      if (each.rule->id() != chosen) continue;
      Take(each, reason);
      return true;
    }
    notes_.AskRule(view_.name(), spot, cell, specs);
    return false;
  }

  std::optional<v1::Place> PlaceOf(int line, const std::string& cell,
                                   const campaign::Rule* rule) {
    const std::optional<CellReference> named = ParseCellReference(cell);
    if (!named) {
      Refuse(line, table_.cell,
             Say("documents_import.reason_cell_unreadable", {{"actual", cell}}),
             cell);
      return std::nullopt;
    }
    const FormOnSheet* on = FindSheet(*named, rule);
    if (on == nullptr) {
      Refuse(line, table_.cell,
             named->sheet.empty() ? Say("documents_import.reason_sheet_missing",
                                        {{"actual", cell}})
                                  : Say("documents_import.reason_sheet_unknown",
                                        {{"sheet", named->sheet}}),
             cell);
      return std::nullopt;
    }
    const auto place = PlaceAt(*on->layout, named->line, named->column);
    if (!place) {
      Refuse(line, table_.cell,
             Say("documents_import.reason_outside", {{"cell", cell}}), cell);
    }
    return place;
  }

  // By its name, by the form it is, or by the rule's form; a workbook of one
  // form needs no name.
  const FormOnSheet* FindSheet(const CellReference& named,
                               const campaign::Rule* rule) const {
    std::vector<std::string> keys;
    if (named.sheet.empty()) {
      if (rule == nullptr || rule->form < 0) {
        return forms_.size() == 1 ? &forms_.front() : nullptr;
      }
      keys = {campaign_.forms()[rule->form].key()};
    } else {
      const std::string name = report::CompareKey(named.sheet);
      for (const FormOnSheet& each : forms_) {
        if (report::CompareKey(each.view->name()) == name) return &each;
      }
      keys = FormsNamedBySheet(named.sheet, campaign_);
    }
    for (const FormOnSheet& each : forms_) {
      if (keys.size() == 1 && each.layout->form->key() == keys.front()) {
        return &each;
      }
    }
    return nullptr;
  }

  Spot SpotAt(int line, int column) const {
    Spot spot;
    spot.line = line;
    spot.line_column = column;
    return spot;
  }

  void Tell(v1::Severity severity, int line, int column,
            const messages::Text& text, std::string_view actual = {}) {
    notes_.Tell(severity, view_.name(),
                SpotAt(line, column > 0 ? column : table_.cell), text, actual);
  }

  void Refuse(int line, int column, const messages::Text& text,
              std::string_view actual = {}) {
    Tell(v1::SEVERITY_ERROR, line, column, text, actual);
  }

  const SheetView& view_;
  const campaign::Campaign& campaign_;
  const std::vector<FormOnSheet>& forms_;
  const Answers& answers_;
  Notes& notes_;
  v1::Submission& submission_;
  Table table_;
};

}  // namespace

bool IsReasonsTable(const SheetView& view) {
  return FindTable(view).has_value();
}

void ReadReasons(const SheetView& view, const campaign::Campaign& campaign,
                 const std::vector<FormOnSheet>& forms, const Answers& answers,
                 Notes& notes, v1::Submission& submission) {
  ReasonReader(view, campaign, forms, answers, notes, submission).Read();
}

}  // namespace baocao::documents::importing
