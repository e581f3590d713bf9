// From the bytes of an .xlsx or .xlsm to its cells.
#ifndef BAOCAO_DOCUMENTS_READING_WORKBOOK_READER_H_
#define BAOCAO_DOCUMENTS_READING_WORKBOOK_READER_H_

#include <cstdint>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/documents/reading/raw_workbook.h"

namespace baocao::documents {

// A file over any of these is refused with a text that names the limit.
struct WorkbookLimits {
  int64_t file_bytes = 32 << 20;
  // What is unpacked, of all parts and of one.
  int64_t unpacked_bytes = 512 << 20;
  int64_t part_bytes = 256 << 20;
  // Unpacked to packed, of a part of more than 1 MiB.
  int64_t compression_ratio = 250;
  int64_t entries = 4096;
  int64_t sheets = 256;
  // Of all sheets; blank cells do not count.
  int64_t cells = 1'000'000;
  int64_t shared_strings = 500'000;
  // All texts together.
  int64_t text_bytes = 64 << 20;
  // One text. A spreadsheet's own limit is 32,767 characters.
  int64_t one_text_bytes = 4 * 32'767;
  int64_t merged_ranges = 65'536;
  // The widths of all merged ranges together.
  int64_t merged_columns = 4 << 20;
  int64_t formats = 65'536;
  int64_t xml_depth = 64;
};

// Reads in one pass over each part; memory is bounded by the limits (32 bytes
// a cell and its text), not by what the parts unpack to. Nothing is run,
// nothing is fetched; a DOCTYPE is refused. `file_name` is for texts only.
// Errors: see Fault(); an .xls or .ods is FAILED_PRECONDITION, use
// OpenWorkbook() of office.h where those are welcome.
absl::StatusOr<RawWorkbook> ReadWorkbook(std::string_view bytes,
                                         std::string_view file_name,
                                         const WorkbookLimits& limits = {});

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_READING_WORKBOOK_READER_H_
