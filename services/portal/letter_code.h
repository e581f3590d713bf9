// The code on an activation letter: 80 random bits, to be typed from paper.
#ifndef BAOCAO_PORTAL_LETTER_CODE_H_
#define BAOCAO_PORTAL_LETTER_CODE_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace baocao::portal {

// Sixteen symbols of Crockford's base 32 (no I, L, O, U): "K7QF9M2X4TPDRW3H".
absl::StatusOr<std::string> MakeLetterCode();

// As printed: "K7QF-9M2X-4TPD-RW3H".
std::string PrintLetterCode(std::string_view code);

// The code that somebody typed, in either case, with or without hyphens and
// spaces, O for 0, I or L for 1. nullopt: it can be none.
std::optional<std::string> ReadLetterCode(std::string_view typed);

// What the store knows a letter by. Unsalted: nobody tries 80 bits.
std::string LetterDigest(std::string_view code);

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_LETTER_CODE_H_
