#include "services/documents/importing/read_cover.h"

#include <map>
#include <string>

#include "services/documents/importing/recognise_template.h"

namespace baocao::documents::importing {

v1::Signatory ReadCover(const SheetView& view) {
  const std::map<std::string, int> lines = KeyedLines(view);
  const std::map<std::string, int> columns = KeyedColumns(view);
  const auto value_column = columns.find("@value");
  if (value_column == columns.end()) return {};
  const auto read = [&](const char* key) -> std::string {
    const auto line = lines.find(key);
    if (line == lines.end()) return "";
    return view.OwnText(line->second, value_column->second);
  };
  v1::Signatory signatory;
  signatory.set_name(read("@signatory.name"));
  signatory.set_position(read("@signatory.position"));
  signatory.set_prepared_by(read("@signatory.prepared_by"));
  signatory.set_contact(read("@signatory.contact"));
  return signatory;
}

}  // namespace baocao::documents::importing
