#include "services/documents/following/change_words.h"

#include "absl/strings/str_cat.h"
#include "services/messages/messages.h"
#include "services/report/decimal.h"
#include "services/report/number_reader.h"

namespace baocao::documents {
namespace {

using messages::Say;

std::string In(const v1::Text& text, std::string_view locale) {
  return locale == "en" && !text.en().empty() ? text.en() : text.vi();
}

std::string Figure(const std::string& canonical) {
  const auto value = report::Decimal::Parse(canonical);
  return value.has_value() ? report::FormatVietnamese(*value) : canonical;
}

}  // namespace

std::string LabelOf(const v1::IndicatorChange& change,
                    std::string_view locale) {
  return absl::StrCat(In(change.label(), locale), " (", change.unit(), ")");
}

std::string LabelOf(const v1::PartChange& part, std::string_view locale) {
  const std::string label = In(part.label(), locale);
  switch (part.fate()) {
    case v1::PART_FATE_ENDED:
      return Say("documents_following.changes.ended", {{"part", label}})
          .In(locale);
    case v1::PART_FATE_NEW:
      return Say("documents_following.changes.new", {{"part", label}})
          .In(locale);
    default:
      return label;
  }
}

std::string FigureAt(const v1::Change& change, v1::TimePoint point) {
  for (const v1::PointValue& value : change.values()) {
    if (value.point() == point) return value.value();
  }
  return "";
}

std::vector<std::string> ChangeRemarks(const v1::ChangeReport& report,
                                       std::string_view locale) {
  std::vector<std::string> remarks;
  for (const v1::IndicatorChange& change : report.changes()) {
    if (!change.has_transfer()) continue;
    const v1::TierTransfer& transfer = change.transfer();
    remarks.push_back(Say("documents_following.changes.transfer",
                          {{"label", In(change.label(), locale)},
                           {"given", Figure(transfer.given())},
                           {"taken", Figure(transfer.taken())},
                           {"moved", Figure(transfer.moved())},
                           {"net", Figure(transfer.net())}})
                          .In(locale));
  }
  for (const v1::PartsFault& fault : report.faults()) {
    remarks.push_back(Say("documents_following.changes.fault",
                          {{"label", In(fault.label(), locale)},
                           {"whole", Figure(fault.whole())},
                           {"parts", Figure(fault.parts())},
                           {"difference", Figure(fault.difference())}})
                          .In(locale));
  }
  return remarks;
}

}  // namespace baocao::documents
