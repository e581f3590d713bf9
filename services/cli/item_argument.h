// Items as people name them on the command line.
#ifndef BAOCAO_CLI_ITEM_ARGUMENT_H_
#define BAOCAO_CLI_ITEM_ARGUMENT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "baocao/v1/campaign.pb.h"
#include "baocao/v1/verdict.pb.h"

namespace baocao::cli {

// "13B", "III.2", "III.2@dang", "proposals", "attachments", or an item key
// ("form/13B"). nullopt: the campaign has no such item.
std::optional<v1::Item> ParseItem(std::string_view text,
                                  const v1::CampaignSpec& campaign,
                                  const std::vector<v1::FormSpec>& forms);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_ITEM_ARGUMENT_H_
