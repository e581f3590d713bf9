#include "services/cli/item_argument.h"

#include <algorithm>

#include "services/report/item.h"

namespace baocao::cli {

std::optional<v1::Item> ParseItem(std::string_view text,
                                  const v1::CampaignSpec& campaign,
                                  const std::vector<v1::FormSpec>& forms) {
  std::optional<v1::Item> item = report::ParseItemKey(text);
  if (!item.has_value()) {
    const std::string_view section = text.substr(0, text.find('@'));
    const bool is_form =
        std::any_of(forms.begin(), forms.end(),
                    [&](const auto& form) { return form.key() == text; });
    const bool is_section =
        std::any_of(campaign.outline().begin(), campaign.outline().end(),
                    [&](const auto& one) { return one.id() == section; });
    if (!is_form && !is_section) return std::nullopt;
    item.emplace();
    if (is_form) {
      item->set_form(std::string(text));
    } else {
      item->mutable_section()->set_section(std::string(section));
      if (section.size() < text.size()) {
        item->mutable_section()->set_axis(
            std::string(text.substr(section.size() + 1)));
      }
    }
  }
  return item;
}

}  // namespace baocao::cli
