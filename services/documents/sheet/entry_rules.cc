#include "services/documents/sheet/entry_rules.h"

#include <utility>

#include "services/messages/messages.h"
#include "services/report/date.h"
#include "services/report/number_reader.h"
#include "services/report/text.h"

namespace baocao::documents {
namespace {

using messages::Say;
using report::Decimal;

// Excel's own limits.
constexpr int kTitle = 32;
constexpr int kMessage = 255;
// Of text columns that set none (campaign.proto).
constexpr int kUsualLength = 2000;

std::string In(const messages::Text& text, std::string_view locale, int limit) {
  return Shortened(text.In(locale), limit);
}

void Tell(EntryRule& rule, std::string_view locale, const messages::Text& title,
          const messages::Text& message) {
  rule.title = In(title, locale, kTitle);
  rule.message = In(message, locale, kMessage);
}

void Warn(EntryRule& rule, std::string_view locale,
          const messages::Text& message) {
  rule.error_title =
      In(Say("documents_sheet.rule.check_again"), locale, kTitle);
  rule.error_message = In(message, locale, kMessage);
}

EntryRule NumberRule(const v1::Column& column, std::string_view locale) {
  EntryRule rule;
  const bool whole = column.type() == v1::COLUMN_TYPE_COUNT;
  rule.kind = whole ? EntryRule::Kind::kWhole : EntryRule::Kind::kDecimal;
  if (column.has_minimum()) rule.minimum = Decimal::Parse(column.minimum());
  if (column.has_maximum()) rule.maximum = Decimal::Parse(column.maximum());
  if (whole && !rule.minimum.has_value()) rule.minimum = Decimal();
  // The unit of money is chosen on the sheet.
  const std::string unit =
      column.type() == v1::COLUMN_TYPE_MONEY ? "" : column.unit();
  const messages::Text kind = whole ? Say("documents_sheet.rule.whole")
                                    : Say("documents_sheet.rule.decimal");
  const std::string title =
      unit.empty() ? kind.In(locale) : kind.In(locale) + " (" + unit + ")";
  rule.title = Shortened(title, kTitle);
  rule.message = In(Say("documents_sheet.rule.marks"), locale, kMessage);
  const std::string minimum =
      rule.minimum.has_value() ? report::FormatVietnamese(*rule.minimum) : "";
  Warn(rule, locale,
       whole ? Say("documents_sheet.rule.not_whole", {{"minimum", minimum}})
             : Say("documents_sheet.rule.not_decimal"));
  return rule;
}

}  // namespace

std::string Shortened(std::string_view text, int code_points) {
  if (report::CountCodePoints(text) <= code_points) return std::string(text);
  int count = 0;
  size_t end = 0;
  while (end < text.size()) {
    const bool starts = (static_cast<unsigned char>(text[end]) & 0xC0) != 0x80;
    if (starts && ++count == code_points) break;
    ++end;
  }
  return std::string(text.substr(0, end)) + "…";
}

EntryRule ListRule(std::vector<std::string> options, std::string_view locale) {
  EntryRule rule;
  rule.kind = EntryRule::Kind::kList;
  rule.options = std::move(options);
  Warn(rule, locale, Say("documents_sheet.rule.not_listed"));
  return rule;
}

EntryRule DateRule(const v1::Period& period, std::string_view locale) {
  EntryRule rule;
  rule.kind = EntryRule::Kind::kDate;
  rule.first = report::ParseIsoDate(period.start_date())
                   .value_or(absl::CivilDay(1900, 1, 1));
  rule.last = report::ParseIsoDate(period.end_date())
                  .value_or(absl::CivilDay(2100, 12, 31));
  Tell(rule, locale, Say("documents_sheet.rule.date"),
       Say("documents_sheet.rule.date_example"));
  const std::string first = report::FormatVietnameseDate(rule.first);
  const std::string last = report::FormatVietnameseDate(rule.last);
  Warn(rule, locale,
       Say("documents_sheet.rule.not_in_period",
           {{"first", first}, {"last", last}}));
  return rule;
}

EntryRule LengthRule(int length, std::string_view locale) {
  EntryRule rule;
  rule.kind = EntryRule::Kind::kLength;
  rule.length = length;
  Warn(rule, locale,
       Say("documents_sheet.rule.too_long",
           {{"length", report::FormatVietnamese(Decimal(length))}}));
  return rule;
}

EntryRule RuleOf(const v1::Column& column, const v1::Period& period,
                 std::string_view locale) {
  switch (column.type()) {
    case v1::COLUMN_TYPE_COUNT:
    case v1::COLUMN_TYPE_DECIMAL:
    case v1::COLUMN_TYPE_MONEY:
    case v1::COLUMN_TYPE_PERCENT:
      return NumberRule(column, locale);
    case v1::COLUMN_TYPE_DATE:
      return DateRule(period, locale);
    case v1::COLUMN_TYPE_MARK:
      return ListRule({"x"}, locale);
    default:
      break;
  }
  if (column.options_size() > 0) {
    return ListRule({column.options().begin(), column.options().end()}, locale);
  }
  return LengthRule(
      column.max_length() > 0 ? column.max_length() : kUsualLength, locale);
}

}  // namespace baocao::documents
