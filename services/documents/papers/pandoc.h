// pandoc, between our tree and Word's files.
#ifndef BAOCAO_DOCUMENTS_PAPERS_PANDOC_H_
#define BAOCAO_DOCUMENTS_PAPERS_PANDOC_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/documents/papers/paper.h"

namespace baocao::documents {

struct Pandoc {
  // A path, or a name in the system's folders.
  std::string program = "pandoc";
  absl::Duration wall_time = absl::Seconds(60);
  // pandoc's own limit: it ends with an error at once.
  int64_t heap_mebibytes = 1024;
};

// The paper as .docx. `time` goes into the file as its time of making; the same
// paper and time give the same bytes.
absl::StatusOr<std::string> WriteWord(const Paper& paper, absl::Time time,
                                      const Pandoc& pandoc = {});

// The tree of a .docx as JSON, with the names of its styles. The file comes
// from outside: see CheckWordFile(). INVALID_ARGUMENT: pandoc can not read it.
absl::StatusOr<std::string> ReadWord(std::string_view bytes,
                                     std::string_view file_name,
                                     const Pandoc& pandoc = {});

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_PAPERS_PANDOC_H_
