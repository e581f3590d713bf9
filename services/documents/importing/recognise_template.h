// Sheets that we made: known by the keys hidden in row 1 and column A, wherever
// people have moved, sorted or inserted rows and columns since.
#ifndef BAOCAO_DOCUMENTS_IMPORTING_RECOGNISE_TEMPLATE_H_
#define BAOCAO_DOCUMENTS_IMPORTING_RECOGNISE_TEMPLATE_H_

#include <map>
#include <optional>
#include <string>

#include "services/campaign/campaign.h"
#include "services/documents/importing/layout.h"
#include "services/documents/importing/sheet_view.h"

namespace baocao::documents::importing {

// "baocao:1:<campaign>:<unit>:<form>:<form version>" in A1.
struct TemplateKey {
  std::string format;
  std::string campaign;
  std::string unit;
  // Form key, "@cover", "@proposals", "@reasons", "@lists".
  std::string form;
  std::string form_version;
};

// nullopt: not a sheet of ours, or no longer to be known as one.
std::optional<TemplateKey> ReadTemplateKey(const SheetView& view);

// Columns by row 1; 0: blank there.
std::map<std::string, int> KeyedColumns(const SheetView& view);

// Lines by column A, without special ones; of equal keys the first.
std::map<std::string, int> KeyedLines(const SheetView& view);

// Entries of lists keep the ids of their rows; lines of the template that were
// blank, inserted and copied ones get free ids "d1", "d2", …. A line without
// key belongs to the group above it.
Layout LayOutByKeys(const SheetView& view, const campaign::Form& form);

}  // namespace baocao::documents::importing

#endif  // BAOCAO_DOCUMENTS_IMPORTING_RECOGNISE_TEMPLATE_H_
