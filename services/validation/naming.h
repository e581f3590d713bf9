// How findings name a place and speak a figure, in both languages.
#ifndef BAOCAO_VALIDATION_NAMING_H_
#define BAOCAO_VALIDATION_NAMING_H_

#include <string>
#include <string_view>
#include <utility>

#include "baocao/v1/verdict.pb.h"
#include "services/campaign/campaign.h"
#include "services/messages/messages.h"
#include "services/report/decimal.h"

namespace baocao::validation {

namespace v1 = ::baocao::v1;

// An argument of a message that may differ between the languages.
struct Argument {
  Argument(std::string_view name, messages::Text text)
      : name(name), text(std::move(text)) {}
  Argument(std::string_view name, std::string_view both)
      : name(name), text{std::string(both), std::string(both)} {}
  std::string_view name;
  messages::Text text;
};

// The catalogue's text `id`, each language with its own arguments.
template <typename... Arguments>
messages::Text SayBoth(std::string_view id, const Arguments&... arguments) {
  return {messages::Say(id, {{arguments.name, arguments.text.vi}...}).vi,
          messages::Say(id, {{arguments.name, arguments.text.en}...}).en};
}

// A campaign's own text with placeholders.
template <typename... Arguments>
messages::Text FillBoth(const v1::Text& text, const Arguments&... arguments) {
  return {messages::Fill(text.vi(), {{arguments.name, arguments.text.vi}...}),
          messages::Fill(text.en().empty() ? text.vi() : text.en(),
                         {{arguments.name, arguments.text.en}...})};
}

// One text behind the other, a blank between them where both say something.
messages::Text Join(messages::Text first, const messages::Text& second);

// "1.687" and "1687".
messages::Text Spoken(report::Decimal number);
// At most 80 code points of what somebody entered.
std::string Excerpt(std::string_view text);

// “1. Bí thư xã, phường, đặc khu”: printed number and label.
std::string RowName(const campaign::Form& form, int row);
// The headings, top line first.
std::string ColumnName(const campaign::Form& form, int column);
// "xã Bình Đức"; the code where the campaign has no such unit.
std::string UnitName(const campaign::Campaign& campaign, std::string_view code);
// Who fills the row: its owner, or its classes.
messages::Text OwnerName(const campaign::Campaign& campaign,
                         const campaign::Form& form, int row);
// "Biểu 13B, dòng “…”, cột “…”". Keys the campaign does not know are named as
// they were sent.
messages::Text PlaceName(const campaign::Campaign& campaign,
                         const v1::Place& place);

v1::Place FormPlace(std::string_view form);
v1::Place CellPlace(std::string_view form, std::string_view row,
                    std::string_view column, std::string_view list_row = {});

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_NAMING_H_
