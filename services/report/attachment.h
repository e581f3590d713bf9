// Files that belong to a report: what may be one.
#ifndef BAOCAO_REPORT_ATTACHMENT_H_
#define BAOCAO_REPORT_ATTACHMENT_H_

#include <cstdint>
#include <string_view>

#include "baocao/v1/submission.pb.h"

namespace baocao::report {

// Of one unit's list. A scan of twenty pages is 5 to 20 MiB.
inline constexpr int kMostAttachments = 50;
inline constexpr int64_t kLargestAttachment = 32 << 20;

// PDF, pictures of pages, Word, Excel and OpenDocument files.
bool IsAttachmentType(std::string_view media_type);

// 64 lower-case hexadecimal digits.
bool IsContentDigest(std::string_view digest);

// 1–200 characters that show as they are written: no path, no control
// characters, nothing that turns "gpj.exe" into "exe.jpg"; not "." or "..".
bool IsFileName(std::string_view name);

}  // namespace baocao::report

#endif  // BAOCAO_REPORT_ATTACHMENT_H_
