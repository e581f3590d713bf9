// `speeches MILESTONE` and `attendance list|write`.
#include "absl/strings/str_split.h"
#include "services/cli/command.h"
#include "services/cli/followup_calls.h"

namespace baocao::cli {
namespace {

using messages::Say;
using Stub = v1::TaskService::Stub;

struct Options {
  std::string unit, milestone;
  std::vector<std::string> attendees;
  bool present = false;
};

ExitCode Speeches(Session& session, const Options& options) {
  ExitCode code = kDone;
  if (session.Campaign(code) == nullptr) return code;
  v1::ListSpeechesRequest request;
  request.set_parent(session.campaign_name());
  request.set_milestone(options.milestone);
  v1::ListSpeechesResponse response;
  const grpc::Status status =
      session.Call(session.tasks(), &Stub::ListSpeeches, request, response);
  if (!status.ok()) return session.Complain(status);
  return Show(session, response, RenderSpeeches);
}

ExitCode List(Session& session, const Options& options) {
  v1::ListAttendanceRequest request;
  request.set_parent(session.campaign_name());
  request.set_milestone(options.milestone);
  v1::ListAttendanceResponse response;
  const grpc::Status status =
      session.Call(session.tasks(), &Stub::ListAttendance, request, response);
  if (!status.ok()) return session.Complain(status);
  return Show(session, response, RenderAttendance);
}

// Each as "Nguyễn Văn An; Chủ tịch".
ExitCode Write(Session& session, const Options& options) {
  v1::WriteAttendanceRequest request;
  request.set_parent(session.unit_name(options.unit));
  request.mutable_attendance()->set_milestone(options.milestone);
  for (const std::string& text : options.attendees) {
    const std::vector<std::string> parts =
        absl::StrSplit(text, absl::MaxSplits(';', 1));
    v1::Attendee& attendee = *request.mutable_attendance()->add_attendees();
    attendee.set_name(std::string(absl::StripAsciiWhitespace(parts[0])));
    if (parts.size() > 1) {
      attendee.set_position(std::string(absl::StripAsciiWhitespace(parts[1])));
    }
    attendee.set_present(options.present);
  }
  v1::WriteAttendanceResponse response;
  const grpc::Status status = CallChange(
      session, session.tasks(), &Stub::WriteAttendance, request, response);
  if (!status.ok()) return session.Complain(status);
  if (session.globals().json) {
    PrintJson(response);
  } else {
    session.Print(Say("cli_followup.attendance_written",
                      {{"unit", options.unit},
                       {"count", std::to_string(options.attendees.size())}}));
  }
  return kDone;
}

CLI::Option* AddMilestone(CLI::App& sub, const Command& command,
                          Options& options) {
  return sub
      .add_option("MILESTONE", options.milestone,
                  command.Tell(Say("cli_followup.help.of_milestone")))
      ->required();
}

}  // namespace

void AddSpeeches(CLI::App& app, Command& command) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand(
      "speeches", command.Tell(Say("cli_followup.help.speeches")));
  AddMilestone(*sub, command, *options);
  command.RunWithCampaign(
      sub, [options](Session& session) { return Speeches(session, *options); });
}

void AddAttendance(CLI::App& app, Command& command) {
  CLI::App* sub = app.add_subcommand(
      "attendance", command.Tell(Say("cli_followup.help.attendance")));
  sub->require_subcommand(1);
  auto listed = std::make_shared<Options>();
  CLI::App* list = sub->add_subcommand(
      "list", command.Tell(Say("cli_followup.help.attendance.list")));
  AddMilestone(*list, command, *listed);
  command.RunWithCampaign(
      list, [listed](Session& session) { return List(session, *listed); });

  auto written = std::make_shared<Options>();
  CLI::App* write = sub->add_subcommand(
      "write", command.Tell(Say("cli_followup.help.attendance.write")));
  write->add_option("UNIT", written->unit, command.Tell(Say("cli.help.unit")))
      ->required();
  AddMilestone(*write, command, *written);
  write->add_option("ATTENDEE", written->attendees,
                    command.Tell(Say("cli_followup.help.attendees")));
  write->add_flag("--present", written->present,
                  command.Tell(Say("cli_followup.help.present")));
  command.RunWithCampaign(
      write, [written](Session& session) { return Write(session, *written); });
}

}  // namespace baocao::cli
