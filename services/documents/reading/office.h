// LibreOffice, without a window and without rights, as a converter.
#ifndef BAOCAO_DOCUMENTS_READING_OFFICE_H_
#define BAOCAO_DOCUMENTS_READING_OFFICE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/documents/reading/file_kind.h"
#include "services/documents/reading/raw_workbook.h"
#include "services/documents/reading/workbook_reader.h"

namespace baocao::documents {

struct Office {
  // A path, or a name in the system's folders.
  std::string program = "soffice";
  absl::Duration wall_time = absl::Seconds(90);
  int64_t output_bytes = 128 << 20;
  // Calculates every formula anew when a file is opened, instead of trusting
  // the values it holds. LibreOffice may do so anyway where it does not know
  // the program that wrote the file.
  bool recalculate = false;
};

// Converts between file name extensions: "xlsx", "xls", "ods" into each other,
// "docx" and "odt" into each other, "xlsb" to "xlsx"; all of them to "pdf".
// Every call has a profile of its own (1–3 seconds to start): several may run
// at once. Macros do not run, links are not followed. Errors: INVALID_ARGUMENT
// where LibreOffice cannot open the file (damaged, a password); otherwise as
// RunProgram. All carry a text, see TextOf().
absl::StatusOr<std::string> ConvertWithOffice(std::string_view bytes,
                                              std::string_view from,
                                              std::string_view to,
                                              const Office& office = {});

// From .xls, .xlsb or .ods; `limits` hold for the file that comes in, too.
absl::StatusOr<std::string> ConvertToXlsx(std::string_view bytes, FileKind kind,
                                          std::string_view file_name,
                                          const WorkbookLimits& limits = {},
                                          const Office& office = {});

// What people send: reads .xlsx and .xlsm, converts .xls, .xlsb and .ods
// before; says of anything else what it is.
absl::StatusOr<RawWorkbook> OpenWorkbook(std::string_view bytes,
                                         std::string_view file_name,
                                         const WorkbookLimits& limits = {},
                                         const Office& office = {});

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_READING_OFFICE_H_
