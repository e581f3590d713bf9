#include "services/report/item.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace baocao::report {
namespace {

constexpr std::string_view kFormPrefix = "form/";
constexpr std::string_view kSectionPrefix = "section/";
// In Place.attachment. A place that names nothing belongs to the proposals.
constexpr std::string_view kAnyAttachment = "*";

}  // namespace

std::string FormItemKey(std::string_view form) {
  return std::string(kFormPrefix).append(form);
}

std::string SectionItemKey(std::string_view section, std::string_view axis) {
  std::string key = std::string(kSectionPrefix).append(section);
  if (!axis.empty()) key.append("@").append(axis);
  return key;
}

std::string ItemKey(const v1::Item& item) {
  switch (item.item_case()) {
    case v1::Item::kForm:
      return FormItemKey(item.form());
    case v1::Item::kSection:
      return SectionItemKey(item.section().section(), item.section().axis());
    case v1::Item::kProposals:
      return std::string(kProposalsItemKey);
    case v1::Item::kAttachments:
      return std::string(kAttachmentsItemKey);
    case v1::Item::ITEM_NOT_SET:
      break;
  }
  return "";
}

std::optional<v1::Item> ParseItemKey(std::string_view key) {
  v1::Item item;
  if (key == kProposalsItemKey) {
    item.set_proposals(true);
    return item;
  }
  if (key == kAttachmentsItemKey) {
    item.set_attachments(true);
    return item;
  }
  if (key.starts_with(kFormPrefix) && key.size() > kFormPrefix.size()) {
    item.set_form(std::string(key.substr(kFormPrefix.size())));
    return item;
  }
  if (key.starts_with(kSectionPrefix) && key.size() > kSectionPrefix.size()) {
    const std::string_view rest = key.substr(kSectionPrefix.size());
    const size_t at = rest.find('@');
    item.mutable_section()->set_section(std::string(rest.substr(0, at)));
    if (at != rest.npos) {
      item.mutable_section()->set_axis(std::string(rest.substr(at + 1)));
    }
    return item;
  }
  return std::nullopt;
}

std::vector<std::string> ItemKeys(const v1::Submission& submission) {
  std::vector<std::string> keys;
  const auto add = [&keys](std::string key) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
      keys.push_back(std::move(key));
    }
  };
  for (const v1::FormEntry& form : submission.forms()) {
    add(FormItemKey(form.form()));
  }
  for (const v1::SectionEntry& section : submission.sections()) {
    add(SectionItemKey(section.section(), section.axis()));
  }
  if (submission.has_proposals()) add(std::string(kProposalsItemKey));
  if (submission.has_attachments()) add(std::string(kAttachmentsItemKey));
  return keys;
}

std::string ItemKeyOf(const v1::Place& place) {
  if (!place.form().empty()) return FormItemKey(place.form());
  if (!place.section().empty()) {
    return SectionItemKey(place.section(), place.axis());
  }
  if (!place.attachment().empty()) return std::string(kAttachmentsItemKey);
  return std::string(kProposalsItemKey);
}

v1::Place PlaceOf(const v1::Item& item) {
  v1::Place place;
  if (item.has_form()) place.set_form(item.form());
  if (item.has_section()) {
    place.set_section(item.section().section());
    place.set_axis(item.section().axis());
  }
  if (item.has_attachments()) place = AttachmentPlace("");
  return place;
}

v1::Place AttachmentPlace(std::string_view digest) {
  v1::Place place;
  place.set_attachment(std::string(digest.empty() ? kAnyAttachment : digest));
  return place;
}

std::string Describe(const v1::Place& place) {
  std::vector<std::string> parts;
  for (const std::string* part :
       {&place.row(), &place.list_row(), &place.column()}) {
    if (!part->empty()) parts.push_back(*part);
  }
  if (!place.attachment().empty() && place.attachment() != kAnyAttachment) {
    parts.push_back(place.attachment());
  }
  // Row keys begin with their form's key; without a row the form is told.
  if (!place.form().empty() && place.row().empty()) {
    parts.insert(parts.begin(), place.form());
  }
  if (!place.section().empty()) {
    parts.push_back(place.axis().empty()
                        ? place.section()
                        : absl::StrCat(place.section(), "@", place.axis()));
  }
  return absl::StrJoin(parts, " · ");
}

}  // namespace baocao::report
