// How fast workbooks are written and read, and what memory they take. One thing
// a process, so that its peak is its own; prints one line of JSON.
//   bench_documents write-template FILE     a unit's workbook to fill in
//   bench_documents write-province FILE     all tables of a province, filled
//   bench_documents make ROWS COLUMNS FILE  one sheet: three numbers to one
//   text bench_documents read FILE               the file's cells
#include <xlsxwriter.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "absl/strings/str_replace.h"
#include "services/documents/reading/workbook_reader.h"
#include "services/documents/sheet/template_book.h"
#include "services/documents/sheet/workbook_writer.h"
#include "services/documents/tables/province_book.h"
#include "tests/unit/documents/tables/made_tables.h"

namespace baocao::documents {
namespace {

using Steady = std::chrono::steady_clock;

double Since(Steady::time_point begin) {
  return std::chrono::duration<double>(Steady::now() - begin).count();
}

// Of this program; getrusage() would count what the one that started it had.
double PeakMib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind("VmHWM:", 0) == 0) return std::atol(&line[6]) / 1024.0;
  }
  return 0;
}

int Report(size_t cells, double seconds, size_t bytes, double before,
           const std::string& refusal = "") {
  std::printf(
      "{\"cells\": %zu, \"seconds\": %.3f, \"cells_per_second\": %.0f, "
      "\"file_kib\": %.0f, \"peak_mib\": %.1f, \"of_it_mib\": %.1f, "
      "\"refusal\": \"%s\"}\n",
      cells, seconds, cells / seconds, bytes / 1024.0, PeakMib(),
      PeakMib() - before, absl::StrReplaceAll(refusal, {{"\"", "'"}}).c_str());
  return 0;
}

// Lays the sheets out and writes them, again and again for a second.
template <typename Make>
int Write(Make make, const char* path) {
  const double before = PeakMib();
  size_t cells = 0;
  std::string bytes;
  const auto begin = Steady::now();
  do {
    const std::vector<Sheet> sheets = make();
    for (const Sheet& sheet : sheets) cells += sheet.cells.size();
    auto book = WriteWorkbook(sheets, {});
    if (!book.ok()) {
      std::fprintf(stderr, "%s\n", book.status().ToString().c_str());
      return 1;
    }
    bytes = *std::move(book);
  } while (Since(begin) < 1);
  const double seconds = Since(begin);
  std::ofstream(path, std::ios::binary) << bytes;
  return Report(cells, seconds, bytes.size(), before);
}

int WriteTemplate(const char* path) {
  const v1::Unit& unit = *AnGiang().FindUnit("30307");
  TemplateOptions options;
  options.deadline = AnGiang().deadline();
  return Write([&] { return TemplateSheets(AnGiang(), unit, {}, options); },
               path);
}

int WriteProvince(const char* path) {
  const ProvinceTables tables = WholeProvince();
  return Write([&] { return ProvinceSheets(AnGiang(), tables, "vi"); }, path);
}

int MakeLarge(int rows, int columns, const char* path) {
  lxw_workbook_options options = {};
  options.constant_memory = 0;
  lxw_workbook* const book = workbook_new_opt(path, &options);
  lxw_worksheet* const sheet = workbook_add_worksheet(book, "13B");
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      if (column % 4 == 3) {
        const std::string text = "Thửa đất số " + std::to_string(row % 5000);
        worksheet_write_string(sheet, row, column, text.c_str(), nullptr);
      } else {
        worksheet_write_number(sheet, row, column,
                               (row * 31 + column * 7) / 100.0, nullptr);
      }
    }
  }
  return workbook_close(book);
}

int Read(const char* path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream content;
  content << in.rdbuf();
  const std::string bytes = std::move(content).str();
  const double before = PeakMib();
  const auto begin = Steady::now();
  const auto book = ReadWorkbook(bytes, path);
  const double seconds = Since(begin);
  size_t cells = 0;
  if (book.ok()) {
    for (const RawSheet& sheet : book->sheets) cells += sheet.cells.size();
  }
  return Report(cells, seconds, bytes.size(), before,
                book.ok() ? "" : std::string(book.status().message()));
}

int Main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "";
  if (argc == 3 && what == "write-template") return WriteTemplate(argv[2]);
  if (argc == 3 && what == "write-province") return WriteProvince(argv[2]);
  if (argc == 3 && what == "read") return Read(argv[2]);
  if (argc == 5 && what == "make") {
    return MakeLarge(std::atoi(argv[2]), std::atoi(argv[3]), argv[4]);
  }
  std::fprintf(stderr,
               "usage: bench_documents write-template FILE | write-province "
               "FILE | make ROWS COLUMNS FILE | read FILE\n");
  return 2;
}

}  // namespace
}  // namespace baocao::documents

int main(int argc, char** argv) { return baocao::documents::Main(argc, argv); }
