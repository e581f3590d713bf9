// Compression of answers.
#ifndef BAOCAO_PORTAL_GZIP_H_
#define BAOCAO_PORTAL_GZIP_H_

#include <string>
#include <string_view>

namespace baocao::portal {

// `level`: 1 (fast) to 9 (small).
std::string Gzip(std::string_view bytes, int level);

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_GZIP_H_
