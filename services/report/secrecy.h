// Classified content must not enter a networked system (spec: classified).
#ifndef BAOCAO_REPORT_SECRECY_H_
#define BAOCAO_REPORT_SECRECY_H_

#include <string>
#include <string_view>
#include <vector>

#include "baocao/v1/submission.pb.h"

namespace baocao::report {

// True where the whole field is one of the marks ("Mật", "Tối mật", …; case,
// blanks and normal form folded), or ends in a secrecy mark of a document
// number ("12-BC/TU (Mật)", "05/QĐ-M"). Never by substring: "Quy chế bảo vệ bí
// mật nhà nước" is an ordinary title.
bool MarksSecrecy(std::string_view field,
                  const std::vector<std::string>& marks);

// Every field of the submission that marks secrecy, as a place a person can
// find; empty: none.
std::vector<v1::Place> ClassifiedPlaces(const v1::Submission& submission,
                                        const std::vector<std::string>& marks);

}  // namespace baocao::report

#endif  // BAOCAO_REPORT_SECRECY_H_
