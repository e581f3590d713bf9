// The shipped campaign and workbooks made by hand.
#ifndef BAOCAO_TESTS_DOCUMENTS_IMPORTING_AN_GIANG_H_
#define BAOCAO_TESTS_DOCUMENTS_IMPORTING_AN_GIANG_H_

#include <string>
#include <string_view>
#include <vector>

#include "baocao/v1/document_service.pb.h"
#include "services/campaign/campaign.h"
#include "services/documents/reading/raw_workbook.h"

namespace baocao::documents::importing {

const campaign::Campaign& AnGiang();
// Phường Long Xuyên, class e.
const v1::Unit& LongXuyen();

// Writes cells into a workbook. A line of text is a row of the sheet, "|" parts
// its cells; a cell is text, or by its first sign:
//   #12.5  number as stored      =12.5  formula with this value
//   ^46170 date by its serial    %0.982 shown as a percentage
//   !#REF! error                 ?1     boolean
//   =      formula never calculated
//   ~      blank, also within a merged range
class BookMaker {
 public:
  BookMaker& Sheet(const std::string& name);
  BookMaker& Lines(const std::vector<std::string>& lines);
  BookMaker& Put(int row, int column, std::string_view content);
  BookMaker& Merge(int first_row, int first_column, int last_row,
                   int last_column);
  BookMaker& Hide();
  BookMaker& HideRow(int row);
  RawWorkbook& workbook() { return workbook_; }
  RawWorkbook Make();

 private:
  RawSheet& Last() { return workbook_.sheets.back(); }
  RawWorkbook workbook_;
  int next_row_ = 1;
};

v1::ImportWorkbookResponse Import(
    const RawWorkbook& workbook, const v1::ImportWorkbookOptions& options = {});

// The form of the submission; empty where it is not there.
v1::FormEntry FormOf(const v1::ImportWorkbookResponse& response,
                     std::string_view form);
// "12", "ước 12", "-", "x", "n/a", "“text”"; "" where there is none.
std::string ValueAt(const v1::FormEntry& entry, std::string_view row,
                    std::string_view column);
// The same of a list row.
std::string ValueIn(const v1::ListRow& row, std::string_view column);

// "ERROR 13B!E7", "WARNING 13B", in order.
std::vector<std::string> Told(const v1::ImportWorkbookResponse& response);
// "13B!E7: 1.5 = 1.5 | 15"
std::vector<std::string> Asked(const v1::ImportWorkbookResponse& response);
// The Vietnamese message of the first finding there.
std::string MessageAt(const v1::ImportWorkbookResponse& response,
                      std::string_view sheet, std::string_view cell = "");

}  // namespace baocao::documents::importing

#endif  // BAOCAO_TESTS_DOCUMENTS_IMPORTING_AN_GIANG_H_
