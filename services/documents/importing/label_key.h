// Labels and headings as compared between a form and somebody's sheet.
#ifndef BAOCAO_DOCUMENTS_IMPORTING_LABEL_KEY_H_
#define BAOCAO_DOCUMENTS_IMPORTING_LABEL_KEY_H_

#include <string>
#include <string_view>
#include <vector>

namespace baocao::documents::importing {

struct LabelKey {
  // What the label begins with, "I", "1.1", "a", as KeyOfOrdinal; or empty.
  std::string ordinal;
  // Compare keys of its syllables (report::CompareKey): no punctuation, common
  // abbreviations written out ("UBND"), numbers without leading zeros.
  std::vector<std::string> words;
  // The same without any marks: to forgive a mistyped one, never to tell two
  // labels apart.
  std::vector<std::string> plain;

  bool empty() const { return words.empty(); }
  friend bool operator==(const LabelKey& a, const LabelKey& b) {
    return a.words == b.words;
  }
};

LabelKey KeyOfLabel(std::string_view label);

// "(1)", "1.", "1)" → "1"; "1,10" → "1.10"; "II" → "ii". Signs alone ("-",
// "*") are no ordinals: empty.
std::string KeyOfOrdinal(std::string_view printed);

// "i" … "xxxix": sections are numbered so, lines of lists are not.
bool IsRoman(std::string_view ordinal_key);

// How alike, 0 to 100, by syllables: 100 means equal, one of ten syllables
// exchanged is 90, a wrong tone mark costs a third of that.
int Similarity(const LabelKey& a, const LabelKey& b);

// Also rates a shortened one: 85 where one begins with the whole other of at
// least three syllables, 70 where it holds the other of at least two.
int LooseSimilarity(const LabelKey& a, const LabelKey& b);

}  // namespace baocao::documents::importing

#endif  // BAOCAO_DOCUMENTS_IMPORTING_LABEL_KEY_H_
