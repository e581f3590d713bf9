#include "services/cli/command.h"
#include "services/cli/download.h"

namespace baocao::cli {
namespace {

struct Options {
  std::string form, freeze, output, format;
  bool pdf = false;
};

ExitCode Workbook(Session& session, const Options& options) {
  v1::ExportWorkbookRequest request;
  request.set_parent(session.campaign_name());
  request.set_freeze(options.freeze);
  if (options.pdf) request.set_format(v1::FILE_FORMAT_PDF);
  return SaveExport<v1::ExportWorkbookResponse>(
      session, options.output, [&](grpc::ClientContext* context) {
        return session.documents().ExportWorkbook(context, request);
      });
}

ExitCode Report(Session& session, const Options& options) {
  v1::ExportReportRequest request;
  request.set_parent(session.campaign_name());
  request.set_freeze(options.freeze);
  if (options.pdf) request.set_format(v1::FILE_FORMAT_PDF);
  return SaveExport<v1::ExportReportResponse>(
      session, options.output, [&](grpc::ClientContext* context) {
        return session.documents().ExportReport(context, request);
      });
}

ExitCode Table(Session& session, const Options& options) {
  v1::ExportTableRequest request;
  request.set_parent(session.campaign_name());
  request.set_form(options.form);
  request.set_freeze(options.freeze);
  if (session.globals().json) request.set_format(v1::FILE_FORMAT_JSON);
  return SaveExport<v1::ExportTableResponse>(
      session, options.output, [&](grpc::ClientContext* context) {
        return session.documents().ExportTable(context, request);
      });
}

v1::FileFormat FormatOf(const std::string& name) {
  if (name == "xlsx") return v1::FILE_FORMAT_XLSX;
  if (name == "pdf") return v1::FILE_FORMAT_PDF;
  return v1::FILE_FORMAT_DOCX;
}

ExitCode Annex(Session& session, const Options& options) {
  v1::ExportDifficultyAnnexRequest request;
  request.set_parent(session.campaign_name());
  request.set_format(FormatOf(options.format));
  return SaveExport<v1::ExportDifficultyAnnexResponse>(
      session, options.output, [&](grpc::ClientContext* context) {
        return session.documents().ExportDifficultyAnnex(context, request);
      });
}

ExitCode Tasks(Session& session, const Options& options) {
  v1::ExportTaskReportRequest request;
  request.set_parent(session.campaign_name());
  request.set_format(FormatOf(options.format));
  return SaveExport<v1::ExportTaskReportResponse>(
      session, options.output, [&](grpc::ClientContext* context) {
        return session.documents().ExportTaskReport(context, request);
      });
}

}  // namespace

void AddExport(CLI::App& app, Command& command) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand(
      "export", command.Tell(messages::Say("cli.help.export")));
  sub->require_subcommand(1);
  const auto add = [&](const char* name, const messages::Text& help, auto run) {
    CLI::App* one = sub->add_subcommand(name, command.Tell(help));
    one->add_option("-o,--output", options->output,
                    command.Tell(messages::Say("cli.help.output")));
    command.RunWithCampaign(one, [options, run](Session& session) {
      return run(session, *options);
    });
    return one;
  };
  const auto add_frozen = [&](const char* name, const messages::Text& help,
                              auto run) {
    CLI::App* one = add(name, help, run);
    one->add_option("--freeze", options->freeze,
                    command.Tell(messages::Say("cli.help.table.freeze")));
    return one;
  };
  const auto add_followed = [&](const char* name, const messages::Text& help,
                                auto run) {
    add(name, help, run)
        ->add_option("--format", options->format,
                     command.Tell(messages::Say("cli.help.export.format")))
        ->check(CLI::IsMember({"docx", "xlsx", "pdf"}));
  };
  const std::string pdf = command.Tell(messages::Say("cli.help.export.pdf"));
  add_frozen("workbook", messages::Say("cli.help.export.workbook"), Workbook)
      ->add_flag("--pdf", options->pdf, pdf);
  add_frozen("report", messages::Say("cli.help.export.report"), Report)
      ->add_flag("--pdf", options->pdf, pdf);
  add_frozen("table", messages::Say("cli.help.export.table"), Table)
      ->add_option("FORM", options->form,
                   command.Tell(messages::Say("cli.help.form")))
      ->required();
  add_followed("annex", messages::Say("cli.help.export.annex"), Annex);
  add_followed("tasks", messages::Say("cli.help.export.tasks"), Tasks);
}

}  // namespace baocao::cli
