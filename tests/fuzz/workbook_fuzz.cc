// The workbook reader. Two ways in, by the first byte: the bytes are the file
// itself (the zip reader), or they are parts of a workbook, cut at 0xFF, that
// are zipped here (what lies behind the zip, which a fuzzer rarely finds).
#include <zip.h>

#include <cstdlib>
#include <string>
#include <string_view>

#include "services/documents/reading/fault.h"
#include "services/documents/reading/file_kind.h"
#include "services/documents/reading/workbook_reader.h"

namespace baocao::documents {
namespace {

constexpr char kTopRelations[] =
    "<Relationships><Relationship Id=\"a\" Type=\"t/officeDocument\" "
    "Target=\"xl/w.xml\"/></Relationships>";
constexpr char kRelations[] =
    "<Relationships><Relationship Id=\"a\" Type=\"t/worksheet\" "
    "Target=\"s.xml\"/><Relationship Id=\"b\" Type=\"t/sharedStrings\" "
    "Target=\"t.xml\"/><Relationship Id=\"c\" Type=\"t/styles\" "
    "Target=\"f.xml\"/></Relationships>";
constexpr char kWorkbook[] =
    "<workbook><sheets><sheet name=\"1\" id=\"a\"/></sheets></workbook>";

std::string_view TakePart(std::string_view& rest) {
  const size_t end = std::min(rest.find('\xFF'), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

void Add(zip_t* zip, const char* name, std::string_view content) {
  zip_source_t* const source =
      zip_source_buffer(zip, content.data(), content.size(), 0);
  const zip_int64_t index = zip_file_add(zip, name, source, 0);
  zip_set_file_compression(zip, index, ZIP_CM_STORE, 0);
}

std::string Zipped(std::string_view parts) {
  zip_error_t error;
  zip_source_t* const target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(target);
  zip_t* const zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  Add(zip, "[Content_Types].xml", "");
  Add(zip, "_rels/.rels", kTopRelations);
  Add(zip, "xl/w.xml", kWorkbook);
  Add(zip, "xl/_rels/w.xml.rels", kRelations);
  Add(zip, "xl/s.xml", TakePart(parts));
  Add(zip, "xl/t.xml", TakePart(parts));
  Add(zip, "xl/f.xml", TakePart(parts));
  zip_close(zip);
  zip_stat_t stat;
  zip_source_stat(target, &stat);
  std::string bytes(stat.size, '\0');
  zip_source_open(target);
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

WorkbookLimits SmallLimits() {
  WorkbookLimits limits;
  limits.unpacked_bytes = 4 << 20;
  limits.part_bytes = 2 << 20;
  limits.cells = 1000;
  limits.shared_strings = 100;
  limits.text_bytes = 10'000;
  limits.one_text_bytes = 1000;
  limits.merged_ranges = 100;
  limits.formats = 100;
  return limits;
}

// What the header promises of a workbook that was read.
void CheckPromises(const RawWorkbook& book, const WorkbookLimits& limits) {
  int64_t cells = 0;
  for (const RawSheet& sheet : book.sheets) {
    const RawCell* before = nullptr;
    for (const RawCell& cell : sheet.cells) {
      ++cells;
      const bool in_order =
          before == nullptr || before->row < cell.row ||
          (before->row == cell.row && before->column < cell.column);
      if (!in_order || cell.row < 1 || cell.row > 1'048'576 ||
          cell.column < 1 || cell.column > 16'384 || cell.format < 0 ||
          cell.format >= static_cast<int32_t>(book.formats.size()) ||
          sheet.Find(cell.row, cell.column) != &cell) {
        std::abort();
      }
      if (cell.kind == RawKind::kNumber) ShortDecimal(cell.text);
      DayOf(cell, book.date1904);
      before = &cell;
    }
  }
  if (cells > limits.cells) std::abort();
}

}  // namespace
}  // namespace baocao::documents

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace baocao::documents;
  if (size == 0) return 0;
  std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string bytes = data[0] == 'p' ? Zipped(rest) : std::string(rest);
  RecogniseFile(rest);
  const WorkbookLimits limits = SmallLimits();
  const auto book = ReadWorkbook(bytes, "a.xlsx", limits);
  if (book.ok()) {
    CheckPromises(*book, limits);
  } else if (TextOf(book.status()).vi.empty()) {
    std::abort();
  }
  return 0;
}
