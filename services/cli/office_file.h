// Workbooks and Word reports: the document service reads them.
#ifndef BAOCAO_CLI_OFFICE_FILE_H_
#define BAOCAO_CLI_OFFICE_FILE_H_

#include <string>
#include <vector>

#include "services/cli/package_file.h"
#include "services/cli/session.h"

namespace baocao::cli {

struct OfficeOptions {
  // Whose file it is, where it does not say so itself.
  std::string unit;
  // To cells that can be read in several ways: "13B!E7=1234".
  std::vector<std::string> answers;
};

struct OfficeFile {
  // Absent: nothing can be sent.
  std::optional<PackageFile> package;
  // kRefused: something was not taken; it has been told.
  ExitCode code = kDone;
};

// Reads the file and tells on standard error what was found in it. A form with
// a cell that cannot be read, or that waits for an answer, is left out: what is
// sent replaces the form whole.
OfficeFile ReadOfficeFile(Session& session, const std::string& path,
                          const OfficeOptions& options);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_OFFICE_FILE_H_
