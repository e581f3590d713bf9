// The XML scanner: whatever the bytes, it ends, keeps its limits, and says the
// same in pieces of any size.
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include "services/documents/reading/xml_scanner.h"

namespace baocao::documents::reading {
namespace {

class Pieces : public ByteSource {
 public:
  Pieces(std::string_view bytes, size_t step) : bytes_(bytes), step_(step) {}
  absl::StatusOr<size_t> Read(char* into, size_t size) override {
    const size_t give = std::min({step_, size, bytes_.size()});
    std::memcpy(into, bytes_.data(), give);
    bytes_.remove_prefix(give);
    return give;
  }

 private:
  std::string_view bytes_;
  const size_t step_;
};

std::string Told(std::string_view document, size_t step) {
  Pieces source(document, step);
  XmlLimits limits;
  limits.depth = 20;
  XmlScanner xml(source, limits);
  std::string told;
  for (;;) {
    const XmlScanner::Event event = xml.Next();
    told.push_back(static_cast<char>('0' + static_cast<int>(event)));
    if (event == XmlScanner::Event::kStart) {
      told += xml.name();
      for (const char* name : {"r", "t", "hidden", "id"}) {
        told += xml.Attribute(name).value_or("");
      }
    }
    if (event == XmlScanner::Event::kText) told += xml.text();
    if (xml.depth() > limits.depth) std::abort();
    if (event == XmlScanner::Event::kFinished) return told;
    if (event == XmlScanner::Event::kFault) {
      return told + std::to_string(static_cast<int>(xml.fault()));
    }
  }
}

}  // namespace
}  // namespace baocao::documents::reading

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using baocao::documents::reading::Told;
  const std::string_view document(reinterpret_cast<const char*>(data), size);
  if (Told(document, 1 << 20) != Told(document, 1 + size % 7)) std::abort();
  return 0;
}
