// `dead list|show|retry`: submissions whose check failed again and again.
#include <iostream>

#include "services/cli/command.h"
#include "services/cli/grid.h"
#include "services/cli/output.h"
#include "services/cli/render_progress.h"

namespace baocao::cli {
namespace {

ExitCode List(Session& session) {
  ExitCode code = kDone;
  if (session.Campaign(code) == nullptr) return code;
  v1::ListDeadLettersRequest request;
  request.set_parent(session.campaign_name());
  v1::ListDeadLettersResponse all;
  const grpc::Status status = session.CallPages<v1::NotificationService::Stub,
                                                v1::ListDeadLettersRequest,
                                                v1::ListDeadLettersResponse>(
      session.notification(), &v1::NotificationService::Stub::ListDeadLetters,
      request,
      [&](const v1::ListDeadLettersResponse& page) { all.MergeFrom(page); });
  if (!status.ok()) return session.Complain(status);
  all.clear_next_page_token();
  if (session.globals().json) {
    PrintJson(all);
    return kDone;
  }
  if (all.dead_letters().empty()) {
    session.Print(messages::Say("cli.dead.none"));
    return kDone;
  }
  Grid grid({Align::kLeft, Align::kLeft, Align::kRight, Align::kLeft,
             Align::kRight, Align::kLeft});
  grid.AddHeadings({{session.Tell(messages::Say("cli.dead.name"))},
                    {session.Tell(messages::Say("cli.progress.unit"))},
                    {session.Tell(messages::Say("cli.status.entry"))},
                    {session.Tell(messages::Say("cli.status.time"))},
                    {session.Tell(messages::Say("cli.dead.tries"))},
                    {session.Tell(messages::Say("cli.dead.reason"))}});
  for (const v1::DeadLetter& letter : all.dead_letters()) {
    grid.AddRow({letter.name(), letter.unit(), std::to_string(letter.entry()),
                 FormatTime(letter.time(), session.zone()),
                 std::to_string(letter.tries()), letter.reason()});
  }
  std::cout << grid.Render(session.width());
  return kDone;
}

// The submission as it was sent; an operator looks at what is in it.
ExitCode Show(Session& session, const std::string& name) {
  v1::GetSubmissionRequest request;
  request.set_name(name);
  v1::GetSubmissionResponse response;
  const grpc::Status status =
      session.Call(session.intake(), &v1::IntakeService::Stub::GetSubmission,
                   request, response);
  if (!status.ok()) return session.Complain(status);
  PrintJson(response);
  return kDone;
}

ExitCode Retry(Session& session, const std::string& name) {
  v1::RetryDeadLetterRequest request;
  request.set_name(name);
  v1::RetryDeadLetterResponse response;
  const grpc::Status status = session.Call(
      session.notification(), &v1::NotificationService::Stub::RetryDeadLetter,
      request, response);
  if (!status.ok()) return session.Complain(status);
  if (session.globals().json) {
    PrintJson(response);
  } else {
    session.Print(messages::Say("cli.dead.retried",
                                {{"entry", std::to_string(response.entry())}}));
  }
  return kDone;
}

}  // namespace

void AddDead(CLI::App& app, Command& command) {
  CLI::App* sub =
      app.add_subcommand("dead", command.Tell(messages::Say("cli.help.dead")));
  sub->require_subcommand(1);
  CLI::App* list = sub->add_subcommand(
      "list", command.Tell(messages::Say("cli.help.dead.list")));
  command.RunWithCampaign(list, List);
  auto name = std::make_shared<std::string>();
  CLI::App* show = sub->add_subcommand(
      "show", command.Tell(messages::Say("cli.help.dead.show")));
  show->add_option("NAME", *name,
                   command.Tell(messages::Say("cli.help.dead.name")))
      ->required();
  command.RunWithCampaign(
      show, [name](Session& session) { return Show(session, *name); });
  CLI::App* retry = sub->add_subcommand(
      "retry", command.Tell(messages::Say("cli.help.dead.retry")));
  retry
      ->add_option("NAME", *name,
                   command.Tell(messages::Say("cli.help.dead.name")))
      ->required();
  command.RunWithCampaign(
      retry, [name](Session& session) { return Retry(session, *name); });
}

}  // namespace baocao::cli
