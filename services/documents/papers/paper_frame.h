// Knows the head and the foot of an official paper, whoever wrote it.
#ifndef BAOCAO_DOCUMENTS_PAPERS_PAPER_FRAME_H_
#define BAOCAO_DOCUMENTS_PAPERS_PAPER_FRAME_H_

#include "services/documents/papers/word_lines.h"

namespace baocao::documents {

// Before the first heading: issuing body, number, place and date, "BÁO CÁO",
// what it is based on. A line or a table.
bool IsHeadOfPaper(const WordLine& line);

// The first line of the foot: "Nơi nhận:", "T/M BAN THƯỜNG VỤ"; or the table
// that holds them.
bool BeginsFoot(const WordLine& line);

// After the foot: "Phụ lục …", "Biểu …".
bool BeginsAnnex(const WordLine& line);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_PAPERS_PAPER_FRAME_H_
