// DocumentService: files out of a campaign's forms and tables, what units send
// back in them, and files that belong to their reports.
#ifndef BAOCAO_DOCUMENTS_DOCUMENT_SERVICE_H_
#define BAOCAO_DOCUMENTS_DOCUMENT_SERVICE_H_

#include <string>

#include "baocao/v1/document_service.grpc.pb.h"
#include "services/documents/attachments/store.h"
#include "services/documents/campaigns.h"
#include "services/documents/file_stream.h"
#include "services/documents/gather.h"
#include "services/documents/turns.h"
#include "services/documents/upstream.h"
#include "services/server/call.h"

namespace baocao::documents {

// Thread-safe. Files from outside and office programs take memory and a core
// each: two are worked on at a time, the others wait their turn.
class DocumentService final : public v1::DocumentService::Service {
 public:
  // All must outlive this. `attachments` may be null: none are kept.
  DocumentService(const Campaigns& campaigns, Upstream& upstream,
                  AttachmentStore* attachments, server::CallGate& gate);

  grpc::Status ExportTemplate(
      grpc::ServerContext* context, const v1::ExportTemplateRequest* request,
      grpc::ServerWriter<v1::ExportTemplateResponse>* writer) override;
  grpc::Status ImportWorkbook(
      grpc::ServerContext* context,
      grpc::ServerReader<v1::ImportWorkbookRequest>* reader,
      v1::ImportWorkbookResponse* response) override;
  grpc::Status ExportReportTemplate(
      grpc::ServerContext* context,
      const v1::ExportReportTemplateRequest* request,
      grpc::ServerWriter<v1::ExportReportTemplateResponse>* writer) override;
  grpc::Status ImportReport(grpc::ServerContext* context,
                            grpc::ServerReader<v1::ImportReportRequest>* reader,
                            v1::ImportReportResponse* response) override;
  grpc::Status StoreAttachment(
      grpc::ServerContext* context,
      grpc::ServerReader<v1::StoreAttachmentRequest>* reader,
      v1::StoreAttachmentResponse* response) override;
  grpc::Status GetAttachment(
      grpc::ServerContext* context, const v1::GetAttachmentRequest* request,
      grpc::ServerWriter<v1::GetAttachmentResponse>* writer) override;
  grpc::Status ExportWorkbook(
      grpc::ServerContext* context, const v1::ExportWorkbookRequest* request,
      grpc::ServerWriter<v1::ExportWorkbookResponse>* writer) override;
  grpc::Status ExportTable(
      grpc::ServerContext* context, const v1::ExportTableRequest* request,
      grpc::ServerWriter<v1::ExportTableResponse>* writer) override;
  grpc::Status ExportReport(
      grpc::ServerContext* context, const v1::ExportReportRequest* request,
      grpc::ServerWriter<v1::ExportReportResponse>* writer) override;
  grpc::Status ExportDifficultyAnnex(
      grpc::ServerContext* context,
      const v1::ExportDifficultyAnnexRequest* request,
      grpc::ServerWriter<v1::ExportDifficultyAnnexResponse>* writer) override;
  grpc::Status ExportTaskReport(
      grpc::ServerContext* context, const v1::ExportTaskReportRequest* request,
      grpc::ServerWriter<v1::ExportTaskReportResponse>* writer) override;

 private:
  // Everything that is asked first about a unit: whether the caller may act for
  // it, the campaign's state, and what the unit stands for now.
  struct UnitPackage {
    Subject subject;
    v1::GetCampaignResponse state;
    v1::Snapshot package;
  };
  grpc::Status Open(const server::Caller& caller,
                    const grpc::ServerContext& context,
                    const std::string& parent, UnitPackage* opened);
  // The same about the province: its tables, live or frozen.
  struct Province {
    Subject subject;
    v1::GetCampaignResponse state;
    ProvinceTables tables;
  };
  grpc::Status Open(const server::Caller& caller,
                    const grpc::ServerContext& context,
                    const std::string& parent, const std::string& freeze,
                    ByUnit by_unit, Province* opened);
  // The campaign and its state, where there is a follow-up service.
  grpc::Status OpenFollowUp(const server::Caller& caller,
                            const grpc::ServerContext& context,
                            const std::string& parent, Subject* subject,
                            v1::GetCampaignResponse* state);
  // GetCampaign, and that both run on the same files.
  grpc::Status LookUp(Inquiry& inquiry, const campaign::Campaign& campaign,
                      v1::GetCampaignResponse* state) const;

  const Campaigns& campaigns_;
  Upstream& upstream_;
  AttachmentStore* const attachments_;
  server::CallGate& gate_;
  Turns turns_{2};
};

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_DOCUMENT_SERVICE_H_
