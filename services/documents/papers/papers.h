// Word papers of a campaign: what the document service hands out and takes in.
// All calls run programs and block: seconds, tens of seconds for a PDF. Safe to
// call from several threads. Errors from files carry a text for people, see
// TextOf() of reading/fault.h.
#ifndef BAOCAO_DOCUMENTS_PAPERS_PAPERS_H_
#define BAOCAO_DOCUMENTS_PAPERS_PAPERS_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "baocao/v1/document.pb.h"
#include "baocao/v1/document_service.pb.h"
#include "baocao/v1/snapshot.pb.h"
#include "services/campaign/campaign.h"
#include "services/documents/following/annex_content.h"
#include "services/documents/following/task_content.h"
#include "services/documents/papers/pandoc.h"
#include "services/documents/papers/province_report.h"
#include "services/documents/reading/office.h"

namespace baocao::documents {

struct PaperTools {
  Pandoc pandoc;
  Office office;
};

// The unit's report to write, as .docx. `now`: the file's time of making.
absl::StatusOr<std::string> ReportTemplateFile(
    const campaign::Campaign& campaign, const v1::Unit& unit,
    const v1::Snapshot& package, absl::Time now, const PaperTools& tools = {});

// Sections of a unit's report (.docx). INVALID_ARGUMENT: another kind of file,
// damaged, a password; RESOURCE_EXHAUSTED: over a limit.
absl::StatusOr<v1::ImportReportResponse> ImportReportFile(
    const campaign::Campaign& campaign, std::string_view unit,
    std::string_view file_name, std::string_view bytes,
    const PaperTools& tools = {});

// The consolidated report as FILE_FORMAT_DOCX (also where unspecified) or
// FILE_FORMAT_PDF; INVALID_ARGUMENT for other formats.
absl::StatusOr<std::string> ProvinceReportFile(
    const campaign::Campaign& campaign, const ProvinceReport& report,
    v1::FileFormat format, const PaperTools& tools = {});

// Phụ lục 4 alone, and the report on the tasks; formats as above.
absl::StatusOr<std::string> DifficultyAnnexFile(
    const campaign::Campaign& campaign, const DifficultyAnnex& annex,
    v1::FileFormat format, const PaperTools& tools = {});
absl::StatusOr<std::string> TaskReportFile(const campaign::Campaign& campaign,
                                           const TaskReport& report,
                                           v1::FileFormat format,
                                           const PaperTools& tools = {});

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_PAPERS_PAPERS_H_
