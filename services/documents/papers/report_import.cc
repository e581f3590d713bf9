#include "services/documents/papers/report_import.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "absl/strings/str_join.h"
#include "services/documents/papers/heading_match.h"
#include "services/documents/papers/outline_heading.h"
#include "services/documents/papers/paper_frame.h"
#include "services/documents/papers/paper_style.h"
#include "services/documents/papers/word_marks.h"
#include "services/messages/messages.h"
#include "services/report/text.h"

namespace baocao::documents {
namespace {

class Importer {
 public:
  explicit Importer(const campaign::Campaign& campaign)
      : campaign_(campaign),
        matcher_(campaign),
        bookmarks_(BookmarksOf(campaign)) {
    for (const v1::OutlineSection& section : campaign.spec().outline()) {
      if (report::IsBlank(section.guidance())) continue;
      hints_.push_back(report::Normalise(section.guidance()));
    }
  }

  v1::ImportReportResponse Import(const std::vector<WordLine>& lines,
                                  const std::vector<std::string>& boxes,
                                  int objects) {
    for (const WordLine& line : lines) {
      for (const std::string& bookmark : line.bookmarks) {
        if (bookmarks_.contains(bookmark)) anchored_.insert(bookmark);
      }
    }
    for (const WordLine& line : lines) Take(line);
    LeftOut(boxes, objects);
    Finish(lines);
    return std::move(response_);
  }

 private:
  struct Passage {
    std::string heading;
    std::vector<std::string> lines;
    const v1::OutlineSection* near = nullptr;
  };

  bool IsOurs() const { return !anchored_.empty(); }

  void Take(const WordLine& line) {
    switch (line.kind) {
      case WordLine::Kind::kPicture:
        Tell(v1::SEVERITY_WARNING, messages::Say("documents_papers.picture"),
             line.text);
        return;
      case WordLine::Kind::kTable:
        Table(line);
        return;
      case WordLine::Kind::kText:
        break;
    }
    if (TakeBookmarked(line) || TakeHint(line) || TakeFrame(line)) return;
    if (IsOurs() ? TakeOurHeading(line) : TakeHeading(line)) return;
    Content(line.Full());
  }

  // --- Headings of our own ---

  const v1::SectionRef* RefOf(const WordLine& line) const {
    const v1::SectionRef* ref = nullptr;
    for (const std::string& bookmark : line.bookmarks) {
      const auto known = bookmarks_.find(bookmark);
      if (known == bookmarks_.end()) continue;
      ref = &known->second;
      // Of several (paragraphs were deleted between them) the one whose title
      // stands there.
      if (SaysTitle(line, *ref)) return ref;
    }
    return ref;
  }

  bool SaysTitle(const WordLine& line, const v1::SectionRef& ref) const {
    if (!ref.axis().empty()) {
      std::string rest;
      return ReadAxis(line, &rest) == ref.axis() && rest.empty();
    }
    const v1::OutlineSection* section = campaign_.FindSection(ref.section());
    return section != nullptr && matcher_.IsTitleOf(line, *section);
  }

  bool TakeBookmarked(const WordLine& line) {
    const v1::SectionRef* ref = RefOf(line);
    if (ref == nullptr) return false;
    Enter(campaign_.FindSection(ref->section()), ref->axis());
    if (SaysTitle(line, *ref)) return true;
    const auto style = StyleNamed(line.style);
    if (style.has_value() && IsHeading(*style)) {
      Tell(v1::SEVERITY_STYLE, messages::Say("documents_papers.heading_edited"),
           line.Full());
      return true;
    }
    // Somebody wrote over the heading.
    Tell(v1::SEVERITY_WARNING,
         messages::Say("documents_papers.heading_overwritten"), line.Full());
    Content(line.Full());
    return true;
  }

  bool IsAnchored(std::string_view section, std::string_view axis) const {
    return anchored_.contains(BookmarkOf(section, axis));
  }

  // In a file with our bookmarks: only sections that have lost theirs.
  bool TakeOurHeading(const WordLine& line) {
    std::string rest;
    const auto axis = ReadAxis(line, &rest);
    if (axis.has_value() && rest.empty() && section_ != nullptr &&
        section_->by_axis() && !IsAnchored(section_->id(), *axis)) {
      Enter(section_, *axis);
      return true;
    }
    for (const v1::OutlineSection& section : campaign_.spec().outline()) {
      if (IsAnchored(section.id(), "") || !matcher_.IsTitleOf(line, section)) {
        continue;
      }
      Enter(&section, "");
      return true;
    }
    return false;
  }

  bool TakeHint(const WordLine& line) {
    if (StyleNamed(line.style) != PaperStyle::kHint) return false;
    const std::string text = Squeezed(line.text);
    for (const std::string& hint : hints_) {
      const std::string known = Squeezed(hint);
      if (text == known) return true;
      if (text.compare(0, known.size(), known) != 0) continue;
      // Somebody wrote on in the grey paragraph.
      if (line.text.compare(0, hint.size(), hint) == 0) {
        Content(report::Normalise(line.text.substr(hint.size())));
      } else {
        Content(line.Full());
      }
      return true;
    }
    Content(line.Full());
    return true;
  }

  // --- Head and foot ---

  bool TakeFrame(const WordLine& line) {
    const auto style = StyleNamed(line.style);
    if (style.has_value() && IsFrame(*style)) {
      frame_.push_back(line.Full());
      return true;
    }
    if (in_foot_) {
      if (BeginsAnnex(line)) {
        in_foot_ = false;
        Leave(line.Full());
        return true;
      }
      if (matcher_.Match(line, section_).has_value()) {
        in_foot_ = false;
        return false;
      }
      frame_.push_back(line.Full());
      return true;
    }
    if (BeginsFoot(line)) {
      in_foot_ = true;
      frame_.push_back(line.Full());
      return true;
    }
    if (!any_heading_ && IsHeadOfPaper(line) &&
        !matcher_.Match(line, nullptr).has_value()) {
      frame_.push_back(line.Full());
      return true;
    }
    return false;
  }

  void Table(const WordLine& line) {
    if (BeginsFoot(line)) {
      in_foot_ = true;
      frame_.push_back(line.text);
      return;
    }
    if (!any_heading_ && IsHeadOfPaper(line)) {
      frame_.push_back(line.text);
      return;
    }
    Tell(v1::SEVERITY_WARNING, messages::Say("documents_papers.table"),
         line.text.substr(0, line.text.find('\n')));
    Passage passage{.heading = messages::Say("documents_papers.table_in",
                                             {{"heading", HeadingNow()}})
                                   .vi,
                    .lines = {line.text},
                    .near = section_};
    passages_.push_back(std::move(passage));
    passage_open_ = false;
  }

  // --- Headings of others ---

  bool TakeHeading(const WordLine& line) {
    if (section_ != nullptr && section_->by_axis()) {
      std::string rest;
      if (const auto axis = ReadAxis(line, &rest); axis.has_value()) {
        Enter(section_, *axis);
        if (!rest.empty()) Content(rest);
        return true;
      }
    }
    const auto match = matcher_.Match(line, section_);
    if (match.has_value() && match->section == section_ &&
        !matcher_.IsTitleOf(line, *section_)) {
      return false;  // a heading within the section: its causes, its kinds
    }
    if (match.has_value()) {
      Enter(match->section, "");
      SayHowRead(line, *match);
      return true;
    }
    if (matcher_.LooksLikePart(line)) {
      Leave(line.Full());
      return true;
    }
    return false;
  }

  // A heading that is not the printed one: what it was taken for.
  void SayHowRead(const WordLine& line, const HeadingMatch& match) {
    const v1::OutlineSection& section = *match.section;
    if (match.by_number_only) {
      Tell(v1::SEVERITY_WARNING,
           messages::Say(
               "documents_papers.heading_by_number",
               {{"section", section.id()}, {"title", section.label().vi()}}),
           line.Full());
    } else if (!matcher_.IsTitleOf(line, section)) {
      Tell(v1::SEVERITY_STYLE,
           messages::Say(
               "documents_papers.heading_taken_for",
               {{"section", section.id()}, {"title", section.label().vi()}}),
           line.Full());
    }
  }

  // --- Where we are ---

  void Enter(const v1::OutlineSection* section, const std::string& axis) {
    section_ = section;
    axis_ = axis;
    heading_.clear();
    any_heading_ = true;
    in_foot_ = false;
    passage_open_ = false;
  }

  // Under a heading that the outline does not know.
  void Leave(std::string heading) {
    section_ = nullptr;
    axis_.clear();
    heading_ = std::move(heading);
    any_heading_ = true;
    // Said even where no text follows.
    passages_.push_back({.heading = heading_});
    passage_open_ = true;
  }

  std::string HeadingNow() const {
    if (section_ == nullptr) return heading_;
    return axis_.empty() ? section_->title()
                         : section_->title() + " – " + AxisTitle(axis_);
  }

  void Content(std::string text) {
    if (text.empty()) return;
    if (section_ != nullptr && !section_->heading()) {
      texts_[{section_, axis_}].push_back(std::move(text));
      return;
    }
    if (!passage_open_) {
      passages_.push_back({.heading = HeadingNow(), .near = section_});
      passage_open_ = true;
    }
    passages_.back().lines.push_back(std::move(text));
  }

  void Tell(v1::Severity severity, const messages::Text& text,
            std::string actual) {
    v1::FileFinding& finding = *response_.add_findings();
    finding.set_severity(severity);
    if (section_ != nullptr) {
      finding.mutable_place()->set_section(section_->id());
      finding.mutable_place()->set_axis(axis_);
    }
    finding.set_message_vi(text.vi);
    finding.set_message_en(text.en);
    finding.set_actual(std::move(actual));
  }

  // --- The end ---

  void LeftOut(const std::vector<std::string>& boxes, int objects) {
    section_ = nullptr;
    axis_.clear();
    heading_ = messages::Say("documents_papers.box_heading").vi;
    for (const std::string& box : boxes) {
      Tell(v1::SEVERITY_WARNING, messages::Say("documents_papers.box"), box);
      passages_.push_back({.heading = heading_, .lines = {box}});
    }
    if (objects > 0) {
      Tell(v1::SEVERITY_WARNING, messages::Say("documents_papers.objects"),
           std::to_string(objects));
    }
  }

  void Finish(const std::vector<WordLine>& lines) {
    for (const v1::OutlineSection& section : campaign_.spec().outline()) {
      Section(section, "");
      for (std::string_view axis : kAxes) Section(section, axis);
    }
    for (const Passage& passage : passages_) {
      v1::UnplacedPassage& unplaced = *response_.add_unplaced();
      unplaced.set_heading(passage.heading);
      unplaced.set_text(absl::StrJoin(passage.lines, "\n"));
      Suggest(passage, unplaced);
    }
    if (!frame_.empty()) {
      Tell(v1::SEVERITY_STYLE, messages::Say("documents_papers.frame"),
           absl::StrJoin(frame_, "\n"));
    }
    if (lines.empty()) {
      Tell(v1::SEVERITY_ERROR, messages::Say("documents_papers.no_text"), "");
    } else if (!any_heading_) {
      Tell(v1::SEVERITY_ERROR, messages::Say("documents_papers.no_headings"),
           "");
    }
    const bool is_legacy =
        std::any_of(lines.begin(), lines.end(), [](const WordLine& line) {
          return report::LooksLikeLegacyEncoding(line.text);
        });
    if (is_legacy) {
      Tell(v1::SEVERITY_ERROR, messages::Say("documents_papers.legacy_font"),
           "");
    }
  }

  void Section(const v1::OutlineSection& section, std::string_view axis) {
    const auto text = texts_.find({&section, std::string(axis)});
    if (text == texts_.end()) return;
    v1::SectionEntry& entry = *response_.mutable_submission()->add_sections();
    entry.set_section(section.id());
    entry.set_axis(std::string(axis));
    entry.set_text(absl::StrJoin(text->second, "\n"));
  }

  void Suggest(const Passage& passage, v1::UnplacedPassage& unplaced) const {
    // A table most likely belongs where it stands.
    if (passage.near != nullptr && !passage.near->heading()) {
      unplaced.add_suggestions()->set_section(passage.near->id());
    }
    for (v1::SectionRef& ref :
         matcher_.Suggest(passage.heading, unplaced.text(), passage.near)) {
      if (unplaced.suggestions_size() == 3) break;
      const bool is_there = std::any_of(
          unplaced.suggestions().begin(), unplaced.suggestions().end(),
          [&](const auto& each) { return each.section() == ref.section(); });
      if (!is_there) *unplaced.add_suggestions() = std::move(ref);
    }
    // Under the heading of a part: its sections.
    if (unplaced.suggestions_size() > 0 || passage.near == nullptr) return;
    for (const auto* child : ChildrenOf(campaign_, passage.near->id())) {
      if (unplaced.suggestions_size() == 3) break;
      unplaced.add_suggestions()->set_section(child->id());
    }
  }

  const campaign::Campaign& campaign_;
  const HeadingMatcher matcher_;
  const Bookmarks bookmarks_;
  std::vector<std::string> hints_;
  std::set<std::string> anchored_;

  const v1::OutlineSection* section_ = nullptr;
  std::string axis_;
  // Where section_ is null: the unknown heading; "" before the first.
  std::string heading_;
  bool any_heading_ = false;
  bool in_foot_ = false;

  std::map<std::pair<const v1::OutlineSection*, std::string>,
           std::vector<std::string>>
      texts_;
  std::vector<Passage> passages_;
  bool passage_open_ = false;
  std::vector<std::string> frame_;
  v1::ImportReportResponse response_;
};

}  // namespace

v1::ImportReportResponse ImportReport(const campaign::Campaign& campaign,
                                      const std::vector<WordLine>& lines,
                                      const std::vector<std::string>& boxes,
                                      int objects) {
  return Importer(campaign).Import(lines, boxes, objects);
}

}  // namespace baocao::documents
