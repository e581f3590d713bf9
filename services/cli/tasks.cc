// `tasks list|write|report|complete|reopen|cancel|import`: tasks by "6 rõ".
#include "services/cli/command.h"
#include "services/cli/followup_calls.h"
#include "services/cli/followup_words.h"
#include "services/cli/tasks_import.h"

namespace baocao::cli {
namespace {

using messages::Say;
using Stub = v1::TaskService::Stub;

struct Options {
  std::string unit, task, group, order, reason, text;
  std::string work, person, authority, responsibility, start, due, product;
  std::string source;
  std::vector<std::string> states, collaborators, evidence;
  int64_t base = 0;
  bool overdue = false, completes = false, meeting = false;
};

ExitCode List(Session& session, const Options& options) {
  ExitCode code = kDone;
  if (session.Campaign(code) == nullptr) return code;
  v1::ListTasksRequest request;
  request.set_parent(options.unit.empty() ? session.campaign_name()
                                          : session.unit_name(options.unit));
  for (const std::string& state : options.states) {
    request.add_states(ParseTaskState(state));
  }
  request.set_overdue_only(options.overdue);
  request.set_group(options.group);
  if (options.order == "lead") request.set_order(v1::TASK_ORDER_LEAD);
  request.set_page_size(1000);
  v1::ListTasksResponse all;
  const grpc::Status status =
      session.CallPages<Stub, v1::ListTasksRequest, v1::ListTasksResponse>(
          session.tasks(), &Stub::ListTasks, request,
          [&](const v1::ListTasksResponse& page) { all.MergeFrom(page); });
  if (!status.ok()) return session.Complain(status);
  all.clear_next_page_token();
  return Show(session, all, RenderTasks);
}

template <typename Request, typename Response>
ExitCode Act(Session& session,
             grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                          Response*),
             const Request& request) {
  ExitCode code = kDone;
  if (session.Campaign(code) == nullptr) return code;
  Response response;
  const grpc::Status status =
      CallChange(session, session.tasks(), method, request, response);
  if (!status.ok()) return session.Complain(status);
  return Show(session, response,
              [](const auto& shown, const FollowupView& view) {
                v1::ListTasksResponse one;
                *one.add_tasks() = shown.task();
                one.set_total(1);
                return RenderTasks(one, view);
              });
}

template <typename Request>
Request OfTask(const Session& session, const Options& options) {
  Request request;
  request.set_parent(session.unit_name(options.unit));
  request.set_task(options.task);
  return request;
}

// What is not told of a task that is there stays as it was seen.
ExitCode Write(Session& session, const Options& options, const CLI::App& sub) {
  v1::WriteTaskRequest request;
  request.set_parent(session.campaign_name());
  v1::Task& task = *request.mutable_task();
  if (!options.task.empty()) {
    v1::GetTaskResponse held;
    const grpc::Status status =
        session.Call(session.tasks(), &Stub::GetTask,
                     OfTask<v1::GetTaskRequest>(session, options), held);
    if (!status.ok()) return session.Complain(status);
    task = held.task().record().task();
    request.set_base(options.base > 0 ? options.base
                                      : held.task().record().entry());
  }
  task.set_lead(options.unit);
  const auto told = [&](const char* name) { return sub.count(name) > 0; };
  if (told("--work")) task.set_work(options.work);
  if (told("--person")) task.set_person(options.person);
  if (told("--authority")) task.set_authority(options.authority);
  if (told("--responsibility")) task.set_responsibility(options.responsibility);
  if (told("--start")) task.set_start_date(options.start);
  if (told("--due")) task.set_due_date(options.due);
  if (told("--product")) task.set_product(options.product);
  if (told("--with")) {
    task.clear_collaborators();
    for (const std::string& unit : options.collaborators) {
      task.add_collaborators(unit);
    }
  }
  if (told("--source") || told("--group")) {
    v1::TaskSource& source = *task.mutable_source();
    source.set_text(options.source);
    source.set_group(options.group);
    source.set_kind(!options.group.empty() ? v1::TASK_SOURCE_KIND_GROUP
                    : options.meeting      ? v1::TASK_SOURCE_KIND_MEETING
                                           : v1::TASK_SOURCE_KIND_CONCLUSION);
  }
  return Act(session, &Stub::WriteTask, request);
}

ExitCode Report(Session& session, const Options& options) {
  auto request = OfTask<v1::ReportTaskRequest>(session, options);
  request.set_text(options.text);
  for (const std::string& paper : options.evidence) {
    request.add_evidence(paper);
  }
  request.set_completes(options.completes);
  return Act(session, &Stub::ReportTask, request);
}

// Adds `name LEAD TASK`.
CLI::App* AddOnTask(CLI::App& app, Command& command, const char* name,
                    const messages::Text& help, Options& options,
                    bool task_required = true) {
  CLI::App* sub = app.add_subcommand(name, command.Tell(help));
  sub->add_option("LEAD", options.unit,
                  command.Tell(Say("cli_followup.help.lead")))
      ->required();
  CLI::Option* task = sub->add_option(
      "TASK", options.task, command.Tell(Say("cli_followup.help.task")));
  if (task_required) task->required();
  return sub;
}

void AddList(CLI::App& app, Command& command) {
  auto options = std::make_shared<Options>();
  CLI::App* list = app.add_subcommand(
      "list", command.Tell(Say("cli_followup.help.tasks.list")));
  list->add_option("--unit", options->unit,
                   command.Tell(Say("cli_followup.help.tasks.unit")));
  list->add_option("--state", options->states,
                   command.Tell(Say("cli_followup.help.states")))
      ->check(CLI::IsMember(TaskStates()));
  list->add_option("--group", options->group,
                   command.Tell(Say("cli_followup.help.group")));
  list->add_option("--order", options->order,
                   command.Tell(Say("cli_followup.help.tasks.order")))
      ->check(CLI::IsMember({"due", "lead"}));
  list->add_flag("--overdue", options->overdue,
                 command.Tell(Say("cli_followup.help.overdue")));
  command.RunWithCampaign(
      list, [options](Session& session) { return List(session, *options); });
}

void AddWrite(CLI::App& app, Command& command) {
  auto options = std::make_shared<Options>();
  CLI::App* write = AddOnTask(app, command, "write",
                              Say("cli_followup.help.tasks.write"), *options,
                              /*task_required=*/false);
  const auto add = [&](const char* name, auto& value,
                       const messages::Text& help) {
    write->add_option(name, value, command.Tell(help));
  };
  add("--work", options->work, Say("cli_followup.help.work"));
  add("--person", options->person, Say("cli_followup.help.person"));
  add("--with", options->collaborators, Say("cli_followup.help.with"));
  add("--authority", options->authority, Say("cli_followup.help.authority"));
  add("--responsibility", options->responsibility,
      Say("cli_followup.help.responsibility"));
  add("--start", options->start, Say("cli_followup.help.start"));
  add("--due", options->due, Say("cli_followup.help.due"));
  add("--product", options->product, Say("cli_followup.help.product"));
  add("--source", options->source, Say("cli_followup.help.source"));
  add("--group", options->group, Say("cli_followup.help.group"));
  add("--base", options->base, Say("cli_followup.help.base"));
  write->add_flag("--meeting", options->meeting,
                  command.Tell(Say("cli_followup.help.meeting")));
  command.RunWithCampaign(write, [options, write](Session& session) {
    return Write(session, *options, *write);
  });
}

void AddReport(CLI::App& app, Command& command) {
  auto options = std::make_shared<Options>();
  CLI::App* report = AddOnTask(app, command, "report",
                               Say("cli_followup.help.tasks.report"), *options);
  report
      ->add_option("--text", options->text,
                   command.Tell(Say("cli_followup.help.report")))
      ->required();
  report->add_option("--evidence", options->evidence,
                     command.Tell(Say("cli_followup.help.evidence")));
  report->add_flag("--completes", options->completes,
                   command.Tell(Say("cli_followup.help.completes")));
  command.RunWithCampaign(report, [options](Session& session) {
    return Report(session, *options);
  });
}

template <typename Request, typename Response>
void AddReasoned(CLI::App& app, Command& command, const char* name,
                 const messages::Text& help,
                 grpc::Status (Stub::*method)(grpc::ClientContext*,
                                              const Request&, Response*)) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = AddOnTask(app, command, name, help, *options);
  sub->add_option("--reason", options->reason,
                  command.Tell(Say("cli.help.reason")));
  command.RunWithCampaign(sub, [options, method](Session& session) {
    auto request = OfTask<Request>(session, *options);
    request.set_reason(options->reason);
    return Act(session, method, request);
  });
}

}  // namespace

void AddTasks(CLI::App& app, Command& command) {
  CLI::App* sub =
      app.add_subcommand("tasks", command.Tell(Say("cli_followup.help.tasks")));
  sub->require_subcommand(1);
  AddList(*sub, command);
  AddWrite(*sub, command);
  AddReport(*sub, command);
  auto completed = std::make_shared<Options>();
  CLI::App* complete =
      AddOnTask(*sub, command, "complete",
                Say("cli_followup.help.tasks.complete"), *completed);
  command.RunWithCampaign(complete, [completed](Session& session) {
    return Act(session, &Stub::CompleteTask,
               OfTask<v1::CompleteTaskRequest>(session, *completed));
  });
  AddReasoned(*sub, command, "reopen", Say("cli_followup.help.tasks.reopen"),
              &Stub::ReopenTask);
  AddReasoned(*sub, command, "cancel", Say("cli_followup.help.tasks.cancel"),
              &Stub::CancelTask);
  AddTasksImport(*sub, command);
}

}  // namespace baocao::cli
