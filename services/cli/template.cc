#include "services/cli/command.h"
#include "services/cli/download.h"

namespace baocao::cli {
namespace {

struct Options {
  std::vector<std::string> units;
  std::string output;
  bool blank = false;
  bool report = false;
};

ExitCode OneReport(Session& session, const std::string& unit,
                   const Options& options) {
  v1::ExportReportTemplateRequest request;
  request.set_parent(session.unit_name(unit));
  return SaveExport<v1::ExportReportTemplateResponse>(
      session, options.output, [&](grpc::ClientContext* context) {
        return session.documents().ExportReportTemplate(context, request);
      });
}

ExitCode OneWorkbook(Session& session, const std::string& unit,
                     const Options& options) {
  v1::ExportTemplateRequest request;
  request.set_parent(session.unit_name(unit));
  request.set_blank(options.blank);
  return SaveExport<v1::ExportTemplateResponse>(
      session, options.output, [&](grpc::ClientContext* context) {
        return session.documents().ExportTemplate(context, request);
      });
}

ExitCode Template(Session& session, const Options& options) {
  ExitCode code = kDone;
  for (const std::string& unit : options.units) {
    code = Worst(code, options.report ? OneReport(session, unit, options)
                                      : OneWorkbook(session, unit, options));
  }
  return code;
}

}  // namespace

void AddTemplate(CLI::App& app, Command& command) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand(
      "template", command.Tell(messages::Say("cli.help.template")));
  sub->add_option("UNIT", options->units,
                  command.Tell(messages::Say("cli.help.unit")))
      ->required();
  sub->add_option("-o,--output", options->output,
                  command.Tell(messages::Say("cli.help.output")));
  sub->add_flag("--blank", options->blank,
                command.Tell(messages::Say("cli.help.template.blank")));
  sub->add_flag("--report", options->report,
                command.Tell(messages::Say("cli.help.template.report")));
  command.RunWithCampaign(
      sub, [options](Session& session) { return Template(session, *options); });
}

}  // namespace baocao::cli
