// Names of downloaded files.
#ifndef BAOCAO_PORTAL_CONTENT_DISPOSITION_H_
#define BAOCAO_PORTAL_CONTENT_DISPOSITION_H_

#include <string>
#include <string_view>

namespace baocao::portal {

// The header of RFC 6266: `attachment` with the name for people in UTF-8
// (RFC 5987) and an ASCII one for what can not read it. Folders are cut off and
// nothing in the name can end the header.
std::string AttachmentNamed(std::string_view file_name);

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_CONTENT_DISPOSITION_H_
