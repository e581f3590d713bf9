#include "baocao/v1/snapshot.pb.h"
#include "services/cli/acts.h"
#include "services/cli/command.h"
#include "services/cli/output.h"

namespace baocao::cli {
namespace {

struct Options {
  std::string unit, digest, number, date, received_by;
};

messages::Text StandingText(const std::string& name) {
  v1::PaperStanding standing = v1::PAPER_STANDING_UNSPECIFIED;
  v1::PaperStanding_Parse(name, &standing);
  switch (standing) {
    case v1::PAPER_STANDING_EQUAL:
      return messages::Say("cli.paper.equal");
    case v1::PAPER_STANDING_OLDER:
      return messages::Say("cli.paper.older");
    default:
      return messages::Say("cli.paper.unknown");
  }
}

ExitCode Paper(Session& session, const Options& options) {
  v1::RegisterPaperCopyRequest request;
  request.set_parent(session.unit_name(options.unit));
  request.set_snapshot_digest(options.digest);
  request.set_number(options.number);
  request.set_date(options.date);
  request.set_received_by(options.received_by);
  v1::RegisterPaperCopyResponse response;
  const grpc::Status status = CallAct(
      session, &v1::IntakeService::Stub::RegisterPaperCopy, request, response);
  if (!status.ok()) return session.Complain(status);
  AwaitCounted(session, {{options.unit, response.act().entry()}});
  if (session.globals().json) {
    PrintJson(response);
  } else {
    session.Print(StandingText(response.standing()));
  }
  return kDone;
}

}  // namespace

void AddPaper(CLI::App& app, Command& command) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand(
      "paper", command.Tell(messages::Say("cli.help.paper")));
  sub->add_option("UNIT", options->unit,
                  command.Tell(messages::Say("cli.help.unit")))
      ->required();
  sub->add_option("--digest", options->digest,
                  command.Tell(messages::Say("cli.help.paper.digest")))
      ->required();
  sub->add_option("--number", options->number,
                  command.Tell(messages::Say("cli.help.paper.number")))
      ->required();
  sub->add_option("--date", options->date,
                  command.Tell(messages::Say("cli.help.paper.date")))
      ->required();
  sub->add_option("--received-by", options->received_by,
                  command.Tell(messages::Say("cli.help.paper.received_by")))
      ->required();
  command.RunWithCampaign(
      sub, [options](Session& session) { return Paper(session, *options); });
}

}  // namespace baocao::cli
