#include "services/documents/reading/file_kind.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "absl/strings/ascii.h"

namespace baocao::documents {
namespace {

constexpr std::string_view kZip = "PK\3\4";
constexpr std::string_view kEndOfDirectory = "PK\5\6";
constexpr std::string_view kDirectoryEntry = "PK\1\2";
constexpr std::string_view kOle = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

bool StartsWith(std::string_view bytes, std::string_view with) {
  return bytes.substr(0, with.size()) == with;
}

bool HasAt(std::string_view bytes, size_t at, std::string_view what) {
  return at <= bytes.size() && StartsWith(bytes.substr(at), what);
}

bool Contains(std::string_view bytes, std::string_view what) {
  return bytes.find(what) != bytes.npos;
}

// Little endian; 0 beyond the end.
uint32_t NumberAt(std::string_view bytes, size_t at, size_t width) {
  uint32_t value = 0;
  for (size_t i = width; i-- > 0;) {
    const size_t place = at + i;
    value =
        value << 8 |
        (place < bytes.size() ? static_cast<unsigned char>(bytes[place]) : 0);
  }
  return value;
}

// Calls `see` with each name of a zip's directory, as far as it is one. False:
// there is no directory.
template <typename See>
bool ForEachName(std::string_view bytes, See see) {
  const size_t end = bytes.rfind(kEndOfDirectory);
  if (end == bytes.npos) return false;
  size_t at = NumberAt(bytes, end + 16, 4);
  while (at < bytes.size() && StartsWith(bytes.substr(at), kDirectoryEntry)) {
    const size_t name = NumberAt(bytes, at + 28, 2);
    if (at + 46 + name > bytes.size()) break;
    see(bytes.substr(at + 46, name));
    at += 46 + name + NumberAt(bytes, at + 30, 2) + NumberAt(bytes, at + 32, 2);
  }
  return true;
}

FileKind KindOfZip(std::string_view bytes) {
  // Open Document: the first entry, not packed, is "mimetype".
  const std::string_view start = bytes.substr(0, 160);
  if (Contains(start, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"))
    return FileKind::kOds;
  if (Contains(start, "mimetypeapplication/vnd.oasis.opendocument.text"))
    return FileKind::kOdt;
  int names = 0;
  bool is_package = false, is_word = false, is_binary = false,
       is_slides = false;
  const bool is_whole = ForEachName(bytes, [&](std::string_view name) {
    ++names;
    is_package = is_package || name == "[Content_Types].xml";
    is_word = is_word || StartsWith(name, "word/");
    is_slides = is_slides || StartsWith(name, "ppt/");
    is_binary = is_binary || name == "xl/workbook.bin";
  });
  if (!is_whole) return FileKind::kBrokenZip;
  // A directory of the 64 bit kind, or none: let the reader see.
  if (names == 0) return FileKind::kXlsx;
  if (!is_package || is_slides) return FileKind::kOtherArchive;
  if (is_word) return FileKind::kDocx;
  return is_binary ? FileKind::kXlsb : FileKind::kXlsx;
}

// Whether a compound file has an entry of that name. Entries stand on
// multiples of 128 bytes; to follow the chain of sectors would tell no more.
bool HasEntry(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (char c : name) {
    wide.push_back(c);
    wide.push_back('\0');
  }
  const size_t stated = wide.size() + 2;  // with the final zero
  for (size_t at = 512; at + 128 <= bytes.size(); at += 128) {
    if (NumberAt(bytes, at + 64, 2) == stated &&
        bytes.substr(at, wide.size()) == wide) {
      return true;
    }
  }
  return false;
}

FileKind KindOfOle(std::string_view bytes) {
  if (HasEntry(bytes, "EncryptedPackage")) return FileKind::kEncryptedOffice;
  if (HasEntry(bytes, "Workbook") || HasEntry(bytes, "Book")) {
    return FileKind::kXls;
  }
  return HasEntry(bytes, "WordDocument") ? FileKind::kDoc : FileKind::kOtherOle;
}

bool IsImage(std::string_view bytes) {
  return StartsWith(bytes, "\x89PNG\r\n") ||
         StartsWith(bytes, "\xFF\xD8\xFF") || StartsWith(bytes, "GIF8") ||
         StartsWith(bytes, std::string_view("II*\0", 4)) ||
         StartsWith(bytes, std::string_view("MM\0*", 4)) ||
         (StartsWith(bytes, "RIFF") && HasAt(bytes, 8, "WEBP")) ||
         HasAt(bytes, 4, "ftypheic");
}

bool IsText(std::string_view bytes) {
  if (StartsWith(bytes, "\xFF\xFE") || StartsWith(bytes, "\xFE\xFF")) {
    return true;
  }
  const std::string_view start = bytes.substr(0, 4096);
  return std::all_of(start.begin(), start.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  });
}

}  // namespace

FileKind RecogniseFile(std::string_view bytes) {
  if (bytes.empty()) return FileKind::kEmpty;
  if (StartsWith(bytes, kZip)) return KindOfZip(bytes);
  if (StartsWith(bytes, kEndOfDirectory)) return FileKind::kOtherArchive;
  if (StartsWith(bytes, kOle)) return KindOfOle(bytes);
  // Old workbooks before compound files begin with their first record.
  if (StartsWith(bytes, std::string_view("\x09\x08\x06\x00", 4)) ||
      StartsWith(bytes, std::string_view("\x09\x08\x08\x00", 4))) {
    return FileKind::kXls;
  }
  if (StartsWith(bytes, "Rar!\x1A\x07") ||
      StartsWith(bytes, "7z\xBC\xAF\x27\x1C") ||
      StartsWith(bytes, "\x1F\x8B")) {
    return FileKind::kOtherArchive;
  }
  if (IsImage(bytes)) return FileKind::kImage;
  if (Contains(bytes.substr(0, 1024), "%PDF-")) return FileKind::kPdf;
  if (!IsText(bytes)) return FileKind::kUnknown;
  const std::string start =
      absl::AsciiStrToLower(std::string(bytes.substr(0, 4096)));
  if (Contains(start, "<html") || Contains(start, "<!doctype html") ||
      Contains(start, "<table")) {
    return FileKind::kHtml;
  }
  return Contains(start.substr(0, 64), "<?xml") ? FileKind::kXml
                                                : FileKind::kText;
}

}  // namespace baocao::documents
