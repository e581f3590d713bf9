#include <iostream>

#include "services/cli/command.h"
#include "services/cli/output.h"
#include "services/cli/package_file.h"
#include "services/cli/render_findings.h"
#include "services/report/item.h"
#include "services/report/secrecy.h"

namespace baocao::cli {
namespace {

ExitCode CheckOne(Session& session, const PackageFile& package,
                  const std::vector<std::string>& marks) {
  const auto classified = report::ClassifiedPlaces(package.submission, marks);
  for (const v1::Place& place : classified) {
    session.Complain(messages::Say(
        "cli.submit.classified",
        {{"file", package.path}, {"place", report::Describe(place)}}));
  }
  if (!classified.empty()) return kRefused;
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
                               session.width());
  }
  return response.verdict().outcome() == v1::OUTCOME_ACCEPTED ? kDone
                                                              : kRefused;
}

ExitCode Check(Session& session, const std::vector<std::string>& paths) {
  ExitCode code = kDone;
  const auto* campaign = session.Campaign(code);
  if (campaign == nullptr) return code;
  const auto& declared = campaign->campaign().secrecy_marks();
  const std::vector<std::string> marks(declared.begin(), declared.end());
  FilesFound found = FindFiles(paths);
  const auto tell = [&](const FileFault& fault) {
    std::cerr << fault.ToString(session.locale()) << "\n";
    code = Worst(code, kUsage);
  };
  for (const FileFault& fault : found.faults) tell(fault);
  for (const std::string& file : found.files) {
    const ReadResult result = ReadPackage(file);
    for (const FileFault& fault : result.faults) tell(fault);
    if (result.package.has_value()) {
      code = Worst(code, CheckOne(session, *result.package, marks));
    }
  }
  return code;
}

}  // namespace

void AddCheck(CLI::App& app, Command& command) {
  auto paths = std::make_shared<std::vector<std::string>>();
  CLI::App* sub = app.add_subcommand(
      "check", command.Tell(messages::Say("cli.help.check")));
  sub->add_option("PATH", *paths,
                  command.Tell(messages::Say("cli.help.submit.path")))
      ->required();
  command.RunWithCampaign(
      sub, [paths](Session& session) { return Check(session, *paths); });
}

}  // namespace baocao::cli
