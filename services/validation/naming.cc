#include "services/validation/naming.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/report/number_reader.h"

namespace baocao::validation {
namespace {

messages::Text NamedSection(const v1::Place& place) {
  if (place.axis().empty()) {
    return SayBoth("validation.place_section",
                   Argument("section", Excerpt(place.section())));
  }
  messages::Text axis{Excerpt(place.axis()), Excerpt(place.axis())};
  if (place.axis() == "dang") axis = messages::Say("validation.axis_dang");
  if (place.axis() == "chinh-quyen") {
    axis = messages::Say("validation.axis_chinh_quyen");
  }
  if (place.axis() == "mttq") axis = messages::Say("validation.axis_mttq");
  return SayBoth("validation.place_section_axis", Argument("axis", axis),
                 Argument("section", Excerpt(place.section())));
}

messages::Text NamedProposal(const v1::Place& place) {
  if (place.list_row().empty()) {
    return messages::Say("validation.place_proposals");
  }
  return SayBoth("validation.place_proposal",
                 Argument("id", Excerpt(place.list_row())));
}

}  // namespace

messages::Text Join(messages::Text first, const messages::Text& second) {
  if (!first.vi.empty() && !second.vi.empty()) first.vi += ' ';
  if (!first.en.empty() && !second.en.empty()) first.en += ' ';
  first.vi += second.vi;
  first.en += second.en;
  return first;
}

messages::Text Spoken(report::Decimal number) {
  return {report::FormatVietnamese(number), number.ToString()};
}

std::string Excerpt(std::string_view text) {
  constexpr int kMost = 80;
  int points = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool starts = (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
    if (starts && ++points > kMost) {
      return absl::StrCat(std::string(text.substr(0, i)), "…");
    }
  }
  return std::string(text);
}

std::string RowName(const campaign::Form& form, int row) {
  const v1::Row& spec = form.row(row);
  const std::string& label =
      spec.label_normalised().empty() ? spec.label() : spec.label_normalised();
  if (spec.printed_number().empty()) return label;
  return absl::StrCat(spec.printed_number(), ". ", label);
}

std::string ColumnName(const campaign::Form& form, int column) {
  const v1::Column& spec = form.column(column);
  const std::string heading = absl::StrJoin(spec.heading(), " → ");
  if (spec.printed_number().empty()) return heading;
  return absl::StrCat(spec.printed_number(), " ", heading);
}

std::string UnitName(const campaign::Campaign& campaign,
                     std::string_view code) {
  const v1::Unit* unit = campaign.FindUnit(code);
  if (unit == nullptr) return std::string(code);
  return unit->full_name().empty() ? unit->name() : unit->full_name();
}

messages::Text OwnerName(const campaign::Campaign& campaign,
                         const campaign::Form& form, int row) {
  const v1::Row& spec = form.row(row);
  if (!spec.owner().empty()) {
    const std::string name = UnitName(campaign, spec.owner());
    return {name, name};
  }
  std::vector<std::string> vi, en;
  for (const std::string& id : spec.filled_by()) {
    for (const v1::ReportingClass& cls : campaign.spec().classes()) {
      if (cls.id() != id) continue;
      vi.push_back(cls.name().vi());
      en.push_back(cls.name().en().empty() ? cls.name().vi() : cls.name().en());
    }
  }
  if (vi.empty()) return messages::Say("validation.owner_others");
  return {absl::StrJoin(vi, "; "), absl::StrJoin(en, "; ")};
}

messages::Text PlaceName(const campaign::Campaign& campaign,
                         const v1::Place& place) {
  if (!place.attachment().empty()) {
    return messages::Say("validation.place_attachments");
  }
  if (place.form().empty()) {
    return place.section().empty() ? NamedProposal(place) : NamedSection(place);
  }
  messages::Text name =
      SayBoth("validation.place_form", Argument("form", Excerpt(place.form())));
  const campaign::Form* form = campaign.FindForm(place.form());
  const auto append = [&name](const messages::Text& more) {
    name.vi += ", ";
    name.vi += more.vi;
    name.en += ", ";
    name.en += more.en;
  };
  if (!place.row().empty()) {
    const int row = form == nullptr ? -1 : form->RowIndex(place.row());
    const std::string label =
        row < 0 ? Excerpt(place.row()) : RowName(*form, row);
    append(place.list_row().empty()
               ? SayBoth("validation.place_row", Argument("row", label))
               : SayBoth("validation.place_group", Argument("row", label)));
  }
  if (!place.list_row().empty()) {
    append(SayBoth("validation.place_list_row",
                   Argument("row", Excerpt(place.list_row()))));
  }
  if (!place.column().empty()) {
    const int column = form == nullptr ? -1 : form->ColumnIndex(place.column());
    if (place.column() == campaign::kRowCountColumn) {
      append(messages::Say("validation.place_row_count"));
    } else {
      append(
          SayBoth("validation.place_column",
                  Argument("column", column < 0 ? Excerpt(place.column())
                                                : ColumnName(*form, column))));
    }
  }
  return name;
}

v1::Place FormPlace(std::string_view form) {
  v1::Place place;
  place.set_form(std::string(form));
  return place;
}

v1::Place CellPlace(std::string_view form, std::string_view row,
                    std::string_view column, std::string_view list_row) {
  v1::Place place = FormPlace(form);
  place.set_row(std::string(row));
  place.set_column(std::string(column));
  place.set_list_row(std::string(list_row));
  return place;
}

}  // namespace baocao::validation
