// How fast a workbook is read and what memory it takes.
//   reading_bench FILE.xlsx    reads it
//   reading_bench --write ROWS COLUMNS FILE.xlsx
//                              writes one: three numbers to one text
#include <sys/resource.h>
#include <xlsxwriter.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "services/documents/reading/workbook_reader.h"

namespace baocao::documents {
namespace {

int Write(int rows, int columns, const char* path) {
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
  rusage before, after;
  getrusage(RUSAGE_SELF, &before);
  const auto start = std::chrono::steady_clock::now();
  const auto book = ReadWorkbook(bytes, path);
  const std::chrono::duration<double> took =
      std::chrono::steady_clock::now() - start;
  getrusage(RUSAGE_SELF, &after);
  size_t cells = 0;
  if (book.ok()) {
    for (const RawSheet& sheet : book->sheets) cells += sheet.cells.size();
  }
  std::printf("%s\n%zu bytes, %zu cells in %.3f s: %.0f cells/s\n",
              book.ok() ? "read" : std::string(book.status().message()).c_str(),
              bytes.size(), cells, took.count(), cells / took.count());
  std::printf("peak memory %ld KiB, of it %ld KiB for reading\n",
              after.ru_maxrss, after.ru_maxrss - before.ru_maxrss);
  return 0;
}

}  // namespace
}  // namespace baocao::documents

int main(int argc, char** argv) {
  if (argc == 5 && std::string(argv[1]) == "--write") {
    return baocao::documents::Write(std::atoi(argv[2]), std::atoi(argv[3]),
                                    argv[4]);
  }
  if (argc == 2) return baocao::documents::Read(argv[1]);
  std::fprintf(stderr, "usage: reading_bench [--write ROWS COLUMNS] FILE\n");
  return 2;
}
