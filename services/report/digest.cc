#include "services/report/digest.h"

#include <openssl/evp.h>

#include <array>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace baocao::report {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

std::string FindUnknown(const Message& message, const std::string& path) {
  const Reflection& reflection = *message.GetReflection();
  const auto& unknown = reflection.GetUnknownFields(message);
  if (!unknown.empty()) {
    return absl::StrCat(path, path.empty() ? "" : " ", "has unknown field ",
                        unknown.field(0).number());
  }
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    const std::string inner =
        absl::StrCat(path, path.empty() ? "" : ".", field->name());
    if (!field->is_repeated()) {
      std::string found =
          FindUnknown(reflection.GetMessage(message, field), inner);
      if (!found.empty()) return found;
      continue;
    }
    const int size = reflection.FieldSize(message, field);
    for (int i = 0; i < size; ++i) {
      std::string found =
          FindUnknown(reflection.GetRepeatedMessage(message, field, i),
                      absl::StrCat(inner, "[", i, "]"));
      if (!found.empty()) return found;
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
  return FindUnknown(message, "");
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
