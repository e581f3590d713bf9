// The workbook a unit fills in: a cover, a sheet for each form it owes or gives
// rows to, one for written reasons, one for proposals.
#ifndef BAOCAO_DOCUMENTS_SHEET_TEMPLATE_BOOK_H_
#define BAOCAO_DOCUMENTS_SHEET_TEMPLATE_BOOK_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "baocao/v1/campaign.pb.h"
#include "baocao/v1/snapshot.pb.h"
#include "services/campaign/campaign.h"
#include "services/documents/sheet/sheet.h"

namespace baocao::documents {

struct TemplateOptions {
  // Leave the cells empty also where the package has content.
  bool blank = false;
  std::string locale = "vi";
  // The unit's deadline, extensions counted. Where it is not the campaign's own
  // it is told instead of the printed words.
  absl::Time deadline;
  // Stands in the file as the time of its making.
  absl::Time now;
};

// `package` holds what the unit stands for now; excluded items are filled in
// too.
absl::StatusOr<std::string> TemplateBook(const campaign::Campaign& campaign,
                                         const v1::Unit& unit,
                                         const v1::Snapshot& package,
                                         const TemplateOptions& options);

// Its sheets, in order: the cover "Bìa", forms by their keys, "Giải
// trình" where a rule asks for reasons, "Kiến nghị", and a hidden one of
// options ("Danh mục", A1 ends in ":@lists:0").
std::vector<Sheet> TemplateSheets(const campaign::Campaign& campaign,
                                  const v1::Unit& unit,
                                  const v1::Snapshot& package,
                                  const TemplateOptions& options);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_SHEET_TEMPLATE_BOOK_H_
