#include "services/documents/papers/letter_case.h"

#include <utf8proc.h>

namespace baocao::documents {
namespace {

// Changes the first `most` letters; bytes that are not UTF-8 stay.
std::string Change(std::string_view text,
                   utf8proc_int32_t (*change)(utf8proc_int32_t), size_t most) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0, count = 0; at < text.size(); ++count) {
    utf8proc_int32_t code = 0;
    const utf8proc_ssize_t used = utf8proc_iterate(
        reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
        static_cast<utf8proc_ssize_t>(text.size() - at), &code);
    if (count >= most || used < 1) {
      const size_t size = used < 1 ? 1 : static_cast<size_t>(used);
      out.append(text.substr(at, size));
      at += size;
      continue;
    }
    utf8proc_uint8_t buffer[4];
    out.append(reinterpret_cast<const char*>(buffer),
               utf8proc_encode_char(change(code), buffer));
    at += used;
  }
  return out;
}

}  // namespace

std::string InCapitals(std::string_view text) {
  return Change(text, utf8proc_toupper, text.size());
}

std::string WithCapital(std::string_view text) {
  return Change(text, utf8proc_toupper, 1);
}

std::string WithSmallLetter(std::string_view text) {
  return Change(text, utf8proc_tolower, 1);
}

}  // namespace baocao::documents
