#include "services/campaign/spot.h"

#include <algorithm>
#include <utility>

namespace baocao::campaign {

using google::protobuf::FieldDescriptor;

Spot::Position Spot::PositionOf(int field, int index) const {
  if (tree_ == nullptr) return self_;
  const FieldDescriptor* descriptor = type_->FindFieldByNumber(field);
  if (descriptor->is_repeated()) index = std::max(index, 0);
  auto location = tree_->GetLocation(descriptor, index);
  // Of ["a", "b"] only the first has a location.
  if (location.line < 0 && index > 0) {
    location = tree_->GetLocation(descriptor, 0);
  }
  if (location.line < 0) return self_;
  return {location.line + 1, location.column + 1};
}

Spot Spot::In(int field, int index) const {
  const FieldDescriptor* descriptor = type_->FindFieldByNumber(field);
  Spot inner(
      *file_, descriptor->message_type(),
      tree_ == nullptr ? nullptr : tree_->GetTreeForNested(descriptor, index),
      faults_);
  inner.self_ = PositionOf(field, index);
  return inner;
}

void Spot::Tell(messages::Text text) const { TellAt(self_, std::move(text)); }

void Spot::Tell(int field, int index, messages::Text text) const {
  TellAt(PositionOf(field, index), std::move(text));
}

void Spot::TellAt(Position position, messages::Text text) const {
  faults_->push_back(
      Fault{*file_, position.line, position.column, std::move(text)});
}

const std::string& Spot::NameOf(int field) const {
  return type_->FindFieldByNumber(field)->name();
}

std::string Spot::PlaceOf(int field) const {
  return *file_ + ":" + std::to_string(PositionOf(field, -1).line);
}

}  // namespace baocao::campaign
