#include "services/documents/papers/papers.h"

#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "services/documents/papers/difficulty_paper.h"
#include "services/documents/papers/report_import.h"
#include "services/documents/papers/report_template.h"
#include "services/documents/papers/task_paper.h"
#include "services/documents/papers/word_lines.h"
#include "services/documents/papers/word_marks.h"
#include "services/documents/reading/fault.h"
#include "services/messages/messages.h"

namespace baocao::documents {
namespace {

absl::StatusOr<std::string> FileOf(const Paper& paper, absl::Time as_of,
                                   v1::FileFormat format,
                                   const PaperTools& tools) {
  if (format != v1::FILE_FORMAT_UNSPECIFIED && format != v1::FILE_FORMAT_DOCX &&
      format != v1::FILE_FORMAT_PDF) {
    return absl::InvalidArgumentError("a report is .docx or .pdf");
  }
  absl::StatusOr<std::string> word = WriteWord(paper, as_of, tools.pandoc);
  if (!word.ok() || format != v1::FILE_FORMAT_PDF) return word;
  return ConvertWithOffice(*word, "docx", "pdf", tools.office);
}

}  // namespace

absl::StatusOr<std::string> ReportTemplateFile(
    const campaign::Campaign& campaign, const v1::Unit& unit,
    const v1::Snapshot& package, absl::Time now, const PaperTools& tools) {
  return WriteWord(MakeReportTemplate(campaign, unit, package), now,
                   tools.pandoc);
}

absl::StatusOr<v1::ImportReportResponse> ImportReportFile(
    const campaign::Campaign& campaign, std::string_view unit,
    std::string_view file_name, std::string_view bytes,
    const PaperTools& tools) {
  absl::StatusOr<WordMarks> marks =
      CheckWordFile(bytes, file_name, WordLimits());
  if (!marks.ok()) return marks.status();
  absl::StatusOr<std::string> tree = ReadWord(bytes, file_name, tools.pandoc);
  if (!tree.ok()) return tree.status();
  absl::StatusOr<std::vector<WordLine>> lines = ReadLines(*tree);
  if (!lines.ok()) {
    return Fault(
        lines.status().code(),
        messages::Say("documents_papers.unreadable", {{"file", file_name}}));
  }
  AttachBookmarks(*marks, *lines);
  v1::ImportReportResponse response =
      ImportReport(campaign, *lines, marks->boxes, marks->objects);
  response.mutable_submission()->set_unit(std::string(unit));
  return response;
}

absl::StatusOr<std::string> ProvinceReportFile(
    const campaign::Campaign& campaign, const ProvinceReport& report,
    v1::FileFormat format, const PaperTools& tools) {
  return FileOf(MakeProvinceReport(campaign, report), report.as_of, format,
                tools);
}

absl::StatusOr<std::string> DifficultyAnnexFile(
    const campaign::Campaign& campaign, const DifficultyAnnex& annex,
    v1::FileFormat format, const PaperTools& tools) {
  return FileOf(MakeDifficultyAnnex(campaign, annex), annex.as_of, format,
                tools);
}

absl::StatusOr<std::string> TaskReportFile(const campaign::Campaign& campaign,
                                           const TaskReport& report,
                                           v1::FileFormat format,
                                           const PaperTools& tools) {
  return FileOf(MakeTaskReport(campaign, report), report.as_of, format, tools);
}

}  // namespace baocao::documents
