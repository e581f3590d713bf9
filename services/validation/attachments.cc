#include "services/validation/attachments.h"

#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "services/report/attachment.h"
#include "services/report/item.h"
#include "services/validation/naming.h"

namespace baocao::validation {
namespace {

// As StoreAttachment answers it.
bool IsWhole(const v1::Attachment& file) {
  return report::IsContentDigest(file.digest()) &&
         report::IsFileName(file.file_name()) &&
         report::IsAttachmentType(file.media_type()) && file.size() > 0 &&
         file.size() <= report::kLargestAttachment &&
         file.kind() != v1::ATTACHMENT_KIND_UNSPECIFIED &&
         v1::AttachmentKind_IsValid(file.kind());
}

}  // namespace

void CheckAttachments(const v1::AttachmentList& list, ItemFindings& out) {
  if (list.attachments_size() > report::kMostAttachments) {
    out.Add(
        kTooManyAttachments, report::AttachmentPlace(""),
        [] {
          return SayBoth(
              "validation.too_many_attachments",
              Argument("most", absl::StrCat(report::kMostAttachments)));
        },
        absl::StrCat(report::kMostAttachments),
        absl::StrCat(list.attachments_size()));
    return;
  }
  absl::flat_hash_set<std::string_view> digests;
  for (const v1::Attachment& file : list.attachments()) {
    const v1::Place place = report::AttachmentPlace(file.digest());
    const auto say = [&file](std::string_view id) {
      return SayBoth(id, Argument("name", Excerpt(file.file_name())));
    };
    if (!IsWhole(file)) {
      out.Add(kAttachment, place, [&] { return say("validation.attachment"); });
    } else if (!digests.insert(file.digest()).second) {
      out.Add(kDuplicateAttachment, place,
              [&] { return say("validation.duplicate_attachment"); });
    }
  }
}

}  // namespace baocao::validation
