// The ceiling intake is measured against: a bare callback server that answers
// Submit after SET + XADD on one pipelined connection. No tokens, no checks, no
// order, no idempotence. Usage: bench_ceiling LISTEN REDIS_PORT
#include <grpcpp/grpcpp.h>
#include <hiredis/adapters/libuv.h>
#include <hiredis/async.h>
#include <uv.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "baocao/v1/intake_service.grpc.pb.h"

namespace v1 = baocao::v1;

namespace {

struct Call {
  std::string key;
  std::string payload;
  grpc::ServerUnaryReactor* reactor;
};

// Owns the connection's thread.
class Writer {
 public:
  explicit Writer(int port) {
    uv_loop_init(&loop_);
    uv_async_init(&loop_, &wake_, [](uv_async_t* handle) {
      static_cast<Writer*>(handle->data)->Send();
    });
    wake_.data = this;
    redis_ = redisAsyncConnect("127.0.0.1", port);
    if (redis_ == nullptr || redis_->err != 0) std::exit(3);
    redisLibuvAttach(redis_, &loop_);
    std::thread([this] { uv_run(&loop_, UV_RUN_DEFAULT); }).detach();
  }

  void Write(Call call) {
    {
      std::lock_guard lock(mutex_);
      waiting_.push_back(std::move(call));
    }
    uv_async_send(&wake_);
  }

 private:
  void Send() {
    std::vector<Call> calls;
    {
      std::lock_guard lock(mutex_);
      calls.swap(waiting_);
    }
    for (Call& call : calls) {
      redisAsyncCommand(redis_, nullptr, nullptr, "SET %b %b", call.key.data(),
                        call.key.size(), call.payload.data(),
                        call.payload.size());
      redisAsyncCommand(
          redis_,
          [](redisAsyncContext*, void* reply, void* data) {
            auto* reactor = static_cast<grpc::ServerUnaryReactor*>(data);
            reactor->Finish(reply != nullptr
                                ? grpc::Status::OK
                                : grpc::Status(grpc::UNAVAILABLE, "redis"));
          },
          call.reactor, "XADD ceiling * k %b", call.key.data(),
          call.key.size());
    }
  }

  uv_loop_t loop_;
  uv_async_t wake_;
  redisAsyncContext* redis_ = nullptr;
  std::mutex mutex_;
  std::vector<Call> waiting_;
};

class CeilingService : public v1::IntakeService::CallbackService {
 public:
  explicit CeilingService(Writer& writer) : writer_(writer) {}

  grpc::ServerUnaryReactor* Submit(grpc::CallbackServerContext* context,
                                   const v1::SubmitRequest* request,
                                   v1::SubmitResponse* response) override {
    const int number = ++count_;
    response->set_revision(number);
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    writer_.Write({"ceiling:" + std::to_string(number),
                   request->submission().SerializeAsString(), reactor});
    return reactor;
  }

 private:
  Writer& writer_;
  std::atomic<int> count_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: bench_ceiling LISTEN REDIS_PORT\n");
    return 2;
  }
  Writer writer(std::atoi(argv[2]));
  CeilingService service(writer);
  grpc::ServerBuilder builder;
  builder.AddListeningPort(argv[1], grpc::InsecureServerCredentials());
  builder.RegisterService(&service);
  builder.BuildAndStart()->Wait();
}
