// Which section of the outline a line of somebody's report is the heading of.
#ifndef BAOCAO_DOCUMENTS_PAPERS_HEADING_MATCH_H_
#define BAOCAO_DOCUMENTS_PAPERS_HEADING_MATCH_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "baocao/v1/verdict.pb.h"
#include "services/campaign/campaign.h"
#include "services/documents/papers/word_lines.h"

namespace baocao::documents {

// The number before a heading: "III.2. …", "2) …", "Mục III.2: …", "I- …".
struct HeadingNumber {
  // "III", "2"; in capitals as far as they are letters of Roman numbers.
  std::vector<std::string> parts;
  std::string rest;  // the heading without it
};
std::optional<HeadingNumber> ReadHeadingNumber(std::string_view line);

struct HeadingMatch {
  const v1::OutlineSection* section = nullptr;
  // The title did not tell, the number did: worth a look.
  bool by_number_only = false;
};

class HeadingMatcher {
 public:
  // `campaign` outlives it.
  explicit HeadingMatcher(const campaign::Campaign& campaign);

  // `current`: the section the line stands in; nullptr: none yet. What looks
  // like a heading (bold, capitals, a style, a number) is matched more freely
  // than what does not.
  std::optional<HeadingMatch> Match(const WordLine& line,
                                    const v1::OutlineSection* current) const;

  // The heading of this very section, as printed, whatever it looks like.
  bool IsTitleOf(const WordLine& line, const v1::OutlineSection& section) const;

  // Whether the line is a heading of a whole part, one that ends the section
  // before it though the outline does not know it.
  bool LooksLikePart(const WordLine& line) const;

  // Sections that a passage may belong to, best first, at most three.
  // `current`: where it stands.
  std::vector<v1::SectionRef> Suggest(std::string_view heading,
                                      std::string_view text,
                                      const v1::OutlineSection* current) const;

 private:
  struct Entry {
    const v1::OutlineSection* section;
    // Words of the printed title, of the label, and of all three texts.
    std::vector<std::string> title;
    std::vector<std::string> label;
    std::vector<std::string> all;
  };

  const v1::OutlineSection* ByNumber(const std::vector<std::string>& parts,
                                     const v1::OutlineSection* current) const;
  std::string PartOf(const v1::OutlineSection* section) const;

  const campaign::Campaign& campaign_;
  std::vector<Entry> entries_;
};

// "dang", "chinh-quyen", "mttq" where the line is the heading of an axis;
// `rest` gets what follows a colon ("Khối Đảng: …").
std::optional<std::string> ReadAxis(const WordLine& line, std::string* rest);

// Words to compare by: report::CompareKey without punctuation.
std::vector<std::string> WordsOf(std::string_view text);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_PAPERS_HEADING_MATCH_H_
