#include "services/documents/reading/refusals.h"

#include "services/documents/reading/fault.h"
#include "services/report/text.h"

namespace baocao::documents::reading {
namespace {

using messages::Say;

constexpr size_t kLongestName = 120;

}  // namespace

std::string ForText(std::string_view name) {
  std::string text;
  for (char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    text.push_back(byte < 0x20 || byte == 0x7F ? ' ' : c);
  }
  if (text.size() > kLongestName) {
    // Not in the middle of a character.
    size_t end = kLongestName;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
      --end;
    }
    text = text.substr(0, end) + "…";
  }
  return report::IsValidUtf8(text) ? text : "?";
}

std::string FileForText(std::string_view file_name) {
  const size_t slash = file_name.find_last_of("/\\");
  if (slash != file_name.npos) file_name.remove_prefix(slash + 1);
  return ForText(file_name);
}

std::string Mebibytes(int64_t bytes) {
  return std::to_string((bytes + (1 << 20) - 1) >> 20);
}

absl::Status OverLimit(const messages::Text& text) {
  return Fault(absl::StatusCode::kResourceExhausted, text);
}

absl::Status Damaged(std::string_view file, std::string_view where) {
  return Fault(
      absl::StatusCode::kInvalidArgument,
      Say("documents_reading.damaged", {{"file", file}, {"where", where}}));
}

absl::Status HasPassword(std::string_view file) {
  return Fault(absl::StatusCode::kFailedPrecondition,
               Say("documents_reading.password", {{"file", file}}));
}

absl::Status StatusOf(const XmlScanner& xml, std::string_view file,
                      std::string_view part) {
  switch (xml.fault()) {
    case XmlScanner::FaultKind::kNone:
      return absl::OkStatus();
    case XmlScanner::FaultKind::kSource:
      return xml.source_status();
    case XmlScanner::FaultKind::kDoctype:
      return Fault(
          absl::StatusCode::kInvalidArgument,
          Say("documents_reading.doctype", {{"file", file}, {"part", part}}));
    case XmlScanner::FaultKind::kTooDeep:
      return OverLimit(Say("documents_reading.limit_depth",
                           {{"file", file}, {"part", part}}));
    case XmlScanner::FaultKind::kRunTooLong:
      return OverLimit(
          Say("documents_reading.limit_run", {{"file", file}, {"part", part}}));
    case XmlScanner::FaultKind::kNotWellFormed:
    case XmlScanner::FaultKind::kEncoding:
      break;
  }
  return Damaged(file, part);
}

}  // namespace baocao::documents::reading
