// Finding words in what was raised and answered.
#ifndef BAOCAO_FOLLOWUP_SEARCH_H_
#define BAOCAO_FOLLOWUP_SEARCH_H_

#include <string>
#include <string_view>
#include <vector>

namespace baocao::followup {

// The syllables of a text in their order, each by its compare key
// (report::CompareKey: case and the place of tone marks do not matter), without
// punctuation, one blank before and behind each: " ngân sa´ch ".
std::string SyllablesOf(std::string_view text);

// The same without tones and vowel marks: " ngan sach ".
std::string WithoutMarks(std::string_view syllables);

// What somebody looks for: whole syllables, in any order.
class Query {
 public:
  // Without syllables it matches everything.
  Query(std::string_view text, bool ignore_marks);

  // Whether each syllable stands in one of the texts, as SyllablesOf gives
  // them.
  bool Matches(const std::vector<std::string_view>& texts) const;

 private:
  const bool ignore_marks_;
  std::vector<std::string> syllables_;  // with a blank before and behind
};

}  // namespace baocao::followup

#endif  // BAOCAO_FOLLOWUP_SEARCH_H_
