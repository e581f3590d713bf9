#include "services/cli/package_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/unit/server/scratch_folder.h"

namespace baocao::cli {
namespace {

constexpr char kGood[] = R"({
  "unit": "30292",
  "forms": [{"form": "13B", "cells": [
    {"row": "13B.II.1", "column": "c1", "number": "5"}
  ]}]
})";

// The one fault of a text that is read as `name`.
FileFault FaultOf(const std::string& name, std::string_view text) {
  const ReadResult result = ParsePackage(name, text);
  EXPECT_FALSE(result.package.has_value());
  EXPECT_EQ(result.faults.size(), 1u);
  return result.faults.empty() ? FileFault{} : result.faults.front();
}

TEST(PackageFileTest, ReadsProto3Json) {
  const ReadResult result = ParsePackage("a.json", kGood);
  ASSERT_TRUE(result.package.has_value());
  EXPECT_EQ(result.package->submission.unit(), "30292");
  EXPECT_EQ(result.package->submission.forms(0).cells(0).number(), "5");
}

TEST(PackageFileTest, ReadsTextproto) {
  const ReadResult result =
      ParsePackage("a.textproto", "unit: '30292' forms { form: '13B' }");
  ASSERT_TRUE(result.package.has_value());
  EXPECT_EQ(result.package->submission.forms_size(), 1);
}

TEST(PackageFileTest, ToleratesAByteOrderMark) {
  EXPECT_TRUE(ParsePackage("a.json", "\xEF\xBB\xBF{\"unit\": \"1\"}")
                  .package.has_value());
}

TEST(PackageFileTest, SaysWhereTheSyntaxBreaks) {
  const FileFault fault =
      FaultOf("a.json", "{\n  \"unit\": \"xã\" \"x\": 1\n}");
  ASSERT_TRUE(fault.position.has_value());
  EXPECT_EQ(fault.position->line, 2);
  EXPECT_NE(fault.text.vi.find("cú pháp"), std::string::npos);
  EXPECT_EQ(fault.ToString("vi").substr(0, 9), "a.json:2:");
}

TEST(PackageFileTest, SaysThatAFileEndsTooEarly) {
  const FileFault fault = FaultOf("a.json", "{\"unit\": \"30292\"");
  EXPECT_NE(fault.text.vi.find("kết thúc giữa chừng"), std::string::npos);
}

TEST(PackageFileTest, NamesAnUnknownFieldAndItsPlace) {
  const FileFault fault = FaultOf("a.json", R"({
  "unit": "30292",
  "forms": [{"form": "13B"},
            {"form": "1B", "cels": []}]
})");
  ASSERT_TRUE(fault.position.has_value());
  EXPECT_EQ(fault.position->line, 4);
  EXPECT_EQ(fault.position->column, 28);
  EXPECT_NE(fault.text.vi.find("cels"), std::string::npos);
}

TEST(PackageFileTest, NamesAnUnknownFieldAtTheTop) {
  const FileFault fault =
      FaultOf("a.json", "{\"unit\": \"30292\",\n \"bieu\": []}");
  ASSERT_TRUE(fault.position.has_value());
  EXPECT_EQ(fault.position->line, 2);
  EXPECT_EQ(fault.position->column, 2);
}

TEST(PackageFileTest, ShowsAValueThatDoesNotFit) {
  const FileFault fault = FaultOf("a.json", R"({"unit": "30292",
    "baseRevision": "ba"})");
  ASSERT_TRUE(fault.position.has_value());
  EXPECT_EQ(fault.position->line, 2);
  EXPECT_EQ(fault.position->column, 21);
  EXPECT_NE(fault.text.vi.find("ba"), std::string::npos);
}

TEST(PackageFileTest, RefusesWhatIsNoReport) {
  EXPECT_NE(FaultOf("a.json", "[1]").text.vi.find("báo cáo"),
            std::string::npos);
  EXPECT_NE(FaultOf("a.json", "").text.vi.find("rỗng"), std::string::npos);
  EXPECT_NE(FaultOf("a.json", "PK\x03\x04\xff\xfe").text.vi.find("UTF-8"),
            std::string::npos);
  EXPECT_NE(FaultOf("a.json", "{}").text.vi.find("unit"), std::string::npos);
}

TEST(PackageFileTest, TextprotoFaultsHaveAPlaceToo) {
  const ReadResult result = ParsePackage("a.textproto", "unit: '1'\nbieu: 2");
  ASSERT_FALSE(result.faults.empty());
  ASSERT_TRUE(result.faults[0].position.has_value());
  EXPECT_EQ(result.faults[0].position->line, 2);
}

TEST(PackageFileTest, AFolderIsItsReportsWithoutWhatLiesBesideThem) {
  const server::ScratchFolder scratch;
  const std::filesystem::path folder = scratch.path();
  for (const char* name : {"b.json", "a.textproto", "plan.json",
                           "expected-totals.json", "readme.txt"}) {
    std::ofstream(folder / name) << "{}";
  }
  const FilesFound found = FindFiles({folder.string()});
  EXPECT_TRUE(found.faults.empty());
  EXPECT_EQ(found.files,
            (std::vector<std::string>{(folder / "a.textproto").string(),
                                      (folder / "b.json").string()}));
}

TEST(PackageFileTest, SaysThatAFileIsMissingOrOfAnotherKind) {
  EXPECT_NE(ReadPackage("/nowhere/a.json")
                .faults.at(0)
                .text.vi.find("không tìm thấy"),
            std::string::npos);
  EXPECT_NE(ReadPackage("/nowhere/a.xls").faults.at(0).text.vi.find(".json"),
            std::string::npos);
}

TEST(JsonPositionTest, FindsPathsInEitherSpelling) {
  constexpr std::string_view kJson =
      R"({"a": "}]\"", "baseRevision": 3, "l": [[1], {"x": 2}]})";
  EXPECT_EQ(kJson.substr(*FindPath(kJson, "base_revision"), 1), "3");
  EXPECT_EQ(kJson.substr(*FindPath(kJson, "l[1].x"), 1), "2");
  EXPECT_EQ(kJson.substr(*FindKey(kJson, "l[1]", "x"), 3), "\"x\"");
  EXPECT_FALSE(FindPath(kJson, "l[2]").has_value());
  EXPECT_FALSE(FindPath(kJson, "nothing").has_value());
}

}  // namespace
}  // namespace baocao::cli
