#include "services/documents/attachments/attachment_type.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/ascii.h"
#include "services/documents/reading/archive.h"
#include "services/documents/reading/fault.h"
#include "services/documents/reading/file_kind.h"
#include "services/documents/reading/package.h"
#include "services/documents/reading/refusals.h"
#include "services/messages/messages.h"

namespace baocao::documents {
namespace {

using messages::Say;
using messages::Text;

constexpr std::string_view kPdf = "application/pdf";
constexpr std::string_view kJpeg = "image/jpeg";
constexpr std::string_view kPng = "image/png";
constexpr std::string_view kDoc = "application/msword";
constexpr std::string_view kXls = "application/vnd.ms-excel";
constexpr std::string_view kDocx =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view kXlsx =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::string_view kOdt = "application/vnd.oasis.opendocument.text";
constexpr std::string_view kOds =
    "application/vnd.oasis.opendocument.spreadsheet";

struct Ending {
  std::string_view ending;
  std::string_view type;
};

constexpr Ending kEndings[] = {
    {"pdf", kPdf},   {"jpg", kJpeg},  {"jpeg", kJpeg}, {"png", kPng},
    {"doc", kDoc},   {"docx", kDocx}, {"odt", kOdt},   {"xls", kXls},
    {"xlsx", kXlsx}, {"ods", kOds},
};

std::string EndingOf(std::string_view file_name) {
  const size_t dot = file_name.rfind('.');
  if (dot == file_name.npos) return "";
  return absl::AsciiStrToLower(std::string(file_name.substr(dot + 1)));
}

// Empty: no file with such a name is taken.
std::string_view TypeByName(std::string_view file_name) {
  const std::string ending = EndingOf(file_name);
  const auto* found =
      std::find_if(std::begin(kEndings), std::end(kEndings),
                   [&](const Ending& each) { return each.ending == ending; });
  return found == std::end(kEndings) ? std::string_view() : found->type;
}

// What a file was found to be.
struct Found {
  std::string_view type;  // empty: not taken
  Text name;              // "tệp PDF", "a PDF"
};

bool StartsWith(std::string_view bytes, std::string_view with) {
  return bytes.substr(0, with.size()) == with;
}

absl::Status Refused(const Text& text) {
  return Fault(absl::StatusCode::kInvalidArgument, text);
}

absl::Status Unreadable(std::string_view file) {
  return Refused(Say("documents_attachments.unreadable", {{"file", file}}));
}

Found Picture(std::string_view bytes) {
  if (StartsWith(bytes, "\xFF\xD8\xFF")) {
    return {kJpeg, Say("documents_attachments.is_jpeg")};
  }
  if (StartsWith(bytes, "\x89PNG\r\n\x1A\n")) {
    return {kPng, Say("documents_attachments.is_png")};
  }
  return {"", Say("documents_attachments.is_other_picture")};
}

// Content types of the main part: what Word and Excel go by.
constexpr std::string_view kMainSuffix = ".main+xml";
constexpr std::string_view kMacros = "macroenabled";

// The main part's content type, in lower case; empty: none is stated.
absl::StatusOr<std::string> MainContentType(const reading::Archive& archive) {
  std::string main;
  const absl::Status read = reading::ReadPart(
      archive, "[Content_Types].xml", "Types", {},
      [&](reading::XmlScanner& xml) {
        while (xml.NextChild(1)) {
          if (xml.name() != "Override" && xml.name() != "Default") continue;
          const std::string type = absl::AsciiStrToLower(
              std::string(xml.Attribute("ContentType").value_or("")));
          if (type.ends_with(kMainSuffix)) main = type;
        }
        return absl::OkStatus();
      });
  if (!read.ok()) return read;
  return main;
}

absl::StatusOr<Found> OfficePackage(const reading::Archive& archive) {
  const auto main = MainContentType(archive);
  if (!main.ok()) return main.status();
  if (archive.HasNameWith("vbaproject.bin") ||
      main->find(kMacros) != main->npos) {
    return Found{"", Say("documents_attachments.is_macros")};
  }
  if (*main == std::string(kDocx) + std::string(kMainSuffix)) {
    return Found{kDocx, Say("documents_attachments.is_docx")};
  }
  if (*main == std::string(kXlsx) + std::string(kMainSuffix)) {
    return Found{kXlsx, Say("documents_attachments.is_xlsx")};
  }
  return Found{"", Say("documents_attachments.is_other_office")};
}

absl::StatusOr<Found> OpenDocument(const reading::Archive& archive) {
  const auto source = archive.Part("mimetype");
  if (!source.ok()) return source.status();
  std::string type(std::max(kOds.size(), kOdt.size()) + 1, '\0');
  size_t size = 0;
  while (size < type.size()) {
    const auto got = (*source)->Read(type.data() + size, type.size() - size);
    if (!got.ok()) return got.status();
    if (*got == 0) break;
    size += *got;
  }
  type.resize(size);
  if (type == kOds) return Found{kOds, Say("documents_attachments.is_ods")};
  if (type == kOdt) return Found{kOdt, Say("documents_attachments.is_odt")};
  return Found{"", Say("documents_attachments.is_other_office")};
}

absl::StatusOr<Found> Look(std::string_view bytes, std::string_view file) {
  const FileKind kind = RecogniseFile(bytes);
  switch (kind) {
    case FileKind::kPdf:
      // Elsewhere a reader may look for the signature; here a page with it
      // further down would be a page.
      if (StartsWith(bytes, "%PDF-")) {
        return Found{kPdf, Say("documents_attachments.is_pdf")};
      }
      return Found{"", Say("documents_attachments.is_unknown")};
    case FileKind::kImage:
      return Picture(bytes);
    case FileKind::kXls:
      return Found{kXls, Say("documents_attachments.is_xls")};
    case FileKind::kDoc:
      return Found{kDoc, Say("documents_attachments.is_doc")};
    case FileKind::kXlsx:
    case FileKind::kDocx:
    case FileKind::kOds:
    case FileKind::kOdt: {
      const auto archive =
          reading::Archive::Open(bytes, std::string(file), WorkbookLimits());
      if (!archive.ok()) return archive.status();
      return kind == FileKind::kXlsx || kind == FileKind::kDocx
                 ? OfficePackage(*archive)
                 : OpenDocument(*archive);
    }
    case FileKind::kEncryptedOffice:
      return reading::HasPassword(file);
    case FileKind::kXlsb:
    case FileKind::kOtherOle:
      return Found{"", Say("documents_attachments.is_other_office")};
    case FileKind::kOtherArchive:
      return Found{"", Say("documents_attachments.is_archive")};
    case FileKind::kHtml:
    case FileKind::kXml:
      return Found{"", Say("documents_attachments.is_page")};
    case FileKind::kText:
      return Found{"", Say("documents_attachments.is_text")};
    case FileKind::kBrokenZip:
      return Unreadable(file);
    case FileKind::kEmpty:
    case FileKind::kUnknown:
      break;
  }
  return Found{"", Say("documents_attachments.is_unknown")};
}

Text OtherKind(std::string_view file, const Text& found) {
  const std::string ending = EndingOf(file);
  const auto in = [&](const std::string& name) {
    return Say("documents_attachments.other_kind",
               {{"file", file}, {"ending", ending}, {"found", name}});
  };
  return {in(found.vi).vi, in(found.en).en};
}

}  // namespace

absl::Status CheckEnding(std::string_view file_name) {
  if (!TypeByName(file_name).empty()) return absl::OkStatus();
  return Refused(Say("documents_attachments.ending",
                     {{"file", reading::FileForText(file_name)}}));
}

absl::StatusOr<std::string> AttachmentType(std::string_view bytes,
                                           std::string_view file_name) {
  if (absl::Status s = CheckEnding(file_name); !s.ok()) return s;
  const std::string file = reading::FileForText(file_name);
  auto found = Look(bytes, file);
  if (absl::IsFailedPrecondition(found.status())) {
    return Refused(Say("documents_attachments.password", {{"file", file}}));
  }
  // What the readers of workbooks advise is about workbooks.
  if (!found.ok()) return Unreadable(file);
  if (found->type.empty() || found->type != TypeByName(file_name)) {
    return Refused(OtherKind(file, found->name));
  }
  return std::string(found->type);
}

}  // namespace baocao::documents
