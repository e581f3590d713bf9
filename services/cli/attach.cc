// Stores files and names them in the unit's report, beside those it names.
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "services/cli/acts.h"
#include "services/cli/command.h"
#include "services/cli/journal.h"
#include "services/cli/output.h"
#include "services/cli/render_findings.h"
#include "services/report/attachment.h"
#include "services/report/item.h"
#include "services/report/snapshot.h"

namespace baocao::cli {
namespace {

namespace fs = std::filesystem;

constexpr size_t kPiece = 256 << 10;
// 32 MiB over a slow line.
constexpr absl::Duration kPatience = absl::Minutes(10);
constexpr int kMostTries = 12;

struct Options {
  std::vector<std::string> files;
  std::string unit;
  std::string kind;
};

struct Kind {
  const char* name;
  v1::AttachmentKind kind;
};

constexpr Kind kKinds[] = {{"signed-report", v1::ATTACHMENT_KIND_SIGNED_REPORT},
                           {"annex", v1::ATTACHMENT_KIND_ANNEX},
                           {"speech", v1::ATTACHMENT_KIND_SPEECH},
                           {"other", v1::ATTACHMENT_KIND_OTHER}};

v1::AttachmentKind KindOf(std::string_view name) {
  for (const Kind& each : kKinds) {
    if (each.name == name) return each.kind;
  }
  return v1::ATTACHMENT_KIND_UNSPECIFIED;
}

class Attaching {
 public:
  Attaching(Session& session, const Options& options)
      : session_(session), options_(options) {}

  ExitCode Run() {
    // All or none: a list that lacks one is not what was asked for.
    for (const std::string& file : options_.files) {
      if (const ExitCode code = Store(file); code != kDone) return code;
    }
    v1::SubmitResponse receipt;
    const grpc::Status status = Submit(&receipt);
    if (!status.ok()) return session_.Complain(status);
    AwaitCounted(session_, {{options_.unit, receipt.entry()}});
    return Tell(receipt);
  }

 private:
  ExitCode Store(const std::string& path) {
    std::error_code fault;
    const auto size = fs::file_size(path, fault);
    std::ifstream file(path, std::ios::binary);
    if (fault || !file) {
      session_.Complain(messages::Say(
          "cli.attach.unreadable",
          {{"file", path},
           {"error", fault ? fault.message() : std::strerror(errno)}}));
      return kUsage;
    }
    if (size > static_cast<uintmax_t>(report::kLargestAttachment)) {
      session_.Complain(messages::Say(
          "cli.attach.too_large",
          {{"file", path},
           {"megabytes", std::to_string(report::kLargestAttachment >> 20)}}));
      return kUsage;
    }
    grpc::ClientContext context;
    session_.Authorize(context);
    context.set_deadline(absl::ToChronoTime(absl::Now() + kPatience));
    v1::StoreAttachmentResponse response;
    const auto writer =
        session_.documents().StoreAttachment(&context, &response);
    v1::StoreAttachmentRequest request;
    request.mutable_options()->set_parent(session_.unit_name(options_.unit));
    request.mutable_options()->set_file_name(fs::path(path).filename());
    request.mutable_options()->set_kind(KindOf(options_.kind));
    bool there = writer->Write(request);
    std::string piece(kPiece, '\0');
    while (there) {
      file.read(piece.data(), kPiece);
      if (file.gcount() == 0) break;
      request.set_data(piece.data(), static_cast<size_t>(file.gcount()));
      there = writer->Write(request);
    }
    writer->WritesDone();
    const grpc::Status status = writer->Finish();
    if (!status.ok()) {
      std::cerr << path << ": ";
      return session_.Complain(status);
    }
    stored_.push_back(response.attachment());
    return kDone;
  }

  // What the package names now, with what was stored: a file that is there
  // already is named once, as now said.
  v1::Submission Over(const v1::Snapshot& package) const {
    v1::Submission submission;
    submission.set_unit(options_.unit);
    submission.set_base_revision(package.revision());
    auto& files = *submission.mutable_attachments()->mutable_attachments();
    if (const auto* item =
            report::FindItem(package, report::kAttachmentsItemKey)) {
      files = item->attachments().attachments();
    }
    for (const v1::Attachment& file : stored_) {
      const auto held = std::find_if(
          files.begin(), files.end(),
          [&](const auto& each) { return each.digest() == file.digest(); });
      (held == files.end() ? *files.Add() : *held) = file;
    }
    return submission;
  }

  // Again over the newer package where another submission came between.
  grpc::Status Submit(v1::SubmitResponse* receipt) {
    for (int tries = 1;; ++tries) {
      v1::GetPackageRequest get;
      get.set_parent(session_.unit_name(options_.unit));
      v1::GetPackageResponse got;
      grpc::Status status = session_.Call(
          session_.intake(), &v1::IntakeService::Stub::GetPackage, get, got);
      if (!status.ok()) return status;
      v1::SubmitRequest request;
      request.set_parent(get.parent());
      request.set_request_id(MakeRequestId());
      *request.mutable_submission() = Over(got.package());
      status = Retried(absl::Seconds(30), [&] {
        return session_.Call(session_.intake(),
                             &v1::IntakeService::Stub::Submit, request,
                             *receipt);
      });
      if (status.error_code() != grpc::StatusCode::ABORTED ||
          tries == kMostTries) {
        return status;
      }
      absl::SleepFor(Backoff(tries, std::nullopt, 0));
    }
  }

  ExitCode Tell(const v1::SubmitResponse& receipt) {
    v1::GetSubmissionRequest request;
    request.set_name(receipt.name());
    v1::GetSubmissionResponse response;
    const grpc::Status status = session_.Call(
        session_.intake(), &v1::IntakeService::Stub::GetSubmission, request,
        response);
    if (!status.ok()) return session_.Complain(status);
    const v1::SubmissionRecord& record = response.submission();
    const bool waits = record.state() == v1::SUBMISSION_STATE_RECEIVED;
    const bool taken = record.verdict().outcome() == v1::OUTCOME_ACCEPTED;
    if (session_.globals().json) {
      PrintJson(record);
    } else if (waits || taken) {
      session_.Print(
          messages::Say("cli.attach.done",
                        {{"count", std::to_string(stored_.size())},
                         {"unit", options_.unit},
                         {"revision", std::to_string(receipt.revision())}}));
    } else {
      std::cout << RenderVerdict(record.verdict(), session_.locale(),
                                 session_.width());
    }
    return waits || taken ? kDone : kRefused;
  }

  Session& session_;
  const Options& options_;
  std::vector<v1::Attachment> stored_;
};

}  // namespace

void AddAttach(CLI::App& app, Command& command) {
  auto options = std::make_shared<Options>();
  std::vector<std::string> kinds;
  for (const Kind& each : kKinds) kinds.emplace_back(each.name);
  CLI::App* sub = app.add_subcommand(
      "attach", command.Tell(messages::Say("cli.help.attach")));
  sub->add_option("FILE", options->files,
                  command.Tell(messages::Say("cli.help.attach.files")))
      ->required();
  sub->add_option("--unit", options->unit,
                  command.Tell(messages::Say("cli.help.unit")))
      ->required();
  sub->add_option("--kind", options->kind,
                  command.Tell(messages::Say("cli.help.attach.kind")))
      ->required()
      ->check(CLI::IsMember(kinds));
  command.RunWithCampaign(sub, [options](Session& session) {
    return Attaching(session, *options).Run();
  });
}

}  // namespace baocao::cli
