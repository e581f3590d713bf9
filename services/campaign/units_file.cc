#include "services/campaign/units_file.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "re2/re2.h"
#include "services/campaign/spec_file.h"
#include "services/report/text.h"

namespace baocao::campaign {
namespace {

constexpr std::string_view kHead = "code,name,type,class,email";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

enum Field { kCode, kName, kType, kClass, kEmail, kFields };

struct CsvField {
  std::string value;
  int column = 0;  // in characters, from 1
};

struct CsvLine {
  int number = 0;
  std::vector<CsvField> fields;
  bool open_quote = false;
};

CsvLine SplitLine(std::string_view line, int number) {
  CsvLine out;
  out.number = number;
  size_t at = 0;
  while (true) {
    CsvField field;
    field.column = report::CountCodePoints(line.substr(0, at)) + 1;
    if (at < line.size() && line[at] == '"') {
      ++at;
      while (at < line.size() &&
             (line[at] != '"' || line.substr(at, 2) == "\"\"")) {
        field.value.push_back(line[at]);
        at += line[at] == '"' ? 2 : 1;
      }
      out.open_quote |= at >= line.size();
      at = std::min(at + 1, line.size());
    }
    const size_t comma = std::min(line.find(',', at), line.size());
    field.value.append(line.substr(at, comma - at));
    out.fields.push_back(std::move(field));
    if (comma == line.size()) return out;
    at = comma + 1;
  }
}

std::vector<CsvLine> SplitLines(std::string_view content) {
  std::vector<CsvLine> lines;
  for (int number = 1; !content.empty(); ++number) {
    const size_t end = content.find('\n');
    std::string_view line = content.substr(0, end);
    content.remove_prefix(end == content.npos ? content.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty()) lines.push_back(SplitLine(line, number));
  }
  return lines;
}

std::string FullName(const std::string& type, const std::string& name) {
  if (type == "xa") {
    return messages::Say("campaign.full_name_xa", {{"name", name}}).vi;
  }
  if (type == "phuong") {
    return messages::Say("campaign.full_name_phuong", {{"name", name}}).vi;
  }
  if (type == "dac-khu") {
    return messages::Say("campaign.full_name_dac_khu", {{"name", name}}).vi;
  }
  return name;
}

class Reader {
 public:
  Reader(const std::string& file, std::vector<Fault>& faults)
      : file_(file), faults_(faults) {}

  void Read(const CsvLine& line) {
    if (line.open_quote) {
      Tell(line, 0, messages::Say("campaign.units_open_quote"));
      return;
    }
    if (line.fields.size() != kFields) {
      Tell(line, 0,
           messages::Say("campaign.units_fields",
                         {{"count", std::to_string(line.fields.size())},
                          {"head", kHead}}));
      return;
    }
    v1::Unit unit;
    unit.set_code(line.fields[kCode].value);
    unit.set_name(line.fields[kName].value);
    unit.set_type(line.fields[kType].value);
    unit.set_reporting_class(line.fields[kClass].value);
    unit.set_email(line.fields[kEmail].value);
    unit.set_full_name(FullName(unit.type(), unit.name()));
    unit.set_order(static_cast<int>(units_.size()) + 1);
    Check(line, unit);
    units_.push_back(
        {std::move(unit), line.number, line.fields[kClass].column});
  }

  std::vector<UnitLine> TakeUnits() { return std::move(units_); }

 private:
  void Check(const CsvLine& line, const v1::Unit& unit) {
    static const RE2 kCodeForm("[0-9A-Za-z][0-9A-Za-z.-]{0,34}");
    for (int field = kCode; field < kEmail; ++field) {
      const std::string& value = line.fields[field].value;
      if (value.empty()) {
        Tell(line, field,
             messages::Say("campaign.units_empty",
                           {{"field", kNames[static_cast<size_t>(field)]}}));
      } else if (value != report::Normalise(value)) {
        Tell(line, field,
             messages::Say("campaign.units_blanks", {{"value", value}}));
      }
    }
    if (!unit.code().empty() && !RE2::FullMatch(unit.code(), kCodeForm)) {
      Tell(line, kCode,
           messages::Say("campaign.units_code", {{"value", unit.code()}}));
    }
    const auto [first, is_new] = lines_.emplace(unit.code(), line.number);
    if (!is_new && !unit.code().empty()) {
      Tell(line, kCode,
           messages::Say("campaign.units_duplicate",
                         {{"value", unit.code()},
                          {"line", std::to_string(first->second)}}));
    }
    if (!unit.type().empty() && !IsUnitType(unit.type())) {
      Tell(line, kType,
           messages::Say("campaign.unknown_unit_type",
                         {{"value", unit.type()}}));
    }
    if (!unit.email().empty() && !IsEmail(unit.email())) {
      Tell(line, kEmail,
           messages::Say("campaign.bad_email", {{"value", unit.email()}}));
    }
  }

  void Tell(const CsvLine& line, int field, messages::Text text) {
    faults_.push_back(
        Fault{file_, line.number, line.fields[field].column, std::move(text)});
  }

  static constexpr std::array<std::string_view, kFields> kNames = {
      "code", "name", "type", "class", "email"};
  const std::string& file_;
  std::vector<Fault>& faults_;
  std::vector<UnitLine> units_;
  std::map<std::string, int> lines_;
};

}  // namespace

UnitsFile ReadUnits(const std::string& file, const std::string& content,
                    std::vector<Fault>& faults) {
  UnitsFile result;
  if (!CheckEncoding(file, content, faults)) return result;
  std::string_view text = content;
  if (text.starts_with(kByteOrderMark)) {
    text.remove_prefix(kByteOrderMark.size());
  }
  const std::string_view head = text.substr(0, text.find_first_of("\r\n"));
  if (head != kHead) {
    faults.push_back(Fault{
        file, 1, 1, messages::Say("campaign.units_head", {{"head", kHead}})});
    return result;
  }
  const std::vector<CsvLine> lines = SplitLines(text);
  Reader reader(file, faults);
  for (size_t i = 1; i < lines.size(); ++i) reader.Read(lines[i]);
  result.units = reader.TakeUnits();
  result.is_read = true;
  if (result.units.empty()) {
    faults.push_back(Fault{file, 0, 0, messages::Say("campaign.units_none")});
  }
  return result;
}

bool IsUnitType(std::string_view type) {
  return type == "xa" || type == "phuong" || type == "dac-khu" ||
         type == "co-quan";
}

bool IsEmail(std::string_view email) {
  static const RE2 kEmailForm(
      R"([^\s@<>,;"]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*)");
  return RE2::FullMatch(re2::StringPiece(email.data(), email.size()),
                        kEmailForm);
}

}  // namespace baocao::campaign
