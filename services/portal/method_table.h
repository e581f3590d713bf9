// The API's methods as the portal offers them, from the descriptors.
#ifndef BAOCAO_PORTAL_METHOD_TABLE_H_
#define BAOCAO_PORTAL_METHOD_TABLE_H_

#include <map>
#include <string>
#include <string_view>

#include "google/protobuf/descriptor.h"

namespace baocao::portal {

// How a method is reached over HTTP; told by its descriptor.
enum class Kind {
  kCall,      // one request, one response
  kEvents,    // responses as they come
  kDownload,  // a file: a stream of messages with a FileChunk
  kUpload,    // a file: a stream of options and data
};

struct Method {
  std::string path;   // "/baocao.v1.IntakeService/Submit"
  std::string label;  // "IntakeService/Submit"
  Kind kind = Kind::kCall;
  const google::protobuf::MethodDescriptor* descriptor = nullptr;
};

// Every method that the table of rights knows, and no other: neither health nor
// reflection.
class MethodTable {
 public:
  MethodTable();

  // Null: there is no such method.
  const Method* Find(std::string_view service, std::string_view method) const;
  const std::map<std::string, Method, std::less<>>& methods() const {
    return methods_;
  }

 private:
  std::map<std::string, Method, std::less<>> methods_;  // by label
};

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_METHOD_TABLE_H_
