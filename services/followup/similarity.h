// Which texts say nearly the same: Jaccard similarity of their sets of syllable
// pairs. Exact; see docs/followup.md.
#ifndef BAOCAO_FOLLOWUP_SIMILARITY_H_
#define BAOCAO_FOLLOWUP_SIMILARITY_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"

namespace baocao::followup {

// Two texts by their numbers, `one` before `other`, and how alike they are:
// percent, rounded down.
struct AlikePair {
  int one = 0;
  int other = 0;
  int percent = 0;
  friend bool operator==(const AlikePair&, const AlikePair&) = default;
};

class Similarity {
 public:
  // Texts as SyllablesOf gives them; the number of one is its place. A text of
  // one syllable counts it as its pair; one of none is like nothing.
  explicit Similarity(const std::vector<std::string_view>& texts);

  // The most alike pairs of all, at least `least` percent (1–100): the most
  // alike first, then by number; `most` at most. Looks only at pairs that share
  // one of their rarest syllable pairs, which those above `least` must.
  std::vector<AlikePair> Pairs(int least, int most) const;
  // The same of the pairs with one text.
  std::vector<AlikePair> PairsWith(int text, int least, int most) const;

 private:
  // Texts with the same set stand together: copies cost nothing.
  struct Class {
    std::vector<int> shingles;  // sorted, the rarest first
    std::vector<int> texts;     // sorted
  };

  int PercentOf(const Class& a, const Class& b) const;

  std::vector<Class> classes_;
  std::vector<int> class_of_;  // by text; -1: no syllables
  int shingles_ = 0;
};

}  // namespace baocao::followup

#endif  // BAOCAO_FOLLOWUP_SIMILARITY_H_
