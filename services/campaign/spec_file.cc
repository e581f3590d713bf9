#include "services/campaign/spec_file.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/tokenizer.h"
#include "re2/re2.h"
#include "services/report/text.h"

namespace baocao::campaign {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::TextFormat;

// Changes of one letter that lead from one word to the other.
size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row.back();
}

// The candidate that was probably meant; empty: none is near.
std::string Nearest(std::string_view word,
                    const std::vector<std::string>& candidates) {
  std::string nearest;
  size_t best = word.size() / 3 + 2;
  for (const std::string& candidate : candidates) {
    const size_t distance = EditDistance(word, candidate);
    if (distance < best) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

std::vector<std::string> FieldNames(const std::string& type) {
  std::vector<std::string> names;
  const Descriptor* descriptor =
      DescriptorPool::generated_pool()->FindMessageTypeByName(type);
  for (int i = 0; descriptor != nullptr && i < descriptor->field_count(); ++i) {
    names.push_back(descriptor->field(i)->name());
  }
  return names;
}

// Values of the first enumeration field of that name below `type`.
std::vector<std::string> ValueNames(const Descriptor* type,
                                    const std::string& field, int depth = 0) {
  constexpr int kDeepest = 6;
  for (int i = 0; i < type->field_count() && depth < kDeepest; ++i) {
    const FieldDescriptor* each = type->field(i);
    if (each->name() == field && each->enum_type() != nullptr) {
      std::vector<std::string> names;
      // The first value is UNSPECIFIED.
      for (int v = 1; v < each->enum_type()->value_count(); ++v) {
        names.push_back(each->enum_type()->value(v)->name());
      }
      return names;
    }
    if (each->message_type() != nullptr) {
      auto names = ValueNames(each->message_type(), field, depth + 1);
      if (!names.empty()) return names;
    }
  }
  return {};
}

std::string Joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += ", ";
    out += word;
  }
  return out;
}

// Turns what the parser says into faults, with the place of the word meant:
// the parser reports where it stood after reading it.
class FaultCollector : public google::protobuf::io::ErrorCollector {
 public:
  FaultCollector(const std::string& file, std::string_view content,
                 const Descriptor* root)
      : file_(file), content_(content), root_(root) {}

  void AddError(int line, google::protobuf::io::ColumnNumber column,
                const std::string& detail) override {
    std::string word;
    messages::Text text = Explain(detail, word);
    const size_t reported =
        OffsetOf(content_, std::max(line, 0), std::max(column, 0));
    const size_t found =
        word.empty() ? content_.npos : content_.rfind(word, reported);
    const TextPosition position =
        PositionOf(content_, found == content_.npos ? reported : found);
    faults_.push_back(
        Fault{file_, position.line, position.column, std::move(text)});
    if (unknown_value_ && found != content_.npos) value_offset_ = found;
  }
  // Unknown fields are warnings, so that reading goes on.
  void AddWarning(int line, google::protobuf::io::ColumnNumber column,
                  const std::string& detail) override {
    AddError(line, column, detail);
  }

  std::vector<Fault>& faults() { return faults_; }
  // The enumeration value at which reading ended.
  std::optional<size_t> value_offset() const { return value_offset_; }
  size_t value_length() const { return value_length_; }

 private:
  // Says in words of the campaign what the parser says in its own; `word` is
  // what it is about.
  messages::Text Explain(const std::string& detail, std::string& word) {
    static const RE2 kUnknownField(
        R"re(Message type "([^"]+)" has no field named "([^"]+)"\.)re");
    static const RE2 kUnknownValue(
        R"re(Unknown enumeration value of "([^"]+)" for field "([^"]+)"\.)re");
    static const RE2 kRepeated(
        R"re(Non-repeated field "([^"]+)" is specified multiple times\.)re");
    static const RE2 kSecondOfOneof(
        R"re(Field "([^"]+)" is specified along with field "([^"]+)".*)re");
    std::string other;
    if (RE2::FullMatch(detail, kUnknownField, &other, &word)) {
      const std::vector<std::string> names = FieldNames(other);
      const std::string meant = Nearest(word, names);
      if (!meant.empty()) {
        return messages::Say("campaign.unknown_field_meant",
                             {{"field", word}, {"meant", meant}});
      }
      return messages::Say("campaign.unknown_field",
                           {{"field", word}, {"known", Joined(names)}});
    }
    if (RE2::FullMatch(detail, kUnknownValue, &word, &other)) {
      unknown_value_ = true;
      value_length_ = word.size();
      return messages::Say("campaign.unknown_value",
                           {{"value", word},
                            {"field", other},
                            {"known", Joined(ValueNames(root_, other))}});
    }
    if (RE2::FullMatch(detail, kRepeated, &word)) {
      return messages::Say("campaign.repeated_field", {{"field", word}});
    }
    if (RE2::FullMatch(detail, kSecondOfOneof, &word, &other)) {
      return messages::Say("campaign.second_of_oneof",
                           {{"field", word}, {"other", other}});
    }
    return messages::Say("campaign.syntax", {{"detail", detail}});
  }

  const std::string& file_;
  const std::string_view content_;
  const Descriptor* const root_;
  std::vector<Fault> faults_;
  bool unknown_value_ = false;
  std::optional<size_t> value_offset_;
  size_t value_length_ = 0;
};

// First byte of `line` that does not belong to a UTF-8 character.
size_t FirstBadByte(std::string_view line) {
  size_t good = 0;
  while (good < line.size()) {
    size_t length = 1;
    while (length <= 4 && good + length <= line.size() &&
           !report::IsValidUtf8(line.substr(good, length))) {
      ++length;
    }
    if (length > 4 || good + length > line.size()) break;
    good += length;
  }
  return good;
}

}  // namespace

bool CheckEncoding(const std::string& file, std::string_view content,
                   std::vector<Fault>& faults) {
  bool valid = true;
  int number = 0;
  while (!content.empty()) {
    const size_t end = content.find('\n');
    const std::string_view line = content.substr(0, end);
    content.remove_prefix(end == content.npos ? content.size() : end + 1);
    ++number;
    if (!report::IsValidUtf8(line)) {
      valid = false;
      const std::string_view good = line.substr(0, FirstBadByte(line));
      faults.push_back(Fault{file, number, report::CountCodePoints(good) + 1,
                             messages::Say("campaign.not_utf8")});
    } else if (!report::IsNfc(line)) {
      faults.push_back(
          Fault{file, number, 1, messages::Say("campaign.not_nfc")});
    }
  }
  return valid;
}

std::unique_ptr<LocationTree> ReadText(const std::string& file,
                                       std::string content,
                                       google::protobuf::Message& message,
                                       std::vector<Fault>& faults) {
  if (!CheckEncoding(file, content, faults)) return nullptr;
  while (true) {
    const std::string attempt = content;
    FaultCollector collector(file, attempt, message.GetDescriptor());
    auto tree = std::make_unique<LocationTree>();
    TextFormat::Parser parser;
    parser.RecordErrorsTo(&collector);
    parser.WriteLocationsTo(tree.get());
    parser.AllowUnknownField(true);
    const bool read = parser.ParseFromString(attempt, &message);
    std::vector<Fault>& told = collector.faults();
    if (!read && collector.value_offset().has_value()) {
      // Reading ends at an unknown value: tell it and read it as the value 0,
      // so that what comes behind is told too.
      faults.push_back(std::move(told.back()));
      std::string zero(collector.value_length(), ' ');
      zero[0] = '0';
      content.replace(*collector.value_offset(), zero.size(), zero);
      continue;
    }
    std::move(told.begin(), told.end(), std::back_inserter(faults));
    return read ? std::move(tree) : nullptr;
  }
}

}  // namespace baocao::campaign
