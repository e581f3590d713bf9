// From the lines of a Word report to sections of a submission.
#ifndef BAOCAO_DOCUMENTS_PAPERS_REPORT_IMPORT_H_
#define BAOCAO_DOCUMENTS_PAPERS_REPORT_IMPORT_H_

#include <string>
#include <vector>

#include "baocao/v1/document_service.pb.h"
#include "services/campaign/campaign.h"
#include "services/documents/papers/word_lines.h"

namespace baocao::documents {

// Places every line: into the section and axis of the heading above it, or
// among the unplaced, or into a finding. Headings are found by our bookmarks,
// then by style, number and title; in a file with our bookmarks other
// paragraphs are headings only where a section has lost its bookmark and they
// say its very title. Grey hints are dropped as far as they are ours; head and
// foot of the paper go into one finding; tables are told and offered as
// unplaced text; pictures are told. `boxes`, `objects`: see WordMarks.
//
// Sections in outline order, axis "" before the others; those without text are
// not in the submission, so nothing is cleared by a template left empty.
v1::ImportReportResponse ImportReport(const campaign::Campaign& campaign,
                                      const std::vector<WordLine>& lines,
                                      const std::vector<std::string>& boxes,
                                      int objects);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_PAPERS_REPORT_IMPORT_H_
