#include "services/documents/reading/strings_part.h"

#include "services/documents/reading/cell_text.h"
#include "services/documents/reading/package.h"
#include "services/documents/reading/refusals.h"

namespace baocao::documents::reading {

std::string ReadRichText(XmlScanner& xml, size_t most) {
  // An escape takes seven bytes.
  std::string text;
  const int64_t depth = xml.depth();
  while (xml.NextChild(depth)) {
    if (xml.name() == "t") {
      xml.AppendText(text, 7 * most);
    } else if (xml.name() == "r") {
      while (xml.NextChild(depth + 1)) {
        if (xml.name() == "t") xml.AppendText(text, 7 * most);
      }
    }
  }
  return DecodeEscapes(text);
}

absl::StatusOr<std::vector<std::string_view>> ReadSharedStrings(
    const Archive& archive, std::string_view part, const WorkbookLimits& limits,
    TextBudget& texts) {
  std::vector<std::string_view> strings;
  const absl::Status read = ReadPart(
      archive, part, "sst", limits, [&](XmlScanner& xml) -> absl::Status {
        while (xml.NextChild(1)) {
          if (xml.name() != "si") continue;
          if (std::ssize(strings) >= limits.shared_strings) {
            return OverLimit(messages::Say(
                "documents_reading.limit_strings",
                {{"file", archive.file()},
                 {"limit", std::to_string(limits.shared_strings)}}));
          }
          const absl::StatusOr<std::string_view> text = texts.Keep(
              ReadRichText(xml, limits.one_text_bytes), ForText(part));
          if (!text.ok()) return text.status();
          strings.push_back(*text);
        }
        return absl::OkStatus();
      });
  if (!read.ok()) return read;
  return strings;
}

}  // namespace baocao::documents::reading
