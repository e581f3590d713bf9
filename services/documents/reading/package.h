// Parts of an Open Packaging file (.xlsx, .docx) and how they refer to each
// other.
#ifndef BAOCAO_DOCUMENTS_READING_PACKAGE_H_
#define BAOCAO_DOCUMENTS_READING_PACKAGE_H_

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/documents/reading/archive.h"
#include "services/documents/reading/xml_scanner.h"

namespace baocao::documents::reading {

struct Relationship {
  // The last segment of the type's address: "worksheet". The ones before
  // differ between the two dialects of the format.
  std::string type;
  // Name of a part, without leading slash; empty: outside of the file.
  std::string target;
};

using Relationships = std::map<std::string, Relationship, std::less<>>;

// Those of a part, "" for the file's own; none where it has no such list.
absl::StatusOr<Relationships> ReadRelationships(const Archive& archive,
                                                std::string_view part,
                                                const WorkbookLimits& limits);

// Opens a part, gives its scanner to `read` when the root element `root` has
// been started, and checks the rest of the document.
absl::Status ReadPart(const Archive& archive, std::string_view part,
                      std::string_view root, const WorkbookLimits& limits,
                      const std::function<absl::Status(XmlScanner&)>& read);

}  // namespace baocao::documents::reading

#endif  // BAOCAO_DOCUMENTS_READING_PACKAGE_H_
