#include "services/documents/sheet/cover_sheet.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/campaign/calendar.h"
#include "services/documents/sheet/entry_rules.h"
#include "services/documents/sheet/reasons_sheet.h"
#include "services/documents/sheet/sheet_cells.h"
#include "services/messages/messages.h"
#include "services/report/date.h"

namespace baocao::documents {
namespace {

using messages::Say;
using messages::Text;

constexpr double kLine = 15.75;
constexpr int kName = 300;  // characters of a name or a contact

class Cover {
 public:
  Cover(const campaign::Campaign& campaign, const v1::Unit& unit,
        const CoverContent& content, std::string_view locale)
      : campaign_(campaign), unit_(unit), content_(content), locale_(locale) {
    sheet_.name = kCoverName;
    sheet_.landscape = false;
    // Keys, a number or label, the value, and a colour's sample.
    sheet_.column_widths = {12, 26, 66};
    sheet_.hidden_columns = {1};
    sheet_.hidden_rows = {1};
    sheet_.footer = unit.full_name();
    Put(1, 1, SheetKey(campaign, unit, "@cover", 0), Look::kPlain);
    Put(1, 3, "@value", Look::kPlain);
  }

  Sheet Make() {
    PlaceHead();
    PlaceFacts();
    PlaceSignatory();
    PlaceSteps();
    PlaceForms();
    return std::move(sheet_);
  }

 private:
  std::string In(const Text& text) const { return text.In(locale_); }
  std::string In(const v1::Text& text) const {
    return locale_ == "en" ? text.en() : text.vi();
  }

  Cell& Put(int row, int column, Content content, Look look) {
    return documents::Put(sheet_, row, column, look, std::move(content));
  }
  void SetHeight(int row, double height) {
    if (static_cast<int>(sheet_.row_heights.size()) < row) {
      sheet_.row_heights.resize(row, 0);
    }
    sheet_.row_heights[row - 1] = std::max(sheet_.row_heights[row - 1], height);
  }
  Cell& PutWide(const std::string& text, Look look, double line = kLine) {
    const double width =
        (sheet_.column_widths[1] + sheet_.column_widths[2]) * kLine / line;
    SetHeight(row_, LinesOf(text, width, look == Look::kTitle) * line + 2);
    Cell& cell = Put(row_++, 2, text, look);
    cell.columns = 2;
    return cell;
  }
  void Gap() { SetHeight(row_++, 9); }

  void PlaceHead() {
    Gap();
    PutWide(In(Say("documents_sheet.cover.title")), Look::kCoverHead, 26);
    PutWide(In(campaign_.spec().title()), Look::kTitle, 19);
    PutWide(unit_.full_name(), Look::kTitle, 19);
    Gap();
    for (const std::string& basis : campaign_.spec().bases()) {
      PutWide(basis, Look::kSubtitle);
    }
    Gap();
  }

  Cell& Fact(const std::string& label, const std::string& value,
             bool bold = false) {
    Put(row_, 2, label, Look::kLabel);
    Cell& cell = Put(row_, 3, value, Look::kText);
    cell.bold = bold;
    SetHeight(row_, LinesOf(value, sheet_.column_widths[2], bold) * kLine + 4);
    ++row_;
    return cell;
  }

  void PlaceFacts() {
    const v1::CampaignSpec& spec = campaign_.spec();
    Fact(In(Say("documents_sheet.cover.unit")),
         absl::StrCat(unit_.full_name(), " (", unit_.code(), ")"));
    const v1::Unit* body = campaign_.FindUnit(spec.collecting_body());
    if (body != nullptr) {
      Fact(In(Say("documents_sheet.cover.to")), body->full_name());
    }
    const auto start = report::ParseIsoDate(spec.data_period().start_date());
    const auto end = report::ParseIsoDate(spec.data_period().end_date());
    if (start.has_value() && end.has_value()) {
      const std::string first = report::FormatVietnameseDate(*start);
      const std::string last = report::FormatVietnameseDate(*end);
      Fact(In(Say("documents_sheet.cover.period")),
           In(Say("documents_sheet.cover.period_is",
                  {{"first", first}, {"last", last}})));
    }
    const std::string local =
        campaign::FormatLocal(campaign_, content_.deadline);
    const bool own = content_.deadline == campaign_.deadline();
    Fact(In(Say("documents_sheet.cover.deadline")),
         own ? In(spec.deadline().printed())
             : In(Say("documents_sheet.cover.deadline_is", {{"time", local}})),
         true);
    Gap();
  }

  void Answer(const std::string& key, const std::string& label,
              const std::string& value) {
    Put(row_, 1, key, Look::kPlain);
    sheet_.rules.push_back({row_, 3, row_, 3, LengthRule(kName, locale_)});
    Fact(label, value).state = State::kOpen;
  }

  void PlaceSignatory() {
    PutWide(In(Say("documents_sheet.cover.signatory")), Look::kPlain).bold =
        true;
    const v1::Signatory& head = content_.signatory;
    Answer("@signatory.name", In(Say("documents_sheet.cover.name")),
           head.name());
    Answer("@signatory.position", In(Say("documents_sheet.cover.position")),
           head.position());
    Answer("@signatory.prepared_by",
           In(Say("documents_sheet.cover.prepared_by")), head.prepared_by());
    Answer("@signatory.contact", In(Say("documents_sheet.cover.contact")),
           head.contact());
    Gap();
  }

  void PlaceSteps() {
    PutWide(In(Say("documents_sheet.cover.how")), Look::kPlain).bold = true;
    const auto sample = [this](State state, const Text& meaning) {
      Put(row_, 2, std::string(), Look::kCentred).state = state;
      // Nothing to type into: the colour only.
      Put(row_, 3, In(meaning), Look::kStep);
      ++row_;
    };
    sample(State::kOpen, Say("documents_sheet.cover.open"));
    sheet_.cells[sheet_.cells.size() - 2].locked = true;
    sample(State::kComputed, Say("documents_sheet.cover.computed"));
    sample(State::kClosed, Say("documents_sheet.cover.closed"));
    std::vector<Text> steps = {Say("documents_sheet.cover.step_marks"),
                               Say("documents_sheet.cover.step_estimates"),
                               Say("documents_sheet.cover.step_money"),
                               Say("documents_sheet.cover.step_lists")};
    if (content_.has_reasons) {
      steps.push_back(
          Say("documents_sheet.cover.step_reasons", {{"sheet", kReasonsName}}));
    }
    steps.push_back(Say("documents_sheet.cover.step_send"));
    for (const Text& step : steps) PutWide("– " + In(step), Look::kStep);
    Gap();
  }

  void PlaceForms() {
    Put(row_, 2, In(Say("documents_sheet.cover.form")), Look::kHeading);
    Put(row_, 3, In(Say("documents_sheet.cover.content")), Look::kHeading);
    ++row_;
    for (const campaign::Form* form : content_.forms) {
      std::string title = In(form->spec().label());
      if (!campaign_.Owes(unit_, *form)) {
        title += In(Say("documents_sheet.cover.not_owed"));
      }
      Put(row_, 2, form->key(), Look::kCentred).link = form->key();
      Put(row_, 3, title, Look::kText);
      SetHeight(row_,
                LinesOf(title, sheet_.column_widths[2], false) * kLine + 2);
      ++row_;
    }
    if (content_.has_reasons) {
      PlaceSheet(kReasonsName, Say("documents_sheet.cover.reasons"));
    }
    PlaceSheet(kProposalsName, Say("documents_sheet.cover.proposals"));
  }
  void PlaceSheet(const std::string& name, const Text& what) {
    Put(row_, 2, name, Look::kCentred).link = name;
    Put(row_, 3, In(what), Look::kText);
    SetHeight(row_++, kLine + 2);
  }

  const campaign::Campaign& campaign_;
  const v1::Unit& unit_;
  const CoverContent& content_;
  const std::string_view locale_;
  Sheet sheet_;
  int row_ = 2;
};

}  // namespace

std::string SheetKey(const campaign::Campaign& campaign, const v1::Unit& unit,
                     std::string_view form, int version) {
  return absl::StrCat("baocao:1:", campaign.id(), ":", unit.code(), ":",
                      absl::string_view(form.data(), form.size()), ":",
                      version);
}

Sheet CoverSheet(const campaign::Campaign& campaign, const v1::Unit& unit,
                 const CoverContent& content, std::string_view locale) {
  return Cover(campaign, unit, content, locale).Make();
}

}  // namespace baocao::documents
