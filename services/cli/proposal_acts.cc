#include "services/cli/proposal_acts.h"

#include "services/cli/followup_calls.h"
#include "services/cli/followup_words.h"
#include "services/report/digest.h"

namespace baocao::cli {
namespace {

using messages::Say;
using Stub = v1::ProposalService::Stub;

struct Options {
  std::string unit, proposal, reason, body;
  std::string milestone;
  std::string domain, addressee, difficulty, request, political, legal;
  std::string kind, text, document, document_date, answer_id;
  std::vector<std::string> refs;
};

template <typename Request, typename Response>
ExitCode Act(Session& session,
             grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                          Response*),
             const Request& request) {
  ExitCode code = kDone;
  if (session.Campaign(code) == nullptr) return code;
  Response response;
  const grpc::Status status =
      CallChange(session, session.proposals(), method, request, response);
  if (!status.ok()) return session.Complain(status);
  return Show(session, response,
              [](const auto& shown, const FollowupView& view) {
                return RenderProposal(shown.proposal(), view);
              });
}

// A request that names one proposal of a unit.
template <typename Request>
Request OfProposal(const Session& session, const Options& options) {
  Request request;
  request.set_parent(session.unit_name(options.unit));
  request.set_proposal(options.proposal);
  return request;
}

ExitCode Raise(Session& session, const Options& options) {
  v1::RaiseProposalRequest request;
  request.set_parent(session.unit_name(options.unit));
  v1::Proposal& content = *request.mutable_proposal();
  content.set_domain(options.domain);
  content.set_addressee(options.addressee);
  content.set_difficulty(options.difficulty);
  content.set_request(options.request);
  content.set_political_basis(options.political);
  content.set_legal_basis(options.legal);
  request.set_milestone(options.milestone);
  return Act(session, &Stub::RaiseProposal, request);
}

ExitCode Route(Session& session, const Options& options) {
  auto request = OfProposal<v1::RouteProposalRequest>(session, options);
  request.set_body(options.body);
  request.set_reason(options.reason);
  return Act(session, &Stub::RouteProposal, request);
}

// The same answer given again has the same id, so that it changes nothing.
std::string IdOf(const Options& options) {
  if (!options.answer_id.empty()) return options.answer_id;
  v1::ProposalAnswer answer;
  answer.set_body(options.body);
  answer.set_kind(ParseAnswerKind(options.kind));
  answer.set_text(options.text);
  answer.set_document(options.document);
  answer.set_document_date(options.document_date);
  return report::Digest(answer).substr(0, 32);
}

ExitCode Answer(Session& session, const Options& options) {
  ExitCode code = kDone;
  if (session.Campaign(code) == nullptr) return code;
  v1::AnswerProposalsRequest request;
  request.set_parent(session.campaign_name());
  for (const std::string& text : options.refs) {
    const auto ref = ParseRef(text);
    if (!ref.has_value()) {
      session.Complain(Say("cli_followup.bad_ref", {{"ref", text}}));
      return kUsage;
    }
    *request.add_proposals() = *ref;
  }
  request.set_answer_id(IdOf(options));
  request.set_body(options.body);
  request.set_kind(ParseAnswerKind(options.kind));
  request.set_text(options.text);
  request.set_document(options.document);
  request.set_document_date(options.document_date);
  v1::AnswerProposalsResponse response;
  const grpc::Status status = CallChange(
      session, session.proposals(), &Stub::AnswerProposals, request, response);
  if (!status.ok()) return session.Complain(status);
  Show(session, response, RenderAnswered);
  for (const v1::AnsweredProposal& each : response.results()) {
    if (!each.has_proposal()) code = kRefused;
  }
  return code;
}

// Adds `name UNIT ID` with a reason where one is told.
CLI::App* AddOnProposal(CLI::App& app, Command& command, const char* name,
                        const messages::Text& help, Options& options,
                        bool with_reason) {
  CLI::App* sub = app.add_subcommand(name, command.Tell(help));
  sub->add_option("UNIT", options.unit, command.Tell(Say("cli.help.unit")))
      ->required();
  sub->add_option("ID", options.proposal,
                  command.Tell(Say("cli_followup.help.proposal")))
      ->required();
  if (with_reason) {
    sub->add_option("--reason", options.reason,
                    command.Tell(Say("cli.help.reason")));
  }
  return sub;
}

template <typename Request, typename Response>
void AddReasoned(CLI::App& app, Command& command, const char* name,
                 const messages::Text& help,
                 grpc::Status (Stub::*method)(grpc::ClientContext*,
                                              const Request&, Response*)) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = AddOnProposal(app, command, name, help, *options, true);
  command.RunWithCampaign(sub, [options, method](Session& session) {
    auto request = OfProposal<Request>(session, *options);
    request.set_reason(options->reason);
    return Act(session, method, request);
  });
}

void AddRaise(CLI::App& app, Command& command) {
  auto options = std::make_shared<Options>();
  CLI::App* sub =
      app.add_subcommand("raise", command.Tell(Say("cli_followup.help.raise")));
  sub->add_option("UNIT", options->unit, command.Tell(Say("cli.help.unit")))
      ->required();
  const auto add = [&](const char* name, std::string& value,
                       const messages::Text& help) {
    return sub->add_option(name, value, command.Tell(help));
  };
  add("--domain", options->domain, Say("cli_followup.help.domain"))->required();
  add("--addressee", options->addressee, Say("cli_followup.help.addressee"))
      ->required();
  add("--difficulty", options->difficulty, Say("cli_followup.help.difficulty"))
      ->required();
  add("--request", options->request, Say("cli_followup.help.request"));
  add("--political-basis", options->political,
      Say("cli_followup.help.political_basis"));
  add("--legal-basis", options->legal, Say("cli_followup.help.legal_basis"));
  add("--milestone", options->milestone, Say("cli_followup.help.milestone"));
  command.RunWithCampaign(
      sub, [options](Session& session) { return Raise(session, *options); });
}

void AddRoute(CLI::App& app, Command& command) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = AddOnProposal(app, command, "route",
                                Say("cli_followup.help.route"), *options, true);
  sub->add_option("--to", options->body,
                  command.Tell(Say("cli_followup.help.to")))
      ->required();
  command.RunWithCampaign(
      sub, [options](Session& session) { return Route(session, *options); });
}

void AddAnswer(CLI::App& app, Command& command) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand(
      "answer", command.Tell(Say("cli_followup.help.answer")));
  sub->add_option("REF", options->refs,
                  command.Tell(Say("cli_followup.help.refs")))
      ->required();
  const auto add = [&](const char* name, std::string& value,
                       const messages::Text& help) {
    return sub->add_option(name, value, command.Tell(help));
  };
  add("--body", options->body, Say("cli_followup.help.answer.body"))
      ->required();
  add("--kind", options->kind, Say("cli_followup.help.answer.kind"))
      ->required()
      ->check(CLI::IsMember(AnswerKinds()));
  add("--text", options->text, Say("cli_followup.help.answer.text"))
      ->required();
  add("--document", options->document, Say("cli_followup.help.document"));
  add("--document-date", options->document_date,
      Say("cli_followup.help.document_date"));
  add("--answer-id", options->answer_id, Say("cli_followup.help.answer.id"));
  command.RunWithCampaign(
      sub, [options](Session& session) { return Answer(session, *options); });
}

}  // namespace

void AddProposalActs(CLI::App& proposals, Command& command) {
  AddRaise(proposals, command);
  AddRoute(proposals, command);
  AddAnswer(proposals, command);
  auto accepted = std::make_shared<Options>();
  CLI::App* accept =
      AddOnProposal(proposals, command, "accept",
                    Say("cli_followup.help.accept"), *accepted, false);
  command.RunWithCampaign(accept, [accepted](Session& session) {
    return Act(session, &Stub::AcceptAnswer,
               OfProposal<v1::AcceptAnswerRequest>(session, *accepted));
  });
  AddReasoned(proposals, command, "contest", Say("cli_followup.help.contest"),
              &Stub::ContestAnswer);
  AddReasoned(proposals, command, "withdraw", Say("cli_followup.help.withdraw"),
              &Stub::WithdrawProposal);
  AddReasoned(proposals, command, "close", Say("cli_followup.help.close"),
              &Stub::CloseProposal);
}

}  // namespace baocao::cli
