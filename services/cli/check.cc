#include <iostream>

#include "services/cli/command.h"
#include "services/cli/output.h"
#include "services/cli/packages.h"
#include "services/cli/render_findings.h"

namespace baocao::cli {
namespace {

ExitCode CheckOne(Session& session, const PackageFile& package) {
  v1::CheckSubmissionRequest request;
  request.set_parent(session.unit_name(package.submission.unit()));
  *request.mutable_submission() = package.submission;
  v1::CheckSubmissionResponse response;
  const grpc::Status status = session.Call(
      session.validation(), &v1::ValidationService::Stub::CheckSubmission,
      request, response);
  if (!status.ok()) return session.Complain(status);
  if (session.globals().json) {
    PrintJson(response);
  } else {
    std::cout << package.path << ": "
              << RenderVerdict(response.verdict(), session.locale(),
                               session.width(), package.origins);
  }
  return response.verdict().outcome() == v1::OUTCOME_ACCEPTED ? kDone
                                                              : kRefused;
}

ExitCode Check(Session& session, const PackageSources& sources) {
  ExitCode code = kDone;
  const auto* campaign = session.Campaign(code);
  if (campaign == nullptr) return code;
  const PackagesRead read = ReadPackages(session, *campaign, sources);
  code = read.code;
  for (const PackageFile& package : read.packages) {
    code = Worst(code, CheckOne(session, package));
  }
  return code;
}

}  // namespace

void AddCheck(CLI::App& app, Command& command) {
  auto sources = std::make_shared<PackageSources>();
  CLI::App* sub = app.add_subcommand(
      "check", command.Tell(messages::Say("cli.help.check")));
  AddPackageSources(*sub, command, *sources);
  command.RunWithCampaign(
      sub, [sources](Session& session) { return Check(session, *sources); });
}

}  // namespace baocao::cli
