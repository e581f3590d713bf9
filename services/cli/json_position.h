// Places in JSON text, so that a fault can be shown where it stands.
#ifndef BAOCAO_CLI_JSON_POSITION_H_
#define BAOCAO_CLI_JSON_POSITION_H_

#include <cstddef>
#include <optional>
#include <string_view>

namespace baocao::cli {

// Both from 1; the column counts letters, not bytes.
struct Position {
  int line = 1;
  int column = 1;
};

Position PositionOf(std::string_view text, size_t offset);

// Offset at which the value of "forms[0].cells[12].number" begins in `json`,
// which must be well-formed. nullopt: not there.
std::optional<size_t> FindPath(std::string_view json, std::string_view path);

// Offset of the key `key` of the object at `path`.
std::optional<size_t> FindKey(std::string_view json, std::string_view path,
                              std::string_view key);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_JSON_POSITION_H_
