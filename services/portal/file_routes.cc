#include "services/portal/file_routes.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "baocao/v1/document.pb.h"
#include "services/messages/messages.h"
#include "services/portal/content_disposition.h"
#include "services/portal/transcode.h"

namespace baocao::portal {
namespace {

using google::protobuf::Message;

// 32 MiB over a slow line.
constexpr absl::Duration kLength = absl::Minutes(10);
// The largest that any method takes; what it takes itself, it says.
constexpr size_t kMostFile = 32 << 20;
constexpr size_t kMostOptions = 1 << 20;
constexpr size_t kPiece = 256 << 10;

void AnswerBadOptions(Visit& visit) {
  AnswerRefusal(visit, grpc::StatusCode::INVALID_ARGUMENT, "BAD_JSON",
                messages::Say("portal_server.bad_json"));
}

// A file on its way down.
class Receiving {
 public:
  Receiving(const Method& method, std::unique_ptr<RemoteCall> call)
      : call_(std::move(call)),
        message_(NewMessage(method.descriptor->output_type())) {}

  // The next message; false: there is none, Finish tells why.
  bool Next() {
    grpc::ByteBuffer bytes;
    if (!call_->Read(bytes) || !FromWire(bytes, *message_).ok()) return false;
    const auto& reflection = *message_->GetReflection();
    chunk_ = dynamic_cast<const v1::FileChunk*>(&reflection.GetMessage(
        *message_, message_->GetDescriptor()->FindFieldByName("chunk")));
    return chunk_ != nullptr;
  }
  const v1::FileChunk& chunk() const { return *chunk_; }
  grpc::Status Finish() { return call_->Finish(); }

 private:
  const std::unique_ptr<RemoteCall> call_;
  const std::unique_ptr<Message> message_;
  const v1::FileChunk* chunk_ = nullptr;
};

// Were a browser to open the file after all, nothing in it would run.
constexpr char kFilePolicy[] = "default-src 'none'; sandbox";

// A media type and nothing else.
std::string SafeType(const std::string& type) {
  const bool plain = std::all_of(type.begin(), type.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '/' ||
           c == '-' || c == '.' || c == '+';
  });
  return plain && std::count(type.begin(), type.end(), '/') == 1
             ? type
             : "application/octet-stream";
}

// A file on its way up. Begins when its options are known.
class Sending {
 public:
  Sending(const Method& method, const Upstream& upstream, OnBehalf caller)
      : method_(method), upstream_(upstream), caller_(std::move(caller)) {}

  absl::Status Begin(const std::string& options) {
    const auto* type = method_.descriptor->input_type();
    const auto* field = type->FindFieldByName("options");
    auto read = ReadJson(options, field->message_type());
    if (!read.ok()) return read.status();
    const auto first = NewMessage(type);
    first->GetReflection()->SetAllocatedMessage(first.get(), read->release(),
                                                field);
    call_ = upstream_.Start(method_, caller_, kLength);
    open_ = call_->Write(ToWire(*first));
    return absl::OkStatus();
  }
  bool begun() const { return call_ != nullptr; }

  // What a service that has answered no longer wants is read and dropped.
  void Take(const char* data, size_t size) {
    size_ += size;
    if (too_large()) return;
    piece_.append(data, size);
    if (piece_.size() >= kPiece) Flush();
  }
  bool too_large() const { return size_ > kMostFile; }

  grpc::Status Finish(std::string* json) {
    Flush();
    if (open_) call_->Close();
    grpc::ByteBuffer bytes;
    const bool answered = call_->Read(bytes);
    grpc::Status status = call_->Finish();
    const auto response = NewMessage(method_.descriptor->output_type());
    if (!status.ok()) return status;
    if (!answered || !FromWire(bytes, *response).ok()) {
      return {grpc::StatusCode::INTERNAL, "no answer"};
    }
    *json = WriteJson(*response);
    return status;
  }

 private:
  void Flush() {
    if (open_ && !piece_.empty()) {
      const auto message = NewMessage(method_.descriptor->input_type());
      message->GetReflection()->SetString(
          message.get(), message->GetDescriptor()->FindFieldByName("data"),
          std::move(piece_));
      open_ = call_->Write(ToWire(*message));
    }
    piece_.clear();
  }

  const Method& method_;
  const Upstream& upstream_;
  const OnBehalf caller_;
  std::unique_ptr<RemoteCall> call_;
  bool open_ = false;
  size_t size_ = 0;
  std::string piece_;
};

}  // namespace

void FileRoutes::Serve(Visit& visit, std::string_view rest) {
  const Method* method = methods_.Find("DocumentService", rest);
  if (method == nullptr) return AnswerNoPlace(visit);
  visit.route = method->label;
  const bool down =
      method->kind == Kind::kDownload && visit.request.method == "GET";
  const bool up =
      method->kind == Kind::kUpload && visit.request.method == "POST";
  if (!down && !up) return AnswerNoPlace(visit);
  if (visit.caller.token.empty()) return AnswerNotSignedIn(visit);
  if (down) return Download(visit, *method);
  Upload(visit, *method);
}

void FileRoutes::Download(Visit& visit, const Method& method) {
  const auto request = ReadJson(visit.request.get_param_value("request"),
                                method.descriptor->input_type());
  if (!request.ok()) return AnswerBadOptions(visit);
  auto call = upstream_.Start(method, visit.caller, kLength);
  if (call->Write(ToWire(**request))) call->Close();
  const auto file = std::make_shared<Receiving>(method, std::move(call));
  // Until the first message everything can still be said in words.
  if (!file->Next()) {
    grpc::Status status = file->Finish();
    if (status.ok()) status = {grpc::StatusCode::INTERNAL, "no file"};
    return AnswerError(visit, status);
  }
  const v1::FileInfo info = file->chunk().info();
  const auto size = static_cast<size_t>(std::max<int64_t>(info.size(), 0));
  visit.response.status = 200;
  visit.response.set_header("Cache-Control", "no-store");
  visit.response.headers.erase("Content-Security-Policy");
  visit.response.set_header("Content-Security-Policy", kFilePolicy);
  visit.response.set_header("Content-Disposition",
                            AttachmentNamed(info.file_name()));
  if (size == 0) {
    visit.response.set_content("", SafeType(info.media_type()));
    return;
  }
  const auto send = [file, size](size_t offset, size_t,
                                 httplib::DataSink& sink) {
    // The message that named the file may hold some of it already.
    while (offset > 0 || file->chunk().data().empty()) {
      if (!file->Next()) return false;
      if (!file->chunk().data().empty()) break;
    }
    const std::string data = file->chunk().data();
    if (data.size() > size - offset) return false;
    // The last piece goes out when it is known to be the last: a file that is
    // longer than was said, or fails at its end, must not look whole.
    if (offset + data.size() == size &&
        (file->Next() || !file->Finish().ok())) {
      return false;
    }
    return sink.write(data.data(), data.size());
  };
  visit.response.set_content_provider(size, SafeType(info.media_type()), send);
}

void FileRoutes::Upload(Visit& visit, const Method& method) {
  Sending sending(method, upstream_, visit.caller);
  absl::Status begun;
  bool read = false;
  if (visit.request.is_multipart_form_data()) {
    std::string part, options;
    read = TakeBody(visit)(
        [&](const httplib::MultipartFormData& next) {
          part = next.name;
          if (part == "file" && !sending.begun() && begun.ok()) {
            begun = sending.Begin(options);
          }
          return true;
        },
        [&](const char* data, size_t size) {
          if (part == "file" && sending.begun()) sending.Take(data, size);
          if (part == "options" && options.size() + size <= kMostOptions) {
            options.append(data, size);
          }
          return true;
        });
    if (begun.ok() && !sending.begun()) {
      begun = absl::InvalidArgumentError("no file in the form");
    }
  } else {
    begun = sending.Begin(visit.request.get_param_value("options"));
    read = TakeBody(visit)([&](const char* data, size_t size) {
      if (sending.begun()) sending.Take(data, size);
      return true;
    });
  }
  if (!begun.ok()) return AnswerBadOptions(visit);
  if (!read || sending.too_large()) return AnswerTooLarge(visit, kMostFile);
  std::string json;
  const grpc::Status status = sending.Finish(&json);
  if (!status.ok()) return AnswerError(visit, status);
  AnswerJson(visit, 200, std::move(json));
}

}  // namespace baocao::portal
