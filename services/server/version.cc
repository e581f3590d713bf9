#include "services/server/version.h"

namespace baocao::server {

std::string_view Version() { return BAOCAO_VERSION; }

}  // namespace baocao::server
