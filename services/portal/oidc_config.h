// Configuration of signing in at the site's provider.
#ifndef BAOCAO_PORTAL_OIDC_CONFIG_H_
#define BAOCAO_PORTAL_OIDC_CONFIG_H_

#include <string>
#include <vector>

#include "services/portal/oidc.h"
#include "services/server/config.h"

namespace baocao::portal {

struct OidcFlags {
  std::string secret_file;
  int session_hours = 12;
};

void AddOidcFlags(CLI::App& app, OidcOptions& options, OidcFlags& flags);

// Adds every fault, and reads the files that the flags name. Without an issuer
// nothing is asked of the others.
void FinishOidc(const OidcFlags& flags, OidcOptions& options,
                std::vector<messages::Text>& faults);

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_OIDC_CONFIG_H_
