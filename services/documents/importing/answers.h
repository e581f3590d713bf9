// What a person chose where a cell could be meant in several ways.
#ifndef BAOCAO_DOCUMENTS_IMPORTING_ANSWERS_H_
#define BAOCAO_DOCUMENTS_IMPORTING_ANSWERS_H_

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "baocao/v1/document_service.pb.h"
#include "services/documents/importing/read_cell.h"

namespace baocao::documents::importing {

class Answers {
 public:
  explicit Answers(const v1::ImportWorkbookOptions& options);

  // Makes an unsure reading a taken one where its cell was answered by one of
  // its two numbers; another answer answers another text.
  void Settle(std::string_view sheet, std::string_view cell,
              CellReading& reading) const;

  // "": nothing was chosen for this cell.
  std::string ChosenAt(std::string_view sheet, std::string_view cell) const;

 private:
  std::map<std::pair<std::string, std::string>, std::string, std::less<>>
      chosen_;
};

}  // namespace baocao::documents::importing

#endif  // BAOCAO_DOCUMENTS_IMPORTING_ANSWERS_H_
