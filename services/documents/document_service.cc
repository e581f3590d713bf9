#include "services/documents/document_service.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/campaign/calendar.h"
#include "services/documents/importing/import_workbook.h"
#include "services/documents/keep_unprinted.h"
#include "services/documents/media.h"
#include "services/documents/reading/office.h"
#include "services/documents/refusals.h"
#include "services/documents/sheet/template_book.h"
#include "services/documents/tables/province_book.h"
#include "services/documents/tables/table_csv.h"
#include "services/documents/tables/table_json.h"
#include "services/documents/trace_by_name.h"
#include "services/documents/unit_of_workbook.h"
#include "services/report/snapshot.h"
#include "services/server/resource_name.h"

namespace baocao::documents {
namespace {

using server::Caller;
using server::ToGrpc;

constexpr char kExportTemplate[] = "/baocao.v1.DocumentService/ExportTemplate";
constexpr char kImportWorkbook[] = "/baocao.v1.DocumentService/ImportWorkbook";
constexpr char kExportWorkbook[] = "/baocao.v1.DocumentService/ExportWorkbook";
constexpr char kExportTable[] = "/baocao.v1.DocumentService/ExportTable";

}  // namespace

DocumentService::DocumentService(const Campaigns& campaigns, Upstream& upstream,
                                 AttachmentStore* attachments,
                                 server::CallGate& gate)
    : campaigns_(campaigns),
      upstream_(upstream),
      attachments_(attachments),
      gate_(gate) {}

grpc::Status DocumentService::LookUp(Inquiry& inquiry,
                                     const campaign::Campaign& campaign,
                                     v1::GetCampaignResponse* state) const {
  const grpc::Status status = inquiry.GetCampaign(campaign.id(), state);
  if (!status.ok()) return status;
  if (state->digest() != campaign.digest()) {
    return ToGrpc(OtherCampaignFiles(campaign.id()));
  }
  return status;
}

grpc::Status DocumentService::Open(const Caller& caller,
                                   const grpc::ServerContext& context,
                                   const std::string& parent,
                                   UnitPackage* opened) {
  Subject& subject = opened->subject;
  if (const auto refusal = campaigns_.FindUnit(caller, parent, &subject)) {
    return ToGrpc(*refusal);
  }
  Inquiry inquiry(upstream_, context);
  const grpc::Status status =
      LookUp(inquiry, *subject.campaign, &opened->state);
  if (!status.ok()) return status;
  return inquiry.GetPackage(parent, &opened->package);
}

grpc::Status DocumentService::Open(const Caller& caller,
                                   const grpc::ServerContext& context,
                                   const std::string& parent,
                                   const std::string& freeze, ByUnit by_unit,
                                   Province* opened) {
  Subject& subject = opened->subject;
  if (const auto refusal = campaigns_.FindCampaign(caller, parent, &subject)) {
    return ToGrpc(*refusal);
  }
  Inquiry inquiry(upstream_, context);
  const grpc::Status status =
      LookUp(inquiry, *subject.campaign, &opened->state);
  if (!status.ok()) return status;
  opened->tables.test_data = opened->state.test_data();
  return GatherTables(inquiry, *subject.campaign, freeze, by_unit,
                      &opened->tables);
}

grpc::Status DocumentService::ExportTemplate(
    grpc::ServerContext* context, const v1::ExportTemplateRequest* request,
    grpc::ServerWriter<v1::ExportTemplateResponse>* writer) {
  return gate_.Unary(context, kExportTemplate, [&](const Caller& caller) {
    UnitPackage opened;
    const grpc::Status status =
        Open(caller, *context, request->parent(), &opened);
    if (!status.ok()) return status;
    const auto& [subject, state, package] = opened;
    TemplateOptions options;
    options.blank = request->blank();
    options.locale = kLocale;
    options.deadline =
        campaign::DeadlineOf(*subject.campaign, state.state(), *subject.unit);
    options.now = report::FromProto(state.now());
    const auto book =
        TemplateBook(*subject.campaign, *subject.unit, package, options);
    if (!book.ok()) return ToGrpc(book.status());
    return WriteFile(
        {FileName("bieu-mau", *subject.campaign, subject.unit->code(), ".xlsx"),
         kXlsx, *book},
        *writer);
  });
}

grpc::Status DocumentService::ImportWorkbook(
    grpc::ServerContext* context,
    grpc::ServerReader<v1::ImportWorkbookRequest>* reader,
    v1::ImportWorkbookResponse* response) {
  return gate_.Unary(context, kImportWorkbook, [&](const Caller& caller) {
    v1::ImportWorkbookOptions options;
    std::string bytes;
    if (const auto refusal = ReadFile(*reader, &options, &bytes)) {
      return ToGrpc(*refusal);
    }
    // A campaign alone: the workbook says whose it is. Nobody's file is opened
    // who may not act for anybody there.
    const auto name = server::ParseResourceName(options.parent());
    const bool by_workbook = name && name->unit.empty();
    Subject subject;
    auto refusal =
        by_workbook
            ? campaigns_.FindCampaign(caller, options.parent(), &subject)
            : campaigns_.FindUnit(caller, options.parent(), &subject);
    if (refusal) return ToGrpc(*refusal);
    const Turns::Turn turn(turns_, [&] { return context->IsCancelled(); });
    if (!turn.taken()) return grpc::Status::CANCELLED;
    const auto workbook = OpenWorkbook(bytes, options.file_name());
    if (!workbook.ok()) return OfFile(workbook.status());
    if (by_workbook) {
      const std::string unit = UnitOf(*workbook);
      if (unit.empty()) return ToGrpc(WhoseWorkbook());
      options.set_parent(server::UnitName(name->campaign, unit));
      refusal = campaigns_.FindUnit(caller, options.parent(), &subject);
      if (refusal) return ToGrpc(*refusal);
    }
    v1::Snapshot package;
    const grpc::Status status =
        Inquiry(upstream_, *context).GetPackage(options.parent(), &package);
    if (!status.ok()) return status;
    *response = documents::ImportWorkbook(*subject.campaign, *subject.unit,
                                          *workbook, options);
    KeepUnprinted(package, *response->mutable_submission());
    TraceByName(*subject.campaign, *response->mutable_submission());
    return grpc::Status::OK;
  });
}

grpc::Status DocumentService::ExportWorkbook(
    grpc::ServerContext* context, const v1::ExportWorkbookRequest* request,
    grpc::ServerWriter<v1::ExportWorkbookResponse>* writer) {
  return gate_.Unary(context, kExportWorkbook, [&](const Caller& caller) {
    if (!IsOneOf(request->format(), v1::FILE_FORMAT_XLSX,
                 v1::FILE_FORMAT_PDF)) {
      return ToGrpc(FormatNotOffered());
    }
    const bool pdf = request->format() == v1::FILE_FORMAT_PDF;
    Province opened;
    // The annexes by unit are for screens; on paper they would be hundreds of
    // pages.
    const grpc::Status status =
        Open(caller, *context, request->parent(), request->freeze(),
             pdf ? ByUnit::kNo : ByUnit::kYes, &opened);
    if (!status.ok()) return status;
    const campaign::Campaign& campaign = *opened.subject.campaign;
    const Turns::Turn turn(turns_, [&] { return context->IsCancelled(); });
    if (!turn.taken()) return grpc::Status::CANCELLED;
    auto book = ProvinceBook(campaign, opened.tables, kLocale);
    if (book.ok() && pdf) book = ConvertWithOffice(*book, "xlsx", "pdf");
    if (!book.ok()) return ToGrpc(book.status());
    return WriteFile({FileName("bieu-tong-hop", campaign, request->freeze(),
                               pdf ? ".pdf" : ".xlsx"),
                      pdf ? kPdf : kXlsx, *std::move(book)},
                     *writer);
  });
}

grpc::Status DocumentService::ExportTable(
    grpc::ServerContext* context, const v1::ExportTableRequest* request,
    grpc::ServerWriter<v1::ExportTableResponse>* writer) {
  return gate_.Unary(context, kExportTable, [&](const Caller& caller) {
    Subject subject;
    if (const auto refusal =
            campaigns_.FindCampaign(caller, request->parent(), &subject)) {
      return ToGrpc(*refusal);
    }
    const campaign::Form* form = subject.campaign->FindForm(request->form());
    if (form == nullptr) return ToGrpc(UnknownForm(request->form()));
    if (!IsOneOf(request->format(), v1::FILE_FORMAT_CSV,
                 v1::FILE_FORMAT_JSON)) {
      return ToGrpc(FormatNotOffered());
    }
    const bool json = request->format() == v1::FILE_FORMAT_JSON;
    v1::GetTableRequest get;
    get.set_parent(request->parent());
    get.set_form(request->form());
    get.set_freeze(request->freeze());
    get.set_unit(request->unit());
    get.set_unit_type(request->unit_type());
    v1::Table table;
    const grpc::Status status =
        Inquiry(upstream_, *context).GetTable(std::move(get), &table);
    if (!status.ok()) return status;
    OutgoingFile file;
    file.name =
        FileName(absl::StrCat("bieu-", request->form()), *subject.campaign,
                 request->freeze(), json ? ".json" : ".csv");
    file.media_type = json ? "application/json" : "text/csv; charset=utf-8";
    if (json) {
      auto bytes = TableJson(*subject.campaign, *form, table);
      if (!bytes.ok()) return ToGrpc(bytes.status());
      file.bytes = *std::move(bytes);
    } else {
      file.bytes = TableCsv(*subject.campaign, *form, table);
    }
    return WriteFile(file, *writer);
  });
}

}  // namespace baocao::documents
