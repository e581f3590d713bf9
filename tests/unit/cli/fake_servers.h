// Servers that answer as they are told, on loopback.
#ifndef BAOCAO_TESTS_CLI_FAKE_SERVERS_H_
#define BAOCAO_TESTS_CLI_FAKE_SERVERS_H_

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "baocao/v1/aggregation_service.grpc.pb.h"
#include "baocao/v1/campaign_service.grpc.pb.h"
#include "baocao/v1/document_service.grpc.pb.h"
#include "baocao/v1/intake_service.grpc.pb.h"
#include "baocao/v1/validation_service.grpc.pb.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "services/report/digest.h"
#include "tests/unit/server/scratch_folder.h"

namespace baocao::cli {

class FakeCampaigns final : public v1::CampaignService::Service {
 public:
  std::vector<std::string> ids = {"thu"};

 private:
  grpc::Status ListCampaigns(grpc::ServerContext*,
                             const v1::ListCampaignsRequest*,
                             v1::ListCampaignsResponse* response) override {
    for (const std::string& id : ids) {
      response->add_campaigns()->set_name("campaigns/" + id);
    }
    return grpc::Status::OK;
  }
  grpc::Status GetCampaign(grpc::ServerContext*, const v1::GetCampaignRequest*,
                           v1::GetCampaignResponse* response) override {
    response->mutable_campaign()->set_utc_offset("+07:00");
    response->mutable_campaign()->add_secrecy_marks("Mật");
    return grpc::Status::OK;
  }
  grpc::Status ListUnits(grpc::ServerContext*, const v1::ListUnitsRequest*,
                         v1::ListUnitsResponse* response) override {
    v1::Unit* unit = response->add_units();
    unit->set_code("30307");
    unit->set_full_name("phường Long Xuyên");
    return grpc::Status::OK;
  }
};

// Takes submissions, each unit's entries numbered from 1.
class FakeIntake final : public v1::IntakeService::Service {
 public:
  // So many submissions are stored, but their sender is not told.
  int lost_receipts = 0;
  // Answered to every further submission unless OK.
  grpc::Status refusal;
  // So many submissions find that another came between, which brings the
  // package's next revision.
  int overtaken = 0;
  // What every unit stands for.
  v1::Snapshot package;
  std::vector<v1::Submission> taken;
  v1::Outcome outcome = v1::OUTCOME_ACCEPTED;

  absl::Mutex mutex;
  // Request id → entry, and the ids in the order of their calls.
  std::map<std::string, v1::SubmitResponse> receipts;
  std::vector<std::string> calls;
  std::map<std::string, int> entries;
  std::vector<std::string> tokens;

 private:
  grpc::Status Submit(grpc::ServerContext* context,
                      const v1::SubmitRequest* request,
                      v1::SubmitResponse* response) override {
    absl::MutexLock lock(&mutex);
    calls.push_back(request->request_id());
    for (const auto& [key, value] : context->client_metadata()) {
      if (key == "authorization")
        tokens.emplace_back(value.data(), value.size());
    }
    if (!refusal.ok()) return refusal;
    if (overtaken > 0) {
      --overtaken;
      package.set_revision(package.revision() + 1);
      return grpc::Status(grpc::StatusCode::ABORTED, "stale");
    }
    taken.push_back(request->submission());
    const auto [receipt, added] =
        receipts.emplace(request->request_id(), v1::SubmitResponse());
    if (added) {
      const int entry = ++entries[request->submission().unit()];
      receipt->second.set_name(request->parent() + "/submissions/" +
                               std::to_string(entry));
      receipt->second.set_revision(entry);
      receipt->second.set_entry(entry);
    }
    if (lost_receipts > 0) {
      --lost_receipts;
      return grpc::Status(grpc::StatusCode::UNAVAILABLE, "going down");
    }
    *response = receipt->second;
    return grpc::Status::OK;
  }
  grpc::Status GetPackage(grpc::ServerContext*, const v1::GetPackageRequest*,
                          v1::GetPackageResponse* response) override {
    absl::MutexLock lock(&mutex);
    *response->mutable_package() = package;
    return grpc::Status::OK;
  }
  grpc::Status GetSubmission(grpc::ServerContext*,
                             const v1::GetSubmissionRequest* request,
                             v1::GetSubmissionResponse* response) override {
    v1::SubmissionRecord* record = response->mutable_submission();
    record->set_name(request->name());
    record->set_state(v1::SUBMISSION_STATE_DECIDED);
    record->mutable_verdict()->set_outcome(outcome);
    return grpc::Status::OK;
  }
};

// Counts what intake has, at once. Every stream ends after its first message
// until `broken_streams` have.
class FakeAggregation final : public v1::AggregationService::Service {
 public:
  explicit FakeAggregation(FakeIntake& intake) : intake_(intake) {}
  int broken_streams = 0;
  bool equal = true;

 private:
  grpc::Status WatchProgress(
      grpc::ServerContext* context, const v1::WatchProgressRequest*,
      grpc::ServerWriter<v1::WatchProgressResponse>* writer) override {
    std::map<std::string, int> told;
    for (bool first = true; !context->IsCancelled(); first = false) {
      v1::WatchProgressResponse response;
      {
        absl::MutexLock lock(&intake_.mutex);
        const auto news = [&] { return intake_.entries != told; };
        intake_.mutex.AwaitWithTimeout(absl::Condition(&news),
                                       absl::Milliseconds(20));
        if (!first && !news()) continue;
        told = intake_.entries;
      }
      for (const auto& [unit, entry] : told) {
        v1::UnitProgress* progress = response.add_changed();
        progress->set_unit(unit);
        progress->set_entry(entry);
      }
      writer->Write(response);
      if (broken_streams > 0) {
        --broken_streams;
        return grpc::Status(grpc::StatusCode::UNAVAILABLE, "going down");
      }
    }
    return grpc::Status::OK;
  }
  grpc::Status Verify(grpc::ServerContext*, const v1::VerifyRequest*,
                      v1::VerifyResponse* response) override {
    response->set_equal(equal);
    return grpc::Status::OK;
  }
  grpc::Status GetProgress(grpc::ServerContext*, const v1::GetProgressRequest*,
                           v1::GetProgressResponse*) override {
    return grpc::Status(grpc::StatusCode::PERMISSION_DENIED, "no");
  }

  FakeIntake& intake_;
};

// Tells the queues it is given, two a page.
class FakeValidation final : public v1::ValidationService::Service {
 public:
  std::vector<v1::UnitQueue> queues;

 private:
  grpc::Status ListQueues(grpc::ServerContext*,
                          const v1::ListQueuesRequest* request,
                          v1::ListQueuesResponse* response) override {
    const size_t begin =
        request->page_token().empty() ? 0 : std::stoul(request->page_token());
    for (size_t i = begin; i < queues.size() && i < begin + 2; ++i) {
      *response->add_queues() = queues[i];
    }
    if (begin + 2 < queues.size()) {
      response->set_next_page_token(std::to_string(begin + 2));
    }
    response->set_total_queues(static_cast<int32_t>(queues.size()));
    for (const v1::UnitQueue& queue : queues) {
      response->set_total_entries(response->total_entries() + queue.entries());
    }
    return grpc::Status::OK;
  }
};

// Takes attachments as they are said to be, and gives back what it took, cut
// off after `most` bytes.
class FakeDocuments final : public v1::DocumentService::Service {
 public:
  grpc::Status refusal;
  size_t most = -1;
  std::map<std::string, std::string> kept;

 private:
  grpc::Status StoreAttachment(
      grpc::ServerContext*,
      grpc::ServerReader<v1::StoreAttachmentRequest>* reader,
      v1::StoreAttachmentResponse* response) override {
    v1::StoreAttachmentRequest request;
    std::string bytes;
    v1::Attachment& file = *response->mutable_attachment();
    while (reader->Read(&request)) {
      if (request.has_options()) {
        file.set_file_name(request.options().file_name());
        file.set_kind(request.options().kind());
      }
      bytes += request.data();
    }
    if (!refusal.ok()) return refusal;
    file.set_size(static_cast<int64_t>(bytes.size()));
    file.set_digest(report::Sha256Hex(bytes));
    kept[file.digest()] = bytes;
    return grpc::Status::OK;
  }
  grpc::Status GetAttachment(
      grpc::ServerContext*, const v1::GetAttachmentRequest* request,
      grpc::ServerWriter<v1::GetAttachmentResponse>* writer) override {
    const std::string digest =
        request->name().substr(request->name().rfind('/') + 1);
    v1::GetAttachmentResponse response;
    response.mutable_chunk()->mutable_info()->set_file_name("../../a.pdf");
    writer->Write(response);
    response.mutable_chunk()->set_data(kept[digest].substr(0, most));
    writer->Write(response);
    return grpc::Status::OK;
  }
};

// All of them behind one port, and an endpoints file in a folder of its own.
class FakeDeployment {
  const server::ScratchFolder scratch_;

 public:
  FakeDeployment() : folder(scratch_.path()) { Start(); }
  ~FakeDeployment() { Stop(); }

  void Start() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:" + std::to_string(port_),
                             grpc::InsecureServerCredentials(), &port_);
    builder.RegisterService(&campaigns);
    builder.RegisterService(&intake);
    builder.RegisterService(&aggregation);
    builder.RegisterService(&validation);
    builder.RegisterService(&documents);
    server_ = builder.BuildAndStart();
    const std::string at = "\"127.0.0.1:" + std::to_string(port_) + "\"";
    std::ofstream(endpoints())
        << "{\"intake\": " << at << ", \"validation\": " << at
        << ", \"aggregation\": " << at << ", \"notification\": " << at
        << ", \"documents\": " << at << ", \"token_file\": \"token.jwt\"}";
    std::ofstream(folder / "token.jwt") << "secret\n";
  }
  void Stop() {
    if (server_ == nullptr) return;
    server_->Shutdown(std::chrono::system_clock::now());
    server_.reset();
  }

  std::string endpoints() const { return (folder / "endpoints.json").string(); }

  const std::filesystem::path folder;
  FakeCampaigns campaigns;
  FakeIntake intake;
  FakeAggregation aggregation{intake};
  FakeValidation validation;
  FakeDocuments documents;

 private:
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace baocao::cli

#endif  // BAOCAO_TESTS_CLI_FAKE_SERVERS_H_
