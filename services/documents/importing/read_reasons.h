// Written reasons from the template's sheet, or from a sheet of that kind in
// somebody's own workbook.
#ifndef BAOCAO_DOCUMENTS_IMPORTING_READ_REASONS_H_
#define BAOCAO_DOCUMENTS_IMPORTING_READ_REASONS_H_

#include <vector>

#include "baocao/v1/submission.pb.h"
#include "services/campaign/campaign.h"
#include "services/documents/importing/answers.h"
#include "services/documents/importing/layout.h"
#include "services/documents/importing/notes.h"
#include "services/documents/importing/sheet_view.h"

namespace baocao::documents::importing {

// Whether a sheet without our keys is such a table: a heading for cells stands
// in one line with a heading for reasons.
bool IsReasonsTable(const SheetView& view);

// A sheet of the workbook that was read as a form.
struct FormOnSheet {
  const SheetView* view = nullptr;
  const Layout* layout = nullptr;
};

// Adds the reasons to the submission, whose forms have been read. A line names
// a cell and a rule, or one of them where that leaves no doubt; else it is
// asked which rule is meant. Lines that were printed and not typed over mean
// what they meant then, wherever their cells have moved. What cannot be placed,
// and reasons for forms that are not in the submission, are told and left out.
void ReadReasons(const SheetView& view, const campaign::Campaign& campaign,
                 const std::vector<FormOnSheet>& forms, const Answers& answers,
                 Notes& notes, v1::Submission& submission);

}  // namespace baocao::documents::importing

#endif  // BAOCAO_DOCUMENTS_IMPORTING_READ_REASONS_H_
