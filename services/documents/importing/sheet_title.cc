#include "services/documents/importing/sheet_title.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_join.h"
#include "services/documents/importing/label_key.h"
#include "services/report/text.h"

namespace baocao::documents::importing {
namespace {

constexpr int kTitleLines = 12;
constexpr size_t kMostTexts = 60;
// Titles that are less alike are other titles.
constexpr int kLeastTitle = 60;
// A number is surer than any title.
constexpr int kMostByTitle = 95;
// Name and title say different things.
constexpr int kContradicted = 50;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsAlphanumeric(char c) {
  return IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Folded, without marks: for looking up words that everybody writes, not for
// comparing names.
std::string Folded(std::string_view text) {
  return absl::StrJoin(KeyOfLabel("- " + std::string(text)).plain, " ");
}

std::string Lower(std::string_view key) {
  std::string out(key);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool HoldsCode(std::string_view text, std::string_view code) {
  for (size_t at = text.find(code); at != text.npos;
       at = text.find(code, at + 1)) {
    const size_t end = at + code.size();
    const bool digit_before = at > 0 && IsDigit(text[at - 1]);
    const bool more_after = end < text.size() && IsAlphanumeric(text[end]);
    if (!digit_before && !more_after) return true;
  }
  return false;
}

std::string WithoutBlanks(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  return text;
}

// `text` without blanks: "bieuso13bcongtac".
bool NamesCode(std::string_view text, std::string_view code) {
  static constexpr std::array<std::string_view, 9> kWords = {
      "bieu",     "bieuso", "bieumau", "bieumauso", "phuluc",
      "phulucso", "mau",    "mauso",   "pl"};
  for (size_t at = text.find(code); at != text.npos;
       at = text.find(code, at + 1)) {
    const size_t end = at + code.size();
    if (end < text.size() && IsDigit(text[end])) continue;
    const std::string_view before = text.substr(0, at);
    for (std::string_view word : kWords) {
      if (before.ends_with(word)) return true;
    }
  }
  return false;
}

bool Holds(const std::vector<std::string>& keys, const std::string& key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

}  // namespace

std::vector<std::string> FormsNamedBySheet(std::string_view sheet_name,
                                           const campaign::Campaign& campaign) {
  const std::string folded = Folded(sheet_name);
  const std::string joined = WithoutBlanks(folded);
  std::vector<std::string> keys;
  for (const campaign::Form& form : campaign.forms()) {
    const std::string code = Lower(form.key());
    if (HoldsCode(folded, code) || HoldsCode(joined, code)) {
      keys.push_back(form.key());
    }
  }
  return keys;
}

std::vector<std::string> FormsNamedByText(std::string_view text,
                                          const campaign::Campaign& campaign) {
  const std::string joined = WithoutBlanks(Folded(text));
  std::vector<std::string> keys;
  for (const campaign::Form& form : campaign.forms()) {
    if (NamesCode(joined, Lower(form.key()))) keys.push_back(form.key());
  }
  return keys;
}

SheetTitle::SheetTitle(const SheetView& view,
                       const campaign::Campaign& campaign)
    : by_name_(FormsNamedBySheet(view.name(), campaign)) {
  for (int line = 1; line <= kTitleLines; ++line) {
    for (const RawCell& cell : view.Line(line)) {
      if (cell.kind != RawKind::kText || texts_.size() >= kMostTexts) continue;
      std::string text = view.OwnText(line, cell.column);
      for (std::string& key : FormsNamedByText(text, campaign)) {
        if (!Holds(by_text_, key)) by_text_.push_back(std::move(key));
      }
      texts_.push_back(std::move(text));
    }
  }
  // A list of contents is no title.
  if (by_text_.size() > 2) by_text_.clear();
  if (by_name_.size() > 1) by_name_.clear();
}

int SheetTitle::Identity(const campaign::Form& form) const {
  const bool named = Holds(by_name_, form.key());
  if (!by_text_.empty()) {
    if (!Holds(by_text_, form.key())) return named ? kContradicted : 0;
    return by_name_.empty() || named ? 100 : kContradicted;
  }
  if (!by_name_.empty()) return named ? 100 : 0;
  const std::string first_line =
      form.spec().title().substr(0, form.spec().title().find('\n'));
  int best = 0;
  for (const std::string* title :
       {&first_line, &form.spec().title(), &form.spec().label().vi()}) {
    const LabelKey key = KeyOfLabel(*title);
    for (const std::string& text : texts_) {
      best = std::max(best, Similarity(KeyOfLabel(text), key));
    }
  }
  return best >= kLeastTitle ? std::min(best, kMostByTitle) : 0;
}

}  // namespace baocao::documents::importing
