// Digests and seals.
#ifndef BAOCAO_REPORT_DIGEST_H_
#define BAOCAO_REPORT_DIGEST_H_

#include <memory>
#include <string>
#include <string_view>

#include "google/protobuf/message.h"

namespace baocao::report {

// Lower-case hex SHA-256.
std::string Sha256Hex(std::string_view bytes);

// The same of bytes that come in pieces. Movable.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();

  void Add(std::string_view piece);
  // Of all pieces; called once.
  std::string Hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Deterministic serialisation. None of our messages hold maps, so equal
// content gives equal bytes on every platform.
std::string Serialise(const google::protobuf::Message& message);

// Sha256Hex(Serialise(message)).
std::string Digest(const google::protobuf::Message& message);

// Path of the first unknown field anywhere in the message ("forms[2].cells[0]
// has unknown field 9"), or empty.
std::string FindUnknownField(const google::protobuf::Message& message);

// The next link of a unit's chain: SHA-256 over the seal before it, the entry
// number, the content's digest and the verdict (its `seal` left out), each
// with its length before it.
std::string Seal(std::string_view seal_before, long entry,
                 std::string_view content_digest,
                 const google::protobuf::Message& verdict_without_seal);

}  // namespace baocao::report

#endif  // BAOCAO_REPORT_DIGEST_H_
