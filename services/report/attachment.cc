#include "services/report/attachment.h"

#include <algorithm>
#include <iterator>

#include "services/report/text.h"

namespace baocao::report {
namespace {

constexpr int kLongestName = 200;

constexpr std::string_view kTypes[] = {
    "application/pdf",
    "image/jpeg",
    "image/png",
    "application/msword",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.spreadsheet",
};

}  // namespace

bool IsAttachmentType(std::string_view media_type) {
  return std::find(std::begin(kTypes), std::end(kTypes), media_type) !=
         std::end(kTypes);
}

bool IsContentDigest(std::string_view digest) {
  return digest.size() == 64 &&
         digest.find_first_not_of("0123456789abcdef") == digest.npos;
}

bool IsFileName(std::string_view name) {
  if (IsBlank(name) || name == "." || name == "..") return false;
  return CountCodePoints(name) <= kLongestName && IsPlainLine(name) &&
         name.find_first_of("/\\") == name.npos;
}

}  // namespace baocao::report
