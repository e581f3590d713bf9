// A zip file held in memory, opened within limits.
#ifndef BAOCAO_DOCUMENTS_READING_ARCHIVE_H_
#define BAOCAO_DOCUMENTS_READING_ARCHIVE_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/documents/reading/workbook_reader.h"
#include "services/documents/reading/xml_scanner.h"

struct zip;

namespace baocao::documents::reading {

// Entries are found by name without regard to case, as Open Packaging wants
// it. Names are never used as paths; a name that is absolute, climbs ("..") or
// stands twice makes the archive damaged all the same: nobody writes such.
class Archive {
 public:
  // `bytes` must outlive the archive. `file` is its name for texts. What the
  // directory states is checked here; that it is true, while reading.
  static absl::StatusOr<Archive> Open(std::string_view bytes, std::string file,
                                      const WorkbookLimits& limits);
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  ~Archive();

  const std::string& file() const;
  bool Has(std::string_view name) const;
  bool HasNameWith(std::string_view lower_case_part) const;
  // The unpacked bytes of an entry, counted against the limits of the whole
  // archive. Must not outlive the archive. INVALID_ARGUMENT: no such entry.
  absl::StatusOr<std::unique_ptr<ByteSource>> Part(std::string_view name) const;

 private:
  struct State;
  explicit Archive(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace baocao::documents::reading

#endif  // BAOCAO_DOCUMENTS_READING_ARCHIVE_H_
