#include "paper_text.h"

#include "absl/functional/function_ref.h"

namespace baocao::documents {
namespace {

void ForEach(const Paper& paper,
             absl::FunctionRef<void(const PaperParagraph&)> visit) {
  for (const PaperBlock& block : paper.blocks) {
    if (const auto* paragraph = std::get_if<PaperParagraph>(&block)) {
      visit(*paragraph);
      continue;
    }
    for (const PaperRow& row : std::get<PaperTable>(block).rows) {
      for (const PaperCell& cell : row.cells) {
        for (const PaperParagraph& paragraph : cell.paragraphs) {
          visit(paragraph);
        }
      }
    }
  }
}

}  // namespace

std::string TextOfParagraph(const PaperParagraph& paragraph) {
  std::string text;
  for (const PaperRun& run : paragraph.runs) text += run.text;
  return text;
}

std::vector<std::string> TextsIn(const Paper& paper, PaperStyle style) {
  std::vector<std::string> texts;
  ForEach(paper, [&](const PaperParagraph& paragraph) {
    if (paragraph.style == style) texts.push_back(TextOfParagraph(paragraph));
  });
  return texts;
}

std::string WholeText(const Paper& paper) {
  std::string text;
  ForEach(paper, [&](const PaperParagraph& paragraph) {
    text += TextOfParagraph(paragraph) + "\n";
  });
  return text;
}

}  // namespace baocao::documents
