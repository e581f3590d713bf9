#include "services/campaign/spot.h"

#include <algorithm>
#include <utility>

#include "services/report/text.h"

namespace baocao::campaign {

using google::protobuf::FieldDescriptor;

size_t OffsetOf(std::string_view content, int line, int column) {
  size_t offset = 0;
  for (; line > 0; --line) {
    const size_t end = content.find('\n', offset);
    if (end == content.npos) return content.size();
    offset = end + 1;
  }
  for (int at = 0; at < column && offset < content.size(); ++offset) {
    at = content[offset] == '\t' ? at + 8 - at % 8 : at + 1;
  }
  return offset;
}

TextPosition PositionOf(std::string_view content, size_t offset) {
  const std::string_view before = content.substr(0, offset);
  const size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
  const auto lines = std::count(before.begin(), before.end(), '\n');
  return {static_cast<int>(lines) + 1,
          report::CountCodePoints(before.substr(line_begin)) + 1};
}

TextPosition Spot::PositionOfField(int field, int index) const {
  if (tree_ == nullptr) return self_;
  const FieldDescriptor* descriptor = type_->FindFieldByNumber(field);
  if (descriptor->is_repeated()) index = std::max(index, 0);
  auto location = tree_->GetLocation(descriptor, index);
  // Of ["a", "b"] only the first has a location.
  if (location.line < 0 && index > 0) {
    location = tree_->GetLocation(descriptor, 0);
  }
  if (location.line < 0) return self_;
  return PositionOf(content_,
                    OffsetOf(content_, location.line, location.column));
}

Spot Spot::In(int field, int index) const {
  const FieldDescriptor* descriptor = type_->FindFieldByNumber(field);
  Spot inner(
      *file_, content_, descriptor->message_type(),
      tree_ == nullptr ? nullptr : tree_->GetTreeForNested(descriptor, index),
      faults_);
  inner.self_ = PositionOfField(field, index);
  return inner;
}

void Spot::Tell(messages::Text text) const { TellAt(self_, std::move(text)); }

void Spot::Tell(int field, int index, messages::Text text) const {
  TellAt(PositionOfField(field, index), std::move(text));
}

void Spot::TellAt(TextPosition position, messages::Text text) const {
  faults_->push_back(
      Fault{*file_, position.line, position.column, std::move(text)});
}

const std::string& Spot::NameOf(int field) const {
  return type_->FindFieldByNumber(field)->name();
}

std::string Spot::PlaceOf(int field) const {
  return *file_ + ":" + std::to_string(PositionOfField(field, -1).line);
}

}  // namespace baocao::campaign
