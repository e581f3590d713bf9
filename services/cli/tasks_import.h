// `tasks import FILE.csv`.
#ifndef BAOCAO_CLI_TASKS_IMPORT_H_
#define BAOCAO_CLI_TASKS_IMPORT_H_

#include "services/cli/command.h"

namespace baocao::cli {

void AddTasksImport(CLI::App& tasks, Command& command);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_TASKS_IMPORT_H_
