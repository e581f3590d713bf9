// Numbers in words, so that nobody has to guess what a comma means.
#ifndef BAOCAO_DOCUMENTS_IMPORTING_NUMBER_WORDS_H_
#define BAOCAO_DOCUMENTS_IMPORTING_NUMBER_WORDS_H_

#include <string>

#include "services/report/decimal.h"

namespace baocao::documents::importing {

// 1234 → "một nghìn hai trăm ba mươi bốn"; 1.234 → "một phẩy hai ba bốn".
std::string VietnameseWords(report::Decimal value);

}  // namespace baocao::documents::importing

#endif  // BAOCAO_DOCUMENTS_IMPORTING_NUMBER_WORDS_H_
