// Pages of a list. Tokens are opaque to callers and bound to the list they
// came from.
#ifndef BAOCAO_SERVER_PAGING_H_
#define BAOCAO_SERVER_PAGING_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "services/server/refusal.h"

namespace baocao::server {

struct PageLimits {
  int standard = 50;  // where the caller gives 0
  int most = 1000;
};

struct Page {
  int size = 0;
  // Where the page starts: an offset or a number to go on from; 0: at the
  // beginning.
  int64_t start = 0;
};

// `list` names the list and all that narrows it ("acts campaigns/x/units/y").
// A negative size, or a token of another list, is a refusal.
std::optional<Refusal> ReadPage(int page_size, const std::string& page_token,
                                std::string_view list, PageLimits limits,
                                Page* page);

std::string PageToken(std::string_view list, int64_t start);

}  // namespace baocao::server

#endif  // BAOCAO_SERVER_PAGING_H_
