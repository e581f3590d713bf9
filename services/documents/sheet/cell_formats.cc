#include "services/documents/sheet/cell_formats.h"

#include <algorithm>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "services/report/decimal.h"

namespace baocao::documents {
namespace {

using report::Decimal;

constexpr const char* kFont = "Times New Roman";

constexpr lxw_color_t kOpenTint = 0xFFF8DC;
constexpr lxw_color_t kComputedTint = 0xE8F0F8;
constexpr lxw_color_t kClosedTint = 0xE4E4E4;
constexpr lxw_color_t kFlaggedTint = 0xFCE4D6;
constexpr lxw_color_t kHeadingTint = 0xF2F2F2;

// Vietnamese separators where the program obeys the language of a format
// (LibreOffice); Excel takes those of the machine.
std::string FigureFormat(int decimals, std::string_view sign) {
  std::string format = "[$-42A]#,##0";
  if (decimals > 0) format += "." + std::string(decimals, '0');
  if (!sign.empty()) absl::StrAppend(&format, "\"", std::string(sign), "\"");
  return format;
}
// Estimates and what is to be looked at: by sign as well as by colour.
std::string SignOf(const Cell& cell) {
  return absl::StrCat(cell.starred ? "*" : "",
                      cell.state == State::kFlagged ? "!" : "");
}
// Shows no more digits than there are; for values that are no whole numbers.
std::string FractionFormat(int decimals) {
  return "[$-42A]#,##0." + std::string(decimals, '#');
}

bool IsBordered(Look look) {
  switch (look) {
    case Look::kHeading:
    case Look::kColumnNumber:
    case Look::kOrdinal:
    case Look::kLabel:
    case Look::kFigure:
    case Look::kText:
    case Look::kCentred:
    case Look::kDate:
      return true;
    default:
      return false;
  }
}

}  // namespace

lxw_format* CellFormats::Of(const Style& style) {
  lxw_format*& format = formats_[style];
  if (format != nullptr) return format;
  format = workbook_add_format(book_);
  format_set_font_name(format, kFont);
  format_set_font_size(format, 12);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  if (style.look != Look::kFormCode) format_set_text_wrap(format);
  if (IsBordered(style.look)) format_set_border(format, LXW_BORDER_THIN);
  bool bold = style.bold;
  bool italic = style.italic;
  switch (style.look) {
    case Look::kFormCode:
      bold = true;
      format_set_align(format, LXW_ALIGN_RIGHT);
      break;
    case Look::kTitle:
      bold = true;
      format_set_font_size(format, 14);
      format_set_align(format, LXW_ALIGN_CENTER);
      break;
    case Look::kSubtitle:
      italic = true;
      format_set_align(format, LXW_ALIGN_CENTER);
      break;
    case Look::kPrompt:
      italic = true;
      format_set_align(format, LXW_ALIGN_RIGHT);
      break;
    case Look::kHeading:
      bold = true;
      format_set_align(format, LXW_ALIGN_CENTER);
      format_set_bg_color(format, kHeadingTint);
      break;
    case Look::kColumnNumber:
      italic = true;
      format_set_font_size(format, 10);
      format_set_align(format, LXW_ALIGN_CENTER);
      break;
    case Look::kOrdinal:
    case Look::kCentred:
    case Look::kDate:
      format_set_align(format, LXW_ALIGN_CENTER);
      break;
    case Look::kFigure:
      format_set_align(format, LXW_ALIGN_RIGHT);
      break;
    case Look::kCorner:
      italic = true;
      format_set_font_size(format, 10);
      format_set_align(format, LXW_ALIGN_RIGHT);
      break;
    case Look::kCoverHead:
      bold = true;
      format_set_font_size(format, 18);
      format_set_align(format, LXW_ALIGN_CENTER);
      break;
    case Look::kPlain:
    case Look::kLabel:
    case Look::kText:
    case Look::kNote:
    case Look::kStep:
      format_set_align(format, LXW_ALIGN_LEFT);
      break;
  }
  if (bold) format_set_bold(format);
  if (italic) format_set_italic(format);
  switch (style.state) {
    case State::kPrinted:
      break;
    case State::kOpen:
      if (!style.locked) format_set_unlocked(format);
      format_set_bg_color(format, kOpenTint);
      break;
    case State::kComputed:
      format_set_bg_color(format, kComputedTint);
      break;
    case State::kClosed:
      format_set_bg_color(format, kClosedTint);
      break;
    case State::kFlagged:
      format_set_bg_color(format, kFlaggedTint);
      break;
  }
  if (!style.number_format.empty()) {
    format_set_num_format(format, style.number_format.c_str());
  }
  return format;
}

lxw_format* CellFormats::Of(const Cell& cell, bool typed) {
  Style style{cell.look, cell.state, cell.locked, cell.bold, cell.italic};
  const auto* figure = std::get_if<Decimal>(&cell.content);
  if (figure != nullptr) {
    style.number_format = FigureFormat(
        std::min(figure->SignificantScale(), cell.decimals), SignOf(cell));
  } else if (const auto* formula = std::get_if<Formula>(&cell.content)) {
    const bool known = !typed && formula->value.has_value();
    style.number_format = FigureFormat(
        known ? std::min(formula->value->SignificantScale(), cell.decimals) : 0,
        SignOf(cell));
  } else if (cell.look == Look::kFigure) {
    style.number_format = FigureFormat(0, "");
  } else if (std::holds_alternative<absl::CivilDay>(cell.content) ||
             cell.look == Look::kDate) {
    style.number_format = "dd/mm/yyyy";
  }
  return Of(style);
}

lxw_format* CellFormats::OfFractions(int decimals) {
  lxw_format*& format = fractions_[decimals];
  if (format == nullptr) {
    format = workbook_add_format(book_);
    format_set_num_format(format, FractionFormat(decimals).c_str());
  }
  return format;
}

}  // namespace baocao::documents
