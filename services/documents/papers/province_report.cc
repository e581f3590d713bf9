#include "services/documents/papers/province_report.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_join.h"
#include "services/campaign/calendar.h"
#include "services/documents/papers/change_tables.h"
#include "services/documents/papers/difficulty_paper.h"
#include "services/documents/papers/figure_tables.h"
#include "services/documents/papers/letter_case.h"
#include "services/documents/papers/letterhead.h"
#include "services/documents/papers/outline_heading.h"
#include "services/documents/papers/proposals.h"
#include "services/messages/messages.h"
#include "services/report/item.h"
#include "services/report/snapshot.h"
#include "services/report/text.h"

namespace baocao::documents {
namespace {

constexpr size_t kDigestShown = 16;

class ProvinceReportWriter {
 public:
  ProvinceReportWriter(const campaign::Campaign& campaign,
                       const ProvinceReport& report)
      : campaign_(campaign), report_(report) {
    for (const v1::Snapshot& package : report.packages) {
      if (campaign.UnitIndex(package.unit()) >= 0) {
        packages_.push_back(&package);
      }
    }
    std::sort(packages_.begin(), packages_.end(),
              [&](const v1::Snapshot* a, const v1::Snapshot* b) {
                return campaign.UnitIndex(a->unit()) <
                       campaign.UnitIndex(b->unit());
              });
  }

  Paper Write() {
    const v1::Letterhead letterhead = ProvinceLetterhead(campaign_);
    paper_.blocks = HeadOfPaper(campaign_, letterhead, States());
    Basis(letterhead);
    for (const v1::OutlineSection* part : ChildrenOf(campaign_, "")) {
      Section(*part);
    }
    Append(FootOfPaper(letterhead, {}));
    if (report_.changes.has_value()) Append(ChangeTables(*report_.changes));
    if (HasAnnex()) Append(DifficultyAnnexBlocks(campaign_, *report_.annex));
    Sources();
    return std::move(paper_);
  }

 private:
  void Add(PaperParagraph paragraph) {
    paper_.blocks.push_back(std::move(paragraph));
  }
  void Append(std::vector<PaperBlock> blocks) {
    for (PaperBlock& block : blocks) paper_.blocks.push_back(std::move(block));
  }

  bool HasAnnex() const {
    return report_.annex.has_value() && !report_.annex->groups.groups().empty();
  }

  // Right above the sections of the addressees: what units ask for.
  bool IsAboveProposals(const v1::OutlineSection& section) const {
    const auto& addressees = campaign_.spec().addressees();
    return std::any_of(
        addressees.begin(), addressees.end(), [&](const auto& addressee) {
          const v1::OutlineSection* below =
              campaign_.FindSection(addressee.id());
          return below != nullptr && below->parent() == section.id();
        });
  }

  std::vector<std::string> States() const {
    const std::string time = campaign::FormatLocal(campaign_, report_.as_of);
    std::vector<std::string> states;
    if (report_.freeze.empty()) {
      states.push_back(
          messages::Say("documents_papers.live", {{"time", time}}).vi);
    } else {
      states.push_back(
          messages::Say("documents_papers.frozen",
                        {{"time", time}, {"label", report_.freeze}})
              .vi);
    }
    if (report_.annex_unavailable) {
      states.push_back(
          messages::Say("documents_following.annex.unavailable").vi);
    }
    if (report_.test_data) {
      states.push_back(messages::Say("documents_papers.test_data").vi);
    }
    return states;
  }

  void Basis(const v1::Letterhead& letterhead) {
    std::vector<std::string> bases(campaign_.spec().bases().begin(),
                                   campaign_.spec().bases().end());
    const std::string sent = std::to_string(packages_.size());
    const std::string expected = std::to_string(std::count_if(
        campaign_.units().begin(), campaign_.units().end(),
        [&](const v1::Unit& unit) { return campaign_.OwesPackage(unit); }));
    bases.push_back(messages::Say("documents_papers.province_reports",
                                  {{"body", letterhead.issuing_body()},
                                   {"sent", sent},
                                   {"expected", expected}})
                        .vi);
    Add(Plain(PaperStyle::kBasis, absl::StrJoin(bases, "; ")));
  }

  const std::string& NameOf(const v1::Snapshot& package) const {
    return campaign_.FindUnit(package.unit())->full_name();
  }

  // nullptr: the unit has written nothing there that counts.
  static const v1::SnapshotItem* Written(const v1::Snapshot& package,
                                         std::string_view section,
                                         std::string_view axis) {
    const v1::SnapshotItem* item =
        report::FindItem(package, report::SectionItemKey(section, axis));
    const bool counts = item != nullptr && !item->has_exclusion() &&
                        !report::IsBlank(item->section().text());
    return counts ? item : nullptr;
  }

  void Section(const v1::OutlineSection& section) {
    Add(SectionHeading(section));
    if (HasAnnex() && IsAboveProposals(section)) {
      Add(Plain(PaperStyle::kRemark,
                messages::Say("documents_following.annex.see").vi));
    }
    const std::vector<JoinedProposal> proposals =
        ProposalsTo(campaign_, packages_, section.id());
    if (!section.heading()) Coverage(section, !proposals.empty());
    for (const campaign::Form& form : campaign_.forms()) {
      if (form.spec().section() == section.id()) Figures(form);
    }
    if (!section.heading()) {
      Passages(section.id(), "");
      if (section.by_axis()) {
        for (std::string_view axis : kAxes) Axis(section.id(), axis);
      }
    }
    Proposals(proposals);
    for (const v1::OutlineSection* child :
         ChildrenOf(campaign_, section.id())) {
      Section(*child);
    }
  }

  void Figures(const campaign::Form& form) {
    for (const v1::Table& table : report_.tables) {
      if (table.form() != form.key()) continue;
      Append(FigureTables(campaign_, form, table));
    }
  }

  void Coverage(const v1::OutlineSection& section, bool has_proposals) {
    const auto writes = [&](const v1::Snapshot* package) {
      if (Written(*package, section.id(), "") != nullptr) return true;
      return std::any_of(
          std::begin(kAxes), std::end(kAxes), [&](std::string_view axis) {
            return Written(*package, section.id(), axis) != nullptr;
          });
    };
    const auto& classes = section.required_for();
    const auto owes = [&](const v1::Unit& unit) {
      return campaign_.OwesPackage(unit) &&
             std::find(classes.begin(), classes.end(),
                       unit.reporting_class()) != classes.end();
    };
    const std::string written = std::to_string(
        std::count_if(packages_.begin(), packages_.end(), writes));
    const std::string expected = std::to_string(std::count_if(
        campaign_.units().begin(), campaign_.units().end(), owes));
    if (!classes.empty()) {
      Add(Plain(PaperStyle::kRemark,
                messages::Say("documents_papers.section_coverage",
                              {{"written", written}, {"expected", expected}})
                    .vi));
    } else if (written != "0") {
      Add(Plain(PaperStyle::kRemark,
                messages::Say("documents_papers.section_written",
                              {{"written", written}})
                    .vi));
    } else if (!has_proposals) {
      Add(Plain(PaperStyle::kRemark,
                messages::Say("documents_papers.section_empty").vi));
    }
  }

  void Axis(std::string_view section, std::string_view axis) {
    const bool any = std::any_of(
        packages_.begin(), packages_.end(), [&](const v1::Snapshot* package) {
          return Written(*package, section, axis) != nullptr;
        });
    if (!any) return;
    Add(AxisHeading(section, axis));
    Passages(section, axis);
  }

  void Passages(std::string_view section, std::string_view axis) {
    for (const v1::Snapshot* package : packages_) {
      const v1::SnapshotItem* item = Written(*package, section, axis);
      if (item == nullptr) continue;
      Passage(*package, *item);
    }
  }

  // The unit's name runs into the first line.
  void Passage(const v1::Snapshot& package, const v1::SnapshotItem& item) {
    bool is_first = true;
    for (std::string& line : FilledLines(item.section().text())) {
      PaperParagraph paragraph{.style = PaperStyle::kBody};
      if (is_first) {
        paragraph.runs.push_back(
            {.text = WithCapital(NameOf(package)) + ": ", .bold = true});
      }
      paragraph.runs.push_back({.text = std::move(line)});
      Add(std::move(paragraph));
      is_first = false;
    }
    if (item.has_correction()) {
      Add(Plain(PaperStyle::kRemark,
                messages::Say("documents_papers.under_correction",
                              {{"unit", NameOf(package)}})
                    .vi));
    }
  }

  std::string DomainName(const std::string& id) const {
    for (const v1::ProposalDomain& domain : campaign_.spec().domains()) {
      if (domain.id() == id) return domain.name().vi();
    }
    return id;
  }

  void Proposals(const std::vector<JoinedProposal>& proposals) {
    std::string domain;
    for (const JoinedProposal& joined : proposals) {
      const v1::Proposal& proposal = joined.proposal;
      if (proposal.domain() != domain) {
        domain = proposal.domain();
        Add(Plain(PaperStyle::kAxis, DomainName(domain)));
      }
      PaperParagraph paragraph{.style = PaperStyle::kBody};
      const auto say = [&](const messages::Text& lead,
                           const std::string& text) {
        if (report::IsBlank(text)) return;
        if (!paragraph.runs.empty()) paragraph.runs.push_back({.text = " "});
        paragraph.runs.push_back({.text = lead.vi + " ", .italic = true});
        paragraph.runs.push_back({.text = Sentence(text)});
      };
      paragraph.runs.push_back({.text = "- " + Sentence(proposal.request())});
      say(messages::Say("documents_papers.difficulty"), proposal.difficulty());
      say(messages::Say("documents_papers.political_basis"),
          proposal.political_basis());
      say(messages::Say("documents_papers.legal_basis"),
          proposal.legal_basis());
      paragraph.runs.push_back(
          {.text = " (" + absl::StrJoin(joined.units, ", ") + ").",
           .italic = true});
      Add(std::move(paragraph));
    }
  }

  // Ends in a stop.
  static std::string Sentence(std::string_view text) {
    std::string sentence = report::Normalise(text);
    if (!sentence.empty() &&
        sentence.find_last_of(".!?;:") != sentence.size() - 1) {
      sentence += ".";
    }
    return sentence;
  }

  static PaperCell Cell(PaperStyle style, std::string text) {
    return {.paragraphs = {Plain(style, std::move(text))}};
  }

  // Which package each text was taken from.
  void Sources() {
    if (packages_.empty()) return;
    Add(Plain(PaperStyle::kAnnex,
              messages::Say("documents_papers.sources_title").vi));
    Add(Plain(PaperStyle::kRemark,
              messages::Say("documents_papers.sources_text").vi));
    PaperTable table;
    table.widths = {12, 60, 18, 36, 34};
    PaperRow& heading = table.rows.emplace_back();
    heading.is_heading = true;
    for (const messages::Text& text :
         {messages::Say("documents_papers.ordinal"),
          messages::Say("documents_papers.source_unit"),
          messages::Say("documents_papers.source_revision"),
          messages::Say("documents_papers.source_time"),
          messages::Say("documents_papers.source_digest")}) {
      heading.cells.push_back(Cell(PaperStyle::kCellHeading, text.vi));
    }
    for (size_t i = 0; i < packages_.size(); ++i) {
      const v1::Snapshot& package = *packages_[i];
      PaperRow& row = table.rows.emplace_back();
      row.cells.push_back(
          Cell(PaperStyle::kCellHeading, std::to_string(i + 1)));
      row.cells.push_back(
          Cell(PaperStyle::kCellText, WithCapital(NameOf(package))));
      row.cells.push_back(
          Cell(PaperStyle::kCellNumber, std::to_string(package.revision())));
      row.cells.push_back(
          Cell(PaperStyle::kCellText,
               package.has_update_time()
                   ? campaign::FormatLocal(
                         campaign_, report::FromProto(package.update_time()))
                   : ""));
      row.cells.push_back(Cell(PaperStyle::kCellText,
                               package.digest().substr(0, kDigestShown)));
    }
    paper_.blocks.push_back(std::move(table));
  }

  const campaign::Campaign& campaign_;
  const ProvinceReport& report_;
  std::vector<const v1::Snapshot*> packages_;
  Paper paper_;
};

}  // namespace

Paper MakeProvinceReport(const campaign::Campaign& campaign,
                         const ProvinceReport& report) {
  return ProvinceReportWriter(campaign, report).Write();
}

}  // namespace baocao::documents
