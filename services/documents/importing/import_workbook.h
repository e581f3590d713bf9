// What a unit's workbook says, as a submission: our template filled in, or a
// workbook of its own.
#ifndef BAOCAO_DOCUMENTS_IMPORTING_IMPORT_WORKBOOK_H_
#define BAOCAO_DOCUMENTS_IMPORTING_IMPORT_WORKBOOK_H_

#include "baocao/v1/document_service.pb.h"
#include "services/campaign/campaign.h"
#include "services/documents/reading/raw_workbook.h"

namespace baocao::documents {

// Never fails: what cannot be taken is told in findings, what can be read in
// two ways is asked; nothing is guessed in silence.
//
// Sheets are known by our hidden keys, by what the caller says of them
// (`options.mappings`: a form alone, then its table is looked for on the sheet;
// or with lines; an empty form leaves the sheet out), or by name, title,
// headings and labels. Of several sheets of one form the surest is taken.
// Mappings that say RECOGNITION_KEYS or RECOGNITION_NONE come from an earlier
// response and decide nothing.
//
// Only forms with at least one entry go into the submission. A sheet that is
// wholly blank is not sent: it does not clear what the unit has sent before
// (that takes an empty form sent on purpose). The same holds for proposals and
// the signatory. Written reasons go with the forms they are about. Notes of
// cells and merged_from of list rows do not stand in workbooks: they are not
// read.
v1::ImportWorkbookResponse ImportWorkbook(
    const campaign::Campaign& campaign, const v1::Unit& unit,
    const RawWorkbook& workbook, const v1::ImportWorkbookOptions& options);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_IMPORTING_IMPORT_WORKBOOK_H_
