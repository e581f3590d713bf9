#include "services/cli/task_table.h"

#include <gtest/gtest.h>

#include "services/cli/csv.h"

namespace baocao::cli {
namespace {

const std::map<std::string, std::string>& Units() {
  static const auto& units = *new std::map<std::string, std::string>{
      {"STC", "Sở Tài chính"}, {"SNV", "Sở Nội vụ"}, {"BTCTU", "Ban Tổ chức"}};
  return units;
}

constexpr char kHead[] =
    "Việc,Người,Thẩm quyền,Trách nhiệm,Thời gian,Sản phẩm,Phối hợp,Nguồn\n";

TaskTable Read(const std::string& lines) {
  return ReadTaskTable(kHead + lines, Units());
}

// "line: Vietnamese", each on a line.
std::string FaultsOf(const TaskTable& table) {
  std::string faults;
  for (const TaskTable::Fault& fault : table.faults) {
    faults += std::to_string(fault.line) + ": " + fault.text.vi + "\n";
  }
  return faults;
}

TEST(TaskTableTest, TheSixPartsAreReadByTheirVietnameseNames) {
  const TaskTable table = Read(
      "Rà soát định mức,Sở Tài chính,UBND tỉnh,Giám đốc,30/6/2026,"
      "\"Tờ trình, kèm dự thảo\",SNV; Ban Tổ chức,Kết luận 12\n");
  ASSERT_EQ(FaultsOf(table), "");
  ASSERT_EQ(table.tasks.size(), 1u);
  const v1::Task& task = table.tasks[0];
  EXPECT_EQ(task.work(), "Rà soát định mức");
  EXPECT_EQ(task.lead(), "STC");
  EXPECT_EQ(task.authority(), "UBND tỉnh");
  EXPECT_EQ(task.responsibility(), "Giám đốc");
  EXPECT_EQ(task.due_date(), "2026-06-30");
  EXPECT_EQ(task.product(), "Tờ trình, kèm dự thảo");
  ASSERT_EQ(task.collaborators_size(), 2);
  EXPECT_EQ(task.collaborators(1), "BTCTU");
  EXPECT_EQ(task.source().kind(), v1::TASK_SOURCE_KIND_CONCLUSION);
}

TEST(TaskTableTest, TheFieldsOfATaskAreColumnNamesToo) {
  const TaskTable table = ReadTaskTable(
      "\xEF\xBB\xBFwork;lead;authority;responsibility;due_date;product;"
      "group\r\n"
      "Việc;snv;A;B;2026-06-30;C;g:5\r\n",
      Units());
  ASSERT_EQ(FaultsOf(table), "");
  EXPECT_EQ(table.tasks[0].lead(), "SNV");
  EXPECT_EQ(table.tasks[0].source().group(), "g:5");
  EXPECT_EQ(table.tasks[0].source().kind(), v1::TASK_SOURCE_KIND_GROUP);
}

TEST(TaskTableTest, EveryFaultOfEveryLineIsTold) {
  const TaskTable table = Read(
      ",Sở Tài chính,,Giám đốc,31/13/2026,Tờ trình,,\n"
      "Việc,STC,A,B,30/6/2026,C,,\n"
      "Việc,Sở Khác,A,B,,C,Sở Lạ,\n");
  EXPECT_EQ(FaultsOf(table),
            "2: Không đọc được ngày “31/13/2026”; hãy viết như 30/6/2026.\n"
            "2: Chưa rõ việc.\n"
            "2: Chưa rõ thẩm quyền.\n"
            "4: Không có đơn vị “Sở Khác” trong đợt báo cáo.\n"
            "4: Không có đơn vị “Sở Lạ” trong đợt báo cáo.\n"
            "4: Chưa rõ thời gian.\n");
}

TEST(TaskTableTest, AColumnThatIsMissingOrUnknownIsTold) {
  const TaskTable table =
      ReadTaskTable("Việc,Người,Việc,Màu\nA,STC,B,xanh\n", Units());
  EXPECT_EQ(FaultsOf(table),
            "1: Cột “Việc” có hai lần.\n"
            "1: Không hiểu cột “Màu”.\n"
            "1: Thiếu cột thẩm quyền.\n"
            "1: Thiếu cột trách nhiệm.\n"
            "1: Thiếu cột thời gian.\n"
            "1: Thiếu cột sản phẩm.\n");
}

TEST(TaskTableTest, AnEmptyOrBrokenFileIsTold) {
  EXPECT_EQ(Read("").faults.size(), 1u);
  EXPECT_EQ(Read("\"Việc không đóng ngoặc\n").faults.size(), 1u);
}

TEST(CsvTest, QuotedFieldsHoldSeparatorsQuotesAndLines) {
  const auto lines = ReadCsv("a,b\n\"x, \"\"y\"\"\nz\",2\n\n3,4");
  ASSERT_TRUE(lines.has_value());
  ASSERT_EQ(lines->size(), 3u);
  EXPECT_EQ((*lines)[1].fields[0], "x, \"y\"\nz");
  EXPECT_EQ((*lines)[1].number, 2);
  EXPECT_EQ((*lines)[2].number, 5);
  EXPECT_EQ((*lines)[2].fields[1], "4");
}

}  // namespace
}  // namespace baocao::cli
