#include "services/documents/papers/letterhead.h"

#include <algorithm>
#include <utility>

#include "services/documents/papers/letter_case.h"
#include "services/messages/messages.h"
#include "services/report/date.h"
#include "services/report/text.h"

namespace baocao::documents {
namespace {

constexpr int kLeftWidth = 72;
constexpr int kRightWidth = kPaperTextWidth - kLeftWidth;

std::string DateForPeople(const std::string& iso) {
  const auto day = report::ParseIsoDate(iso);
  return day.has_value() ? report::FormatVietnameseDate(*day) : iso;
}

// The year in which reports are written; "" where the campaign has none.
std::string YearOf(const campaign::Campaign& campaign) {
  return campaign.spec().data_period().end_date().substr(0, 4);
}

PaperTable TwoColumns(PaperCell left, PaperCell right) {
  PaperTable table;
  table.widths = {kLeftWidth, kRightWidth};
  table.is_ruled = false;
  table.rows.push_back({.cells = {std::move(left), std::move(right)}});
  return table;
}

std::string NameOf(const campaign::Campaign& campaign,
                   const std::string& unit) {
  const v1::Unit* known = campaign.FindUnit(unit);
  return known == nullptr ? unit : known->full_name();
}

}  // namespace

v1::Letterhead LetterheadOf(const campaign::Campaign& campaign,
                            const v1::Unit& unit) {
  v1::Letterhead letterhead;
  letterhead.set_issuing_body("{unit}");
  for (const v1::Letterhead& each : campaign.spec().letterheads()) {
    if (std::find(each.classes().begin(), each.classes().end(),
                  unit.reporting_class()) != each.classes().end()) {
      letterhead = each;
      break;
    }
  }
  for (std::string* text :
       {letterhead.mutable_superior(), letterhead.mutable_issuing_body(),
        letterhead.mutable_symbol(), letterhead.mutable_place(),
        letterhead.mutable_authority(), letterhead.mutable_position()}) {
    *text = messages::Fill(*text,
                           {{"unit", unit.full_name()}, {"name", unit.name()}});
  }
  for (std::string& recipient : *letterhead.mutable_recipients()) {
    recipient = messages::Fill(
        recipient, {{"unit", unit.full_name()}, {"name", unit.name()}});
  }
  return letterhead;
}

v1::Letterhead ProvinceLetterhead(const campaign::Campaign& campaign) {
  for (const v1::Letterhead& each : campaign.spec().letterheads()) {
    if (each.classes().empty()) return each;
  }
  v1::Letterhead letterhead;
  letterhead.set_issuing_body(
      NameOf(campaign, campaign.spec().collecting_body()));
  return letterhead;
}

std::vector<PaperBlock> HeadOfPaper(const v1::Letterhead& letterhead,
                                    const std::string& year,
                                    const std::string& abstract,
                                    const std::vector<std::string>& states) {
  PaperCell left, right;
  if (!letterhead.superior().empty()) {
    left.paragraphs.push_back(
        Plain(PaperStyle::kSuperior, InCapitals(letterhead.superior())));
  }
  left.paragraphs.push_back(
      Plain(PaperStyle::kIssuingBody, InCapitals(letterhead.issuing_body())));
  left.paragraphs.push_back(Plain(PaperStyle::kSuperior, "*"));
  left.paragraphs.push_back(Plain(
      PaperStyle::kNumber, messages::Say("documents_papers.number",
                                         {{"symbol", letterhead.symbol()}})
                               .vi));
  right.paragraphs.push_back(
      Plain(PaperStyle::kPartyTitle,
            messages::Say("documents_papers.party_title").vi));
  right.paragraphs.push_back(Plain(
      PaperStyle::kPlaceAndDate,
      messages::Say(
          "documents_papers.place_and_date",
          {{"place", letterhead.place().empty() ? "……………" : letterhead.place()},
           {"year", year}})
          .vi));

  std::vector<PaperBlock> blocks;
  blocks.push_back(TwoColumns(std::move(left), std::move(right)));
  blocks.push_back(
      Plain(PaperStyle::kKind, messages::Say("documents_papers.kind").vi));
  blocks.push_back(Plain(PaperStyle::kAbstract, abstract));
  blocks.push_back(Plain(PaperStyle::kRule, "-----"));
  for (const std::string& state : states) {
    blocks.push_back(Plain(PaperStyle::kState, state));
  }
  return blocks;
}

std::vector<PaperBlock> HeadOfPaper(const campaign::Campaign& campaign,
                                    const v1::Letterhead& letterhead,
                                    const std::vector<std::string>& states) {
  const v1::Period& period = campaign.spec().data_period();
  std::vector<std::string> all = {
      messages::Say("documents_papers.data_period",
                    {{"start", DateForPeople(period.start_date())},
                     {"end", DateForPeople(period.end_date())}})
          .vi};
  all.insert(all.end(), states.begin(), states.end());
  return HeadOfPaper(letterhead, YearOf(campaign),
                     WithSmallLetter(campaign.spec().title().vi()), all);
}

std::vector<PaperBlock> FootOfPaper(const v1::Letterhead& letterhead,
                                    const v1::Signatory& signatory) {
  PaperCell left, right;
  left.paragraphs.push_back(
      Plain(PaperStyle::kRecipientsTitle,
            messages::Say("documents_papers.recipients").vi));
  for (int i = 0; i < letterhead.recipients_size(); ++i) {
    const bool is_last = i + 1 == letterhead.recipients_size();
    left.paragraphs.push_back(
        Plain(PaperStyle::kRecipient,
              "- " + letterhead.recipients(i) + (is_last ? "." : ",")));
  }
  if (!letterhead.authority().empty()) {
    right.paragraphs.push_back(
        Plain(PaperStyle::kAuthority, letterhead.authority()));
  }
  const std::string position =
      report::IsBlank(signatory.position())
          ? letterhead.position()
          : InCapitals(report::Normalise(signatory.position()));
  right.paragraphs.push_back(Plain(PaperStyle::kPosition, position));
  const std::string name = report::Normalise(signatory.name());
  right.paragraphs.push_back(
      Plain(PaperStyle::kSigner, name.empty() ? "\xC2\xA0" : name));
  // Keeps the table apart from the text before it.
  return {Plain(PaperStyle::kRecipient, "\xC2\xA0"),
          TwoColumns(std::move(left), std::move(right))};
}

}  // namespace baocao::documents
