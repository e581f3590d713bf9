// Items: the parts of a package that are accepted or rejected as a whole.
#ifndef BAOCAO_REPORT_ITEM_H_
#define BAOCAO_REPORT_ITEM_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "baocao/v1/submission.pb.h"
#include "baocao/v1/verdict.pb.h"

namespace baocao::report {

// "form/13B", "section/III.2@dang", "section/III.2", "proposals",
// "attachments".
std::string ItemKey(const v1::Item& item);
std::string FormItemKey(std::string_view form);
std::string SectionItemKey(std::string_view section, std::string_view axis);
inline constexpr std::string_view kProposalsItemKey = "proposals";
inline constexpr std::string_view kAttachmentsItemKey = "attachments";
// nullopt: not such a key.
std::optional<v1::Item> ParseItemKey(std::string_view key);

// Keys of the submission's items in its order, each once.
std::vector<std::string> ItemKeys(const v1::Submission& submission);

// The item a place belongs to.
std::string ItemKeyOf(const v1::Place& place);
// The place that is the item as a whole.
v1::Place PlaceOf(const v1::Item& item);
// Of an attached file.
v1::Place AttachmentPlace(std::string_view digest);

// "13B.II.1 · c3": the place as text for logs and errors.
std::string Describe(const v1::Place& place);

}  // namespace baocao::report

#endif  // BAOCAO_REPORT_ITEM_H_
