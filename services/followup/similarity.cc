#include "services/followup/similarity.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace baocao::followup {
namespace {

// Pairs of neighbouring syllables of " a b c ": "a b", "b c".
std::vector<std::string_view> ShinglesOf(std::string_view text) {
  std::vector<std::string_view> shingles;
  size_t first = 1;
  size_t middle = text.find(' ', first);
  if (middle == text.npos) return shingles;
  size_t last = text.find(' ', middle + 1);
  if (last == text.npos) shingles.push_back(text.substr(first, middle - first));
  while (last != text.npos) {
    shingles.push_back(text.substr(first, last - first));
    first = middle + 1;
    middle = last;
    last = text.find(' ', middle + 1);
  }
  return shingles;
}

bool Before(const AlikePair& a, const AlikePair& b) {
  return std::tuple(-a.percent, a.one, a.other) <
         std::tuple(-b.percent, b.one, b.other);
}

// Keeps the first `most` of what is added.
class Best {
 public:
  Best(int least, int most) : least_(least), most_(most) {}

  void Add(const AlikePair& pair) {
    if (pair.percent < least_) return;
    pairs_.push_back(pair);
    std::push_heap(pairs_.begin(), pairs_.end(), Before);
    if (static_cast<int>(pairs_.size()) <= most_) return;
    std::pop_heap(pairs_.begin(), pairs_.end(), Before);
    pairs_.pop_back();
  }
  // What a pair needs to have a place still.
  int least() const {
    const bool full = static_cast<int>(pairs_.size()) >= most_;
    return full ? std::max(least_, pairs_.front().percent) : least_;
  }
  std::vector<AlikePair> Sorted() && {
    std::sort_heap(pairs_.begin(), pairs_.end(), Before);
    return std::move(pairs_);
  }
  int most() const { return most_; }

 private:
  const int least_, most_;
  std::vector<AlikePair> pairs_;  // a heap, the last on top
};

// The first pairs of a text of `a` with one of `b`, at most as many as are
// kept.
void AddPairs(const std::vector<int>& a, const std::vector<int>& b, int percent,
              Best& best) {
  const auto add = [&](const std::vector<int>& ones,
                       const std::vector<int>& others) {
    int added = 0;
    for (int one : ones) {
      auto other = std::upper_bound(others.begin(), others.end(), one);
      for (; other != others.end(); ++other) {
        if (added++ == best.most()) return;
        best.Add({one, *other, percent});
      }
    }
  };
  add(a, b);
  if (&a != &b) add(b, a);
}

}  // namespace

Similarity::Similarity(const std::vector<std::string_view>& texts)
    : class_of_(texts.size(), -1) {
  absl::flat_hash_map<std::string_view, int> numbers;
  std::vector<std::vector<int>> sets(texts.size());
  std::vector<int> texts_with;
  for (size_t text = 0; text < texts.size(); ++text) {
    std::vector<int>& set = sets[text];
    for (std::string_view shingle : ShinglesOf(texts[text])) {
      set.push_back(
          numbers.try_emplace(shingle, static_cast<int>(numbers.size()))
              .first->second);
    }
    std::sort(set.begin(), set.end());
    set.erase(std::unique(set.begin(), set.end()), set.end());
    texts_with.resize(numbers.size(), 0);
    for (int shingle : set) ++texts_with[shingle];
  }
  shingles_ = static_cast<int>(numbers.size());

  // Renumbered, the rarest first.
  std::vector<int> by_rarity(shingles_);
  std::iota(by_rarity.begin(), by_rarity.end(), 0);
  std::sort(by_rarity.begin(), by_rarity.end(), [&](int a, int b) {
    return std::pair(texts_with[a], a) < std::pair(texts_with[b], b);
  });
  std::vector<int> rank(shingles_);
  for (int at = 0; at < shingles_; ++at) rank[by_rarity[at]] = at;

  std::map<std::vector<int>, int> known;
  for (size_t text = 0; text < texts.size(); ++text) {
    std::vector<int>& set = sets[text];
    if (set.empty()) continue;
    for (int& shingle : set) shingle = rank[shingle];
    std::sort(set.begin(), set.end());
    const auto [held, is_new] =
        known.try_emplace(set, static_cast<int>(classes_.size()));
    if (is_new) classes_.push_back({std::move(set), {}});
    class_of_[text] = held->second;
    classes_[held->second].texts.push_back(static_cast<int>(text));
  }
}

int Similarity::PercentOf(const Class& a, const Class& b) const {
  int64_t shared = 0;
  for (size_t i = 0, j = 0; i < a.shingles.size() && j < b.shingles.size();) {
    if (a.shingles[i] == b.shingles[j]) {
      ++shared, ++i, ++j;
    } else if (a.shingles[i] < b.shingles[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  const int64_t all =
      static_cast<int64_t>(a.shingles.size() + b.shingles.size()) - shared;
  return static_cast<int>(100 * shared / all);
}

std::vector<AlikePair> Similarity::Pairs(int least, int most) const {
  Best best(least, most);
  for (const Class& each : classes_) {
    AddPairs(each.texts, each.texts, 100, best);
  }
  // Short sets first: of a pair the shorter one is in the index already.
  std::vector<int> by_size(classes_.size());
  std::iota(by_size.begin(), by_size.end(), 0);
  std::sort(by_size.begin(), by_size.end(), [&](int a, int b) {
    return std::pair(classes_[a].shingles.size(), a) <
           std::pair(classes_[b].shingles.size(), b);
  });
  std::vector<std::vector<int>> having(shingles_);  // classes, by shingle
  std::vector<int> looked_at(classes_.size(), -1);
  for (int at : by_size) {
    const Class& one = classes_[at];
    const int64_t size = static_cast<int64_t>(one.shingles.size());
    // A set that shares `percent` of both has at least that share of this one,
    // so one of the first size - needed + 1 shingles of each is shared.
    const int percent = best.least();
    const int64_t needed = (percent * size + 99) / 100;
    for (int64_t i = 0; i < size - needed + 1; ++i) {
      for (int other : having[one.shingles[i]]) {
        if (looked_at[other] == at) continue;
        looked_at[other] = at;
        const Class& two = classes_[other];
        // Too short to share that much.
        if (100 * static_cast<int64_t>(two.shingles.size()) < percent * size) {
          continue;
        }
        const int found = PercentOf(one, two);
        if (found >= best.least()) AddPairs(one.texts, two.texts, found, best);
      }
    }
    for (int64_t i = 0; i < size - needed + 1; ++i) {
      having[one.shingles[i]].push_back(at);
    }
  }
  return std::move(best).Sorted();
}

std::vector<AlikePair> Similarity::PairsWith(int text, int least,
                                             int most) const {
  Best best(least, most);
  const int own = class_of_[text];
  if (own < 0) return {};
  for (const Class& each : classes_) {
    const int percent = PercentOf(classes_[own], each);
    if (percent < best.least()) continue;
    for (int other : each.texts) {
      if (other == text) continue;
      best.Add({std::min(text, other), std::max(text, other), percent});
    }
  }
  return std::move(best).Sorted();
}

}  // namespace baocao::followup
