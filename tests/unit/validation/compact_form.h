// Submissions in one line, for tests:
//
//   13B 13B.II.1:c1=30 13B.II.1:c2=- 13B.II.1:c3=~12 13B.II.1:gc="ghi chú"
//   12B money="tỷ đồng" 12B.I.2:th=1.5 choice:12B.I.2=tren-dia-ban
//   2B [a 2B.X1 loai="Công văn" so="08-CV/ĐU" ngay="2025-08-01"] [b 2B.X1 <a]
//
// "-" nil, "n/a" not applicable, "?" not available, "~" an estimate, "" text,
// anything else goes into `number` as it stands. " / " begins the next form.
#ifndef BAOCAO_TESTS_VALIDATION_COMPACT_FORM_H_
#define BAOCAO_TESTS_VALIDATION_COMPACT_FORM_H_

#include <string>
#include <string_view>

#include "baocao/v1/submission.pb.h"

namespace baocao::validation {

v1::Submission ReadCompact(std::string_view text);

// A reason for a rule at a row.
void AddReason(v1::Submission& submission, std::string_view rule,
               std::string_view form, std::string_view row,
               std::string_view code = "other",
               std::string_view reason = "Bản giấy đã ký ghi như vậy.");

}  // namespace baocao::validation

#endif  // BAOCAO_TESTS_VALIDATION_COMPACT_FORM_H_
