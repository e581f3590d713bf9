#include "services/documents/reading/text_budget.h"

#include "services/documents/reading/refusals.h"

namespace baocao::documents::reading {

absl::StatusOr<std::string_view> TextBudget::Keep(std::string_view text,
                                                  std::string_view where) {
  if (std::ssize(text) > limits_.one_text_bytes) {
    return OverLimit(
        messages::Say("documents_reading.limit_one_text",
                      {{"file", file_},
                       {"where", where},
                       {"limit", std::to_string(limits_.one_text_bytes)}}));
  }
  kept_ += std::ssize(text);
  if (kept_ > limits_.text_bytes) {
    return OverLimit(messages::Say(
        "documents_reading.limit_texts",
        {{"file", file_}, {"limit", Mebibytes(limits_.text_bytes)}}));
  }
  return book_.Keep(text);
}

}  // namespace baocao::documents::reading
