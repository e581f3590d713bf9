// Drives Submit with a fixed number of calls in flight and says how it went.
// Usage: bench_load ADDRESS CAMPAIGN TOKEN_FILE BODY_FILE CALLS IN_FLIGHT
//        UNIT…
// BODY_FILE is a serialised Submission; its unit is set per call, the units in
// turn. Prints one JSON object: calls, failures, seconds, p50 and p99 in
// microseconds.
#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <mutex>
#include <sstream>
#include <string>
#include <vector>

#include "baocao/v1/intake_service.grpc.pb.h"

namespace v1 = baocao::v1;
using Steady = std::chrono::steady_clock;

namespace {

std::string ReadFile(const char* path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

class Load {
 public:
  Load(const char* address, std::string campaign, std::string token,
       v1::Submission body, int calls, std::vector<std::string> units)
      : stub_(v1::IntakeService::NewStub(
            grpc::CreateChannel(address, grpc::InsecureChannelCredentials()))),
        campaign_(std::move(campaign)),
        token_(std::move(token)),
        body_(std::move(body)),
        calls_(calls),
        units_(std::move(units)),
        run_(std::to_string(Steady::now().time_since_epoch().count())),
        microseconds_(calls) {}

  void Run(int in_flight) {
    const auto begin = Steady::now();
    for (int i = 0; i < in_flight; ++i) Next();
    std::unique_lock lock(mutex_);
    done_.wait(lock, [this] { return finished_ == calls_; });
    const double seconds =
        std::chrono::duration<double>(Steady::now() - begin).count();
    std::sort(microseconds_.begin(), microseconds_.end());
    std::printf(
        "{\"calls\": %d, \"failures\": %d, \"seconds\": %.3f, "
        "\"p50_us\": %ld, \"p99_us\": %ld}\n",
        calls_, failures_.load(), seconds, microseconds_[calls_ / 2],
        microseconds_[calls_ * 99 / 100]);
  }

  int failures() const { return failures_; }

 private:
  struct Call {
    grpc::ClientContext context;
    v1::SubmitRequest request;
    v1::SubmitResponse response;
    Steady::time_point begin;
  };

  void Next() {
    const int number = started_++;
    if (number >= calls_) return;
    auto call = std::make_shared<Call>();
    const std::string& unit = units_[number % units_.size()];
    call->request.set_parent("campaigns/" + campaign_ + "/units/" + unit);
    call->request.set_request_id(run_ + "-" + std::to_string(number));
    *call->request.mutable_submission() = body_;
    call->request.mutable_submission()->set_unit(unit);
    call->context.AddMetadata("authorization", "Bearer " + token_);
    call->begin = Steady::now();
    stub_->async()->Submit(
        &call->context, &call->request, &call->response,
        [this, call, number](const grpc::Status& status) {
          microseconds_[number] =
              std::chrono::duration_cast<std::chrono::microseconds>(
                  Steady::now() - call->begin)
                  .count();
          if (!status.ok() && failures_++ == 0) {
            std::fprintf(stderr, "first failure: %s\n",
                         status.error_message().c_str());
          }
          Next();
          std::lock_guard lock(mutex_);
          if (++finished_ == calls_) done_.notify_all();
        });
  }

  std::unique_ptr<v1::IntakeService::Stub> stub_;
  const std::string campaign_;
  const std::string token_;
  const v1::Submission body_;
  const int calls_;
  const std::vector<std::string> units_;
  const std::string run_;
  std::vector<long> microseconds_;
  std::atomic<int> started_ = 0;
  std::atomic<int> failures_ = 0;
  std::mutex mutex_;
  std::condition_variable done_;
  int finished_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 8) {
    std::fprintf(
        stderr,
        "usage: bench_load ADDRESS CAMPAIGN TOKEN_FILE BODY_FILE CALLS "
        "IN_FLIGHT UNIT…\n");
    return 2;
  }
  v1::Submission body;
  if (!body.ParseFromString(ReadFile(argv[4]))) return 2;
  std::string token = ReadFile(argv[3]);
  token.erase(token.find_last_not_of("\r\n ") + 1);
  Load load(argv[1], argv[2], token, body, std::atoi(argv[5]),
            std::vector<std::string>(argv + 7, argv + argc));
  load.Run(std::atoi(argv[6]));
  // gRPC may still be tidying up behind the last callback, on a thread of its
  // own: no destructors.
  std::fflush(nullptr);
  std::quick_exit(load.failures() == 0 ? 0 : 1);
}
