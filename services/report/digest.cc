#include "services/report/digest.h"

#include <openssl/evp.h>

#include <array>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace baocao::report {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// The path is put together on the way back, so that a message without unknown
// fields, which is nearly every one, costs no text.
std::string FindUnknown(const Message& message) {
  const Reflection& reflection = *message.GetReflection();
  const auto& unknown = reflection.GetUnknownFields(message);
  if (!unknown.empty()) {
    return absl::StrCat(" has unknown field ", unknown.field(0).number());
  }
  const Descriptor& descriptor = *message.GetDescriptor();
  for (int i = 0; i < descriptor.field_count(); ++i) {
    const FieldDescriptor* field = descriptor.field(i);
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      if (!reflection.HasField(message, field)) continue;
      const std::string found =
          FindUnknown(reflection.GetMessage(message, field));
      if (!found.empty()) return absl::StrCat(".", field->name(), found);
      continue;
    }
    const int size = reflection.FieldSize(message, field);
    for (int j = 0; j < size; ++j) {
      const std::string found =
          FindUnknown(reflection.GetRepeatedMessage(message, field, j));
      if (!found.empty()) {
        return absl::StrCat(".", field->name(), "[", j, "]", found);
      }
    }
  }
  return "";
}

}  // namespace

std::string Sha256Hex(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> hash;
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), hash.data(), &size, EVP_sha256(),
             nullptr);
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(hash.data()), size));
}

struct Sha256::State {
  struct Freer {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  std::unique_ptr<EVP_MD_CTX, Freer> context{EVP_MD_CTX_new()};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr);
}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::Add(std::string_view piece) {
  EVP_DigestUpdate(state_->context.get(), piece.data(), piece.size());
}

std::string Sha256::Hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> hash;
  unsigned int size = 0;
  EVP_DigestFinal_ex(state_->context.get(), hash.data(), &size);
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(hash.data()), size));
}

std::string Serialise(const Message& message) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    message.SerializeToCodedStream(&coded);
  }
  return bytes;
}

std::string Digest(const Message& message) {
  return Sha256Hex(Serialise(message));
}

std::string FindUnknownField(const Message& message) {
  const std::string found = FindUnknown(message);
  return found.empty() ? found : found.substr(1);  // its first "." or blank
}

std::string Seal(std::string_view seal_before, long entry,
                 std::string_view content_digest,
                 const Message& verdict_without_seal) {
  const std::string verdict = Serialise(verdict_without_seal);
  std::string bytes;
  for (std::string_view part :
       {seal_before, std::string_view(absl::StrCat(entry)), content_digest,
        std::string_view(verdict)}) {
    absl::StrAppend(&bytes, part.size(), ":",
                    absl::string_view(part.data(), part.size()));
  }
  return Sha256Hex(bytes);
}

}  // namespace baocao::report
