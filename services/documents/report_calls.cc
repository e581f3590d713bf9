// Word papers: the report a unit writes, and the province's.
#include <string>
#include <utility>

#include "services/documents/document_service.h"
#include "services/documents/media.h"
#include "services/documents/papers/papers.h"
#include "services/documents/refusals.h"
#include "services/report/snapshot.h"
#include "services/server/errors.h"
#include "services/server/resource_name.h"

namespace baocao::documents {
namespace {

using server::Caller;
using server::ToGrpc;

constexpr char kExportReportTemplate[] =
    "/baocao.v1.DocumentService/ExportReportTemplate";
constexpr char kImportReport[] = "/baocao.v1.DocumentService/ImportReport";
constexpr char kExportReport[] = "/baocao.v1.DocumentService/ExportReport";

}  // namespace

grpc::Status DocumentService::ExportReportTemplate(
    grpc::ServerContext* context,
    const v1::ExportReportTemplateRequest* request,
    grpc::ServerWriter<v1::ExportReportTemplateResponse>* writer) {
  return gate_.Unary(context, kExportReportTemplate, [&](const Caller& caller) {
    UnitPackage opened;
    const grpc::Status status =
        Open(caller, *context, request->parent(), &opened);
    if (!status.ok()) return status;
    const auto& [subject, state, package] = opened;
    const Turns::Turn turn(turns_, [&] { return context->IsCancelled(); });
    if (!turn.taken()) return grpc::Status::CANCELLED;
    auto paper = ReportTemplateFile(*subject.campaign, *subject.unit, package,
                                    report::FromProto(state.now()));
    if (!paper.ok()) return ToGrpc(paper.status());
    return WriteFile(
        {FileName("bao-cao", *subject.campaign, subject.unit->code(), ".docx"),
         kDocx, *std::move(paper)},
        *writer);
  });
}

grpc::Status DocumentService::ImportReport(
    grpc::ServerContext* context,
    grpc::ServerReader<v1::ImportReportRequest>* reader,
    v1::ImportReportResponse* response) {
  return gate_.Unary(context, kImportReport, [&](const Caller& caller) {
    v1::ImportReportOptions options;
    std::string bytes;
    if (const auto refusal = ReadFile(*reader, &options, &bytes)) {
      return ToGrpc(*refusal);
    }
    Subject subject;
    if (const auto refusal =
            campaigns_.FindUnit(caller, options.parent(), &subject)) {
      return ToGrpc(*refusal);
    }
    const Turns::Turn turn(turns_, [&] { return context->IsCancelled(); });
    if (!turn.taken()) return grpc::Status::CANCELLED;
    auto imported = ImportReportFile(*subject.campaign, subject.unit->code(),
                                     options.file_name(), bytes);
    if (!imported.ok()) return OfFile(imported.status());
    *response = *std::move(imported);
    return grpc::Status::OK;
  });
}

grpc::Status DocumentService::ExportReport(
    grpc::ServerContext* context, const v1::ExportReportRequest* request,
    grpc::ServerWriter<v1::ExportReportResponse>* writer) {
  return gate_.Unary(context, kExportReport, [&](const Caller& caller) {
    if (!IsOneOf(request->format(), v1::FILE_FORMAT_DOCX,
                 v1::FILE_FORMAT_PDF)) {
      return ToGrpc(FormatNotOffered());
    }
    const bool pdf = request->format() == v1::FILE_FORMAT_PDF;
    Province opened;
    grpc::Status status = Open(caller, *context, request->parent(),
                               request->freeze(), ByUnit::kNo, &opened);
    if (!status.ok()) return status;
    const campaign::Campaign& campaign = *opened.subject.campaign;
    ProvinceReport report;
    report.freeze = request->freeze();
    report.as_of = opened.tables.as_of;
    report.test_data = opened.state.test_data();
    report.changes = std::move(opened.tables.changes);
    for (FormTable& form : opened.tables.forms) {
      report.tables.push_back(std::move(form.table));
    }
    Inquiry inquiry(upstream_, *context);
    for (const v1::Unit& unit : campaign.units()) {
      v1::Snapshot package;
      status = inquiry.GetPackage(server::UnitName(campaign.id(), unit.code()),
                                  &package);
      if (!status.ok()) return status;
      if (package.items().empty()) continue;
      report.packages.push_back(std::move(package));
    }
    // Without it the report is made all the same, and says so.
    if (upstream_.has_follow_up()) {
      status =
          GatherAnnex(inquiry, campaign, opened.state, &report.annex.emplace());
      if (!status.ok()) report.annex.reset();
      report.annex_unavailable = !status.ok();
    }
    const Turns::Turn turn(turns_, [&] { return context->IsCancelled(); });
    if (!turn.taken()) return grpc::Status::CANCELLED;
    auto paper = ProvinceReportFile(campaign, report, request->format());
    if (!paper.ok()) return ToGrpc(paper.status());
    return WriteFile({FileName("bao-cao-tong-hop", campaign, request->freeze(),
                               pdf ? ".pdf" : ".docx"),
                      pdf ? kPdf : kDocx, *std::move(paper)},
                     *writer);
  });
}

}  // namespace baocao::documents
