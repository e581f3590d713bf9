// `proposals list|show|summary`, and the acts on them.
#include "services/cli/command.h"
#include "services/cli/followup_calls.h"
#include "services/cli/followup_words.h"
#include "services/cli/proposal_acts.h"

namespace baocao::cli {
namespace {

using messages::Say;
using Stub = v1::ProposalService::Stub;

struct Options {
  std::string unit, domain, addressee, body, group, text, order;
  std::vector<std::string> states;
  bool overdue = false, ignore_marks = false;
};

ExitCode List(Session& session, const Options& options) {
  ExitCode code = kDone;
  if (session.Campaign(code) == nullptr) return code;
  v1::ListProposalsRequest request;
  request.set_parent(options.unit.empty() ? session.campaign_name()
                                          : session.unit_name(options.unit));
  request.set_domain(options.domain);
  request.set_addressee(options.addressee);
  request.set_body(options.body);
  for (const std::string& state : options.states) {
    request.add_states(ParseProposalState(state));
  }
  request.set_overdue_only(options.overdue);
  request.set_group(options.group);
  request.set_text(options.text);
  request.set_ignore_marks(options.ignore_marks);
  if (options.order == "due") request.set_order(v1::PROPOSAL_ORDER_DUE);
  if (options.order == "newest") request.set_order(v1::PROPOSAL_ORDER_NEWEST);
  request.set_page_size(1000);
  v1::ListProposalsResponse all;
  const grpc::Status status = session.CallPages<Stub, v1::ListProposalsRequest,
                                                v1::ListProposalsResponse>(
      session.proposals(), &Stub::ListProposals, request,
      [&](const v1::ListProposalsResponse& page) { all.MergeFrom(page); });
  if (!status.ok()) return session.Complain(status);
  all.clear_next_page_token();
  return cli::Show(session, all, RenderProposals);
}

ExitCode ShowOne(Session& session, const std::string& unit,
                 const std::string& proposal) {
  ExitCode code = kDone;
  if (session.Campaign(code) == nullptr) return code;
  v1::GetProposalRequest request;
  request.set_parent(session.unit_name(unit));
  request.set_proposal(proposal);
  v1::GetProposalResponse response;
  const grpc::Status status =
      session.Call(session.proposals(), &Stub::GetProposal, request, response);
  if (!status.ok()) return session.Complain(status);
  return cli::Show(session, response,
                   [](const auto& shown, const FollowupView& view) {
                     return RenderProposal(shown.proposal(), view);
                   });
}

ExitCode Summary(Session& session) {
  ExitCode code = kDone;
  if (session.Campaign(code) == nullptr) return code;
  v1::GetProposalSummaryRequest request;
  request.set_parent(session.campaign_name());
  v1::GetProposalSummaryResponse response;
  const grpc::Status status = session.Call(
      session.proposals(), &Stub::GetProposalSummary, request, response);
  if (!status.ok()) return session.Complain(status);
  return cli::Show(session, response, RenderSummary);
}

void AddList(CLI::App& app, Command& command) {
  auto options = std::make_shared<Options>();
  CLI::App* list = app.add_subcommand(
      "list", command.Tell(Say("cli_followup.help.proposals.list")));
  const auto add = [&](const char* name, std::string& value,
                       const messages::Text& help) {
    return list->add_option(name, value, command.Tell(help));
  };
  add("--unit", options->unit, Say("cli_followup.help.unit"));
  add("--domain", options->domain, Say("cli_followup.help.domain"));
  add("--addressee", options->addressee, Say("cli_followup.help.addressee"));
  add("--body", options->body, Say("cli_followup.help.body"));
  add("--group", options->group, Say("cli_followup.help.in_group"));
  add("--text", options->text, Say("cli_followup.help.text"));
  add("--order", options->order, Say("cli_followup.help.order"))
      ->check(CLI::IsMember({"due", "newest"}));
  list->add_option("--state", options->states,
                   command.Tell(Say("cli_followup.help.states")))
      ->check(CLI::IsMember(ProposalStates()));
  list->add_flag("--overdue", options->overdue,
                 command.Tell(Say("cli_followup.help.overdue")));
  list->add_flag("--ignore-marks", options->ignore_marks,
                 command.Tell(Say("cli_followup.help.ignore_marks")));
  command.RunWithCampaign(
      list, [options](Session& session) { return List(session, *options); });
}

void AddShow(CLI::App& app, Command& command) {
  auto unit = std::make_shared<std::string>();
  auto proposal = std::make_shared<std::string>();
  CLI::App* show = app.add_subcommand(
      "show", command.Tell(Say("cli_followup.help.proposals.show")));
  show->add_option("UNIT", *unit, command.Tell(Say("cli.help.unit")))
      ->required();
  show->add_option("ID", *proposal,
                   command.Tell(Say("cli_followup.help.proposal")))
      ->required();
  command.RunWithCampaign(show, [unit, proposal](Session& session) {
    return ShowOne(session, *unit, *proposal);
  });
}

}  // namespace

void AddProposals(CLI::App& app, Command& command) {
  CLI::App* sub = app.add_subcommand(
      "proposals", command.Tell(Say("cli_followup.help.proposals")));
  sub->require_subcommand(1);
  AddList(*sub, command);
  AddShow(*sub, command);
  CLI::App* summary = sub->add_subcommand(
      "summary", command.Tell(Say("cli_followup.help.proposals.summary")));
  command.RunWithCampaign(summary, Summary);
  AddProposalActs(*sub, command);
}

}  // namespace baocao::cli
