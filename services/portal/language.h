// The language people read, of Accept-Language.
#ifndef BAOCAO_PORTAL_LANGUAGE_H_
#define BAOCAO_PORTAL_LANGUAGE_H_

#include <string_view>

namespace baocao::portal {

// "en" where English is wanted before Vietnamese, otherwise "vi".
std::string_view LocaleOf(std::string_view accept_language);

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_LANGUAGE_H_
