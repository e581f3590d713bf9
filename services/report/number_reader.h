// Reads numbers as people in Vietnam write them.
#ifndef BAOCAO_REPORT_NUMBER_READER_H_
#define BAOCAO_REPORT_NUMBER_READER_H_

#include <optional>
#include <string>
#include <string_view>

#include "services/report/decimal.h"

namespace baocao::report {

struct ReadNumber {
  enum class Kind {
    kNumber,
    kBlank,
    kNil,        // "-", "–"
    kAmbiguous,  // "1.5", "1,234": ask, never guess; `readings` hold both
    kUnreadable,
  };
  Kind kind = Kind::kUnreadable;
  Decimal value;
  bool estimated = false;  // "ước 120"
  bool percent = false;    // "98,2%"
  std::string unit;        // a trailing word: "nghìn", "triệu", "tỷ"
  Decimal first_reading, second_reading;  // of kAmbiguous
};

// "." groups exactly three digits, "," is the decimal mark: "2.214" = 2214,
// "1687", "12,5", "98,2%". Blanks, NBSP, thin spaces and full-width digits are
// tolerated. "1.5" is ambiguous (1,5 or a mistyped group), and so is "1,234"
// (1.234 or 1234).
ReadNumber ReadVietnameseNumber(std::string_view text);

// Writes for people: 1687 → "1.687", 12.5 → "12,5".
std::string FormatVietnamese(Decimal value);

}  // namespace baocao::report

#endif  // BAOCAO_REPORT_NUMBER_READER_H_
