// What an import has to tell people, each on its sheet and cell.
#ifndef BAOCAO_DOCUMENTS_IMPORTING_NOTES_H_
#define BAOCAO_DOCUMENTS_IMPORTING_NOTES_H_

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "baocao/v1/campaign.pb.h"
#include "baocao/v1/document_service.pb.h"
#include "services/campaign/campaign.h"
#include "services/documents/importing/read_cell.h"
#include "services/messages/messages.h"

namespace baocao::documents::importing {

// A cell of the workbook and what it is in the submission.
struct Spot {
  // nullptr: not a form's.
  const campaign::Form* form = nullptr;
  // Row 0: the sheet as a whole; column 0: the whole row; row 0 and a column:
  // the whole column.
  int line = 0;
  int line_column = 0;
  v1::Place place;
};

// Writes into a response; it and the sheet's name outlive it. Messages begin
// with the place: "Ô 13B!E7 (dòng “…”, cột “…”): ". Beyond kMostFindings only
// their number is kept.
class Notes {
 public:
  static constexpr int kMostFindings = 1000;

  explicit Notes(v1::ImportWorkbookResponse& out) : out_(out) {}

  // An empty `sheet`: the file as a whole.
  void Tell(v1::Severity severity, std::string_view sheet, const Spot& spot,
            const messages::Text& text, std::string_view actual = {});
  void Ask(std::string_view sheet, const Spot& spot,
           const CellReading& reading);
  // Which of the rules a written reason for this cell is about.
  void AskRule(std::string_view sheet, const Spot& spot, std::string_view cell,
               const std::vector<const v1::RuleSpec*>& rules);
  void Trace(std::string_view sheet, const Spot& spot);
  // To be called last: says how many findings were left out, and which forms
  // have a cell that was not taken.
  void Close();

 private:
  // nullptr: too many.
  v1::Question* AddQuestion(std::string_view sheet, const Spot& spot,
                            std::string_view text);

  v1::ImportWorkbookResponse& out_;
  int left_out_ = 0;
  std::set<std::string> incomplete_forms_;
};

// Both texts, one behind the other.
messages::Text Join(const messages::Text& first, const messages::Text& second);

}  // namespace baocao::documents::importing

#endif  // BAOCAO_DOCUMENTS_IMPORTING_NOTES_H_
