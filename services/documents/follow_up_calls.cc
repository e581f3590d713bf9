// What is raised and decided, as papers and workbooks.
#include <string>
#include <utility>

#include "services/documents/document_service.h"
#include "services/documents/media.h"
#include "services/documents/papers/papers.h"
#include "services/documents/refusals.h"
#include "services/documents/tables/difficulty_sheets.h"
#include "services/documents/tables/task_sheets.h"
#include "services/report/snapshot.h"
#include "services/server/errors.h"

namespace baocao::documents {
namespace {

using server::Caller;
using server::ToGrpc;

constexpr char kExportDifficultyAnnex[] =
    "/baocao.v1.DocumentService/ExportDifficultyAnnex";
constexpr char kExportTaskReport[] =
    "/baocao.v1.DocumentService/ExportTaskReport";

bool IsOffered(v1::FileFormat format) {
  return IsOneOf(format, v1::FILE_FORMAT_DOCX, v1::FILE_FORMAT_PDF) ||
         format == v1::FILE_FORMAT_XLSX;
}

OutgoingFile Named(std::string_view what, const campaign::Campaign& campaign,
                   v1::FileFormat format, std::string bytes) {
  switch (format) {
    case v1::FILE_FORMAT_XLSX:
      return {FileName(what, campaign, "", ".xlsx"), kXlsx, std::move(bytes)};
    case v1::FILE_FORMAT_PDF:
      return {FileName(what, campaign, "", ".pdf"), kPdf, std::move(bytes)};
    default:
      return {FileName(what, campaign, "", ".docx"), kDocx, std::move(bytes)};
  }
}

}  // namespace

grpc::Status DocumentService::OpenFollowUp(const Caller& caller,
                                           const grpc::ServerContext& context,
                                           const std::string& parent,
                                           Subject* subject,
                                           v1::GetCampaignResponse* state) {
  if (const auto refusal = campaigns_.FindCampaign(caller, parent, subject)) {
    return ToGrpc(*refusal);
  }
  if (!upstream_.has_follow_up()) return ToGrpc(NoFollowUp());
  Inquiry inquiry(upstream_, context);
  return LookUp(inquiry, *subject->campaign, state);
}

grpc::Status DocumentService::ExportDifficultyAnnex(
    grpc::ServerContext* context,
    const v1::ExportDifficultyAnnexRequest* request,
    grpc::ServerWriter<v1::ExportDifficultyAnnexResponse>* writer) {
  return gate_.Unary(
      context, kExportDifficultyAnnex, [&](const Caller& caller) {
        if (!IsOffered(request->format())) return ToGrpc(FormatNotOffered());
        Subject subject;
        v1::GetCampaignResponse state;
        grpc::Status status =
            OpenFollowUp(caller, *context, request->parent(), &subject, &state);
        if (!status.ok()) return status;
        const campaign::Campaign& campaign = *subject.campaign;
        DifficultyAnnex annex;
        Inquiry inquiry(upstream_, *context);
        status = GatherAnnex(inquiry, campaign, state, &annex);
        if (!status.ok()) return status;
        const Turns::Turn turn(turns_, [&] { return context->IsCancelled(); });
        if (!turn.taken()) return grpc::Status::CANCELLED;
        auto file =
            request->format() == v1::FILE_FORMAT_XLSX
                ? DifficultyBook(campaign, annex, kLocale)
                : DifficultyAnnexFile(campaign, annex, request->format());
        if (!file.ok()) return ToGrpc(file.status());
        return WriteFile(
            Named("phu-luc-4", campaign, request->format(), *std::move(file)),
            *writer);
      });
}

grpc::Status DocumentService::ExportTaskReport(
    grpc::ServerContext* context, const v1::ExportTaskReportRequest* request,
    grpc::ServerWriter<v1::ExportTaskReportResponse>* writer) {
  return gate_.Unary(context, kExportTaskReport, [&](const Caller& caller) {
    if (!IsOffered(request->format())) return ToGrpc(FormatNotOffered());
    Subject subject;
    v1::GetCampaignResponse state;
    grpc::Status status =
        OpenFollowUp(caller, *context, request->parent(), &subject, &state);
    if (!status.ok()) return status;
    const campaign::Campaign& campaign = *subject.campaign;
    TaskReport report;
    report.test_data = state.test_data();
    Inquiry inquiry(upstream_, *context);
    status = inquiry.ListTasks(campaign.id(), &report.tasks, &report.as_of);
    if (!status.ok()) return status;
    const Turns::Turn turn(turns_, [&] { return context->IsCancelled(); });
    if (!turn.taken()) return grpc::Status::CANCELLED;
    auto file = request->format() == v1::FILE_FORMAT_XLSX
                    ? TaskBook(campaign, report, kLocale)
                    : TaskReportFile(campaign, report, request->format());
    if (!file.ok()) return ToGrpc(file.status());
    return WriteFile(Named("theo-doi-nhiem-vu", campaign, request->format(),
                           *std::move(file)),
                     *writer);
  });
}

}  // namespace baocao::documents
