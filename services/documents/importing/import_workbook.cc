#include "services/documents/importing/import_workbook.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_join.h"
#include "services/documents/importing/answers.h"
#include "services/documents/importing/layout.h"
#include "services/documents/importing/notes.h"
#include "services/documents/importing/read_cover.h"
#include "services/documents/importing/read_form.h"
#include "services/documents/importing/read_proposals.h"
#include "services/documents/importing/read_reasons.h"
#include "services/documents/importing/recognise_template.h"
#include "services/documents/importing/recognise_text.h"
#include "services/documents/importing/sheet_view.h"

namespace baocao::documents {
namespace importing {
namespace {

constexpr std::string_view kFormat = "1";
constexpr std::string_view kCover = "@cover";
constexpr std::string_view kProposals = "@proposals";
constexpr std::string_view kReasons = "@reasons";
constexpr std::string_view kLists = "@lists";

// What a sheet was recognised as.
struct Candidate {
  const SheetView* view = nullptr;
  // "" not used; a form key, "@cover", "@proposals", "@reasons".
  std::string form;
  v1::Recognition recognised_by = v1::RECOGNITION_NONE;
  int confidence = 0;
  Layout layout;
  bool is_chosen = true;
};

class Importer {
 public:
  Importer(const campaign::Campaign& campaign, const v1::Unit& unit,
           const RawWorkbook& workbook,
           const v1::ImportWorkbookOptions& options)
      : campaign_(campaign),
        unit_(unit),
        workbook_(workbook),
        options_(options),
        answers_(options),
        notes_(response_) {}

  v1::ImportWorkbookResponse Import() {
    response_.mutable_submission()->set_unit(unit_.code());
    TellFile();
    views_.reserve(workbook_.sheets.size());
    for (const RawSheet& sheet : workbook_.sheets) {
      views_.emplace_back(sheet, workbook_.date1904);
    }
    for (const SheetView& view : views_) {
      candidates_.push_back(Recognise(view));
    }
    ChooseAmongEqual();
    for (Candidate& candidate : candidates_) Read(candidate);
    ReadAllReasons();
    OrderForms();
    TellWhereNothingWasFound();
    notes_.Close();
    return std::move(response_);
  }

 private:
  void Tell(v1::Severity severity, const SheetView& view,
            const messages::Text& text, std::string_view form = {}) {
    Spot spot;
    spot.place.set_form(std::string(form));
    notes_.Tell(severity, view.name(), spot, text);
  }

  void TellFile() {
    if (workbook_.has_macros) {
      notes_.Tell(v1::SEVERITY_WARNING, "", {},
                  messages::Say("documents_import.macros"));
    }
    if (workbook_.has_external_links) {
      notes_.Tell(v1::SEVERITY_WARNING, "", {},
                  messages::Say("documents_import.external_links"));
    }
    for (const std::string& name : workbook_.other_sheets) {
      notes_.Tell(v1::SEVERITY_WARNING, name, {},
                  messages::Say("documents_import.no_grid"));
    }
  }

  Candidate Recognise(const SheetView& view) {
    const v1::SheetMapping* said = SaidByCaller(view.name());
    const std::optional<TemplateKey> key = ReadTemplateKey(view);
    const bool decided = said != nullptr &&
                         said->recognised_by() != v1::RECOGNITION_KEYS &&
                         said->recognised_by() != v1::RECOGNITION_NONE;
    if (decided) return ByCaller(view, *said);
    if (key) return ByKeys(view, *key);
    return ByText(view);
  }

  const v1::SheetMapping* SaidByCaller(const std::string& sheet) const {
    for (const v1::SheetMapping& mapping : options_.mappings()) {
      if (mapping.sheet() == sheet) return &mapping;
    }
    return nullptr;
  }

  static bool IsNoForm(std::string_view form) {
    return form == kCover || form == kProposals || form == kReasons;
  }

  Candidate Unused(const SheetView& view) const {
    Candidate candidate;
    candidate.view = &view;
    return candidate;
  }

  Candidate ByCaller(const SheetView& view, const v1::SheetMapping& said) {
    Candidate candidate = Unused(view);
    if (said.form().empty()) {
      settled_.insert(&view);
      return candidate;
    }
    candidate.form = said.form();
    candidate.recognised_by = v1::RECOGNITION_CALLER;
    candidate.confidence = 1000;
    if (IsNoForm(said.form())) return candidate;
    const campaign::Form* form = campaign_.FindForm(said.form());
    if (form == nullptr) {
      Tell(v1::SEVERITY_ERROR, view,
           messages::Say("documents_import.unknown_form",
                         {{"form", said.form()}}));
      return Unused(view);
    }
    if (said.columns_size() == 0 || said.rows_size() == 0) {
      candidate.layout = MatchForm(view, campaign_, unit_, *form, 100).layout;
      if (candidate.layout.mapping.columns_size() == 0 ||
          candidate.layout.mapping.rows_size() == 0) {
        Tell(
            v1::SEVERITY_ERROR, view,
            messages::Say("documents_import.no_table", {{"form", form->key()}}),
            form->key());
        return Unused(view);
      }
    } else {
      // What the sheet itself tells beside the lines: the unit of money.
      Layout found = MatchForm(view, campaign_, unit_, *form, 100).layout;
      candidate.layout.form = form;
      candidate.layout.money_unit = found.money_unit;
      candidate.layout.estimated_columns = found.estimated_columns;
      candidate.layout.mapping = said;
      PlaceByMapping(view, candidate.layout);
    }
    candidate.layout.mapping.set_recognised_by(v1::RECOGNITION_CALLER);
    return candidate;
  }

  Candidate ByKeys(const SheetView& view, const TemplateKey& key) {
    if (key.format != kFormat) {
      Tell(v1::SEVERITY_ERROR, view,
           messages::Say("documents_import.other_template"));
      return Unused(view);
    }
    if (key.campaign != campaign_.id()) {
      Tell(v1::SEVERITY_ERROR, view,
           messages::Say(
               "documents_import.other_campaign",
               {{"campaign", key.campaign}, {"expected", campaign_.id()}}));
      return Unused(view);
    }
    if (key.unit != unit_.code()) {
      const v1::Unit* other = campaign_.FindUnit(key.unit);
      Tell(v1::SEVERITY_ERROR, view,
           messages::Say(
               "documents_import.other_unit",
               {{"unit", other == nullptr ? key.unit : other->full_name()},
                {"expected", unit_.full_name()}}));
      return Unused(view);
    }
    Candidate candidate = Unused(view);
    candidate.recognised_by = v1::RECOGNITION_KEYS;
    candidate.confidence = 500;
    candidate.form = key.form;
    if (IsNoForm(key.form)) return candidate;
    if (key.form == kLists) {
      settled_.insert(&view);
      candidate.form.clear();
      return candidate;
    }
    const campaign::Form* form = campaign_.FindForm(key.form);
    if (form == nullptr) {
      Tell(
          v1::SEVERITY_ERROR, view,
          messages::Say("documents_import.unknown_form", {{"form", key.form}}));
      return Unused(view);
    }
    candidate.layout = LayOutByKeys(view, *form);
    if (key.form_version != std::to_string(form->spec().version())) {
      candidate.layout.remarks.insert(
          candidate.layout.remarks.begin(),
          {v1::SEVERITY_WARNING, 0, 0,
           messages::Say("documents_import.other_version",
                         {{"form", form->key()}}),
           ""});
    }
    return candidate;
  }

  Candidate ByText(const SheetView& view) {
    if (view.last_line() == 0) {
      settled_.insert(&view);  // Blank: nothing to say of it.
      return Unused(view);
    }
    if (view.sheet().is_hidden) return Unused(view);
    if (IsReasonsTable(view)) {
      Candidate candidate = Unused(view);
      candidate.form = kReasons;
      candidate.recognised_by = v1::RECOGNITION_TEXT;
      candidate.confidence = 100;
      return candidate;
    }
    TextRecognition found = RecogniseText(view, campaign_, unit_);
    if (found.best.layout.form == nullptr) return Unused(view);
    const std::string& form = found.best.layout.form->key();
    if (!found.best.IsSure() || found.doubtful) {
      // Sheets that have little in common with any form are just others.
      if (found.best.identity >= 60 || found.best.confidence() >= 40) {
        settled_.insert(&view);
        Tell(v1::SEVERITY_WARNING, view,
             messages::Say("documents_import.sheet_unsure", {{"form", form}}),
             form);
      }
      return Unused(view);
    }
    Candidate candidate = Unused(view);
    candidate.form = form;
    candidate.recognised_by = v1::RECOGNITION_TEXT;
    candidate.confidence = found.best.confidence();
    candidate.layout = std::move(found.best.layout);
    return candidate;
  }

  // Of sheets of one form the surest; of equally sure ones the first.
  void ChooseAmongEqual() {
    std::map<std::string, Candidate*> chosen;
    for (Candidate& candidate : candidates_) {
      if (candidate.form.empty()) continue;
      Candidate*& best = chosen[candidate.form];
      if (best == nullptr) {
        best = &candidate;
        continue;
      }
      Candidate* loser = &candidate;
      if (candidate.confidence > best->confidence) {
        loser = best;
        best = &candidate;
      }
      loser->is_chosen = false;
    }
    for (Candidate& candidate : candidates_) {
      if (candidate.is_chosen) continue;
      Tell(v1::SEVERITY_ERROR, *candidate.view,
           messages::Say("documents_import.same_form",
                         {{"form", candidate.form},
                          {"other", chosen[candidate.form]->view->name()}}),
           candidate.form);
    }
  }

  void Read(Candidate& candidate) {
    const SheetView& view = *candidate.view;
    v1::SheetMapping& mapping = *response_.add_sheets();
    if (candidate.form.empty() || !candidate.is_chosen) {
      mapping.set_sheet(view.name());
      // The template's lists are known, though nothing is read from them.
      mapping.set_recognised_by(candidate.is_chosen ? candidate.recognised_by
                                                    : v1::RECOGNITION_NONE);
      if (candidate.form.empty()) TellUnused(view);
      return;
    }
    if (candidate.form == kCover) {
      const v1::Signatory signatory = ReadCover(view);
      if (signatory.ByteSizeLong() > 0) {
        *response_.mutable_submission()->mutable_signatory() = signatory;
      }
    } else if (candidate.form == kProposals) {
      auto proposals = ReadProposals(view, campaign_, notes_);
      if (proposals) {
        *response_.mutable_submission()->mutable_proposals() =
            *std::move(proposals);
      }
    } else if (candidate.form != kReasons) {
      ReadFormSheet(candidate);
    }
    mapping = std::move(candidate.layout.mapping);
    mapping.set_sheet(view.name());
    mapping.set_form(candidate.form);
    mapping.set_recognised_by(candidate.recognised_by);
  }

  // Reasons name cells of the forms, so they are read behind these.
  void ReadAllReasons() {
    std::vector<FormOnSheet> forms;
    for (const Candidate& candidate : candidates_) {
      if (candidate.is_chosen && candidate.layout.form != nullptr) {
        forms.push_back({candidate.view, &candidate.layout});
      }
    }
    for (const Candidate& candidate : candidates_) {
      if (!candidate.is_chosen || candidate.form != kReasons) continue;
      ReadReasons(*candidate.view, campaign_, forms, answers_, notes_,
                  *response_.mutable_submission());
    }
  }

  void ReadFormSheet(Candidate& candidate) {
    const SheetView& view = *candidate.view;
    Layout& layout = candidate.layout;
    layout.mapping.clear_missing_columns();
    layout.mapping.clear_missing_rows();
    NameMissing(campaign_, unit_, layout);
    v1::FormEntry entry =
        ReadForm(view, layout, campaign_, unit_, answers_, notes_);
    if (entry.form().empty()) return;
    if (view.sheet().is_hidden) {
      Tell(v1::SEVERITY_WARNING, view,
           messages::Say("documents_import.hidden_sheet_used"), candidate.form);
    }
    if (layout.by_keys() || !layout.form->is_list()) TellMissing(candidate);
    *response_.mutable_submission()->add_forms() = std::move(entry);
  }

  // Lists leave groups out that they have nothing for.
  void TellMissing(const Candidate& candidate) {
    const v1::SheetMapping& mapping = candidate.layout.mapping;
    const campaign::Form& form = *candidate.layout.form;
    std::vector<std::string> columns, rows;
    for (const std::string& key : mapping.missing_columns()) {
      const v1::Column& column = form.column(form.ColumnIndex(key));
      // Sheets without room for notes are complete all the same.
      if (!form.is_list() && !form.IsNumeric(form.ColumnIndex(key))) continue;
      columns.push_back("“" +
                        (column.heading_size() == 0
                             ? key
                             : column.heading(column.heading_size() - 1)) +
                        "”");
    }
    for (const std::string& key : mapping.missing_rows()) {
      const v1::Row& row = form.row(form.RowIndex(key));
      rows.push_back("“" + (row.label().empty() ? key : row.label()) + "”");
    }
    if (!columns.empty()) {
      Tell(v1::SEVERITY_WARNING, *candidate.view,
           messages::Say("documents_import.missing_columns",
                         {{"columns", absl::StrJoin(columns, "; ")}}),
           form.key());
    }
    if (!rows.empty()) {
      Tell(v1::SEVERITY_WARNING, *candidate.view,
           messages::Say("documents_import.missing_rows",
                         {{"rows", absl::StrJoin(rows, "; ")}}),
           form.key());
    }
  }

  // Once for each sheet, unless something was said of it or nothing is on it.
  void TellUnused(const SheetView& view) {
    if (settled_.contains(&view) || view.last_line() == 0) return;
    const bool told = std::any_of(
        response_.findings().begin(), response_.findings().end(),
        [&](const v1::FileFinding& f) { return f.sheet() == view.name(); });
    if (told) return;
    Tell(v1::SEVERITY_WARNING, view,
         view.sheet().is_hidden
             ? messages::Say("documents_import.hidden_sheet_not_used")
             : messages::Say("documents_import.sheet_not_used"));
  }

  // In the order of the campaign, whatever the order of the tabs.
  void OrderForms() {
    auto& forms = *response_.mutable_submission()->mutable_forms();
    std::stable_sort(forms.begin(), forms.end(),
                     [this](const v1::FormEntry& a, const v1::FormEntry& b) {
                       return campaign_.FormIndex(a.form()) <
                              campaign_.FormIndex(b.form());
                     });
  }

  void TellWhereNothingWasFound() {
    const v1::Submission& submission = response_.submission();
    if (submission.forms_size() > 0 || submission.has_proposals() ||
        submission.has_signatory() || response_.questions_size() > 0) {
      return;
    }
    const bool any = std::any_of(
        candidates_.begin(), candidates_.end(),
        [](const Candidate& candidate) { return !candidate.form.empty(); });
    notes_.Tell(v1::SEVERITY_ERROR, "", {},
                any ? messages::Say("documents_import.all_blank")
                    : messages::Say("documents_import.nothing_found"));
  }

  const campaign::Campaign& campaign_;
  const v1::Unit& unit_;
  const RawWorkbook& workbook_;
  const v1::ImportWorkbookOptions& options_;
  const Answers answers_;
  v1::ImportWorkbookResponse response_;
  Notes notes_;
  std::vector<SheetView> views_;
  std::vector<Candidate> candidates_;
  // Nothing more is to be said of these.
  std::set<const SheetView*> settled_;
};

}  // namespace
}  // namespace importing

v1::ImportWorkbookResponse ImportWorkbook(
    const campaign::Campaign& campaign, const v1::Unit& unit,
    const RawWorkbook& workbook, const v1::ImportWorkbookOptions& options) {
  return importing::Importer(campaign, unit, workbook, options).Import();
}

}  // namespace baocao::documents
