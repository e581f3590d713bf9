#include <map>

#include "services/cli/acts.h"
#include "services/cli/command.h"
#include "services/cli/output.h"
#include "services/cli/render_progress.h"

namespace baocao::cli {
namespace {

struct Options {
  std::vector<std::string> units;
  std::string head, position, prepared_by, contact, digest;
  bool conference = false;
};

// The head named in the unit's newest submission that names one.
v1::Signatory SignatoryOf(Session& session, const std::string& unit,
                          int revision) {
  for (; revision > 0; --revision) {
    v1::GetSubmissionRequest request;
    request.set_name(session.unit_name(unit) + "/submissions/" +
                     std::to_string(revision));
    v1::GetSubmissionResponse response;
    const grpc::Status status =
        session.Call(session.intake(), &v1::IntakeService::Stub::GetSubmission,
                     request, response);
    if (!status.ok()) break;
    const v1::Submission& submission = response.submission().submission();
    if (submission.has_signatory()) return submission.signatory();
  }
  return {};
}

ExitCode ConfirmOne(Session& session, const Options& options,
                    const std::string& unit,
                    std::map<std::string, int64_t>& entries) {
  ExitCode code = kDone;
  const auto progress = ProgressOf(session, unit, code);
  if (!progress.has_value()) return code;
  v1::ConfirmPackageRequest request;
  request.set_parent(session.unit_name(unit));
  request.set_snapshot_digest(
      options.digest.empty() ? progress->snapshot_digest() : options.digest);
  request.set_form_of_review(options.conference ? v1::FORM_OF_REVIEW_CONFERENCE
                                                : v1::FORM_OF_REVIEW_REPORT);
  v1::Signatory& signatory = *request.mutable_signatory();
  if (options.head.empty()) {
    signatory = SignatoryOf(session, unit, progress->revision());
  } else {
    signatory.set_name(options.head);
  }
  if (!options.position.empty()) signatory.set_position(options.position);
  if (!options.prepared_by.empty()) {
    signatory.set_prepared_by(options.prepared_by);
  }
  if (!options.contact.empty()) signatory.set_contact(options.contact);
  v1::ConfirmPackageResponse response;
  const grpc::Status status = CallAct(
      session, &v1::IntakeService::Stub::ConfirmPackage, request, response);
  if (!status.ok()) {
    session.Complain(messages::Say("cli.confirm.refused", {{"unit", unit}}));
    return session.Complain(status);
  }
  entries[unit] = response.act().entry();
  if (session.globals().json) {
    PrintJson(response);
    return kDone;
  }
  const std::string time =
      FormatTime(response.act().receive_time(), session.zone());
  session.Print(
      response.on_time()
          ? messages::Say("cli.confirm.on_time",
                          {{"unit", progress->unit_name()},
                           {"time", time},
                           {"head", signatory.name()}})
          : messages::Say("cli.confirm.late", {{"unit", progress->unit_name()},
                                               {"time", time},
                                               {"head", signatory.name()}}));
  return kDone;
}

ExitCode Confirm(Session& session, const Options& options) {
  ExitCode code = kDone;
  if (session.Campaign(code) == nullptr) return code;
  std::map<std::string, int64_t> entries;
  for (const std::string& unit : options.units) {
    code = Worst(code, ConfirmOne(session, options, unit, entries));
  }
  AwaitCounted(session, entries);
  return code;
}

}  // namespace

void AddConfirm(CLI::App& app, Command& command) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand(
      "confirm", command.Tell(messages::Say("cli.help.confirm")));
  sub->add_option("UNIT", options->units,
                  command.Tell(messages::Say("cli.help.units")))
      ->required();
  sub->add_option("--head", options->head,
                  command.Tell(messages::Say("cli.help.confirm.head")));
  sub->add_option("--position", options->position,
                  command.Tell(messages::Say("cli.help.confirm.position")));
  sub->add_option("--prepared-by", options->prepared_by,
                  command.Tell(messages::Say("cli.help.confirm.prepared_by")));
  sub->add_option("--contact", options->contact,
                  command.Tell(messages::Say("cli.help.confirm.contact")));
  sub->add_option("--digest", options->digest,
                  command.Tell(messages::Say("cli.help.confirm.digest")));
  sub->add_flag("--conference", options->conference,
                command.Tell(messages::Say("cli.help.confirm.conference")));
  command.RunWithCampaign(
      sub, [options](Session& session) { return Confirm(session, *options); });
}

}  // namespace baocao::cli
