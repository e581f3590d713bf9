#include "services/documents/importing/answers.h"

namespace baocao::documents::importing {

Answers::Answers(const v1::ImportWorkbookOptions& options) {
  for (const v1::Answer& answer : options.answers()) {
    numbers_[{answer.sheet(), answer.cell()}] = answer.number();
  }
}

void Answers::Settle(std::string_view sheet, std::string_view cell,
                     CellReading& reading) const {
  if (reading.kind != CellReading::Kind::kUnsure) return;
  const auto answer =
      numbers_.find(std::pair(std::string(sheet), std::string(cell)));
  if (answer == numbers_.end()) return;
  for (const report::Decimal& number : {reading.first, reading.second}) {
    if (number.ToString() != answer->second) continue;
    reading.kind = CellReading::Kind::kTaken;
    reading.entry.set_number(answer->second);
  }
}

}  // namespace baocao::documents::importing
