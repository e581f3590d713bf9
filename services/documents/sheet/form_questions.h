// What a sheet to fill in asks beside its cells: the unit of money, readings
// that are chosen, the day of the figures, whether all are estimates.
#ifndef BAOCAO_DOCUMENTS_SHEET_FORM_QUESTIONS_H_
#define BAOCAO_DOCUMENTS_SHEET_FORM_QUESTIONS_H_

#include <functional>

#include "services/campaign/campaign.h"
#include "services/documents/sheet/form_canvas.h"
#include "services/documents/sheet/form_sheet.h"

namespace baocao::documents {

// What must be known before the first figure. `counts`: rows with figures on
// this sheet.
void PlaceHeadQuestions(const campaign::Form& form,
                        const FormSheetOptions& options,
                        const std::function<bool(int row)>& counts,
                        FormCanvas& canvas, FormSheet& made);

// Below the table.
void PlaceFootQuestions(const campaign::Form& form,
                        const FormSheetOptions& options, FormCanvas& canvas,
                        FormSheet& made);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_SHEET_FORM_QUESTIONS_H_
