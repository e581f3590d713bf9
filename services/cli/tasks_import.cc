#include "services/cli/tasks_import.h"

#include <fstream>
#include <set>
#include <sstream>

#include "services/cli/followup_calls.h"
#include "services/cli/task_table.h"
#include "services/report/digest.h"

namespace baocao::cli {
namespace {

using messages::Say;
using Stub = v1::TaskService::Stub;

// What makes two tasks the same one.
std::string KeyOf(v1::Task task) {
  task.clear_id();
  return report::Serialise(task);
}

// Tasks that are there already.
grpc::Status FetchKeys(Session& session, std::multiset<std::string>& keys) {
  v1::ListTasksRequest request;
  request.set_parent(session.campaign_name());
  request.set_page_size(1000);
  return session.CallPages<Stub, v1::ListTasksRequest, v1::ListTasksResponse>(
      session.tasks(), &Stub::ListTasks, request,
      [&](const v1::ListTasksResponse& page) {
        for (const v1::ListedTask& each : page.tasks()) {
          keys.insert(KeyOf(each.record().task()));
        }
      });
}

void TellFaults(const Session& session, const TaskTable& table) {
  for (const TaskTable::Fault& fault : table.faults) {
    session.Complain(
        fault.line == 0
            ? fault.text
            : messages::Text{Say("cli_followup.import.line",
                                 {{"line", std::to_string(fault.line)},
                                  {"fault", fault.text.vi}})
                                 .vi,
                             Say("cli_followup.import.line",
                                 {{"line", std::to_string(fault.line)},
                                  {"fault", fault.text.en}})
                                 .en});
  }
  session.Complain(Say("cli_followup.import.nothing"));
}

// The whole table is read first, so that a faulty line imports nothing; after a
// break the same file is given again: what is there already is left out.
ExitCode Import(Session& session, const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    session.Complain(Say("cli_followup.import.unreadable", {{"file", file}}));
    return kUsage;
  }
  std::ostringstream content;
  content << stream.rdbuf();
  const TaskTable table = ReadTaskTable(content.str(), session.UnitNames());
  if (!table.faults.empty()) {
    TellFaults(session, table);
    return kUsage;
  }
  std::multiset<std::string> known;
  const grpc::Status listed = FetchKeys(session, known);
  if (!listed.ok()) return session.Complain(listed);
  int written = 0;
  int held = 0;
  for (const v1::Task& task : table.tasks) {
    if (const auto same = known.find(KeyOf(task)); same != known.end()) {
      known.erase(same);
      ++held;
      continue;
    }
    v1::WriteTaskRequest request;
    request.set_parent(session.campaign_name());
    *request.mutable_task() = task;
    v1::WriteTaskResponse response;
    const grpc::Status status = CallChange(session, session.tasks(),
                                           &Stub::WriteTask, request, response);
    if (!status.ok()) {
      session.Complain(
          Say("cli_followup.import.stopped",
              {{"written", std::to_string(written)}, {"work", task.work()}}));
      return session.Complain(status);
    }
    ++written;
  }
  session.Print(Say(
      "cli_followup.import.done",
      {{"written", std::to_string(written)}, {"held", std::to_string(held)}}));
  return kDone;
}

}  // namespace

void AddTasksImport(CLI::App& tasks, Command& command) {
  auto file = std::make_shared<std::string>();
  CLI::App* sub = tasks.add_subcommand(
      "import", command.Tell(Say("cli_followup.help.tasks.import")));
  sub->add_option("FILE", *file,
                  command.Tell(Say("cli_followup.help.tasks.file")))
      ->required();
  command.RunWithCampaign(
      sub, [file](Session& session) { return Import(session, *file); });
}

}  // namespace baocao::cli
