// Files that a unit's report names: which, and to have them.
#include <filesystem>
#include <iostream>
#include <set>

#include "services/cli/command.h"
#include "services/cli/download.h"
#include "services/cli/grid.h"
#include "services/cli/output.h"
#include "services/report/item.h"
#include "services/report/snapshot.h"

namespace baocao::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string unit;
  std::string output;
};

messages::Text KindName(v1::AttachmentKind kind) {
  switch (kind) {
    case v1::ATTACHMENT_KIND_SIGNED_REPORT:
      return messages::Say("cli.attachments.signed_report");
    case v1::ATTACHMENT_KIND_ANNEX:
      return messages::Say("cli.attachments.annex");
    case v1::ATTACHMENT_KIND_SPEECH:
      return messages::Say("cli.attachments.speech");
    default:
      return messages::Say("cli.attachments.other");
  }
}

// In KB, rounded up: "1234".
std::string Kilobytes(int64_t bytes) {
  return std::to_string((bytes + 1023) / 1024);
}

// "ký.pdf", or "ký-5ea1f00d.pdf" where another file has that name already.
std::string NameFor(const v1::Attachment& file, std::set<std::string>& taken) {
  const fs::path name = fs::path(file.file_name()).filename();
  if (taken.insert(name.string()).second) return name.string();
  const std::string other = name.stem().string() + "-" +
                            file.digest().substr(0, 8) +
                            name.extension().string();
  taken.insert(other);
  return other;
}

ExitCode Save(Session& session, const std::string& unit,
              const v1::Attachment& file, const std::string& path) {
  v1::GetAttachmentRequest request;
  request.set_name(session.unit_name(unit) + "/attachments/" + file.digest());
  return SaveExport<v1::GetAttachmentResponse>(
      session, path,
      [&](grpc::ClientContext* context) {
        return session.documents().GetAttachment(context, request);
      },
      file.digest());
}

ExitCode SaveAll(Session& session, const Options& options,
                 const v1::AttachmentList& list) {
  std::error_code fault;
  fs::create_directories(options.output, fault);
  std::set<std::string> taken;
  ExitCode code = kDone;
  for (const v1::Attachment& file : list.attachments()) {
    const fs::path path = fs::path(options.output) / NameFor(file, taken);
    code = Worst(code, Save(session, options.unit, file, path.string()));
  }
  return code;
}

void Draw(const Session& session, const v1::AttachmentList& list) {
  Grid grid({Align::kLeft, Align::kLeft, Align::kRight, Align::kLeft});
  grid.AddHeadings({{session.Tell(messages::Say("cli.attachments.file"))},
                    {session.Tell(messages::Say("cli.attachments.kind"))},
                    {session.Tell(messages::Say("cli.attachments.size"))},
                    {session.Tell(messages::Say("cli.attachments.digest"))}});
  for (const v1::Attachment& file : list.attachments()) {
    grid.AddRow({file.file_name(), session.Tell(KindName(file.kind())),
                 Kilobytes(file.size()), file.digest().substr(0, 12)});
  }
  std::cout << grid.Render(session.width());
}

ExitCode Show(Session& session, const Options& options) {
  v1::GetPackageRequest request;
  request.set_parent(session.unit_name(options.unit));
  v1::GetPackageResponse response;
  const grpc::Status status =
      session.Call(session.intake(), &v1::IntakeService::Stub::GetPackage,
                   request, response);
  if (!status.ok()) return session.Complain(status);
  const auto* item =
      report::FindItem(response.package(), report::kAttachmentsItemKey);
  const v1::AttachmentList list =
      item == nullptr ? v1::AttachmentList() : item->attachments();
  if (!options.output.empty()) return SaveAll(session, options, list);
  if (session.globals().json) {
    PrintJson(list);
  } else if (list.attachments().empty()) {
    session.Print(
        messages::Say("cli.attachments.none", {{"unit", options.unit}}));
  } else {
    Draw(session, list);
  }
  return kDone;
}

}  // namespace

void AddAttachments(CLI::App& app, Command& command) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand(
      "attachments", command.Tell(messages::Say("cli.help.attachments")));
  sub->add_option("UNIT", options->unit,
                  command.Tell(messages::Say("cli.help.unit")))
      ->required();
  sub->add_option("-o,--output", options->output,
                  command.Tell(messages::Say("cli.help.attachments.output")));
  command.RunWithCampaign(
      sub, [options](Session& session) { return Show(session, *options); });
}

}  // namespace baocao::cli
