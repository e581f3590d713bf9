// Who signs, from the template's cover sheet.
#ifndef BAOCAO_DOCUMENTS_IMPORTING_READ_COVER_H_
#define BAOCAO_DOCUMENTS_IMPORTING_READ_COVER_H_

#include "baocao/v1/document.pb.h"
#include "baocao/v1/submission.pb.h"
#include "services/documents/importing/sheet_view.h"

namespace baocao::documents::importing {

// Blank where nothing is filled in.
v1::Signatory ReadCover(const SheetView& view);

}  // namespace baocao::documents::importing

#endif  // BAOCAO_DOCUMENTS_IMPORTING_READ_COVER_H_
