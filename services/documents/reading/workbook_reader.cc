#include "services/documents/reading/workbook_reader.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/documents/reading/archive.h"
#include "services/documents/reading/cell_text.h"
#include "services/documents/reading/fault.h"
#include "services/documents/reading/file_kind.h"
#include "services/documents/reading/package.h"
#include "services/documents/reading/refusals.h"
#include "services/documents/reading/sheet_part.h"
#include "services/documents/reading/strings_part.h"
#include "services/documents/reading/styles_part.h"
#include "services/documents/reading/text_budget.h"

namespace baocao::documents {
namespace {

using messages::Say;
using reading::Archive;
using reading::Damaged;
using reading::ForText;
using reading::OverLimit;
using reading::Relationships;
using reading::XmlScanner;

// A spreadsheet's own limit is 31 characters.
constexpr size_t kLongestSheetName = 4 * 255;

struct SheetEntry {
  std::string name;
  std::string relationship;
  bool is_hidden = false;
};

struct WorkbookPart {
  std::vector<SheetEntry> sheets;
  bool date1904 = false;
  bool has_external_links = false;
};

absl::StatusOr<WorkbookPart> ReadWorkbookPart(const Archive& archive,
                                              std::string_view part,
                                              const WorkbookLimits& limits) {
  WorkbookPart workbook;
  const absl::Status read = reading::ReadPart(
      archive, part, "workbook", limits, [&](XmlScanner& xml) -> absl::Status {
        while (xml.NextChild(1)) {
          if (xml.name() == "workbookPr") {
            workbook.date1904 =
                reading::IsTrue(xml.Attribute("date1904").value_or(""));
          } else if (xml.name() == "externalReferences") {
            workbook.has_external_links = true;
          } else if (xml.name() == "sheets") {
            while (xml.NextChild(2)) {
              if (std::ssize(workbook.sheets) >= limits.sheets) {
                return OverLimit(
                    Say("documents_reading.limit_sheets",
                        {{"file", archive.file()},
                         {"limit", std::to_string(limits.sheets)}}));
              }
              SheetEntry& sheet = workbook.sheets.emplace_back();
              sheet.name = xml.Attribute("name").value_or("");
              sheet.relationship = xml.Attribute("id").value_or("");
              const auto state = xml.Attribute("state").value_or("visible");
              sheet.is_hidden = state != "visible";
              if (sheet.name.empty() || sheet.name.size() > kLongestSheetName) {
                return Damaged(archive.file(), ForText(part));
              }
            }
          }
        }
        return absl::OkStatus();
      });
  if (!read.ok()) return read;
  return workbook;
}

// The first relationship of a type; "" where there is none.
std::string TargetOf(const Relationships& relationships,
                     std::string_view type) {
  for (const auto& [id, relationship] : relationships) {
    if (relationship.type == type) return relationship.target;
  }
  return "";
}

absl::StatusOr<RawWorkbook> ReadParts(const Archive& archive,
                                      const WorkbookLimits& limits) {
  const auto top = reading::ReadRelationships(archive, "", limits);
  if (!top.ok()) return top.status();
  const std::string main = TargetOf(*top, "officeDocument");
  if (main.empty()) {
    return Fault(
        absl::StatusCode::kInvalidArgument,
        Say("documents_reading.not_a_workbook", {{"file", archive.file()}}));
  }
  const auto workbook = ReadWorkbookPart(archive, main, limits);
  if (!workbook.ok()) return workbook.status();
  const auto relationships = reading::ReadRelationships(archive, main, limits);
  if (!relationships.ok()) return relationships.status();

  RawWorkbook book;
  book.date1904 = workbook->date1904;
  book.has_external_links = workbook->has_external_links;
  book.has_macros = archive.HasNameWith("vbaproject.bin") ||
                    archive.HasNameWith("macrosheets/");
  if (const std::string styles = TargetOf(*relationships, "styles");
      !styles.empty()) {
    auto formats = reading::ReadStyles(archive, styles, limits);
    if (!formats.ok()) return formats.status();
    book.formats = *std::move(formats);
  }
  reading::TextBudget texts(archive.file(), limits, book);
  std::vector<std::string_view> strings;
  if (const std::string part = TargetOf(*relationships, "sharedStrings");
      !part.empty()) {
    auto shared = reading::ReadSharedStrings(archive, part, limits, texts);
    if (!shared.ok()) return shared.status();
    strings = *std::move(shared);
  }
  reading::SheetContext context{archive, limits, strings, book.formats, texts};
  for (const SheetEntry& entry : workbook->sheets) {
    const auto relationship = relationships->find(entry.relationship);
    if (relationship == relationships->end() ||
        relationship->second.target.empty()) {
      return Damaged(archive.file(), ForText(entry.name));
    }
    if (relationship->second.type != "worksheet") {
      book.other_sheets.push_back(entry.name);
      continue;
    }
    RawSheet& sheet = book.sheets.emplace_back();
    sheet.name = entry.name;
    sheet.is_hidden = entry.is_hidden;
    const absl::Status read =
        reading::ReadSheet(relationship->second.target, context, sheet);
    if (!read.ok()) return read;
  }
  if (book.formats.empty()) book.formats.emplace_back();
  return book;
}

// One sentence that says what the file is instead; OK for what may be one.
absl::Status CheckKind(std::string_view bytes, const std::string& file) {
  const auto not_one = [](const messages::Text& text) {
    return Fault(absl::StatusCode::kInvalidArgument, text);
  };
  switch (RecogniseFile(bytes)) {
    case FileKind::kXlsx:
      return absl::OkStatus();
    case FileKind::kEmpty:
      return not_one(Say("documents_reading.empty", {{"file", file}}));
    case FileKind::kBrokenZip:
      return not_one(Say("documents_reading.cut_off", {{"file", file}}));
    case FileKind::kEncryptedOffice:
      return reading::HasPassword(file);
    case FileKind::kXls:
    case FileKind::kXlsb:
    case FileKind::kOds:
      return Fault(absl::StatusCode::kFailedPrecondition,
                   Say("documents_reading.other_workbook", {{"file", file}}));
    case FileKind::kDocx:
    case FileKind::kOdt:
    case FileKind::kDoc:
      return not_one(Say("documents_reading.is_word", {{"file", file}}));
    case FileKind::kPdf:
      return not_one(Say("documents_reading.is_pdf", {{"file", file}}));
    case FileKind::kImage:
      return not_one(Say("documents_reading.is_image", {{"file", file}}));
    case FileKind::kHtml:
    case FileKind::kXml:
    case FileKind::kText:
      return not_one(Say("documents_reading.is_text", {{"file", file}}));
    case FileKind::kOtherArchive:
      return not_one(Say("documents_reading.is_archive", {{"file", file}}));
    case FileKind::kOtherOle:
    case FileKind::kUnknown:
      break;
  }
  return not_one(Say("documents_reading.not_a_workbook", {{"file", file}}));
}

}  // namespace

absl::StatusOr<RawWorkbook> ReadWorkbook(std::string_view bytes,
                                         std::string_view file_name,
                                         const WorkbookLimits& limits) {
  const std::string file = reading::FileForText(file_name);
  if (absl::Status s = CheckKind(bytes, file); !s.ok()) return s;
  const auto archive = Archive::Open(bytes, file, limits);
  if (!archive.ok()) return archive.status();
  return ReadParts(*archive, limits);
}

}  // namespace baocao::documents
