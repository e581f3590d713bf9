// The table that embed_pages.cmake writes.
#ifndef BAOCAO_PORTAL_EMBEDDED_PAGES_H_
#define BAOCAO_PORTAL_EMBEDDED_PAGES_H_

#include <cstddef>
#include <string_view>

namespace baocao::portal {

struct EmbeddedPage {
  std::string_view path;  // "/index.html"
  std::string_view content;
};

extern const EmbeddedPage* const kEmbeddedPages;
extern const size_t kEmbeddedPagesCount;

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_EMBEDDED_PAGES_H_
