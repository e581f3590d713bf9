#include "services/documents/reading/styles_part.h"

#include <map>
#include <string>

#include "services/documents/reading/cell_text.h"
#include "services/documents/reading/package.h"
#include "services/documents/reading/refusals.h"

namespace baocao::documents::reading {
namespace {

// A spreadsheet's own limit is 255 characters.
constexpr size_t kLongestCode = 1024;

}  // namespace

absl::StatusOr<std::vector<RawFormat>> ReadStyles(
    const Archive& archive, std::string_view part,
    const WorkbookLimits& limits) {
  std::map<int32_t, RawFormat> by_id;
  std::vector<RawFormat> formats;
  const auto too_many = [&] {
    return OverLimit(messages::Say(
        "documents_reading.limit_formats",
        {{"file", archive.file()}, {"limit", std::to_string(limits.formats)}}));
  };
  const absl::Status read = ReadPart(
      archive, part, "styleSheet", limits,
      [&](XmlScanner& xml) -> absl::Status {
        while (xml.NextChild(1)) {
          if (xml.name() == "numFmts") {
            while (xml.NextChild(2)) {
              const auto id =
                  ParseIndex(xml.Attribute("numFmtId").value_or(""));
              const std::string code(xml.Attribute("formatCode").value_or(""));
              if (!id || code.size() > kLongestCode) {
                return Damaged(archive.file(), ForText(part));
              }
              if (std::ssize(by_id) >= limits.formats) return too_many();
              RawFormat& format = by_id[*id];
              format.id = *id;
              format.code = code;
              format.is_date = IsDateFormat(*id, format.code);
              format.is_percent = IsPercentFormat(*id, format.code);
            }
          } else if (xml.name() == "cellXfs") {
            while (xml.NextChild(2)) {
              const auto id =
                  ParseIndex(xml.Attribute("numFmtId").value_or("0"));
              if (!id) return Damaged(archive.file(), ForText(part));
              if (std::ssize(formats) >= limits.formats) return too_many();
              formats.emplace_back().id = *id;
            }
          }
        }
        return absl::OkStatus();
      });
  if (!read.ok()) return read;
  for (RawFormat& format : formats) {
    const auto custom = by_id.find(format.id);
    if (custom != by_id.end()) {
      format = custom->second;
    } else {
      format.is_date = IsDateFormat(format.id, "");
      format.is_percent = IsPercentFormat(format.id, "");
    }
  }
  return formats;
}

}  // namespace baocao::documents::reading
