#include "services/documents/papers/outline_heading.h"

#include <algorithm>

#include "services/messages/messages.h"

namespace baocao::documents {
namespace {

constexpr size_t kLongestBookmark = 40;

bool IsAll(std::string_view text, std::string_view signs) {
  return !text.empty() &&
         text.find_first_not_of(signs) == std::string_view::npos;
}

}  // namespace

std::string AxisTitle(std::string_view axis) {
  if (axis == "dang") return messages::Say("documents_papers.axis_dang").vi;
  if (axis == "chinh-quyen") {
    return messages::Say("documents_papers.axis_chinh_quyen").vi;
  }
  if (axis == "mttq") return messages::Say("documents_papers.axis_mttq").vi;
  return "";
}

std::string NumberOf(const v1::OutlineSection& section) {
  const size_t dot = section.id().rfind('.');
  return dot == std::string::npos ? section.id() : section.id().substr(dot + 1);
}

PaperParagraph SectionHeading(const v1::OutlineSection& section) {
  const std::string number = NumberOf(section);
  PaperParagraph heading;
  heading.bookmark = BookmarkOf(section.id(), "");
  std::string text;
  if (section.parent().empty()) {
    heading.style = PaperStyle::kPart;
    text = number + "- ";
  } else if (IsAll(number, "0123456789")) {
    heading.style = PaperStyle::kSection;
    if (number != "0") text = number + ". ";
  } else {
    heading.style = PaperStyle::kSubsection;
    text = number + ") ";
  }
  heading.runs.push_back({.text = text + section.title()});
  return heading;
}

PaperParagraph AxisHeading(std::string_view section, std::string_view axis) {
  PaperParagraph heading = Plain(PaperStyle::kAxis, AxisTitle(axis));
  heading.bookmark = BookmarkOf(section, axis);
  return heading;
}

std::string BookmarkOf(std::string_view section, std::string_view axis) {
  std::string name = "bc_" + std::string(section);
  if (!axis.empty()) name += "_" + std::string(axis);
  for (char& c : name) {
    const bool is_kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                         (c >= '0' && c <= '9');
    if (!is_kept) c = '_';
  }
  return name.size() <= kLongestBookmark ? name : "";
}

Bookmarks BookmarksOf(const campaign::Campaign& campaign) {
  Bookmarks bookmarks;
  const auto add = [&](const std::string& section, std::string_view axis) {
    std::string name = BookmarkOf(section, axis);
    if (name.empty()) return;
    v1::SectionRef ref;
    ref.set_section(section);
    ref.set_axis(std::string(axis));
    bookmarks.try_emplace(std::move(name), std::move(ref));
  };
  for (const v1::OutlineSection& section : campaign.spec().outline()) {
    add(section.id(), "");
    if (!section.by_axis()) continue;
    for (std::string_view axis : kAxes) add(section.id(), axis);
  }
  return bookmarks;
}

std::vector<const v1::OutlineSection*> ChildrenOf(
    const campaign::Campaign& campaign, std::string_view parent) {
  std::vector<const v1::OutlineSection*> children;
  for (const v1::OutlineSection& section : campaign.spec().outline()) {
    if (section.parent() == parent) children.push_back(&section);
  }
  return children;
}

}  // namespace baocao::documents
