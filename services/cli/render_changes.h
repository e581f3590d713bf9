// Before and after, drawn as a table.
#ifndef BAOCAO_CLI_RENDER_CHANGES_H_
#define BAOCAO_CLI_RENDER_CHANGES_H_

#include <string>
#include <string_view>

#include "baocao/v1/indicator.pb.h"

namespace baocao::cli {

// Indicators with their figures, differences and rates, parts below; what went
// from tier to tier; wholes that are not the sum of their parts.
std::string RenderChanges(const v1::ChangeReport& report,
                          std::string_view locale, int width);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_RENDER_CHANGES_H_
