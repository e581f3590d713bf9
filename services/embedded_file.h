// A file compiled into the program; made by baocao_embed in CMake.
#ifndef BAOCAO_EMBEDDED_FILE_H_
#define BAOCAO_EMBEDDED_FILE_H_

#include <string_view>

namespace baocao {

struct EmbeddedFile {
  std::string_view name;  // stem of the file
  std::string_view content;
};

}  // namespace baocao

#endif  // BAOCAO_EMBEDDED_FILE_H_
