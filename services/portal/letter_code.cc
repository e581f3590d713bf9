#include "services/portal/letter_code.h"

#include <openssl/rand.h>

#include <array>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "services/report/digest.h"

namespace baocao::portal {
namespace {

constexpr std::string_view kSymbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr size_t kLength = 16;
constexpr size_t kGroup = 4;

// The symbol meant; '\0': none.
char SymbolOf(char typed) {
  const char upper = absl::ascii_toupper(static_cast<unsigned char>(typed));
  if (upper == 'O') return '0';
  if (upper == 'I' || upper == 'L') return '1';
  return kSymbols.find(upper) == kSymbols.npos ? '\0' : upper;
}

}  // namespace

absl::StatusOr<std::string> MakeLetterCode() {
  std::array<uint8_t, kLength> bytes;
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
    return absl::InternalError("OpenSSL gave no random bytes");
  }
  std::string code;
  // Five bits of each byte.
  for (const uint8_t byte : bytes) code += kSymbols[byte % kSymbols.size()];
  return code;
}

std::string PrintLetterCode(std::string_view code) {
  std::string printed;
  for (size_t i = 0; i < code.size(); ++i) {
    if (i > 0 && i % kGroup == 0) printed += '-';
    printed += code[i];
  }
  return printed;
}

std::optional<std::string> ReadLetterCode(std::string_view typed) {
  // Word processors turn hyphens and spaces into these.
  const std::string plain = absl::StrReplaceAll(
      absl::string_view(typed.data(), typed.size()),
      {{"‐", ""}, {"‑", ""}, {"–", ""}, {"—", ""}, {"\u00a0", ""}});
  std::string code;
  for (const char c : plain) {
    if (c == '-' || absl::ascii_isspace(static_cast<unsigned char>(c))) {
      continue;
    }
    const char symbol = SymbolOf(c);
    if (symbol == '\0' || code.size() == kLength) return std::nullopt;
    code += symbol;
  }
  if (code.size() != kLength) return std::nullopt;
  return code;
}

std::string LetterDigest(std::string_view code) {
  return report::Sha256Hex(code);
}

}  // namespace baocao::portal
