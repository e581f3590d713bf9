#include "services/documents/tables/overview_sheet.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/campaign/calendar.h"
#include "services/documents/sheet/sheet_cells.h"
#include "services/documents/tables/remarks.h"
#include "services/messages/messages.h"

namespace baocao::documents {
namespace {

using messages::Say;

const std::vector<double> kWidths = {8, 62, 18, 14, 14, 14};
const int kColumns = static_cast<int>(kWidths.size());

std::string Count(int count) { return std::to_string(count); }

class Overview {
 public:
  Overview(const campaign::Campaign& campaign, const ProvinceTables& tables,
           std::string_view locale)
      : campaign_(campaign), tables_(tables), locale_(locale) {
    // In the campaign's order, whatever order they were read in.
    for (const campaign::Form& form : campaign.forms()) {
      for (const FormTable& table : tables.forms) {
        if (table.table.form() != form.key()) continue;
        forms_.push_back({&form, &table.table});
        break;
      }
    }
  }

  Sheet Take() {
    sheet_.name = In(Say("documents_tables.overview.sheet"));
    sheet_.is_protected = false;
    sheet_.column_widths = kWidths;
    sheet_.footer = StandingLine(campaign_, tables_, locale_);
    AddHead();
    AddProgress();
    AddForms();
    AddMissing();
    AddAbout();
    FitRows(sheet_);
    return std::move(sheet_);
  }

 private:
  struct Held {
    const campaign::Form* form;
    const v1::Table* table;
  };

  std::string In(const messages::Text& text) const { return text.In(locale_); }

  Cell& Line(Look look, std::string text) {
    return PutWide(sheet_, ++row_, 1, kColumns, look, std::move(text));
  }

  void AddHead() {
    Line(Look::kCoverHead, In(Say("documents_tables.overview.title")));
    const v1::Text& title = campaign_.spec().title();
    Line(Look::kTitle,
         locale_ == "en" && !title.en().empty() ? title.en() : title.vi());
    for (std::string& line : Standing(campaign_, tables_, locale_)) {
      Line(Look::kSubtitle, std::move(line));
    }
    ++row_;
  }

  // In the words of the plan, where it has some.
  std::string Deadline() const {
    const v1::Text& printed = campaign_.spec().deadline().printed();
    const std::string& words =
        locale_ == "en" && !printed.en().empty() ? printed.en() : printed.vi();
    return words.empty()
               ? campaign::FormatLocal(campaign_, campaign_.deadline())
               : words;
  }

  void AddProgress() {
    const v1::Progress& progress = tables_.progress;
    Line(Look::kStep, In(Say("documents_tables.overview.state",
                             {{"expected", Count(progress.expected())},
                              {"confirmed", Count(progress.confirmed())},
                              {"complete", Count(progress.complete())},
                              {"partly", Count(progress.partly())},
                              {"missing", Count(progress.missing())}})))
        .bold = true;
    Line(Look::kStep, In(Say("documents_tables.overview.deadline",
                             {{"deadline", Deadline()},
                              {"on_time", Count(progress.on_time())},
                              {"late", Count(progress.late())},
                              {"overdue", Count(progress.overdue())}})));
    ++row_;
  }

  void AddForms() {
    Line(Look::kPlain, In(Say("documents_tables.overview.forms"))).bold = true;
    ++row_;
    int column = 0;
    for (const messages::Text& heading :
         {Say("documents_tables.column.form"),
          Say("documents_tables.column.item"),
          Say("documents_tables.column.included"),
          Say("documents_tables.column.missing"),
          Say("documents_tables.column.estimates"),
          Say("documents_tables.column.flagged")}) {
      Put(sheet_, row_, ++column, Look::kHeading, In(heading));
    }
    for (const Held& held : forms_) {
      const SignCounts signs = CountSigns(*held.table);
      const v1::Text& label = held.form->spec().label();
      ++row_;
      Put(sheet_, row_, 1, Look::kOrdinal, held.form->key());
      Put(sheet_, row_, 2, Look::kLabel,
          locale_ == "en" && !label.en().empty() ? label.en() : label.vi());
      Put(sheet_, row_, 3, Look::kCentred, IncludedWords(*held.table, locale_));
      int at = 3;
      for (int count :
           {held.table->missing_units_size(), signs.estimates, signs.flagged}) {
        Put(sheet_, row_, ++at, Look::kFigure, report::Decimal(count));
      }
    }
    ++row_;
  }

  void AddMissing() {
    Line(Look::kPlain, In(Say("documents_tables.overview.missing"))).bold =
        true;
    const bool missing = std::any_of(
        forms_.begin(), forms_.end(),
        [](const Held& held) { return held.table->missing_units_size() > 0; });
    if (!missing) {
      Line(Look::kStep, In(Say("documents_tables.overview.nothing_missing")));
      ++row_;
      return;
    }
    ++row_;
    Put(sheet_, row_, 1, Look::kHeading,
        In(Say("documents_tables.column.form")));
    PutWide(sheet_, row_, 2, kColumns - 1, Look::kHeading,
            In(Say("documents_tables.column.missing_units")));
    for (const Held& held : forms_) {
      if (held.table->missing_units().empty()) continue;
      ++row_;
      Put(sheet_, row_, 1, Look::kOrdinal, held.form->key());
      PutWide(sheet_, row_, 2, kColumns - 1, Look::kText,
              NameUnits(campaign_,
                        {held.table->missing_units().begin(),
                         held.table->missing_units().end()},
                        locale_));
    }
    ++row_;
  }

  void AddAbout() {
    Line(Look::kPlain, In(Say("documents_tables.overview.about"))).bold = true;
    const auto add = [&](const messages::Text& text) {
      Line(Look::kNote, In(text));
    };
    add(Say("documents_tables.overview.estimates"));
    add(Say("documents_tables.overview.flagged"));
    add(Say("documents_tables.overview.blank"));
    add(Say("documents_tables.overview.formulas"));
    const bool optional = std::any_of(
        forms_.begin(), forms_.end(),
        [](const Held& held) { return held.table->units_expected() == 0; });
    if (optional) add(Say("documents_tables.overview.derived"));
    const bool apart =
        std::any_of(forms_.begin(), forms_.end(), [&](const Held& held) {
          return held.table->version() != forms_.front().table->version();
        });
    if (apart) add(Say("documents_tables.overview.versions"));
  }

  const campaign::Campaign& campaign_;
  const ProvinceTables& tables_;
  const std::string_view locale_;
  std::vector<Held> forms_;
  Sheet sheet_;
  int row_ = 0;
};

}  // namespace

Sheet OverviewSheet(const campaign::Campaign& campaign,
                    const ProvinceTables& tables, std::string_view locale) {
  return Overview(campaign, tables, locale).Take();
}

}  // namespace baocao::documents
