// LibreOffice opens the workbook a unit gets, computes it again, and prints it.
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "services/documents/sheet/template_book.h"
#include "tests/unit/documents/sheet/an_giang.h"
#include "tests/unit/documents/sheet/opened_workbook.h"

extern char** environ;

namespace baocao::documents {
namespace {

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file),
          std::istreambuf_iterator<char>()};
}

constexpr char kAlwaysRecalculate[] =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item></oor:items>)";

class TemplateInLibreOfficeTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string path =
        (std::filesystem::temp_directory_path() / "sheet-test-XXXXXX").string();
    ASSERT_NE(mkdtemp(path.data()), nullptr);
    folder_ = path;
    // Files of Excel are believed otherwise.
    std::filesystem::create_directories(folder_ / "profile/user");
    std::ofstream(folder_ / "profile/user/registrymodifications.xcu")
        << kAlwaysRecalculate;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  // `from` in the folder becomes `to`.
  void Convert(const std::string& from, const std::string& filter,
               const std::string& to) {
    std::vector<std::string> arguments = {
        BAOCAO_SOFFICE,
        "-env:UserInstallation=file://" + (folder_ / "profile").string(),
        "--headless",
        "--convert-to",
        filter,
        "--outdir",
        (folder_ / "out").string(),
        (folder_ / from).string()};
    std::vector<char*> argv;
    for (std::string& each : arguments) argv.push_back(each.data());
    argv.push_back(nullptr);
    pid_t pid = 0;
    ASSERT_EQ(
        posix_spawn(&pid, argv[0], nullptr, nullptr, argv.data(), environ), 0);
    int status = 0;
    ASSERT_EQ(waitpid(pid, &status, 0), pid);
    ASSERT_EQ(status, 0);
    ASSERT_TRUE(std::filesystem::exists(folder_ / "out" / to));
  }

  std::filesystem::path folder_;
};

TEST_F(TemplateInLibreOfficeTest, EverySumIsWhatWeWroteAndItPrints) {
  TemplateOptions options;
  options.deadline = AnGiang().deadline();
  const auto bytes =
      TemplateBook(AnGiang(), LongXuyen(), FilledPackage(), options);
  ASSERT_TRUE(bytes.ok()) << bytes.status();
  std::ofstream(folder_ / "bieu.xlsx", std::ios::binary) << *bytes;
  Convert("bieu.xlsx", "pdf", "bieu.pdf");
  EXPECT_TRUE(ReadFile(folder_ / "out/bieu.pdf").starts_with("%PDF-"));

  // What comes back was computed.
  Convert("bieu.xlsx", "xlsx:Calc MS Excel 2007 XML", "bieu.xlsx");
  const OpenedWorkbook ours = OpenWorkbook(*bytes);
  const OpenedWorkbook theirs =
      OpenWorkbook(ReadFile(folder_ / "out/bieu.xlsx"));
  int formulas = 0;
  for (const OpenedSheet& sheet : ours.sheets) {
    const OpenedSheet* again = theirs.Find(sheet.name);
    ASSERT_NE(again, nullptr) << sheet.name;
    for (const auto& [name, cell] : sheet.cells) {
      const OpenedCell* computed = again->Find(name);
      if (cell.formula.empty()) continue;
      ++formulas;
      ASSERT_NE(computed, nullptr) << sheet.name << "!" << name;
      EXPECT_EQ(computed->value, cell.value)
          << sheet.name << "!" << name << " " << cell.formula;
    }
  }
  EXPECT_GT(formulas, 200);
}

}  // namespace
}  // namespace baocao::documents
