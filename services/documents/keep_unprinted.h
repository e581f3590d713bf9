// What a workbook has no place for, from what the unit sent before.
#ifndef BAOCAO_DOCUMENTS_KEEP_UNPRINTED_H_
#define BAOCAO_DOCUMENTS_KEEP_UNPRINTED_H_

#include "baocao/v1/snapshot.pb.h"
#include "baocao/v1/submission.pb.h"

namespace baocao::documents {

// A form is replaced as a whole, but its sheet shows no notes of cells and not
// which rows a row results from (8B). Both are taken over from the package:
// notes where the cell still says the same, `merged_from` of rows with the same
// id, without rows that are gone.
void KeepUnprinted(const v1::Snapshot& package, v1::Submission& submission);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_KEEP_UNPRINTED_H_
