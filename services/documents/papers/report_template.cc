#include "services/documents/papers/report_template.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/documents/papers/letterhead.h"
#include "services/documents/papers/outline_heading.h"
#include "services/messages/messages.h"
#include "services/report/item.h"
#include "services/report/snapshot.h"
#include "services/report/text.h"

namespace baocao::documents {
namespace {

class TemplateWriter {
 public:
  TemplateWriter(const campaign::Campaign& campaign, const v1::Unit& unit,
                 const v1::Snapshot& package)
      : campaign_(campaign), unit_(unit), package_(package) {}

  Paper Write() {
    const v1::Letterhead letterhead = LetterheadOf(campaign_, unit_);
    paper_.blocks = HeadOfPaper(campaign_, letterhead, {});
    Basis(letterhead);
    for (const v1::OutlineSection* part : ChildrenOf(campaign_, "")) {
      Section(*part);
    }
    for (PaperBlock& block : FootOfPaper(letterhead, package_.signatory())) {
      paper_.blocks.push_back(std::move(block));
    }
    return std::move(paper_);
  }

 private:
  void Add(PaperParagraph paragraph) {
    paper_.blocks.push_back(std::move(paragraph));
  }

  void Basis(const v1::Letterhead& letterhead) {
    std::vector<std::string> bases(campaign_.spec().bases().begin(),
                                   campaign_.spec().bases().end());
    bases.push_back(messages::Say("documents_papers.reports_as_follows",
                                  {{"body", letterhead.issuing_body()}})
                        .vi);
    Add(Plain(PaperStyle::kBasis, absl::StrJoin(bases, "; ")));
  }

  const std::string& TextOf(std::string_view section,
                            std::string_view axis) const {
    const v1::SnapshotItem* item =
        report::FindItem(package_, report::SectionItemKey(section, axis));
    static const std::string* const kNone = new std::string;
    return item == nullptr ? *kNone : item->section().text();
  }

  bool IsWritten(const v1::OutlineSection& section) const {
    if (!TextOf(section.id(), "").empty()) return true;
    return std::any_of(std::begin(kAxes), std::end(kAxes),
                       [&](std::string_view axis) {
                         return !TextOf(section.id(), axis).empty();
                       });
  }

  bool IsShown(const v1::OutlineSection& section) const {
    const auto& classes = section.required_for();
    const bool is_its_own =
        !section.heading() &&
        (classes.empty() || IsWritten(section) ||
         std::find(classes.begin(), classes.end(), unit_.reporting_class()) !=
             classes.end());
    if (is_its_own) return true;
    const auto children = ChildrenOf(campaign_, section.id());
    return std::any_of(
        children.begin(), children.end(),
        [&](const v1::OutlineSection* child) { return IsShown(*child); });
  }

  void Section(const v1::OutlineSection& section) {
    if (!IsShown(section)) return;
    Add(SectionHeading(section));
    if (!report::IsBlank(section.guidance())) {
      Add(Plain(PaperStyle::kHint, section.guidance()));
    }
    if (!section.heading()) {
      Text(section.id(), "");
      if (section.by_axis()) {
        for (std::string_view axis : kAxes) {
          Add(AxisHeading(section.id(), axis));
          Text(section.id(), axis);
        }
      }
    }
    for (const v1::OutlineSection* child :
         ChildrenOf(campaign_, section.id())) {
      Section(*child);
    }
  }

  // One paragraph a line; a blank one to write in where there is nothing.
  void Text(std::string_view section, std::string_view axis) {
    bool any = false;
    const std::vector<std::string> lines =
        absl::StrSplit(TextOf(section, axis), '\n');
    for (const std::string& line : lines) {
      if (report::IsBlank(line)) continue;
      Add(Plain(PaperStyle::kBody, line));
      any = true;
    }
    // Sections by axis are mostly written by axis only.
    const v1::OutlineSection* known = campaign_.FindSection(section);
    const bool waits = !axis.empty() || known == nullptr || !known->by_axis();
    if (!any && waits) Add(Plain(PaperStyle::kBody, "\xC2\xA0"));
  }

  const campaign::Campaign& campaign_;
  const v1::Unit& unit_;
  const v1::Snapshot& package_;
  Paper paper_;
};

}  // namespace

Paper MakeReportTemplate(const campaign::Campaign& campaign,
                         const v1::Unit& unit, const v1::Snapshot& package) {
  return TemplateWriter(campaign, unit, package).Write();
}

}  // namespace baocao::documents
