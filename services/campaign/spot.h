// A message read from a campaign file, and where its fields stand.
#ifndef BAOCAO_CAMPAIGN_SPOT_H_
#define BAOCAO_CAMPAIGN_SPOT_H_

#include <string>
#include <string_view>
#include <vector>

#include "google/protobuf/text_format.h"
#include "services/campaign/load.h"

namespace baocao::campaign {

// A place for people: both from 1, columns in characters.
struct TextPosition {
  int line = 0;
  int column = 0;
};

// Offset of the parser's position: from 0, in bytes, tabs to stops of eight.
size_t OffsetOf(std::string_view content, int line, int column);
TextPosition PositionOf(std::string_view content, size_t offset);

// Faults are told to it; it adds the place. Cheap to copy; file, content, tree
// and faults outlive it. Fields are named by their numbers
// (v1::Row::kKeyFieldNumber).
class Spot {
 public:
  Spot(const std::string& file, std::string_view content,
       const google::protobuf::Descriptor* type,
       const google::protobuf::TextFormat::ParseInfoTree* tree,
       std::vector<Fault>* faults)
      : file_(&file),
        content_(content),
        type_(type),
        tree_(tree),
        faults_(faults) {}

  // The message in `field`; `index` where the field is repeated.
  Spot In(int field, int index = -1) const;

  // A fault of the message as a whole.
  void Tell(messages::Text text) const;
  // A fault of a field; of the message where the field is not there.
  void Tell(int field, messages::Text text) const { Tell(field, -1, text); }
  void Tell(int field, int index, messages::Text text) const;

  // As written in the file: "owed_by".
  const std::string& NameOf(int field) const;
  // "forms/13B.textproto:12", for faults that point to another place.
  std::string PlaceOf(int field) const;

 private:
  TextPosition PositionOfField(int field, int index) const;
  void TellAt(TextPosition position, messages::Text text) const;

  const std::string* file_;
  std::string_view content_;
  const google::protobuf::Descriptor* type_;
  // Null where the message is not written in the file.
  const google::protobuf::TextFormat::ParseInfoTree* tree_;
  std::vector<Fault>* faults_;
  TextPosition self_;
};

}  // namespace baocao::campaign

#endif  // BAOCAO_CAMPAIGN_SPOT_H_
