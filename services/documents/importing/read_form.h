// The cells of a sheet whose layout is known, as an entry of its form.
#ifndef BAOCAO_DOCUMENTS_IMPORTING_READ_FORM_H_
#define BAOCAO_DOCUMENTS_IMPORTING_READ_FORM_H_

#include "baocao/v1/document_service.pb.h"
#include "services/campaign/campaign.h"
#include "services/documents/importing/answers.h"
#include "services/documents/importing/layout.h"
#include "services/documents/importing/notes.h"
#include "services/documents/importing/sheet_view.h"

namespace baocao::documents::importing {

// Without cells and rows where nothing is filled in. What is not taken is told,
// what is unsure asked; the layout's remarks are told too, where anything is
// filled in. Left out without a word: blank cells; formulas in sums, shares and
// group rows of our own sheets; nothing, "-" and 0 in rows of others.
v1::FormEntry ReadForm(const SheetView& view, const Layout& layout,
                       const campaign::Campaign& campaign, const v1::Unit& unit,
                       const Answers& answers, Notes& notes);

}  // namespace baocao::documents::importing

#endif  // BAOCAO_DOCUMENTS_IMPORTING_READ_FORM_H_
