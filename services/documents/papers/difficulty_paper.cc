#include "services/documents/papers/difficulty_paper.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/campaign/calendar.h"
#include "services/documents/papers/letter_case.h"
#include "services/documents/papers/paper_cells.h"
#include "services/messages/messages.h"
#include "services/report/text.h"

namespace baocao::documents {
namespace {

using messages::Say;

constexpr char kLocale[] = "vi";  // papers are in Vietnamese
constexpr size_t kAllUnits = 100'000;
// Bytes of an opinion that take well under half a page.
constexpr size_t kKeptTogether = 2'000;

std::string Count(size_t count) { return std::to_string(count); }

class AnnexWriter {
 public:
  AnnexWriter(const campaign::Campaign& campaign, const DifficultyAnnex& annex)
      : campaign_(campaign),
        annex_(annex),
        content_(ContentOf(campaign, annex, kLocale)) {}

  std::vector<PaperBlock> Write() {
    Head();
    Incomplete();
    if (!content_.groups.empty()) Overview();
    for (const AnnexGroup& group : content_.groups) Group(group);
    Ungrouped();
    Sources();
    return std::move(blocks_);
  }

 private:
  void Add(PaperBlock block) { blocks_.push_back(std::move(block)); }

  void Head() {
    Add(Plain(PaperStyle::kAnnex, Say("documents_following.annex.number").vi));
    Add(Plain(PaperStyle::kAbstract,
              Say("documents_following.annex.title").vi));
    const std::string report = WithSmallLetter(campaign_.spec().title().vi());
    Add(Plain(
        PaperStyle::kState,
        Say("documents_following.annex.of_report", {{"title", report}}).vi));
    const std::string time = campaign::FormatLocal(campaign_, annex_.as_of);
    Add(Plain(PaperStyle::kState,
              Say("documents_following.as_of", {{"time", time}}).vi));
    if (annex_.test_data) {
      Add(Plain(PaperStyle::kState, Say("documents_papers.test_data").vi));
    }
  }

  void Incomplete() {
    const std::vector<std::string> lines = Completeness(content_, kLocale);
    if (content_.complete) {
      Add(Plain(PaperStyle::kRemark, lines.front()));
      return;
    }
    PaperCell cell;
    cell.paragraphs.push_back(
        {.style = PaperStyle::kCellText,
         .runs = {{.text = Say("documents_following.annex.incomplete").vi,
                   .bold = true}}});
    for (const std::string& line : lines) {
      cell.paragraphs.push_back(
          {.style = PaperStyle::kCellText,
           .runs = {{.text = "- " + line, .bold = true}}});
    }
    PaperTable table;
    table.widths = {kPaperTextWidth};
    table.rows.push_back({.cells = {std::move(cell)}, .splits = true});
    Add(std::move(table));
  }

  void Overview() {
    Add(Plain(PaperStyle::kCaption,
              Say("documents_following.annex.overview",
                  {{"groups", Count(content_.groups.size())},
                   {"opinions", Count(content_.opinions)},
                   {"units", Count(content_.units)}})
                  .vi));
    PaperTable table;
    table.widths = {10, 54, 30, 15, 15, 15, 21};
    table.rows.push_back(
        HeadingRow({Say("documents_papers.ordinal").vi,
                    Say("documents_following.column.group").vi,
                    Say("documents_following.column.domain").vi,
                    Say("documents_following.column.opinions").vi,
                    Say("documents_following.column.units").vi,
                    Say("documents_following.column.answered").vi,
                    Say("documents_following.column.completeness").vi}));
    for (const AnnexGroup& group : content_.groups) {
      PaperRow& row = table.rows.emplace_back();
      row.cells.push_back(
          TextCell(PaperStyle::kCellHeading, Count(group.number)));
      row.cells.push_back(TextCell(PaperStyle::kCellText,
                                   report::Normalise(group.group.title())));
      row.cells.push_back(TextCell(PaperStyle::kCellText, group.domain));
      row.cells.push_back(
          TextCell(PaperStyle::kCellNumber, Count(group.opinions.size())));
      row.cells.push_back(
          TextCell(PaperStyle::kCellNumber, Count(group.units.size())));
      row.cells.push_back(
          TextCell(PaperStyle::kCellNumber,
                   absl::StrCat(group.answered, "/", group.opinions.size())));
      PaperCell state = TextCell(PaperStyle::kCellText,
                                 group.lacks.empty()
                                     ? Say("documents_following.annex.full").vi
                                     : WithCapital(SayLacks(group, kLocale)));
      state.paragraphs.front().runs.front().bold = !group.lacks.empty();
      row.cells.push_back(std::move(state));
    }
    Add(std::move(table));
  }

  // A label, and what stands under it; what is missing says so.
  static void Part(PaperTable& table, const messages::Text& label,
                   std::vector<std::string> lines, bool is_needed) {
    PaperRow& row = table.rows.emplace_back();
    row.splits = true;
    row.cells.push_back(
        {.paragraphs = {{.style = PaperStyle::kCellText,
                         .runs = {{.text = label.vi, .bold = true}}}}});
    PaperCell& cell = row.cells.emplace_back();
    for (std::string& line : lines) {
      if (report::IsBlank(line)) continue;
      cell.paragraphs.push_back(Plain(PaperStyle::kCellText, std::move(line)));
    }
    if (!cell.paragraphs.empty()) return;
    cell.paragraphs.push_back(
        {.style = PaperStyle::kCellText,
         .runs = {{.text = is_needed
                               ? Say("documents_following.annex.missing").vi
                               : Say("documents_following.annex.none").vi,
                   .bold = is_needed}}});
  }

  template <typename List>
  static std::vector<std::string> Listed(const List& list) {
    std::vector<std::string> lines;
    for (const std::string& each : list) {
      if (!report::IsBlank(each))
        lines.push_back("- " + report::Normalise(each));
    }
    return lines;
  }

  static std::vector<std::string> Requests(const AnnexGroup& group) {
    std::vector<std::string> lines;
    for (const JoinedRequest& request : group.requests) {
      lines.push_back(absl::StrCat("- ", request.text, " (",
                                   SayCounts(request.units, kAllUnits, kLocale),
                                   ")"));
    }
    return lines;
  }

  static std::vector<std::string> Opinions(const AnnexGroup& group) {
    std::vector<std::string> lines;
    if (!group.opinions.empty()) {
      lines.push_back(
          Say("documents_following.annex.raised_by",
              {{"opinions", Count(group.opinions.size())},
               {"units", Count(group.units.size())},
               {"names", SayCounts(group.units, kAllUnits, kLocale)},
               {"first", group.opinions.front().number},
               {"last", group.opinions.back().number}})
              .vi);
    }
    if (!group.lost.empty()) {
      lines.push_back(Say("documents_following.annex.lost",
                          {{"codes", absl::StrJoin(group.lost, ", ")}})
                          .vi);
    }
    return lines;
  }

  void Group(const AnnexGroup& group) {
    Add(Plain(PaperStyle::kSection,
              absl::StrCat(group.number, ". ",
                           report::Normalise(group.group.title()))));
    PaperTable table;
    table.widths = {36, kPaperTextWidth - 36};
    Part(table, Say("documents_following.column.description"),
         FilledLines(group.group.description()), false);
    Part(table, Say("documents_following.column.political_bases"),
         Listed(group.group.political_bases()), true);
    Part(table, Say("documents_following.column.legal_bases"),
         Listed(group.group.legal_bases()), true);
    Part(table, Say("documents_following.column.policy_direction"),
         FilledLines(group.group.policy_direction()), true);
    Part(table, Say("documents_following.column.requests"), Requests(group),
         false);
    Part(table, Say("documents_following.column.addressee"), group.addressees,
         false);
    Part(table, Say("documents_following.column.raised_by"), Opinions(group),
         true);
    Add(std::move(table));
  }

  static PaperTable OpinionTable() {
    PaperTable table;
    table.widths = {12, 32, 22, 60, 34};
    table.rows.push_back(
        HeadingRow({Say("documents_following.column.opinion").vi,
                    Say("documents_papers.source_unit").vi,
                    Say("documents_following.column.code").vi,
                    Say("documents_following.column.content").vi,
                    Say("documents_following.column.answering").vi}));
    return table;
  }

  static void Row(const Opinion& opinion, PaperTable& table) {
    PaperRow& row = table.rows.emplace_back();
    row.splits =
        opinion.difficulty.size() + opinion.request.size() > kKeptTogether;
    row.cells.push_back(TextCell(PaperStyle::kCellHeading, opinion.number));
    row.cells.push_back(
        TextCell(PaperStyle::kCellText, WithCapital(opinion.unit)));
    row.cells.push_back(TextCell(PaperStyle::kCellText, opinion.code));
    PaperCell& text = row.cells.emplace_back();
    AddLabelled(text, Say("documents_papers.difficulty").vi,
                opinion.difficulty);
    AddLabelled(text, Say("documents_following.annex.request").vi,
                opinion.request);
    PaperCell& answer = row.cells.emplace_back();
    if (!opinion.body.empty()) {
      answer.paragraphs.push_back(Plain(PaperStyle::kCellText, opinion.body));
    }
    answer.paragraphs.push_back(
        {.style = PaperStyle::kCellText,
         .runs = {{.text = opinion.state, .italic = true}}});
  }

  void Ungrouped() {
    if (content_.ungrouped.empty()) return;
    Add(Plain(PaperStyle::kSection,
              Say("documents_following.annex.ungrouped_title",
                  {{"count", Count(content_.ungrouped.size())}})
                  .vi));
    PaperTable table = OpinionTable();
    for (const Opinion& opinion : content_.ungrouped) Row(opinion, table);
    Add(std::move(table));
  }

  void Sources() {
    if (content_.opinions == 0) return;
    Add(Plain(PaperStyle::kSection,
              Say("documents_following.annex.sources_title").vi));
    Add(Plain(PaperStyle::kRemark,
              Say("documents_following.annex.sources_text").vi));
    PaperTable table = OpinionTable();
    for (const AnnexGroup& group : content_.groups) {
      if (group.opinions.empty()) continue;
      table.rows.push_back(
          BandRow(Say("documents_following.annex.group_band",
                      {{"number", Count(group.number)},
                       {"title", report::Normalise(group.group.title())}})
                      .vi,
                  static_cast<int>(table.widths.size())));
      for (const Opinion& opinion : group.opinions) Row(opinion, table);
    }
    Add(std::move(table));
  }

  const campaign::Campaign& campaign_;
  const DifficultyAnnex& annex_;
  const AnnexContent content_;
  std::vector<PaperBlock> blocks_;
};

}  // namespace

std::vector<PaperBlock> DifficultyAnnexBlocks(
    const campaign::Campaign& campaign, const DifficultyAnnex& annex) {
  return AnnexWriter(campaign, annex).Write();
}

Paper MakeDifficultyAnnex(const campaign::Campaign& campaign,
                          const DifficultyAnnex& annex) {
  return {.blocks = DifficultyAnnexBlocks(campaign, annex)};
}

}  // namespace baocao::documents
