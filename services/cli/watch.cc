#include <iostream>

#include "services/cli/command.h"
#include "services/cli/output.h"
#include "services/cli/refused.h"
#include "services/cli/render_progress.h"
#include "services/cli/retry.h"

namespace baocao::cli {
namespace {

struct Options {
  std::string token, unit;
  int retry_seconds = 60;
};

messages::Text KindName(v1::EventKind kind) {
  switch (kind) {
    case v1::EVENT_KIND_RECEIVED:
      return messages::Say("cli.event.received");
    case v1::EVENT_KIND_DECIDED:
      return messages::Say("cli.event.decided");
    case v1::EVENT_KIND_SET_ASIDE:
      return messages::Say("cli.event.set_aside");
    case v1::EVENT_KIND_CONFIRMED:
      return messages::Say("cli.event.confirmed");
    case v1::EVENT_KIND_CORRECTION_REQUESTED:
      return messages::Say("cli.event.correction");
    case v1::EVENT_KIND_EXCLUDED:
      return messages::Say("cli.event.excluded");
    case v1::EVENT_KIND_PAPER_REGISTERED:
      return messages::Say("cli.event.paper");
    case v1::EVENT_KIND_DEADLINE_EXTENDED:
      return messages::Say("cli.event.extended");
    case v1::EVENT_KIND_CLOSED:
      return messages::Say("cli.event.closed");
    case v1::EVENT_KIND_REOPENED:
      return messages::Say("cli.event.reopened");
    case v1::EVENT_KIND_RETRIED:
      return messages::Say("cli.event.retried");
    case v1::EVENT_KIND_PROPOSAL_RAISED:
      return messages::Say("cli.event.proposal_raised");
    case v1::EVENT_KIND_PROPOSAL_ROUTED:
      return messages::Say("cli.event.proposal_routed");
    case v1::EVENT_KIND_PROPOSAL_ANSWERED:
      return messages::Say("cli.event.proposal_answered");
    case v1::EVENT_KIND_ANSWER_ACCEPTED:
      return messages::Say("cli.event.answer_accepted");
    case v1::EVENT_KIND_ANSWER_CONTESTED:
      return messages::Say("cli.event.answer_contested");
    case v1::EVENT_KIND_PROPOSAL_CLOSED:
      return messages::Say("cli.event.proposal_closed");
    case v1::EVENT_KIND_PROPOSAL_WITHDRAWN:
      return messages::Say("cli.event.proposal_withdrawn");
    case v1::EVENT_KIND_GROUP_CHANGED:
      return messages::Say("cli.event.group_changed");
    case v1::EVENT_KIND_TASK_WRITTEN:
      return messages::Say("cli.event.task_written");
    case v1::EVENT_KIND_TASK_REPORTED:
      return messages::Say("cli.event.task_reported");
    case v1::EVENT_KIND_TASK_COMPLETED:
      return messages::Say("cli.event.task_completed");
    case v1::EVENT_KIND_TASK_REOPENED:
      return messages::Say("cli.event.task_reopened");
    case v1::EVENT_KIND_TASK_CANCELLED:
      return messages::Say("cli.event.task_cancelled");
    case v1::EVENT_KIND_ATTENDANCE_WRITTEN:
      return messages::Say("cli.event.attendance_written");
    default:
      return messages::Say("cli.event.other");
  }
}

void Show(Session& session, const v1::Event& event) {
  if (session.globals().json) {
    PrintJson(event);
    return;
  }
  const auto& names = session.UnitNames();
  const auto name = [&names](const std::string& unit) {
    const auto found = names.find(unit);
    return found == names.end() ? unit : found->second;
  };
  std::cout << FormatTime(event.time(), session.zone()) << "  "
            << name(event.unit()) << "  "
            << session.Tell(KindName(event.kind()));
  if (!event.subject().empty()) std::cout << " " << event.subject();
  if (!event.body().empty()) std::cout << "  → " << name(event.body());
  if (event.revision() > 0) std::cout << " #" << event.revision();
  if (event.kind() == v1::EVENT_KIND_DECIDED) {
    std::cout << "  "
              << session.Tell(messages::Say(
                     "cli.event.findings",
                     {{"errors", std::to_string(event.errors())},
                      {"warnings", std::to_string(event.warnings())}}));
  }
  if (!event.reason().empty()) std::cout << "  " << event.reason();
  std::cout << std::endl;
}

// Goes on behind the last event seen when the stream breaks.
ExitCode Watch(Session& session, const Options& options) {
  ExitCode code = kDone;
  if (session.Campaign(code) == nullptr) return code;
  std::string token = options.token;
  while (true) {
    bool heard = false;
    const grpc::Status status =
        Retried(absl::Seconds(options.retry_seconds), [&] {
          grpc::ClientContext context;
          session.Authorize(context);
          v1::WatchEventsRequest request;
          request.set_parent(session.campaign_name());
          request.set_token(token);
          request.set_unit(options.unit);
          auto stream = session.notification().WatchEvents(&context, request);
          v1::WatchEventsResponse response;
          while (stream->Read(&response)) {
            heard = true;
            token = response.event().token();
            Show(session, response.event());
          }
          const grpc::Status end = stream->Finish();
          // What was heard counts as success: patience begins anew.
          return heard && IsTransient(end) ? grpc::Status::OK : end;
        });
    if (!status.ok()) return session.Complain(status);
    if (!heard) absl::SleepFor(absl::Milliseconds(200));
  }
}

}  // namespace

void AddWatch(CLI::App& app, Command& command) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand(
      "watch", command.Tell(messages::Say("cli.help.watch")));
  sub->add_option("--from", options->token,
                  command.Tell(messages::Say("cli.help.watch.from")));
  sub->add_option("--unit", options->unit,
                  command.Tell(messages::Say("cli.help.unit")));
  sub->add_option("--retry-for", options->retry_seconds,
                  command.Tell(messages::Say("cli.help.submit.retry_for")))
      ->check(CLI::Range(0, 86400))
      ->capture_default_str();
  command.RunWithCampaign(
      sub, [options](Session& session) { return Watch(session, *options); });
}

}  // namespace baocao::cli
