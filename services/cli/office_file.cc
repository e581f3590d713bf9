#include "services/cli/office_file.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "baocao/v1/document_service.grpc.pb.h"
#include "services/report/item.h"

namespace baocao::cli {
namespace {

namespace fs = std::filesystem;

constexpr size_t kPiece = 256 << 10;
// An old workbook is converted first.
constexpr absl::Duration kPatience = absl::Minutes(3);

std::string EndingOf(std::string_view path) {
  return absl::AsciiStrToLower(fs::path(path).extension().string());
}

// "13B!E7=1234".
std::optional<v1::Answer> ParseAnswer(std::string_view text) {
  const size_t equals = text.rfind('=');
  const size_t bang = text.substr(0, equals).rfind('!');
  if (equals == text.npos || bang == text.npos) return std::nullopt;
  v1::Answer answer;
  answer.set_sheet(std::string(text.substr(0, bang)));
  answer.set_cell(std::string(text.substr(bang + 1, equals - bang - 1)));
  answer.set_number(std::string(text.substr(equals + 1)));
  return answer;
}

class Import {
 public:
  Import(Session& session, const std::string& path,
         const OfficeOptions& options)
      : session_(session), path_(path), options_(options) {}

  OfficeFile Run() {
    if (const auto fault = ReadBytes(path_, &bytes_)) {
      std::cerr << fault->ToString(session_.locale()) << "\n";
      return {std::nullopt, kUsage};
    }
    return EndingOf(path_) == ".docx" ? Report() : Workbook();
  }

 private:
  std::string Parent() const {
    return options_.unit.empty() ? session_.campaign_name()
                                 : session_.unit_name(options_.unit);
  }

  template <typename Request, typename Response, typename Start>
  grpc::Status Send(const Request& options, Response* response, Start start) {
    grpc::ClientContext context;
    session_.Authorize(context);
    context.set_deadline(absl::ToChronoTime(absl::Now() + kPatience));
    const auto writer = start(&context, response);
    bool there = writer->Write(options);
    for (std::string_view rest = bytes_; there && !rest.empty();) {
      Request piece;
      piece.set_data(std::string(rest.substr(0, kPiece)));
      rest.remove_prefix(piece.data().size());
      there = writer->Write(piece);
    }
    writer->WritesDone();
    return writer->Finish();
  }

  OfficeFile Workbook() {
    v1::ImportWorkbookRequest request;
    request.mutable_options()->set_parent(Parent());
    request.mutable_options()->set_file_name(fs::path(path_).filename());
    for (const std::string& text : options_.answers) {
      const auto answer = ParseAnswer(text);
      if (!answer.has_value()) {
        session_.Complain(
            messages::Say("cli.office.bad_answer", {{"answer", text}}));
        return {std::nullopt, kUsage};
      }
      *request.mutable_options()->add_answers() = *answer;
    }
    v1::ImportWorkbookResponse response;
    const grpc::Status status =
        Send(request, &response, [this](auto* context, auto* into) {
          return session_.documents().ImportWorkbook(context, into);
        });
    if (!status.ok()) return {std::nullopt, session_.Complain(status)};
    for (const v1::SheetMapping& sheet : response.sheets()) Tell(sheet);
    for (const v1::FileFinding& finding : response.findings()) Tell(finding);
    for (const v1::Question& question : response.questions()) Ask(question);
    held_back_.insert(response.incomplete_forms().begin(),
                      response.incomplete_forms().end());
    OfficeFile file = Finish(*response.mutable_submission());
    if (file.package) {
      file.package->origins.assign(response.origins().begin(),
                                   response.origins().end());
    }
    return file;
  }

  OfficeFile Report() {
    v1::ImportReportRequest request;
    request.mutable_options()->set_parent(Parent());
    request.mutable_options()->set_file_name(fs::path(path_).filename());
    v1::ImportReportResponse response;
    const grpc::Status status =
        Send(request, &response, [this](auto* context, auto* into) {
          return session_.documents().ImportReport(context, into);
        });
    if (!status.ok()) return {std::nullopt, session_.Complain(status)};
    for (const v1::FileFinding& finding : response.findings()) Tell(finding);
    for (const v1::UnplacedPassage& passage : response.unplaced()) {
      code_ = kRefused;
      session_.Complain(messages::Say(
          "cli.office.unplaced",
          {{"file", path_},
           {"heading", passage.heading()},
           {"text", passage.text().substr(0, passage.text().find('\n'))}}));
    }
    return Finish(*response.mutable_submission());
  }

  // A sheet that was recognised by what stands in it is told, so that somebody
  // who reads along can object.
  void Tell(const v1::SheetMapping& sheet) const {
    if (sheet.recognised_by() != v1::RECOGNITION_TEXT) return;
    // "@reasons": every line of it says which cell it means.
    if (sheet.form().starts_with('@')) return;
    session_.Complain(messages::Say(
        "cli.office.recognised",
        {{"file", path_}, {"sheet", sheet.sheet()}, {"form", sheet.form()}}));
  }

  void Tell(const v1::FileFinding& finding) {
    std::cerr << path_ << ": "
              << (session_.locale() == "en" ? finding.message_en()
                                            : finding.message_vi())
              << "\n";
    if (finding.severity() == v1::SEVERITY_ERROR) code_ = kRefused;
  }

  void Ask(const v1::Question& question) {
    const bool english = session_.locale() == "en";
    std::cerr << path_ << ": "
              << (english ? question.message_en() : question.message_vi())
              << "\n";
    for (const v1::Reading& reading : question.readings()) {
      std::cerr << "    --answer '" << question.sheet() << "!"
                << question.cell() << "=" << reading.number() << "'  "
                << (english ? reading.label_en() : reading.label_vi()) << "\n";
    }
    code_ = kRefused;
  }

  OfficeFile Finish(v1::Submission& submission) {
    auto& forms = *submission.mutable_forms();
    for (auto form = forms.begin(); form != forms.end();) {
      if (held_back_.contains(form->form())) {
        session_.Complain(messages::Say(
            "cli.office.held_back", {{"file", path_}, {"form", form->form()}}));
        form = forms.erase(form);
      } else {
        ++form;
      }
    }
    // A reason goes with its form.
    auto& reasons = *submission.mutable_justifications();
    reasons.erase(
        std::remove_if(reasons.begin(), reasons.end(),
                       [this](const v1::Justification& reason) {
                         return held_back_.contains(reason.place().form());
                       }),
        reasons.end());
    if (report::ItemKeys(submission).empty() &&
        submission.signatory().name().empty()) {
      session_.Complain(messages::Say("cli.office.nothing", {{"file", path_}}));
      return {std::nullopt, Worst(code_, kRefused)};
    }
    return {PackageFile{path_, std::move(submission), {}}, code_};
  }

  Session& session_;
  const std::string& path_;
  const OfficeOptions& options_;
  std::string bytes_;
  std::set<std::string> held_back_;
  ExitCode code_ = kDone;
};

}  // namespace

OfficeFile ReadOfficeFile(Session& session, const std::string& path,
                          const OfficeOptions& options) {
  return Import(session, path, options).Run();
}

}  // namespace baocao::cli
