// `letters issue|list`: activation letters, with which people sign in at the
// portal for the first time.
#include <iostream>

#include "absl/time/clock.h"
#include "services/cli/command.h"
#include "services/cli/grid.h"
#include "services/cli/output.h"
#include "services/cli/render_progress.h"

namespace baocao::cli {
namespace {

struct Options {
  std::vector<std::string> units;
  std::string role;
  bool all = false;
  bool all_campaigns = false;
  int valid_days = 14;
  int session_days = 30;
};

// The unit's name, or the role.
std::string HolderOf(Session& session, const v1::Letter& letter) {
  if (letter.unit().empty()) return letter.role();
  const auto& names = session.UnitNames();
  const auto name = names.find(letter.unit());
  return name == names.end() ? letter.unit() : name->second;
}

std::string ParentOf(const Session& session, bool all_campaigns) {
  return all_campaigns ? "campaigns/-" : session.campaign_name();
}

ExitCode Issue(Session& session, const Options& options) {
  ExitCode code = kDone;
  if (session.Campaign(code) == nullptr) return code;
  v1::IssueLettersRequest request;
  request.set_parent(ParentOf(session, options.all_campaigns));
  request.mutable_units()->Add(options.units.begin(), options.units.end());
  request.set_role(options.role);
  request.set_valid_days(options.valid_days);
  request.set_session_days(options.session_days);
  v1::IssueLettersResponse response;
  const grpc::Status status =
      session.Call(session.access(), &v1::AccessService::Stub::IssueLetters,
                   request, response);
  if (!status.ok()) return session.Complain(status);
  if (session.globals().json) {
    PrintJson(response);
    return kDone;
  }
  if (response.letters().empty()) {
    session.Print(messages::Say("cli.letters.all_used"));
    return kDone;
  }
  Grid grid({Align::kLeft, Align::kLeft, Align::kLeft, Align::kLeft});
  grid.AddHeadings({{session.Tell(messages::Say("cli.progress.unit"))},
                    {session.Tell(messages::Say("cli.letters.for"))},
                    {session.Tell(messages::Say("cli.letters.code"))},
                    {session.Tell(messages::Say("cli.letters.expires"))}});
  for (const v1::Letter& letter : response.letters()) {
    grid.AddRow({letter.unit(), HolderOf(session, letter), letter.code(),
                 FormatTime(letter.expire_time(), session.zone())});
  }
  std::cout << grid.Render(session.width());
  session.Print(messages::Say("cli.letters.once"));
  return kDone;
}

messages::Text StateOf(const v1::Letter& letter, absl::TimeZone zone) {
  if (letter.has_use_time()) {
    return messages::Say("cli.letters.used",
                         {{"time", FormatTime(letter.use_time(), zone)}});
  }
  return letter.expire_time().seconds() <= absl::ToUnixSeconds(absl::Now())
             ? messages::Say("cli.letters.expired")
             : messages::Say("cli.letters.unused");
}

ExitCode List(Session& session, bool all_campaigns) {
  ExitCode code = kDone;
  if (session.Campaign(code) == nullptr) return code;
  v1::ListLettersRequest request;
  request.set_parent(ParentOf(session, all_campaigns));
  request.set_page_size(1000);
  v1::ListLettersResponse all;
  const grpc::Status status =
      session.CallPages<v1::AccessService::Stub, v1::ListLettersRequest,
                        v1::ListLettersResponse>(
          session.access(), &v1::AccessService::Stub::ListLetters, request,
          [&](const v1::ListLettersResponse& page) { all.MergeFrom(page); });
  if (!status.ok()) return session.Complain(status);
  all.clear_next_page_token();
  if (session.globals().json) {
    PrintJson(all);
    return kDone;
  }
  if (all.letters().empty()) {
    session.Print(messages::Say("cli.letters.none"));
    return kDone;
  }
  Grid grid({Align::kLeft, Align::kLeft, Align::kLeft, Align::kLeft,
             Align::kLeft, Align::kLeft});
  grid.AddHeadings({{session.Tell(messages::Say("cli.progress.unit"))},
                    {session.Tell(messages::Say("cli.letters.for"))},
                    {session.Tell(messages::Say("cli.letters.issued"))},
                    {session.Tell(messages::Say("cli.letters.expires"))},
                    {session.Tell(messages::Say("cli.letters.state"))},
                    {session.Tell(messages::Say("cli.letters.author"))}});
  for (const v1::Letter& letter : all.letters()) {
    grid.AddRow({letter.unit(), HolderOf(session, letter),
                 FormatTime(letter.issue_time(), session.zone()),
                 FormatTime(letter.expire_time(), session.zone()),
                 session.Tell(StateOf(letter, session.zone())),
                 letter.author()});
  }
  std::cout << grid.Render(session.width());
  return kDone;
}

}  // namespace

void AddLetters(CLI::App& app, Command& command) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand(
      "letters", command.Tell(messages::Say("cli.help.letters")));
  sub->require_subcommand(1);
  CLI::App* issue = sub->add_subcommand(
      "issue", command.Tell(messages::Say("cli.help.letters.issue")));
  // For whom: one of the three.
  auto* whom = issue->add_option_group("whom");
  whom->add_option("UNIT", options->units,
                   command.Tell(messages::Say("cli.help.letters.units")));
  whom->add_flag("--all", options->all,
                 command.Tell(messages::Say("cli.help.letters.all")));
  auto* role =
      whom->add_option("--role", options->role,
                       command.Tell(messages::Say("cli.help.letters.role")))
          ->check(CLI::IsMember({"collector", "reader", "operator"}));
  whom->require_option(1);
  issue
      ->add_flag("--all-campaigns", options->all_campaigns,
                 command.Tell(messages::Say("cli.help.letters.all_campaigns")))
      ->needs(role);
  issue
      ->add_option("--valid-days", options->valid_days,
                   command.Tell(messages::Say("cli.help.letters.valid_days")))
      ->check(CLI::Range(1, 60))
      ->capture_default_str();
  issue
      ->add_option("--session-days", options->session_days,
                   command.Tell(messages::Say("cli.help.letters.session_days")))
      ->check(CLI::Range(1, 90))
      ->capture_default_str();
  command.RunWithCampaign(
      issue, [options](Session& session) { return Issue(session, *options); });
  CLI::App* list = sub->add_subcommand(
      "list", command.Tell(messages::Say("cli.help.letters.list")));
  auto all = std::make_shared<bool>(false);
  list->add_flag(
      "--all-campaigns", *all,
      command.Tell(messages::Say("cli.help.letters.list_all_campaigns")));
  command.RunWithCampaign(
      list, [all](Session& session) { return List(session, *all); });
}

}  // namespace baocao::cli
