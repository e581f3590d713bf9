// Tasks by "6 rõ" from a table that people keep.
#ifndef BAOCAO_CLI_TASK_TABLE_H_
#define BAOCAO_CLI_TASK_TABLE_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "baocao/v1/task.pb.h"
#include "services/messages/messages.h"

namespace baocao::cli {

struct TaskTable {
  struct Fault {
    int line = 0;  // of the file; 0: the table as a whole
    messages::Text text;
  };
  std::vector<v1::Task> tasks;
  // With any, nothing is to be imported.
  std::vector<Fault> faults;
};

// The first line names the columns, by the words of the six ("Việc", "Người",
// "Thẩm quyền", "Trách nhiệm", "Thời gian", "Sản phẩm") or by the fields of
// Task; also "Phối hợp", "Cá nhân", "Từ ngày", "Nguồn", "Nhóm". Bodies by code
// or full name, several separated by semicolons; days as people write them.
// Every fault of every line is told. `unit_names`: full names by code.
TaskTable ReadTaskTable(std::string_view csv,
                        const std::map<std::string, std::string>& unit_names);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_TASK_TABLE_H_
