// Which form a sheet says it is: by its name, or by what stands over its table.
#ifndef BAOCAO_DOCUMENTS_IMPORTING_SHEET_TITLE_H_
#define BAOCAO_DOCUMENTS_IMPORTING_SHEET_TITLE_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/campaign/campaign.h"
#include "services/documents/importing/sheet_view.h"

namespace baocao::documents::importing {

// Keys of forms that a sheet's name holds: "13B", "Biểu 13B", "PL số 13b (2)";
// "13B" does not hold "3B".
std::vector<std::string> FormsNamedBySheet(std::string_view sheet_name,
                                           const campaign::Campaign& campaign);

// Keys of forms that a line of text names after "Biểu", "Phụ lục", "Mẫu", also
// where the title is glued to it ("Biểu 1BKẾT QUẢ").
std::vector<std::string> FormsNamedByText(std::string_view text,
                                          const campaign::Campaign& campaign);

// What stands in the first lines of a sheet. Made once for all forms.
struct SheetTitle {
  SheetTitle(const SheetView& view, const campaign::Campaign& campaign);

  // 0 to 100: how surely the sheet says it is this form.
  int Identity(const campaign::Form& form) const;

 private:
  std::vector<std::string> by_name_;
  std::vector<std::string> by_text_;
  std::vector<std::string> texts_;
};

}  // namespace baocao::documents::importing

#endif  // BAOCAO_DOCUMENTS_IMPORTING_SHEET_TITLE_H_
