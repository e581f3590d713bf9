// The paragraph styles of our papers: what they are called in Word and in
// reference/styles.xml. A paper that was filled in is known by them again.
#ifndef BAOCAO_DOCUMENTS_PAPERS_PAPER_STYLE_H_
#define BAOCAO_DOCUMENTS_PAPERS_PAPER_STYLE_H_

#include <optional>
#include <string_view>

namespace baocao::documents {

enum class PaperStyle {
  kBody,
  kPart,        // "I- …"
  kSection,     // "1. …"
  kSubsection,  // "a) …"
  kAxis,        // "Khối Đảng"
  kHint,        // grey: what the section asks for
  kRemark,      // italic: where figures come from
  kSuperior,    // head of the paper
  kIssuingBody,
  kNumber,
  kPartyTitle,
  kPlaceAndDate,
  kKind,  // "BÁO CÁO"
  kAbstract,
  kRule,  // "-----"
  kState,
  kBasis,
  kAuthority,  // foot of the paper
  kPosition,
  kSigner,
  kRecipientsTitle,
  kRecipient,
  kCaption,  // tables
  kMoneyUnit,
  kCellHeading,
  kCellText,
  kCellNumber,
  kCellTotal,
  kAnnex,
};

std::string_view StyleName(PaperStyle style);
// Of the style in styles.xml.
std::string_view StyleId(PaperStyle style);
// nullopt: none of ours.
std::optional<PaperStyle> StyleNamed(std::string_view name);

// Headings of sections and axes.
bool IsHeading(PaperStyle style);
// The head and the foot of a paper, not its content.
bool IsFrame(PaperStyle style);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_PAPERS_PAPER_STYLE_H_
