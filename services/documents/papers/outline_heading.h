// The outline as headings: what is printed, and the bookmarks by which a
// heading is found again after people have changed its text.
#ifndef BAOCAO_DOCUMENTS_PAPERS_OUTLINE_HEADING_H_
#define BAOCAO_DOCUMENTS_PAPERS_OUTLINE_HEADING_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "baocao/v1/verdict.pb.h"
#include "services/campaign/campaign.h"
#include "services/documents/papers/paper.h"

namespace baocao::documents {

// In the order in which papers have them.
inline constexpr std::string_view kAxes[] = {"dang", "chinh-quyen", "mttq"};

// "Khối Đảng"; "" for no or another axis.
std::string AxisTitle(std::string_view axis);

// "I", "1", "a": the last part of the id.
std::string NumberOf(const v1::OutlineSection& section);
// As a paper prints it: "I- ĐẶC ĐIỂM, TÌNH HÌNH", "1. Công tác …", "a) …";
// without a number where the outline prints none ("VI.0").
PaperParagraph SectionHeading(const v1::OutlineSection& section);
// "* Khối Đảng" under a section.
PaperParagraph AxisHeading(std::string_view section, std::string_view axis);

// A name Word and LibreOffice keep: letters, digits and "_", at most 40;
// "bc_III_2_dang". "" where the id is too long.
std::string BookmarkOf(std::string_view section, std::string_view axis);

// Bookmark → section and axis, for a campaign.
using Bookmarks = absl::flat_hash_map<std::string, v1::SectionRef>;
Bookmarks BookmarksOf(const campaign::Campaign& campaign);

// Sections of the outline without another above them, and those right below
// one, in order.
std::vector<const v1::OutlineSection*> ChildrenOf(
    const campaign::Campaign& campaign, std::string_view parent);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_PAPERS_OUTLINE_HEADING_H_
