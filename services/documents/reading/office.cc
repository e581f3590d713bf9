#include "services/documents/reading/office.h"

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

#include "services/documents/reading/archive.h"
#include "services/documents/reading/fault.h"
#include "services/documents/reading/refusals.h"
#include "services/documents/reading/run_program.h"
#include "services/documents/reading/temporary_folder.h"
#include "services/documents/reading/xml_scanner.h"

namespace baocao::documents {
namespace {

using messages::Say;
using reading::Archive;
using reading::XmlScanner;

// Filters of LibreOffice, by file name extension. The one that reads is named
// too: left to guess, it opens a damaged workbook as plain text.
struct Format {
  std::string_view extension;
  bool is_sheet;
  const char* reads;
  const char* writes;  // nullptr: we have no use for it
};

constexpr std::array kFormats = {
    Format{"xlsx", true, "Calc MS Excel 2007 XML", "Calc MS Excel 2007 XML"},
    Format{"xls", true, "MS Excel 97", "MS Excel 97"},
    Format{"xlsb", true, "Calc MS Excel 2007 Binary", nullptr},
    Format{"ods", true, "calc8", "calc8"},
    Format{"docx", false, "MS Word 2007 XML", "MS Word 2007 XML"},
    Format{"odt", false, "writer8", "writer8"},
};

const Format* Find(std::string_view extension) {
  for (const Format& format : kFormats) {
    if (format.extension == extension) return &format;
  }
  return nullptr;
}

// What `--convert-to` wants; "" where there is no such conversion.
std::string Target(const Format& from, std::string_view to) {
  if (to == "pdf") {
    return from.is_sheet ? "pdf:calc_pdf_Export" : "pdf:writer_pdf_Export";
  }
  const Format* const target = Find(to);
  if (target == nullptr || target->writes == nullptr ||
      target->is_sheet != from.is_sheet) {
    return "";
  }
  return std::string(to) + ":" + target->writes;
}

std::string Setting(std::string_view path, std::string_view name,
                    std::string_view value) {
  return "<item oor:path=\"/org.openoffice.Office." + std::string(path) +
         "\"><prop oor:name=\"" + std::string(name) +
         "\" oor:op=\"fuse\"><value>" + std::string(value) +
         "</value></prop></item>\n";
}

// The user's settings: nothing of a file is run, nothing it links to is
// fetched.
std::string Profile(const Office& office) {
  const char* const recalculate = office.recalculate ? "0" : "1";
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\" "
         "xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" "
         "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n" +
         Setting("Common/Security/Scripting", "DisableMacrosExecution",
                 "true") +
         Setting("Common/Security/Scripting", "MacroSecurityLevel", "3") +
         Setting("Common/Security/Scripting", "BlockUntrustedRefererLinks",
                 "true") +
         Setting("Calc/Content/Update", "Link", "2") +
         Setting("Writer/Content/Update", "Link", "0") +
         Setting("Calc/Formula/Load", "OOXMLRecalcMode", recalculate) +
         Setting("Calc/Formula/Load", "ODFRecalcMode", recalculate) +
         "</oor:items>\n";
}

absl::Status Explain(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kNotFound:
      return Fault(status.code(), Say("documents_reading.office_missing"));
    case absl::StatusCode::kDeadlineExceeded:
      return Fault(status.code(), Say("documents_reading.office_too_slow"));
    case absl::StatusCode::kResourceExhausted:
      return Fault(status.code(), Say("documents_reading.office_too_large"));
    default:
      return Fault(status.code(), Say("documents_reading.office_failed",
                                      {{"why", status.message().data()}}));
  }
}

// Whether an Open Document says that its parts are encrypted.
absl::StatusOr<bool> IsEncrypted(const Archive& archive) {
  constexpr std::string_view kManifest = "META-INF/manifest.xml";
  if (!archive.Has(kManifest)) return false;
  const auto source = archive.Part(kManifest);
  if (!source.ok()) return source.status();
  XmlScanner xml(**source);
  for (;;) {
    switch (xml.Next()) {
      case XmlScanner::Event::kStart:
        if (xml.name() == "encryption-data") return true;
        break;
      case XmlScanner::Event::kFinished:
        return false;
      case XmlScanner::Event::kFault:
        return reading::StatusOf(xml, archive.file(), kManifest);
      case XmlScanner::Event::kEnd:
      case XmlScanner::Event::kText:
        break;
    }
  }
}

// A bomb is better met by us than by LibreOffice.
absl::Status CheckZip(std::string_view bytes, const std::string& file,
                      const WorkbookLimits& limits) {
  const auto archive = Archive::Open(bytes, file, limits);
  if (!archive.ok()) return archive.status();
  const auto is_encrypted = IsEncrypted(*archive);
  if (!is_encrypted.ok()) return is_encrypted.status();
  return *is_encrypted ? reading::HasPassword(file) : absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> ConvertWithOffice(std::string_view bytes,
                                              std::string_view from,
                                              std::string_view to,
                                              const Office& office) {
  const Format* const source_format = Find(from);
  const std::string target =
      source_format == nullptr ? "" : Target(*source_format, to);
  if (target.empty()) {
    return absl::InternalError("no conversion from " + std::string(from) +
                               " to " + std::string(to));
  }
  const auto folder = TemporaryFolder::Make();
  if (!folder.ok()) return Explain(folder.status());
  const std::string source = "in." + std::string(from);
  std::error_code error;
  std::filesystem::create_directories(folder->Path("profile/user"), error);
  std::filesystem::create_directory(folder->Path("out"), error);
  absl::Status written = folder->Write(source, bytes);
  if (written.ok()) {
    written = folder->Write("profile/user/registrymodifications.xcu",
                            Profile(office));
  }
  if (!written.ok()) return Explain(written);

  Program program;
  program.working_folder = folder->path();
  program.argv = {office.program,
                  "-env:UserInstallation=file://" + folder->Path("profile"),
                  "--headless",
                  "--norestore",
                  "--nolockcheck",
                  "--nodefault",
                  "--nologo",
                  "--infilter=" + std::string(source_format->reads),
                  "--convert-to",
                  target,
                  "--outdir",
                  "out",
                  source};
  program.limits.wall_time = office.wall_time;
  program.limits.cpu_seconds = absl::ToInt64Seconds(office.wall_time) + 1;
  program.limits.file_bytes = office.output_bytes;
  const auto result = RunProgram(program);
  if (!result.ok()) return Explain(result.status());
  auto converted =
      folder->Read("out/in." + std::string(to), office.output_bytes);
  if (converted.ok()) return converted;
  if (converted.status().code() != absl::StatusCode::kNotFound) {
    return Explain(converted.status());
  }
  // LibreOffice says "source file could not be loaded" and ends with 0.
  return Fault(absl::StatusCode::kInvalidArgument,
               Say("documents_reading.office_refused"));
}

absl::StatusOr<std::string> ConvertToXlsx(std::string_view bytes, FileKind kind,
                                          std::string_view file_name,
                                          const WorkbookLimits& limits,
                                          const Office& office) {
  const std::string file = reading::FileForText(file_name);
  if (static_cast<int64_t>(bytes.size()) > limits.file_bytes) {
    return reading::OverLimit(
        Say("documents_reading.limit_file",
            {{"file", file},
             {"size", reading::Mebibytes(bytes.size())},
             {"limit", reading::Mebibytes(limits.file_bytes)}}));
  }
  if (kind == FileKind::kXls) {
    return ConvertWithOffice(bytes, "xls", "xlsx", office);
  }
  if (kind != FileKind::kOds && kind != FileKind::kXlsb) {
    return absl::InternalError("not a workbook to convert");
  }
  if (absl::Status s = CheckZip(bytes, file, limits); !s.ok()) return s;
  return ConvertWithOffice(bytes, kind == FileKind::kOds ? "ods" : "xlsb",
                           "xlsx", office);
}

absl::StatusOr<RawWorkbook> OpenWorkbook(std::string_view bytes,
                                         std::string_view file_name,
                                         const WorkbookLimits& limits,
                                         const Office& office) {
  const FileKind kind = RecogniseFile(bytes);
  if (kind != FileKind::kXls && kind != FileKind::kOds &&
      kind != FileKind::kXlsb) {
    return ReadWorkbook(bytes, file_name, limits);
  }
  const auto converted = ConvertToXlsx(bytes, kind, file_name, limits, office);
  if (!converted.ok()) return converted.status();
  auto book = ReadWorkbook(*converted, file_name, limits);
  if (book.ok()) book->is_converted = true;
  return book;
}

}  // namespace baocao::documents
