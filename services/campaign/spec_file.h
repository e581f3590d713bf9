// Reads one text-format file of a campaign.
#ifndef BAOCAO_CAMPAIGN_SPEC_FILE_H_
#define BAOCAO_CAMPAIGN_SPEC_FILE_H_

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "google/protobuf/text_format.h"
#include "services/campaign/load.h"
#include "services/campaign/spot.h"

namespace baocao::campaign {

// Tells lines that are not UTF-8 or not composed (NFC). False: not UTF-8.
bool CheckEncoding(const std::string& file, std::string_view content,
                   std::vector<Fault>& faults);

using LocationTree = google::protobuf::TextFormat::ParseInfoTree;

// Reads `content` into `message` and returns where its fields stand. Every
// fault is told. Unknown fields and values are left out; null: the rest can not
// be read either.
std::unique_ptr<LocationTree> ReadText(const std::string& file,
                                       std::string content,
                                       google::protobuf::Message& message,
                                       std::vector<Fault>& faults);

// A file and what was read from it.
template <typename Spec>
struct SpecFile {
  std::string file;
  std::string content;
  Spec spec;
  std::unique_ptr<LocationTree> tree;  // null: could not be read

  void Read(std::string text, std::vector<Fault>& faults) {
    content = std::move(text);
    tree = ReadText(file, content, spec, faults);
  }
  bool is_read() const { return tree != nullptr; }
  Spot ToSpot(std::vector<Fault>& faults) const {
    return Spot(file, content, Spec::descriptor(), tree.get(), &faults);
  }
};

}  // namespace baocao::campaign

#endif  // BAOCAO_CAMPAIGN_SPEC_FILE_H_
