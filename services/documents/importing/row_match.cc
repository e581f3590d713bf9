#include "services/documents/importing/row_match.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_join.h"
#include "services/documents/importing/alignment.h"
#include "services/documents/importing/label_key.h"
#include "services/report/text.h"

namespace baocao::documents::importing {
namespace {

using campaign::Form;

constexpr int kMostLines = 1500;
// The label column shows itself in the first of them.
constexpr int kLabelLines = 300;
constexpr int kMostLabelColumns = 12;
// One of six syllables may be left out; one of five not.
constexpr int kLeastSimilarity = 80;
// Rows that are out of order have to be this alike.
constexpr int kLeastOutOfOrder = 95;
constexpr int kTie = 2;

struct Line {
  int line = 0;
  std::string text;
  LabelKey key;
  std::string ordinal;
};

class RowMatcher {
 public:
  RowMatcher(const SheetView& view, const RowSearch& search)
      : view_(view), search_(search), form_(*search.form) {}

  RowMatch Match() {
    ReadForm();
    ReadLines();
    Compare();
    Pair();
    PairOutOfOrder();
    DropDoubtful();
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (partner_[i] < 0) continue;
      match_.rows.push_back(
          {lines_[i].line, rows_[partner_[i]], lines_[i].text});
    }
    return std::move(match_);
  }

 private:
  void ReadForm() {
    for (int i = 0; i < form_.row_count(); ++i) {
      const v1::Row& row = form_.row(i);
      if (!search_.part.empty() && row.part() != search_.part) continue;
      rows_.push_back(i);
      printed_.push_back(KeyOfLabel(row.label()));
      normal_.push_back(KeyOfLabel(row.label_normalised()));
    }
  }

  std::string OrdinalOf(int line) const {
    for (int column = search_.label_column - 1;
         column >= 1 && column >= search_.label_column - 2; --column) {
      const std::string ordinal = KeyOfOrdinal(view_.OwnText(line, column));
      if (!ordinal.empty()) return ordinal;
    }
    return "";
  }

  // A heading may stand in the column of numbers, merged over the table.
  std::string LabelOf(int line) const {
    std::string text = view_.TextAt(line, search_.label_column);
    if (text.empty() && search_.label_column > 1) {
      text = view_.TextAt(line, search_.label_column - 1);
    }
    return text;
  }

  bool HoldsEntry(int line) const {
    return std::any_of(search_.entry_columns.begin(),
                       search_.entry_columns.end(), [&](int column) {
                         const RawCell* cell = view_.At(line, column);
                         return cell != nullptr &&
                                cell->kind == RawKind::kText &&
                                view_.IsFilled(line, column);
                       });
  }

  // "Ủy ban nhân dân xã Mỹ Đức" is "Ủy ban nhân dân cấp xã" there.
  LabelKey KeyOf(std::string_view label) const {
    LabelKey key = KeyOfLabel(label);
    const LabelKey name = KeyOfLabel(search_.unit->full_name());
    const LabelKey level = KeyOfLabel("cấp xã");
    if (name.words.size() < 2) return key;
    const auto replace = [](std::vector<std::string>& words,
                            const std::vector<std::string>& from,
                            const std::vector<std::string>& to) {
      const auto at =
          std::search(words.begin(), words.end(), from.begin(), from.end());
      if (at == words.end()) return;
      words.insert(words.erase(at, at + static_cast<int>(from.size())),
                   to.begin(), to.end());
    };
    replace(key.words, name.words, level.words);
    replace(key.plain, name.plain, level.plain);
    return key;
  }

  void ReadLines() {
    const int last =
        std::min(view_.last_line(), search_.first_line + kMostLines);
    int last_merged = 0;
    for (int i = search_.first_line; i <= last; ++i) {
      const RawRange* merged = view_.sheet().MergedAt(i, search_.label_column);
      // A label that is merged over several lines stands in the first.
      if (merged != nullptr && merged->first_row == last_merged) continue;
      if (merged != nullptr) last_merged = merged->first_row;
      Line line;
      line.line = i;
      line.text = LabelOf(i);
      if (line.text.empty() || HoldsEntry(i)) continue;
      line.key = KeyOf(line.text);
      if (line.key.empty()) continue;
      line.ordinal = line.key.ordinal.empty() ? OrdinalOf(i) : line.key.ordinal;
      lines_.push_back(std::move(line));
    }
    partner_.assign(lines_.size(), -1);
  }

  int SimilarityOf(const Line& line, size_t row) const {
    int best = std::max(Similarity(line.key, printed_[row]),
                        Similarity(line.key, normal_[row]));
    // Lists hold names of their own, which may begin like a group.
    if (!form_.is_list() || IsRoman(line.ordinal)) {
      for (const LabelKey* key : {&printed_[row], &normal_[row]}) {
        const int loose = LooseSimilarity(line.key, *key);
        if (loose > best && loose >= kLeastSimilarity) best = loose;
      }
    }
    return best;
  }

  void Compare() {
    similar_.resize(lines_.size());
    best_.assign(lines_.size(), 0);
    for (size_t i = 0; i < lines_.size(); ++i) {
      similar_[i].resize(rows_.size());
      for (size_t j = 0; j < rows_.size(); ++j) {
        similar_[i][j] = SimilarityOf(lines_[i], j);
        best_[i] = std::max(best_[i], similar_[i][j]);
      }
    }
  }

  bool Fits(size_t i, size_t j) const {
    return similar_[i][j] >= kLeastSimilarity &&
           similar_[i][j] >= best_[i] - kTie;
  }

  bool Fills(size_t j) const {
    return search_.campaign->MayFill(*search_.unit, form_, rows_[j]);
  }

  void Pair() {
    partner_ = Align(static_cast<int>(lines_.size()),
                     static_cast<int>(rows_.size()), [&](int i, int j) {
                       if (!Fits(i, j)) return 0;
                       const std::string number =
                           KeyOfOrdinal(form_.row(rows_[j]).printed_number());
                       const bool same_number =
                           !number.empty() && number == lines_[i].ordinal;
                       return similar_[i][j] * 10 + (same_number ? 80 : 0) +
                              (Fills(j) ? 10 : 0);
                     });
  }

  bool IsTaken(int row) const {
    return std::find(partner_.begin(), partner_.end(), row) != partner_.end();
  }

  // Rows that were sorted or moved: where line and row are each the only ones
  // of their label.
  void PairOutOfOrder() {
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (partner_[i] >= 0 || best_[i] < kLeastOutOfOrder) continue;
      int only = -1, fitting = 0;
      for (size_t j = 0; j < rows_.size(); ++j) {
        if (!Fits(i, j)) continue;
        only = static_cast<int>(j);
        ++fitting;
      }
      if (fitting == 1 && !IsTaken(only)) partner_[i] = only;
    }
  }

  // The row's parent was found further up.
  bool StandsUnderParent(size_t i, int row) const {
    const std::string& parent = form_.row(rows_[row]).parent();
    if (parent.empty()) return false;
    for (size_t above = i; above-- > 0;) {
      if (partner_[above] >= 0 &&
          form_.row(rows_[partner_[above]]).key() == parent) {
        return true;
      }
    }
    return false;
  }

  void DropDoubtful() {
    std::set<size_t> dropped;
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (partner_[i] < 0 || StandsUnderParent(i, partner_[i])) continue;
      bool doubtful = false, other_fills = false;
      for (size_t j = 0; j < rows_.size(); ++j) {
        if (static_cast<int>(j) == partner_[i] || !Fits(i, j)) continue;
        if (IsTaken(static_cast<int>(j))) continue;
        doubtful = true;
        other_fills |= Fills(j);
      }
      if (!doubtful) continue;
      const Line& line = lines_[i];
      const bool guessed = Fills(partner_[i]) && !other_fills;
      const v1::Row& row = form_.row(rows_[partner_[i]]);
      const int parent = form_.RowIndex(row.parent());
      if (guessed) {
        match_.remarks.push_back(
            {v1::SEVERITY_WARNING, line.line, 0,
             messages::Say("documents_import.row_guessed",
                           {{"actual", line.text},
                            {"above", parent < 0 ? row.label()
                                                 : form_.row(parent).label()}}),
             line.text});
      } else {
        match_.remarks.push_back({v1::SEVERITY_ERROR, line.line, 0,
                                  messages::Say("documents_import.row_doubtful",
                                                {{"actual", line.text}}),
                                  line.text});
        dropped.insert(i);
      }
    }
    for (size_t i : dropped) partner_[i] = -1;
  }

  const SheetView& view_;
  const RowSearch& search_;
  const Form& form_;
  std::vector<int> rows_;  // form indexes
  std::vector<LabelKey> printed_;
  std::vector<LabelKey> normal_;
  std::vector<Line> lines_;
  std::vector<std::vector<int>> similar_;
  std::vector<int> best_;
  std::vector<int> partner_;  // of each line, an index into rows_
  RowMatch match_;
};

}  // namespace

RowMatch MatchRows(const SheetView& view, const RowSearch& search) {
  return RowMatcher(view, search).Match();
}

int FindLabelColumn(const SheetView& view, const campaign::Form& form) {
  absl::flat_hash_set<std::string> labels;
  for (int i = 0; i < form.row_count(); ++i) {
    for (const std::string* label :
         {&form.row(i).label(), &form.row(i).label_normalised()}) {
      const LabelKey key = KeyOfLabel(*label);
      if (!key.empty()) labels.insert(absl::StrJoin(key.plain, " "));
    }
  }
  const int lines = std::min(view.last_line(), kLabelLines);
  const int columns = std::min(view.last_column(), kMostLabelColumns);
  int best = 0, most = 1;
  for (int column = 1; column <= columns; ++column) {
    std::set<std::string> found;
    for (int line = 1; line <= lines; ++line) {
      const RawCell* cell = view.At(line, column);
      if (cell == nullptr || cell->kind != RawKind::kText) continue;
      std::string key =
          absl::StrJoin(KeyOfLabel(view.OwnText(line, column)).plain, " ");
      if (labels.contains(key)) found.insert(std::move(key));
    }
    if (static_cast<int>(found.size()) > most) {
      most = static_cast<int>(found.size());
      best = column;
    }
  }
  return best;
}

}  // namespace baocao::documents::importing
