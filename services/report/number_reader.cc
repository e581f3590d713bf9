#include "services/report/number_reader.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "services/report/text.h"

namespace baocao::report {
namespace {

using Kind = ReadNumber::Kind;

void ReplaceAll(std::string& text, std::string_view from, std::string_view to) {
  for (size_t at = text.find(from); at != text.npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// Full-width digits, comma and point, and every kind of dash, to ASCII.
std::string ToAscii(std::string text) {
  for (int digit = 0; digit < 10; ++digit) {
    std::string wide = "\xEF\xBC\x90";
    wide[2] = static_cast<char>(wide[2] + digit);
    ReplaceAll(text, wide, std::string(1, static_cast<char>('0' + digit)));
  }
  ReplaceAll(text, "\xEF\xBC\x8C", ",");
  ReplaceAll(text, "\xEF\xBC\x8E", ".");
  for (std::string_view dash :
       {"\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x88\x92"}) {
    ReplaceAll(text, dash, "-");
  }
  return text;
}

// Takes a word off the front or the end; true where it was there.
bool TakePrefix(std::string& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text = Normalise(std::string_view(text).substr(word.size()));
  return true;
}
bool TakeSuffix(std::string& text, std::string_view word) {
  if (!text.ends_with(word)) return false;
  text = Normalise(std::string_view(text).substr(0, text.size() - word.size()));
  return true;
}

bool AllDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return c >= '0' && c <= '9';
  });
}

std::vector<std::string_view> Split(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  for (size_t at = text.find(mark); at != text.npos; at = text.find(mark)) {
    parts.push_back(text.substr(0, at));
    text.remove_prefix(at + 1);
  }
  parts.push_back(text);
  return parts;
}

// "1.234.567": groups of exactly three behind a first group of one to three.
bool IsGrouped(const std::vector<std::string_view>& groups) {
  if (groups.size() < 2 || groups[0].empty() || groups[0].size() > 3 ||
      groups[0][0] == '0') {
    return false;
  }
  return std::all_of(groups.begin() + 1, groups.end(),
                     [](std::string_view g) { return g.size() == 3; });
}

std::optional<Decimal> Make(bool negative, std::string_view whole,
                            std::string_view fraction) {
  while (whole.size() > 1 && whole[0] == '0') whole.remove_prefix(1);
  std::string canonical = negative ? "-" : "";
  canonical += whole;
  if (!fraction.empty()) canonical.append(".").append(fraction);
  return Decimal::Parse(canonical);
}

void Set(ReadNumber& read, std::optional<Decimal> value) {
  if (!value) return;
  read.kind = Kind::kNumber;
  read.value = *value;
}

void SetAmbiguous(ReadNumber& read, std::optional<Decimal> first,
                  std::optional<Decimal> second) {
  if (!first || !second) return;
  read.kind = Kind::kAmbiguous;
  read.first_reading = *first;
  read.second_reading = *second;
}

std::string Join(const std::vector<std::string_view>& parts) {
  std::string joined;
  for (std::string_view part : parts) joined += part;
  return joined;
}

void ReadDigits(ReadNumber& read, bool negative, std::string_view text) {
  const auto by_comma = Split(text, ',');
  const auto by_point = Split(text, '.');
  for (std::string_view part : by_comma) {
    for (std::string_view digits : Split(part, '.')) {
      if (!AllDigits(digits)) return;
    }
  }
  if (by_comma.size() == 1 && by_point.size() == 1) {
    Set(read, Make(negative, text, ""));
  } else if (by_comma.size() == 1) {
    // Points only: groups of three, or a foreign decimal point.
    if (IsGrouped(by_point)) {
      Set(read, Make(negative, Join(by_point), ""));
    } else if (by_point.size() == 2) {
      SetAmbiguous(read, Make(negative, by_point[0], by_point[1]),
                   Make(negative, Join(by_point), ""));
    }
  } else if (by_comma.size() == 2) {
    const auto whole = Split(by_comma[0], '.');
    if (whole.size() > 1 && !IsGrouped(whole)) return;
    if (by_comma[1].find('.') != by_comma[1].npos) return;
    const auto value = Make(negative, Join(whole), by_comma[1]);
    // "1,234": the comma may be a foreign group mark.
    if (whole.size() == 1 && IsGrouped(by_comma)) {
      SetAmbiguous(read, value, Make(negative, Join(by_comma), ""));
    } else {
      Set(read, value);
    }
  }
}

}  // namespace

ReadNumber ReadVietnameseNumber(std::string_view original) {
  ReadNumber read;
  std::string text = ToAscii(Normalise(original));
  if (text.empty()) {
    read.kind = Kind::kBlank;
    return read;
  }
  if (text == "-") {
    read.kind = Kind::kNil;
    return read;
  }
  for (std::string_view word :
       {"ước tính", "ước đạt", "ước", "Ước", "khoảng"}) {
    if (TakePrefix(text, word)) {
      read.estimated = true;
      break;
    }
  }
  if (TakeSuffix(text, "(ước)")) read.estimated = true;
  if (TakeSuffix(text, "%")) read.percent = true;
  TakeSuffix(text, "đồng");
  for (std::string_view unit : {"nghìn", "ngàn", "triệu", "tỷ", "tỉ"}) {
    if (TakeSuffix(text, unit)) {
      read.unit = unit == "ngàn" ? "nghìn" : unit == "tỉ" ? "tỷ" : unit;
      break;
    }
  }
  const bool negative = text.starts_with('-');
  if (negative) text.erase(0, 1);
  // A blank as group mark: "2 214".
  if (const auto groups = Split(text, ' '); IsGrouped(groups)) {
    text = Join(groups);
  }
  ReadDigits(read, negative, text);
  return read;
}

std::string FormatVietnamese(Decimal value) {
  std::string text = value.ToString();
  const size_t point = text.find('.');
  const size_t begin = text.starts_with('-') ? 1 : 0;
  size_t end = text.size();
  if (point != text.npos) {
    text[point] = ',';
    end = point;
  }
  for (size_t at = end; at > begin + 3;) {
    at -= 3;
    text.insert(at, 1, '.');
  }
  return text;
}

}  // namespace baocao::report
