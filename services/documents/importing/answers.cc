#include "services/documents/importing/answers.h"

namespace baocao::documents::importing {

Answers::Answers(const v1::ImportWorkbookOptions& options) {
  for (const v1::Answer& answer : options.answers()) {
    chosen_[{answer.sheet(), answer.cell()}] = answer.number();
  }
}

std::string Answers::ChosenAt(std::string_view sheet,
                              std::string_view cell) const {
  const auto answer =
      chosen_.find(std::pair(std::string(sheet), std::string(cell)));
  return answer == chosen_.end() ? "" : answer->second;
}

void Answers::Settle(std::string_view sheet, std::string_view cell,
                     CellReading& reading) const {
  if (reading.kind != CellReading::Kind::kUnsure) return;
  const std::string answer = ChosenAt(sheet, cell);
  for (const report::Decimal& number : {reading.first, reading.second}) {
    if (number.ToString() != answer) continue;
    reading.kind = CellReading::Kind::kTaken;
    reading.entry.set_number(answer);
  }
}

}  // namespace baocao::documents::importing
