#include <iostream>

#include "services/cli/command.h"
#include "services/cli/grid.h"
#include "services/cli/output.h"
#include "services/cli/render_progress.h"

namespace baocao::cli {
namespace {

struct Options {
  std::string unit, state;
};

messages::Text StateName(v1::NotificationState state) {
  switch (state) {
    case v1::NOTIFICATION_STATE_SENT:
      return messages::Say("cli.notification.sent");
    case v1::NOTIFICATION_STATE_FAILED:
      return messages::Say("cli.notification.failed");
    default:
      return messages::Say("cli.notification.pending");
  }
}

ExitCode Notifications(Session& session, const Options& options) {
  ExitCode code = kDone;
  if (session.Campaign(code) == nullptr) return code;
  v1::ListNotificationsRequest request;
  request.set_parent(session.campaign_name());
  request.set_unit(options.unit);
  if (options.state == "pending") {
    request.set_state(v1::NOTIFICATION_STATE_PENDING);
  } else if (options.state == "sent") {
    request.set_state(v1::NOTIFICATION_STATE_SENT);
  } else if (options.state == "failed") {
    request.set_state(v1::NOTIFICATION_STATE_FAILED);
  }
  v1::ListNotificationsResponse all;
  const grpc::Status status = session.CallPages<v1::NotificationService::Stub,
                                                v1::ListNotificationsRequest,
                                                v1::ListNotificationsResponse>(
      session.notification(), &v1::NotificationService::Stub::ListNotifications,
      request,
      [&](const v1::ListNotificationsResponse& page) { all.MergeFrom(page); });
  if (!status.ok()) return session.Complain(status);
  all.clear_next_page_token();
  if (session.globals().json) {
    PrintJson(all);
    return kDone;
  }
  Grid grid({Align::kLeft, Align::kLeft, Align::kLeft, Align::kLeft,
             Align::kRight, Align::kLeft});
  grid.AddHeadings({{session.Tell(messages::Say("cli.status.time"))},
                    {session.Tell(messages::Say("cli.notification.to"))},
                    {session.Tell(messages::Say("cli.notification.subject"))},
                    {session.Tell(messages::Say("cli.status.state"))},
                    {session.Tell(messages::Say("cli.dead.tries"))},
                    {session.Tell(messages::Say("cli.notification.error"))}});
  for (const v1::Notification& one : all.notifications()) {
    grid.AddRow({FormatTime(one.create_time(), session.zone()), one.email(),
                 one.subject(), session.Tell(StateName(one.state())),
                 std::to_string(one.tries()), one.last_error()});
  }
  std::cout << grid.Render(session.width());
  return kDone;
}

}  // namespace

void AddNotifications(CLI::App& app, Command& command) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand(
      "notifications", command.Tell(messages::Say("cli.help.notifications")));
  sub->add_option("--unit", options->unit,
                  command.Tell(messages::Say("cli.help.unit")));
  sub->add_option("--state", options->state,
                  command.Tell(messages::Say("cli.help.notifications.state")))
      ->check(CLI::IsMember({"pending", "sent", "failed"}));
  command.RunWithCampaign(sub, [options](Session& session) {
    return Notifications(session, *options);
  });
}

}  // namespace baocao::cli
