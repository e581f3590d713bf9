#include "services/documents/papers/heading_match.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/documents/papers/letter_case.h"
#include "services/documents/papers/outline_heading.h"
#include "services/documents/papers/paper_style.h"
#include "services/report/text.h"

namespace baocao::documents {
namespace {

// Parts of a thousand.
constexpr int kSame = 1000;
constexpr int kSureOfHeading = 500;   // what looks like a heading
constexpr int kSureOfNumbered = 750;  // a number and nothing else
constexpr int kSureOfText = 850;      // neither
constexpr int kNearTitle = 250;       // with the right number
constexpr int kPrefix = 800;
constexpr int kContext = 120;
constexpr int kNumberBonus = 150;
constexpr size_t kLongestHeading = 400;  // code points
constexpr size_t kMostSuggestions = 3;

bool IsRoman(std::string_view text) {
  return !text.empty() && text.size() <= 5 &&
         text.find_first_not_of("IVX") == std::string_view::npos;
}

bool IsDigits(std::string_view text) {
  return !text.empty() && text.size() <= 2 &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool IsLetter(std::string_view text) {
  return text.size() == 1 && text[0] >= 'a' && text[0] <= 'h';
}

// Words that titles begin with and people leave out.
std::vector<std::string> WithoutLead(std::vector<std::string> words) {
  static const auto* const kLeads = new std::vector<std::vector<std::string>>{
      WordsOf("về"),      WordsOf("việc"),      WordsOf("công tác"),
      WordsOf("kết quả"), WordsOf("tình hình"), WordsOf("báo cáo"),
      WordsOf("đánh giá")};
  for (bool again = true; again;) {
    again = false;
    for (const auto& lead : *kLeads) {
      if (words.size() >= lead.size() + 2 &&
          std::equal(lead.begin(), lead.end(), words.begin())) {
        words.erase(words.begin(), words.begin() + lead.size());
        again = true;
      }
    }
  }
  return words;
}

int Common(const std::vector<std::string>& a,
           const std::vector<std::string>& b) {
  std::map<std::string_view, int> counts;
  for (const std::string& word : a) ++counts[word];
  int common = 0;
  for (const std::string& word : b) {
    if (--counts[word] >= 0) ++common;
  }
  return common;
}

bool BeginsWith(const std::vector<std::string>& words,
                const std::vector<std::string>& first) {
  return first.size() >= 2 && first.size() <= words.size() &&
         std::equal(first.begin(), first.end(), words.begin());
}

int Likeness(const std::vector<std::string>& a,
             const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  if (a == b) return kSame;
  int likeness =
      2 * Common(a, b) * kSame / static_cast<int>(a.size() + b.size());
  // "Ưu điểm" of "Ưu điểm, nguyên nhân (…)"; a title that people went on with.
  if (BeginsWith(b, a)) likeness = std::max(likeness, kPrefix);
  if (BeginsWith(a, b) && a.size() <= b.size() * 2) {
    likeness = std::max(likeness, kPrefix);
  }
  return likeness;
}

bool IsCapitals(std::string_view text) {
  const std::string normal = report::Normalise(text);
  return InCapitals(normal) == normal && WordsOf(normal).size() >= 2;
}

bool LooksLikeHeading(const WordLine& line) {
  if (line.heading_level > 0 || line.is_bold) return true;
  const auto style = StyleNamed(line.style);
  return (style.has_value() && IsHeading(*style)) || IsCapitals(line.text);
}

}  // namespace

std::vector<std::string> WordsOf(std::string_view text) {
  static constexpr std::string_view kPunctuation[] = {
      ",", ";", ":", ".", "(", ")", "[", "]", "\"",
      "“", "”", "!", "?", "…", "*", "'", "/"};
  std::string plain(text);
  for (std::string_view sign : kPunctuation) {
    for (size_t at = 0; (at = plain.find(sign, at)) != plain.npos;) {
      plain.replace(at, sign.size(), " ");
    }
  }
  return absl::StrSplit(report::CompareKey(plain), ' ', absl::SkipEmpty());
}

std::optional<HeadingNumber> ReadHeadingNumber(std::string_view line) {
  const std::string text = report::Normalise(line);
  size_t at = 0;
  bool has_word = false;
  for (std::string_view word : {"Phần ", "PHẦN ", "Mục ", "MỤC ", "mục "}) {
    if (text.compare(0, word.size(), word) == 0) {
      at = word.size();
      has_word = true;
      break;
    }
  }
  HeadingNumber number;
  while (true) {
    size_t end = at;
    while (end < text.size() && ((text[end] >= '0' && text[end] <= '9') ||
                                 (text[end] >= 'A' && text[end] <= 'Z') ||
                                 (text[end] >= 'a' && text[end] <= 'z'))) {
      ++end;
    }
    const std::string part = text.substr(at, end - at);
    if (!IsRoman(part) && !IsDigits(part) && !IsLetter(part)) {
      if (number.parts.empty()) return std::nullopt;
      // "2. Việc": the stop before belonged to the number.
      break;
    }
    // "Về" is no V: another byte of a letter follows.
    if (end < text.size() && static_cast<unsigned char>(text[end]) >= 0x80 &&
        text.compare(end, 3, "–") != 0 && text.compare(end, 3, "—") != 0) {
      if (number.parts.empty()) return std::nullopt;
      break;
    }
    number.parts.push_back(part);
    at = end;
    if (at < text.size() && text[at] == '.') {
      ++at;
      if (at < text.size() && text[at] != ' ') continue;
    }
    break;
  }
  const bool has_stop = at > 0 && text[at - 1] == '.';
  size_t rest = at;
  static constexpr std::string_view kEnds[] = {")", "/", ":", "-",
                                               "–", "—", ".", " "};
  bool has_end = has_stop;
  for (bool again = true; again;) {
    again = false;
    for (std::string_view end : kEnds) {
      if (text.compare(rest, end.size(), end) == 0 && rest < text.size()) {
        has_end = has_end || end != " ";
        rest += end.size();
        again = true;
      }
    }
  }
  if (!has_end && !has_word && number.parts.size() < 2 && rest < text.size()) {
    return std::nullopt;  // "12 hội nghị"
  }
  number.rest = text.substr(rest);
  return number;
}

HeadingMatcher::HeadingMatcher(const campaign::Campaign& campaign)
    : campaign_(campaign) {
  for (const v1::OutlineSection& section : campaign.spec().outline()) {
    Entry entry{.section = &section};
    entry.title = WithoutLead(WordsOf(section.title()));
    entry.label = WithoutLead(WordsOf(section.label().vi()));
    entry.all = WordsOf(absl::StrCat(section.title(), " ", section.label().vi(),
                                     " ", section.guidance()));
    std::sort(entry.all.begin(), entry.all.end());
    entry.all.erase(std::unique(entry.all.begin(), entry.all.end()),
                    entry.all.end());
    entries_.push_back(std::move(entry));
  }
}

std::string HeadingMatcher::PartOf(const v1::OutlineSection* section) const {
  while (section != nullptr && !section->parent().empty()) {
    section = campaign_.FindSection(section->parent());
  }
  return section == nullptr ? "" : section->id();
}

const v1::OutlineSection* HeadingMatcher::ByNumber(
    const std::vector<std::string>& parts,
    const v1::OutlineSection* current) const {
  const std::string id = absl::StrJoin(parts, ".");
  if (IsRoman(parts.front())) return campaign_.FindSection(id);
  const std::string part = PartOf(current);
  if (part.empty()) return nullptr;
  if (current != nullptr && IsLetter(parts.front())) {
    const auto* below = campaign_.FindSection(current->id() + "." + id);
    if (below != nullptr) return below;
  }
  return campaign_.FindSection(part + "." + id);
}

std::optional<HeadingMatch> HeadingMatcher::Match(
    const WordLine& line, const v1::OutlineSection* current) const {
  if (line.kind != WordLine::Kind::kText) return std::nullopt;
  const std::string full = line.Full();
  if (report::CountCodePoints(full) > static_cast<int>(kLongestHeading)) {
    return std::nullopt;
  }
  const auto number = ReadHeadingNumber(full);
  const v1::OutlineSection* numbered =
      number.has_value() ? ByNumber(number->parts, current) : nullptr;
  const std::vector<std::string> words =
      WithoutLead(WordsOf(number.has_value() ? number->rest : full));
  const bool looks = LooksLikeHeading(line);
  const std::string part = PartOf(current);

  // "a)" never stands before the title of a whole section.
  const bool is_letter = number.has_value() && number->parts.size() == 1 &&
                         IsLetter(number->parts[0]);
  const Entry* best = nullptr;
  int best_score = 0;
  int best_likeness = 0;
  bool is_before = current != nullptr;  // the outline up to `current`
  for (const Entry& entry : entries_) {
    if (entry.section == current) is_before = false;
    if (is_letter && !IsLetter(NumberOf(*entry.section))) continue;
    const int likeness =
        std::max(Likeness(words, entry.title), Likeness(words, entry.label));
    const bool same_part = !part.empty() && PartOf(entry.section) == part;
    // Back to an earlier part goes only who says so clearly.
    if (is_before && !same_part && likeness < kSureOfText) continue;
    int score = likeness;
    if (entry.section == numbered) score += kNumberBonus;
    if (same_part) score += kContext;
    // "III" alone is a part, "3" is not.
    if (number.has_value() && number->parts.size() == 1 &&
        IsRoman(number->parts[0]) != entry.section->parent().empty()) {
      score -= kContext;
    }
    if (score > best_score) {
      best = &entry;
      best_score = score;
      best_likeness = likeness;
    }
  }
  int sure = kSureOfText;
  if (number.has_value()) sure = kSureOfNumbered;
  if (looks) sure = kSureOfHeading;
  const size_t fewest = looks || number.has_value() ? 1 : 3;
  if (best != nullptr && best_likeness >= sure && words.size() >= fewest) {
    return HeadingMatch{.section = best->section};
  }
  // A title of their own under the number of ours.
  if (numbered != nullptr && looks) {
    const bool is_explicit = number->parts.size() > 1;
    for (const Entry& entry : entries_) {
      if (entry.section != numbered) continue;
      const int likeness =
          std::max(Likeness(words, entry.title), Likeness(words, entry.label));
      if (is_explicit || likeness >= kNearTitle || words.empty()) {
        return HeadingMatch{.section = numbered, .by_number_only = true};
      }
    }
  }
  return std::nullopt;
}

bool HeadingMatcher::IsTitleOf(const WordLine& line,
                               const v1::OutlineSection& section) const {
  const auto number = ReadHeadingNumber(line.Full());
  const std::vector<std::string> words =
      WithoutLead(WordsOf(number.has_value() ? number->rest : line.Full()));
  for (const Entry& entry : entries_) {
    if (entry.section != &section) continue;
    return words == entry.title || words == entry.label;
  }
  return false;
}

bool HeadingMatcher::LooksLikePart(const WordLine& line) const {
  if (line.kind != WordLine::Kind::kText || !LooksLikeHeading(line) ||
      report::CountCodePoints(line.text) > static_cast<int>(kLongestHeading)) {
    return false;
  }
  const auto number = ReadHeadingNumber(line.Full());
  const bool is_roman = number.has_value() && number->parts.size() == 1 &&
                        IsRoman(number->parts[0]);
  return is_roman || line.heading_level == 1;
}

std::vector<v1::SectionRef> HeadingMatcher::Suggest(
    std::string_view heading, std::string_view text,
    const v1::OutlineSection* current) const {
  const std::vector<std::string> heading_words = WithoutLead(WordsOf(heading));
  std::vector<std::string> words = WordsOf(text.substr(0, 2000));
  words.insert(words.end(), heading_words.begin(), heading_words.end());
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::vector<std::pair<int, const v1::OutlineSection*>> scored;
  for (const Entry& entry : entries_) {
    if (entry.section->heading()) continue;
    std::vector<std::string> common;
    std::set_intersection(words.begin(), words.end(), entry.all.begin(),
                          entry.all.end(), std::back_inserter(common));
    int score =
        entry.all.empty() || words.empty()
            ? 0
            : static_cast<int>(common.size()) * kSame /
                  static_cast<int>(std::min(words.size(), entry.all.size()));
    score += Likeness(heading_words, entry.title);
    if (current != nullptr && (entry.section == current ||
                               entry.section->parent() == current->id())) {
      score += kContext;
    }
    if (score > kNearTitle) scored.emplace_back(score, entry.section);
  }
  std::stable_sort(
      scored.begin(), scored.end(),
      [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<v1::SectionRef> suggestions;
  for (const auto& [score, section] : scored) {
    if (suggestions.size() == kMostSuggestions) break;
    suggestions.emplace_back().set_section(section->id());
  }
  return suggestions;
}

std::optional<std::string> ReadAxis(const WordLine& line, std::string* rest) {
  static const auto* const kNames =
      new std::vector<std::pair<std::vector<std::string>, std::string>>{
          {WordsOf("đảng"), "dang"},
          {WordsOf("công tác đảng"), "dang"},
          {WordsOf("công tác xây dựng đảng"), "dang"},
          {WordsOf("xây dựng đảng"), "dang"},
          {WordsOf("các cơ quan đảng"), "dang"},
          {WordsOf("chính quyền"), "chinh-quyen"},
          {WordsOf("công tác chính quyền"), "chinh-quyen"},
          {WordsOf("chính quyền địa phương"), "chinh-quyen"},
          {WordsOf("mttq"), "mttq"},
          {WordsOf("mttq việt nam"), "mttq"},
          {WordsOf("mặt trận"), "mttq"},
          {WordsOf("mặt trận tổ quốc"), "mttq"},
          {WordsOf("mặt trận tổ quốc việt nam"), "mttq"},
          {WordsOf("mặt trận đoàn thể"), "mttq"},
          {WordsOf("mặt trận và đoàn thể"), "mttq"},
          {WordsOf("mặt trận tổ quốc và các đoàn thể"), "mttq"},
          {WordsOf("mặt trận tổ quốc các tổ chức chính trị xã hội"), "mttq"},
          {WordsOf("mttq và các tổ chức chính trị xã hội"), "mttq"},
          {WordsOf("mặt trận tổ quốc và các tổ chức chính trị xã hội"), "mttq"},
      };
  if (line.kind != WordLine::Kind::kText) return std::nullopt;
  const size_t colon = line.text.find(':');
  const std::string head = line.text.substr(0, colon);
  const auto number = ReadHeadingNumber(head);
  std::vector<std::string> words =
      WordsOf(number.has_value() ? number->rest : head);
  static const std::vector<std::string>* const kBlock =
      new std::vector<std::string>(WordsOf("khối"));
  static const std::vector<std::string>* const kAbout =
      new std::vector<std::string>(WordsOf("về"));
  const auto drop = [&](const std::string& word) {
    if (words.size() < 2 || words.front() != word) return false;
    words.erase(words.begin());
    return true;
  };
  drop(kAbout->front());
  const bool says_block = drop(kBlock->front());
  // "Đảng" alone may begin a sentence or a list; a heading looks like one.
  if (!says_block && !LooksLikeHeading(line)) return std::nullopt;
  for (const auto& [name, axis] : *kNames) {
    if (words != name) continue;
    *rest = colon == std::string::npos
                ? ""
                : report::Normalise(line.text.substr(colon + 1));
    return axis;
  }
  return std::nullopt;
}

}  // namespace baocao::documents
