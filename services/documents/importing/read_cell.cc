#include "services/documents/importing/read_cell.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "services/documents/importing/money_unit.h"
#include "services/report/date.h"
#include "services/report/number_reader.h"
#include "services/report/text.h"

namespace baocao::documents::importing {
namespace {

using report::Decimal;
using report::ReadNumber;
using Kind = CellReading::Kind;

// What the contract of submissions takes.
constexpr int kMostDecimals = 6;
constexpr int kLongestShown = 80;

std::string Excerpt(std::string_view text) {
  std::string clean = report::Normalise(text);
  int count = 0;
  for (size_t i = 0; i < clean.size(); ++i) {
    if ((static_cast<unsigned char>(clean[i]) & 0xC0) == 0x80) continue;
    if (count++ == kLongestShown) return clean.substr(0, i) + "…";
  }
  return clean;
}

// From ShortDecimal, which may have more digits than a submission.
std::optional<Decimal> ToDecimal(std::string_view short_decimal) {
  const bool negative = short_decimal.starts_with('-');
  if (negative) short_decimal.remove_prefix(1);
  __int128 units = 0;
  int scale = 0;
  bool point = false;
  for (char c : short_decimal) {
    if (c == '.') {
      point = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    units = units * 10 + (c - '0');
    scale += point;
  }
  return Decimal(negative ? -units : units, scale);
}

bool IsOneOf(std::string_view key, std::initializer_list<const char*> texts) {
  return std::any_of(texts.begin(), texts.end(), [&](const char* text) {
    return key == report::CompareKey(text);
  });
}

// "...", "…", "..": a line to be filled, or no figure.
bool IsDots(std::string_view text) {
  if (text.empty()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '.') continue;
    if (text.substr(i).starts_with("…")) {
      i += 2;
      continue;
    }
    return false;
  }
  return text.size() >= 2;
}

bool IsCross(std::string_view text) {
  return text == "x" || text == "X" || text == "×" || text == "✗" ||
         text == "ｘ";
}
bool IsTick(std::string_view text) {
  return text == "v" || text == "V" || text == "✓" || text == "✔" ||
         text == "√";
}

// Takes a trailing word off where the column counts such things ("12 cuộc").
std::string WithoutUnit(const std::string& text, const v1::Column& column) {
  static constexpr std::array<const char*, 20> kCounted = {
      "người",    "cuộc",       "đơn",      "vụ",    "vụ việc",
      "lượt",     "đơn vị",     "văn bản",  "hồ sơ", "nhiệm vụ",
      "hội nghị", "lớp",        "tổ chức",  "cái",   "cơ sở",
      "thủ tục",  "trường hợp", "đồng chí", "đ/c",   "buổi"};
  size_t at = text.size();
  while (at > 0 && !(text[at - 1] >= '0' && text[at - 1] <= '9') &&
         text[at - 1] != '%') {
    --at;
  }
  if (at == 0 || at == text.size()) return text;
  const std::string word = report::Normalise(text.substr(at));
  const std::string key = report::CompareKey(word);
  bool counted = std::any_of(
      kCounted.begin(), kCounted.end(),
      [&](const char* unit) { return key == report::CompareKey(unit); });
  std::string_view units = column.unit();
  while (!counted && !units.empty() && column.type() != v1::COLUMN_TYPE_MONEY) {
    const size_t comma = units.find(',');
    counted = key == report::CompareKey(units.substr(0, comma));
    units = comma == units.npos ? "" : units.substr(comma + 1);
  }
  return counted ? report::Normalise(text.substr(0, at)) : text;
}

// "1.200 đ", "300 VND": plain đồng, which the number reader does not tell.
bool EndsInPlainDong(std::string& text) {
  for (std::string_view word : {"vnđ", "VNĐ", "vnd", "VND", "đồng", "đ"}) {
    if (!text.ends_with(word)) continue;
    text = report::Normalise(
        std::string_view(text).substr(0, text.size() - word.size()));
    return true;
  }
  return false;
}

class CellReader {
 public:
  CellReader(const RawCell& cell, const CellContext& context)
      : cell_(cell), context_(context), column_(*context.column) {
    reading_.shown = Shown(cell, context.date1904);
  }

  CellReading Read() {
    if (cell_.kind == RawKind::kError) {
      Refuse(messages::Say("documents_import.error_value",
                           {{"actual", reading_.shown}}));
    } else if (cell_.kind == RawKind::kBlank) {
      if (cell_.is_formula) {
        Refuse(messages::Say("documents_import.not_calculated"));
      }
    } else if (cell_.kind == RawKind::kText && report::IsBlank(cell_.text)) {
      // Nothing to see.
    } else {
      ReadByType();
    }
    return std::move(reading_);
  }

 private:
  void Refuse(messages::Text why) {
    reading_.kind = Kind::kRefused;
    reading_.remark = std::move(why);
  }
  void TakeText(std::string text) {
    if (text.empty()) return;
    reading_.kind = Kind::kTaken;
    reading_.entry.set_text(std::move(text));
  }
  void TakeMark(v1::Mark mark) {
    reading_.kind = Kind::kTaken;
    reading_.entry.set_mark(mark);
  }
  void TakeNumber(Decimal number);

  void ReadByType();
  void ReadDate();
  void ReadText();
  void ReadNumberCell();
  void ReadNumberText();
  bool ReadWords(const std::string& text);
  void ReadTyped(const ReadNumber& read, int power);
  std::optional<int> PowerOf(const ReadNumber& read, bool plain_dong);
  int DecimalsTaken() const;

  bool IsMoney() const { return column_.type() == v1::COLUMN_TYPE_MONEY; }
  bool IsPercent() const { return column_.type() == v1::COLUMN_TYPE_PERCENT; }

  const RawCell& cell_;
  const CellContext& context_;
  const v1::Column& column_;
  CellReading reading_;
};

void CellReader::ReadByType() {
  switch (column_.type()) {
    case v1::COLUMN_TYPE_DATE:
      return ReadDate();
    case v1::COLUMN_TYPE_TEXT:
    case v1::COLUMN_TYPE_LABEL:
      return ReadText();
    default:
      if (cell_.kind == RawKind::kText) return ReadNumberText();
      return ReadNumberCell();
  }
}

void CellReader::ReadDate() {
  std::optional<absl::CivilDay> day;
  if (cell_.is_date || cell_.kind == RawKind::kDate) {
    day = DayOf(cell_, context_.date1904);
  } else if (cell_.kind == RawKind::kText) {
    const std::string text = report::Normalise(cell_.text);
    if (IsDots(text) || text == "-") return;
    day = report::ParseIsoDate(text);
    if (!day) day = report::ReadVietnameseDate(text);
  }
  if (day && day->year() >= 1900 && day->year() <= 2100) {
    return TakeText(report::FormatIsoDate(*day));
  }
  Refuse(messages::Say("documents_import.date_unreadable",
                       {{"actual", reading_.shown}}));
}

void CellReader::ReadText() {
  if (cell_.kind == RawKind::kText) {
    const std::string text = report::Normalise(cell_.text);
    if (IsDots(text) || text == "-" || text == "–") return;
    return TakeText(text);
  }
  if (cell_.kind == RawKind::kBoolean) {
    return Refuse(messages::Say("documents_import.boolean_value",
                                {{"actual", reading_.shown}}));
  }
  TakeText(reading_.shown);
}

// Digits after the comma that a column takes; money is entered in the sheet's
// unit and counted in the campaign's.
int CellReader::DecimalsTaken() const {
  int decimals = column_.decimals();
  if (IsMoney()) {
    decimals += context_.money_power.value_or(context_.campaign_power) -
                context_.campaign_power;
  }
  return std::clamp(decimals, 0, kMostDecimals);
}

void CellReader::TakeNumber(Decimal number) {
  const bool share = IsPercent();
  const int decimals = cell_.is_formula && (IsMoney() || share)
                           ? DecimalsTaken()
                           : kMostDecimals;
  const Decimal rounded = number.RoundedTo(decimals);
  const std::string canonical = rounded.ToString();
  if (!Decimal::Parse(canonical)) {
    return Refuse(messages::Say("documents_import.too_large",
                                {{"actual", reading_.shown}}));
  }
  reading_.kind = Kind::kTaken;
  reading_.entry.set_number(canonical);
  // Shares that a formula gives have no end; nobody wants to hear of it.
  if (rounded != number && !(cell_.is_formula && share)) {
    reading_.remark =
        messages::Say("documents_import.rounded",
                      {{"actual", reading_.shown},
                       {"value", report::FormatVietnamese(rounded)}});
  }
}

void CellReader::ReadNumberCell() {
  if (cell_.kind == RawKind::kBoolean) {
    return Refuse(messages::Say("documents_import.boolean_value",
                                {{"actual", reading_.shown}}));
  }
  if (cell_.is_date || cell_.kind == RawKind::kDate) {
    return Refuse(messages::Say("documents_import.date_in_number",
                                {{"actual", reading_.shown}}));
  }
  const std::optional<std::string> digits = ShortDecimal(cell_.text);
  std::optional<Decimal> number;
  if (digits) number = ToDecimal(*digits);
  if (!number) {
    return Refuse(messages::Say("documents_import.too_large",
                                {{"actual", reading_.shown}}));
  }
  if (cell_.is_percent) {
    if (!IsPercent()) {
      return Refuse(messages::Say("documents_import.percent_in_figure",
                                  {{"actual", reading_.shown}}));
    }
    number = number->TimesPowerOfTen(2);
  }
  TakeNumber(*number);
}

// What people write where there is no figure. False: something else.
bool CellReader::ReadWords(const std::string& text) {
  const bool mark_column = column_.type() == v1::COLUMN_TYPE_MARK;
  if (IsCross(text) || (mark_column && IsTick(text))) {
    if (mark_column && context_.in_list_row) {
      TakeText("x");
    } else {
      TakeMark(v1::MARK_NOT_APPLICABLE);
    }
    return true;
  }
  if (IsDots(text)) {
    if (!context_.in_list_row) TakeMark(v1::MARK_NOT_AVAILABLE);
    return true;
  }
  const std::string key = report::CompareKey(text);
  if (IsOneOf(key, {"không có số liệu", "chưa có số liệu", "n/a", "k/c",
                    "chưa thống kê", "không thống kê được"})) {
    TakeMark(v1::MARK_NOT_AVAILABLE);
    return true;
  }
  if (IsOneOf(key, {"không thuộc thẩm quyền", "không thuộc phạm vi",
                    "không áp dụng"})) {
    TakeMark(v1::MARK_NOT_APPLICABLE);
    return true;
  }
  if (IsOneOf(key, {"không", "không có", "không phát sinh"})) {
    TakeMark(v1::MARK_NIL);
    reading_.remark = messages::Say("documents_import.read_as_nil",
                                    {{"actual", reading_.shown}});
    return true;
  }
  return false;
}

// 10^n that the typed figure has to be multiplied with; nullopt: refused.
std::optional<int> CellReader::PowerOf(const ReadNumber& read,
                                       bool plain_dong) {
  if (read.unit.empty() && !plain_dong) return 0;
  const int typed =
      plain_dong && read.unit.empty()
          ? 0
          : report::MoneyUnitPower(read.unit + " đồng").value_or(0);
  if (!IsMoney()) return typed;
  if (!context_.money_power) {
    Refuse(messages::Say("documents_import.unit_of_sheet_missing",
                         {{"actual", reading_.shown}}));
    return std::nullopt;
  }
  return typed - *context_.money_power;
}

void CellReader::ReadTyped(const ReadNumber& read, int power) {
  const auto scaled = [power](Decimal number) {
    return number.TimesPowerOfTen(power);
  };
  if (read.kind == ReadNumber::Kind::kAmbiguous) {
    reading_.kind = Kind::kUnsure;
    reading_.first = scaled(read.first_reading);
    reading_.second = scaled(read.second_reading);
    return;
  }
  TakeNumber(scaled(read.value));
  if (power != 0 && reading_.kind == Kind::kTaken && !reading_.remark) {
    reading_.remark = messages::Say(
        "documents_import.unit_converted",
        {{"actual", reading_.shown},
         {"value", report::FormatVietnamese(scaled(read.value))}});
  }
}

void CellReader::ReadNumberText() {
  std::string text = report::Normalise(cell_.text);
  if (ReadWords(text)) return;
  bool estimated = false;
  for (std::string_view sign : {"~", "≈", "±"}) {
    if (!text.starts_with(sign)) continue;
    text = report::Normalise(std::string_view(text).substr(sign.size()));
    estimated = sign != "±";
  }
  if (text.starts_with("ƯỚC"))
    text.replace(0, std::string("ƯỚC").size(), "ước");
  if (text.starts_with('+')) text.erase(0, 1);
  text = WithoutUnit(text, column_);
  const bool plain_dong = IsMoney() && EndsInPlainDong(text);
  const ReadNumber read = report::ReadVietnameseNumber(text);
  reading_.entry.set_estimated(estimated || read.estimated);
  switch (read.kind) {
    case ReadNumber::Kind::kBlank:
      break;
    case ReadNumber::Kind::kNil:
      reading_.entry.set_estimated(false);
      return TakeMark(v1::MARK_NIL);
    case ReadNumber::Kind::kUnreadable:
      break;
    case ReadNumber::Kind::kNumber:
    case ReadNumber::Kind::kAmbiguous: {
      if (read.percent && !IsPercent()) {
        return Refuse(messages::Say("documents_import.percent_in_figure",
                                    {{"actual", reading_.shown}}));
      }
      const std::optional<int> power = PowerOf(read, plain_dong);
      if (power) ReadTyped(read, *power);
      return;
    }
  }
  if (column_.type() == v1::COLUMN_TYPE_MARK && context_.in_list_row) {
    return Refuse(messages::Say("documents_import.mark_unclear",
                                {{"actual", reading_.shown}}));
  }
  Refuse(messages::Say("documents_import.not_a_number",
                       {{"actual", reading_.shown}}));
}

}  // namespace

std::string Shown(const RawCell& cell, bool date1904) {
  switch (cell.kind) {
    case RawKind::kBlank:
      return "";
    case RawKind::kBoolean:
      return cell.text == "0" ? "FALSE" : "TRUE";
    case RawKind::kText:
    case RawKind::kError:
      return Excerpt(cell.text);
    case RawKind::kDate:
    case RawKind::kNumber:
      break;
  }
  if (cell.is_date || cell.kind == RawKind::kDate) {
    const std::optional<absl::CivilDay> day = DayOf(cell, date1904);
    return day ? report::FormatVietnameseDate(*day) : Excerpt(cell.text);
  }
  const std::optional<std::string> digits = ShortDecimal(cell.text);
  const std::optional<Decimal> number =
      digits ? ToDecimal(*digits) : std::nullopt;
  if (!number) return Excerpt(cell.text);
  if (cell.is_percent) {
    std::string text = number->TimesPowerOfTen(2).ToString();
    std::replace(text.begin(), text.end(), '.', ',');
    return text + "%";
  }
  // Not grouped: it may be a code or a year.
  std::string text = number->ToString();
  std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

CellReading ReadCell(const RawCell& cell, const CellContext& context) {
  return CellReader(cell, context).Read();
}

}  // namespace baocao::documents::importing
