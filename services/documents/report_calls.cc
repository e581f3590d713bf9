// Word papers: the report a unit writes, and the province's.
#include <string>
#include <utility>

#include "services/documents/document_service.h"
#include "services/documents/gather.h"
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
    Subject subject;
    if (const auto refusal =
            campaigns_.FindUnit(caller, request->parent(), &subject)) {
      return ToGrpc(*refusal);
    }
    Inquiry inquiry(upstream_, *context);
    v1::GetCampaignResponse state;
    grpc::Status status = LookUp(inquiry, *subject.campaign, &state);
    if (!status.ok()) return status;
    v1::Snapshot package;
    status = inquiry.GetPackage(request->parent(), &package);
    if (!status.ok()) return status;
    const Turn turn(*this);
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
    const Turn turn(*this);
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
    Subject subject;
    if (const auto refusal =
            campaigns_.FindCampaign(caller, request->parent(), &subject)) {
      return ToGrpc(*refusal);
    }
    const bool pdf = request->format() == v1::FILE_FORMAT_PDF;
    if (!pdf && request->format() != v1::FILE_FORMAT_UNSPECIFIED &&
        request->format() != v1::FILE_FORMAT_DOCX) {
      return ToGrpc(FormatNotOffered());
    }
    Inquiry inquiry(upstream_, *context);
    v1::GetCampaignResponse state;
    grpc::Status status = LookUp(inquiry, *subject.campaign, &state);
    if (!status.ok()) return status;
    ProvinceTables tables;
    status = GatherTables(inquiry, *subject.campaign, request->freeze(),
                          ByUnit::kNo, &tables);
    if (!status.ok()) return status;
    ProvinceReport report;
    report.freeze = request->freeze();
    report.as_of = tables.as_of;
    report.test_data = state.test_data();
    for (FormTable& form : tables.forms) {
      report.tables.push_back(std::move(form.table));
    }
    for (const v1::Unit& unit : subject.campaign->units()) {
      v1::Snapshot package;
      status = inquiry.GetPackage(
          server::UnitName(subject.campaign->id(), unit.code()), &package);
      if (!status.ok()) return status;
      if (package.items().empty()) continue;
      report.packages.push_back(std::move(package));
    }
    const Turn turn(*this);
    auto paper =
        ProvinceReportFile(*subject.campaign, report, request->format());
    if (!paper.ok()) return ToGrpc(paper.status());
    return WriteFile({FileName("bao-cao-tong-hop", *subject.campaign,
                               request->freeze(), pdf ? ".pdf" : ".docx"),
                      pdf ? kPdf : kDocx, *std::move(paper)},
                     *writer);
  });
}

}  // namespace baocao::documents
