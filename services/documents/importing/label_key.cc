#include "services/documents/importing/label_key.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_split.h"
#include "services/report/text.h"

namespace baocao::documents::importing {
namespace {

// Longer labels are compared by their beginnings.
constexpr size_t kMostWords = 40;
constexpr int kExchanged = 100;
constexpr int kOtherMarks = 30;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool AllRoman(std::string_view text) {
  return !text.empty() && text.find_first_not_of("IVXivx") == text.npos;
}

// Punctuation to blanks; the dash is CompareKey's business.
std::string WithoutPunctuation(std::string_view text) {
  static constexpr std::array<std::string_view, 8> kSigns = {
      "“", "”", "„", "…", "•", "–", "→", "×"};
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const auto sign = std::find_if(
        kSigns.begin(), kSigns.end(),
        [&](std::string_view s) { return text.substr(i).starts_with(s); });
    if (sign != kSigns.end()) {
      out.push_back(' ');
      i += sign->size();
      continue;
    }
    const char c = text[i++];
    const bool punctuation =
        std::string_view(",.;:()[]{}/\\+*\"=_<>|!?").find(c) !=
        std::string_view::npos;
    out.push_back(punctuation ? ' ' : c);
  }
  return out;
}

std::vector<std::string> Syllables(std::string_view text) {
  const std::string key = report::CompareKey(WithoutPunctuation(text));
  return absl::StrSplit(key, ' ', absl::SkipEmpty());
}

using Abbreviations =
    absl::flat_hash_map<std::string, std::vector<std::string>>;

const Abbreviations& KnownAbbreviations() {
  static const Abbreviations* const known = [] {
    auto* all = new Abbreviations;
    const std::pair<const char*, const char*> written_out[] = {
        {"UBND", "ủy ban nhân dân"},
        {"HĐND", "hội đồng nhân dân"},
        {"MTTQ", "mặt trận tổ quốc"},
        {"UBMTTQ", "ủy ban mặt trận tổ quốc"},
        {"ĐVSNCL", "đơn vị sự nghiệp công lập"},
        {"ĐVSN", "đơn vị sự nghiệp"},
        {"ĐVHC", "đơn vị hành chính"},
        {"ĐV", "đơn vị"},
        {"DN", "doanh nghiệp"},
        {"TX", "thường xuyên"},
        {"ĐT", "đầu tư"},
        {"SL", "số lượng"},
        {"GDNN", "giáo dục nghề nghiệp"},
        {"GDTX", "giáo dục thường xuyên"},
        {"THPT", "trung học phổ thông"},
        {"THCS", "trung học cơ sở"},
        {"NSNN", "ngân sách nhà nước"},
        {"BTV", "ban thường vụ"},
        {"BCH", "ban chấp hành"},
        {"TTHC", "thủ tục hành chính"},
        {"HCC", "hành chính công"},
        {"QLDA", "quản lý dự án"},
        {"CBCC", "cán bộ công chức"},
        {"CBCCVC", "cán bộ công chức viên chức"},
        {"KNTC", "khiếu nại tố cáo"},
        {"CSDL", "cơ sở dữ liệu"},
        {"PCT", "phó chủ tịch"},
        {"CT", "chủ tịch"},
    };
    for (const auto& [shorter, longer] : written_out) {
      all->emplace(report::CompareKey(shorter), Syllables(longer));
    }
    return all;
  }();
  return *known;
}

// A Party committee calls itself "Đảng ủy", the forms say "Cấp ủy".
void UnifyCommittee(std::vector<std::string>& words) {
  static const std::vector<std::string>& from =
      *new std::vector<std::string>(Syllables("đảng ủy"));
  static const std::vector<std::string>& to =
      *new std::vector<std::string>(Syllables("cấp ủy"));
  auto at = words.begin();
  while ((at = std::search(at, words.end(), from.begin(), from.end())) !=
         words.end()) {
    at = std::copy(to.begin(), to.end(), at);
  }
}

// Combining marks away, đ to d.
std::string Plain(std::string_view word) {
  std::string out;
  for (size_t i = 0; i < word.size(); ++i) {
    const auto c = static_cast<unsigned char>(word[i]);
    const auto next =
        static_cast<unsigned char>(i + 1 < word.size() ? word[i + 1] : 0);
    if (c == 0xCC || (c == 0xCD && next <= 0xAF)) {
      ++i;
    } else if (c == 0xC4 && next == 0x91) {
      out.push_back('d');
      ++i;
    } else {
      out.push_back(static_cast<char>(c));
    }
  }
  return out;
}

// Length of a number or letter that a label begins with, its marks included;
// 0: none.
size_t OrdinalLength(std::string_view text) {
  size_t i = 0;
  while (i < text.size() && text[i] == '(') ++i;
  const size_t begin = i;
  if (i < text.size() && IsDigit(text[i])) {
    while (i < text.size() && (IsDigit(text[i]) ||
                               ((text[i] == '.' || text[i] == ',') &&
                                i + 1 < text.size() && IsDigit(text[i + 1])))) {
      ++i;
    }
  } else {
    while (i < text.size() && IsLetter(text[i])) ++i;
  }
  const std::string_view body = text.substr(begin, i - begin);
  if (body.empty()) return 0;
  const bool number = IsDigit(body[0]);
  const bool roman = AllRoman(body);
  if (!number && !roman && body.size() != 1) return 0;
  const size_t marks = i;
  while (i < text.size() && (text[i] == '.' || text[i] == ')' ||
                             text[i] == ':' || text[i] == '/')) {
    ++i;
  }
  const bool marked = i > marks;
  if (i >= text.size()) return 0;
  if (!marked && text[i] != ' ') return 0;
  // "01/7/2025" and "12,5 tỷ" do not begin with an ordinal, nor does a word of
  // one letter.
  if (marked && IsDigit(text[i])) return 0;
  if (!marked && !number && !(roman && text[begin] < 'a')) return 0;
  while (i < text.size() && text[i] == ' ') ++i;
  return i < text.size() ? i : 0;
}

bool BeginsWith(const std::vector<std::string>& longer,
                const std::vector<std::string>& shorter) {
  return shorter.size() <= longer.size() &&
         std::equal(shorter.begin(), shorter.end(), longer.begin());
}

}  // namespace

std::string KeyOfOrdinal(std::string_view printed) {
  std::string out;
  for (char c : report::Normalise(printed)) {
    if (c == ',') c = '.';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (IsDigit(c) || IsLetter(c) || c == '.') {
      out.push_back(c);
    } else if (c != '(' && c != ')' && c != ' ' && c != ':') {
      return "";
    }
  }
  while (!out.empty() && out.back() == '.') out.pop_back();
  return out.size() > 8 ? "" : out;
}

bool IsRoman(std::string_view ordinal_key) { return AllRoman(ordinal_key); }

LabelKey KeyOfLabel(std::string_view label) {
  LabelKey key;
  const std::string text = report::Normalise(label);
  const size_t ordinal = OrdinalLength(text);
  key.ordinal = KeyOfOrdinal(std::string_view(text).substr(0, ordinal));
  for (std::string& word : Syllables(std::string_view(text).substr(ordinal))) {
    if (IsDigit(word[0])) {
      word.erase(0, std::min(word.find_first_not_of('0'), word.size() - 1));
    }
    const auto known = KnownAbbreviations().find(word);
    if (known == KnownAbbreviations().end()) {
      key.words.push_back(std::move(word));
    } else {
      key.words.insert(key.words.end(), known->second.begin(),
                       known->second.end());
    }
  }
  UnifyCommittee(key.words);
  for (const std::string& word : key.words) key.plain.push_back(Plain(word));
  return key;
}

int Similarity(const LabelKey& a, const LabelKey& b) {
  if (a.empty() || b.empty()) return 0;
  if (a.words == b.words) return 100;
  const size_t n = std::min(a.words.size(), kMostWords);
  const size_t m = std::min(b.words.size(), kMostWords);
  const int longer = static_cast<int>(std::max(n, m));
  // Edit distance, one row of the table at a time.
  std::array<int, kMostWords + 1> cost;
  for (size_t j = 0; j <= m; ++j) cost[j] = static_cast<int>(j) * kExchanged;
  for (size_t i = 1; i <= n; ++i) {
    int diagonal = cost[0];
    cost[0] = static_cast<int>(i) * kExchanged;
    for (size_t j = 1; j <= m; ++j) {
      const int change = a.words[i - 1] == b.words[j - 1]   ? 0
                         : a.plain[i - 1] == b.plain[j - 1] ? kOtherMarks
                                                            : kExchanged;
      const int best = std::min(
          {diagonal + change, cost[j] + kExchanged, cost[j - 1] + kExchanged});
      diagonal = cost[j];
      cost[j] = best;
    }
  }
  return 100 - (cost[m] + longer - 1) / longer;
}

int LooseSimilarity(const LabelKey& a, const LabelKey& b) {
  const int strict = Similarity(a, b);
  const bool a_is_shorter = a.plain.size() < b.plain.size();
  const std::vector<std::string>& shorter = a_is_shorter ? a.plain : b.plain;
  const std::vector<std::string>& longer = a_is_shorter ? b.plain : a.plain;
  if (shorter.size() >= 3 && BeginsWith(longer, shorter)) {
    return std::max(strict, 85);
  }
  if (shorter.size() >= 2 &&
      std::search(longer.begin(), longer.end(), shorter.begin(),
                  shorter.end()) != longer.end()) {
    return std::max(strict, 70);
  }
  return strict;
}

}  // namespace baocao::documents::importing
