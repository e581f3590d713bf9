#include "services/documents/importing/header_match.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/documents/importing/alignment.h"
#include "services/documents/importing/label_key.h"
#include "services/report/text.h"

namespace baocao::documents::importing {
namespace {

using campaign::Form;

constexpr int kMostLines = 5;
constexpr int kMostColumns = 80;
// Below it a heading is another one.
constexpr int kLeastSimilarity = 60;
// Another column of the form fits so much better: not this one.
constexpr int kTie = 2;
constexpr int kSimilarityByOrder = 40;
constexpr int kLeastByOrder = 30;

// "(1)", "3", "A", "3=4+5".
bool LooksLikeColumnNumber(std::string_view text) {
  const std::string key = KeyOfOrdinal(text.substr(0, text.find('=')));
  if (key.empty()) return false;
  const bool number = key.find_first_not_of("0123456789.") == std::string::npos;
  return number || key.size() == 1;
}

class HeaderReader {
 public:
  HeaderReader(const SheetView& view, const Form& form, int last_line)
      : view_(view),
        form_(form),
        width_(std::min(view.last_column(), kMostColumns)),
        last_(last_line) {}

  HeaderMatch Match() {
    HeaderMatch match;
    if (IsNumberLine(last_)) number_line_ = last_--;
    if (last_ < 1) return match;
    first_ = last_;
    while (first_ > 1 && last_ - first_ + 1 < kMostLines &&
           IsHeadingLine(first_ - 1)) {
      --first_;
    }
    match.first_line = first_;
    match.last_line = number_line_ > 0 ? number_line_ : last_;
    ReadHeadings();
    ReadForm();
    match.columns = Pair();
    match.confidence = Rate(match.columns);
    return match;
  }

 private:
  struct Heading {
    int line = 0;
    std::string text;
    LabelKey whole;
    LabelKey leaf;
    std::string number;
  };

  std::set<std::string> DistinctTexts(int line) const {
    std::set<std::string> texts;
    for (int column = 1; column <= width_; ++column) {
      std::string text = view_.TextAt(line, column);
      if (!text.empty()) texts.insert(std::move(text));
    }
    return texts;
  }

  bool IsNumberLine(int line) const {
    int numbers = 0, filled = 0;
    for (int column = 1; column <= width_; ++column) {
      const std::string text = view_.OwnText(line, column);
      if (text.empty()) continue;
      ++filled;
      numbers += LooksLikeColumnNumber(text);
    }
    return filled >= 3 && numbers * 5 >= filled * 4;
  }

  // Not a title (one text, or one merged over most of the table).
  bool IsHeadingLine(int line) const {
    if (DistinctTexts(line).size() < 2) return false;
    for (int column = 1; column <= width_; ++column) {
      if (view_.WidthAt(line, column) * 10 >= width_ * 7 && width_ > 3) {
        return false;
      }
    }
    return true;
  }

  // A heading that was not merged with the blank cells right of it covers them
  // where something stands below.
  std::string TextOver(int line, int column) const {
    std::string text = view_.TextAt(line, column);
    if (!text.empty() || line == last_) return text;
    if (view_.TextAt(line + 1, column).empty()) return text;
    for (int left = column - 1; left >= 1; --left) {
      if (view_.sheet().MergedAt(line, left) != nullptr) return "";
      if (view_.TextAt(line + 1, left).empty()) return "";
      text = view_.TextAt(line, left);
      if (!text.empty()) {
        // Over a heading of its own column alone it covers nothing else.
        return view_.TextAt(line + 1, left) == text ? "" : text;
      }
    }
    return "";
  }

  void ReadHeadings() {
    for (int column = 1; column <= width_; ++column) {
      Heading heading;
      heading.line = column;
      std::vector<std::string> path;
      for (int line = first_; line <= last_; ++line) {
        std::string text = TextOver(line, column);
        if (!text.empty() && (path.empty() || path.back() != text)) {
          path.push_back(std::move(text));
        }
      }
      if (path.empty()) continue;
      heading.text = absl::StrJoin(path, " – ");
      heading.whole = KeyOfLabel(absl::StrJoin(path, " "));
      heading.leaf = KeyOfLabel(path.back());
      if (number_line_ > 0) {
        heading.number = KeyOfOrdinal(view_.TextAt(number_line_, column));
      }
      if (heading.whole.empty()) continue;
      headings_.push_back(std::move(heading));
    }
  }

  void ReadForm() {
    for (int i = 0; i < form_.column_count(); ++i) {
      const v1::Column& column = form_.column(i);
      Heading heading;
      heading.line = i;
      heading.whole = KeyOfLabel(absl::StrJoin(column.heading(), " "));
      if (column.heading_size() > 0) {
        heading.leaf = KeyOfLabel(column.heading(column.heading_size() - 1));
      }
      heading.number = KeyOfOrdinal(column.printed_number());
      columns_.push_back(std::move(heading));
    }
  }

  int SimilarityOf(const Heading& seen, const Heading& printed) const {
    int best = LooseSimilarity(seen.whole, printed.whole);
    // "Số lượng" stands under several headings: it says less than a path.
    best = std::max(best, LooseSimilarity(seen.leaf, printed.leaf) * 9 / 10);
    best = std::max(best, LooseSimilarity(seen.whole, printed.leaf) * 9 / 10);
    if (!seen.number.empty() && seen.number == printed.number) {
      best = std::min(100, best + 20);
    }
    return best;
  }

  std::vector<HeadedColumn> Pair() const {
    const int left = static_cast<int>(headings_.size());
    const int right = static_cast<int>(columns_.size());
    std::vector<std::vector<int>> similar(
        static_cast<size_t>(left),
        std::vector<int>(static_cast<size_t>(right)));
    std::vector<int> best(static_cast<size_t>(left), 0);
    for (int i = 0; i < left; ++i) {
      for (int j = 0; j < right; ++j) {
        similar[i][j] = SimilarityOf(headings_[i], columns_[j]);
        best[i] = std::max(best[i], similar[i][j]);
      }
    }
    std::vector<int> partner = Align(left, right, [&](int i, int j) {
      const int s = similar[i][j];
      return s >= kLeastSimilarity && s >= best[i] - kTie ? s * s : 0;
    });
    std::vector<bool> by_order(static_cast<size_t>(left), false);
    FillGaps(similar, partner, by_order);
    std::vector<HeadedColumn> found;
    for (int i = 0; i < left; ++i) {
      if (partner[i] < 0) continue;
      found.push_back(
          {headings_[i].line, partner[i], headings_[i].text,
           by_order[i] ? kSimilarityByOrder : similar[i][partner[i]],
           by_order[i]});
    }
    return found;
  }

  // Between two pairs as many columns are left here as there.
  void FillGaps(const std::vector<std::vector<int>>& similar,
                std::vector<int>& partner, std::vector<bool>& by_order) const {
    const int left = static_cast<int>(partner.size());
    const int right = static_cast<int>(columns_.size());
    int i = 0, next_column = 0;
    while (i < left) {
      if (partner[i] >= 0) {
        next_column = partner[i] + 1;
        ++i;
        continue;
      }
      int end = i;
      while (end < left && partner[end] < 0) ++end;
      const int column_end = end < left ? partner[end] : right;
      if (i > 0 && end - i == column_end - next_column) {
        for (int k = 0; i + k < end; ++k) {
          const int column = next_column + k;
          // A placeholder such as "Cột 3" says nothing of itself.
          const bool says_little = columns_[column].whole.words.size() <= 2;
          if (similar[i + k][column] < kLeastByOrder && !says_little) continue;
          partner[i + k] = column;
          by_order[i + k] = true;
        }
      }
      i = end;
    }
  }

  int Rate(const std::vector<HeadedColumn>& found) const {
    int sum = 0, expected = 0;
    for (int i = 0; i < form_.column_count(); ++i) {
      if (!form_.IsEntered(i)) continue;
      const auto match =
          std::find_if(found.begin(), found.end(),
                       [i](const HeadedColumn& c) { return c.column == i; });
      if (match != found.end()) {
        sum += match->similarity;
        ++expected;
      } else if (form_.is_list() || form_.IsNumeric(i)) {
        ++expected;
      }
    }
    return expected == 0 ? 0 : sum / expected;
  }

  const SheetView& view_;
  const Form& form_;
  const int width_;
  int first_ = 0;
  int last_;
  int number_line_ = 0;
  std::vector<Heading> headings_;
  std::vector<Heading> columns_;
};

}  // namespace

HeaderMatch MatchHeader(const SheetView& view, const campaign::Form& form,
                        int last_line) {
  return HeaderReader(view, form, last_line).Match();
}

}  // namespace baocao::documents::importing
