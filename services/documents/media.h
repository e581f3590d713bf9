// Names and media types of the files we make.
#ifndef BAOCAO_DOCUMENTS_MEDIA_H_
#define BAOCAO_DOCUMENTS_MEDIA_H_

#include <string>
#include <string_view>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "baocao/v1/document.pb.h"
#include "services/campaign/campaign.h"

namespace baocao::documents {

inline constexpr char kXlsx[] =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
inline constexpr char kDocx[] =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
inline constexpr char kPdf[] = "application/pdf";

// Whether a request asks for one of the two formats an export has; unspecified
// is the first.
inline bool IsOneOf(v1::FileFormat asked, v1::FileFormat first,
                    v1::FileFormat second) {
  return asked == v1::FILE_FORMAT_UNSPECIFIED || asked == first ||
         asked == second;
}

// Official papers are in Vietnamese, whoever asks for them.
inline constexpr char kLocale[] = "vi";

// "bieu-mau", campaign "dot-1", "01234", ".xlsx" → "bieu-mau-dot-1-01234.xlsx".
// `detail` may be anything a caller typed: only letters, digits and "-" of it
// stay.
inline std::string FileName(std::string_view what,
                            const campaign::Campaign& campaign,
                            std::string_view detail, std::string_view ending) {
  std::string word = detail.empty() ? "" : "-";
  for (char c : detail) word += absl::ascii_isalnum(c) || c == '-' ? c : '_';
  return absl::StrCat(std::string(what), "-", campaign.id(), word,
                      std::string(ending));
}

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_MEDIA_H_
