#include "services/cli/package_file.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/json_util.h"
#include "nlohmann/json.hpp"
#include "services/report/text.h"

namespace baocao::cli {
namespace {

namespace fs = std::filesystem;

constexpr uintmax_t kLargest = 16u << 20;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Written by `samples write` beside the packages.
bool IsCompanion(const fs::path& path) {
  return path.filename() == "expected-totals.json" ||
         path.filename() == "plan.json";
}

bool HasKnownEnding(const fs::path& path) {
  return path.extension() == ".json" || path.extension() == ".textproto";
}

// What Office keeps beside a file that is open: "~$13B.xlsx".
bool IsLock(const fs::path& path) {
  return absl::StartsWith(path.filename().string(), "~$");
}

bool IsPackage(const fs::path& path) {
  return HasKnownEnding(path) ? !IsCompanion(path)
                              : IsOfficeFile(path.string()) && !IsLock(path);
}

// The place that protobuf names before its message: "(forms[0].cells[3]) …".
std::string PathOf(std::string_view message) {
  if (message.empty() || message.front() != '(') return "";
  const size_t end = message.find(')');
  return end == std::string_view::npos
             ? ""
             : std::string(message.substr(1, end - 1));
}

ReadResult Faulty(const std::string& name, std::optional<Position> position,
                  messages::Text text) {
  ReadResult result;
  result.faults.push_back({name, position, std::move(text)});
  return result;
}

// What stands at the place, for the message: the rest of the line, shortened.
std::string Excerpt(std::string_view text, size_t offset) {
  std::string_view rest = text.substr(std::min(offset, text.size()));
  rest = rest.substr(0, rest.find_first_of("\r\n"));
  std::string excerpt;
  int letters = 0;
  for (char c : rest) {
    const bool starts = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (starts && ++letters > 20) break;
    excerpt += c;
  }
  return excerpt;
}

// A name or value in double quotes within a message of protobuf.
std::string Quoted(std::string_view message) {
  const size_t start = message.find('"');
  const size_t end = message.rfind('"');
  if (start == std::string_view::npos || end <= start) return "";
  return std::string(message.substr(start + 1, end - start - 1));
}

// Turns protobuf's word about a well-formed JSON text into a fault with a
// place: an unknown field, or a value that does not fit its field.
ReadResult JsonFault(const std::string& name, std::string_view content,
                     std::string_view message) {
  const std::string path = PathOf(message);
  std::string_view rest = message;
  if (!path.empty()) rest.remove_prefix(path.size() + 2);
  while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);

  constexpr std::string_view kUnknown = ": Cannot find field.";
  if (rest.size() > kUnknown.size() &&
      rest.substr(rest.size() - kUnknown.size()) == kUnknown) {
    const std::string field(rest.substr(0, rest.size() - kUnknown.size()));
    const auto offset = FindKey(content, path, field);
    std::optional<Position> position;
    if (offset.has_value()) position = PositionOf(content, *offset);
    return Faulty(name, position,
                  messages::Say("cli.file.unknown_field", {{"field", field}}));
  }
  const auto offset = path.empty() ? std::nullopt : FindPath(content, path);
  std::optional<Position> position;
  std::string value = Quoted(rest);
  if (offset.has_value()) {
    position = PositionOf(content, *offset);
    value = Excerpt(content, *offset);
  }
  return Faulty(
      name, position,
      messages::Say("cli.file.bad_value", {{"value", value}, {"field", path}}));
}

ReadResult ParseJson(const std::string& name, std::string_view content) {
  // The syntax first: this parser tells where it stumbled. It throws; nothing
  // of it leaves this function.
  try {
    const auto value = nlohmann::json::parse(content.begin(), content.end());
    if (!value.is_object()) {
      return Faulty(name, Position{}, messages::Say("cli.file.not_object"));
    }
  } catch (const nlohmann::json::parse_error& error) {
    const size_t offset = error.byte == 0 ? 0 : error.byte - 1;
    if (offset >= content.size()) {
      return Faulty(name, PositionOf(content, content.size()),
                    messages::Say("cli.file.json_end"));
    }
    return Faulty(name, PositionOf(content, offset),
                  messages::Say("cli.file.json_syntax",
                                {{"text", Excerpt(content, offset)}}));
  } catch (const nlohmann::json::exception&) {
    return Faulty(name, Position{}, messages::Say("cli.file.not_object"));
  }
  PackageFile package;
  package.path = name;
  const auto status = google::protobuf::util::JsonStringToMessage(
      google::protobuf::StringPiece(content.data(), content.size()),
      &package.submission);
  if (!status.ok()) {
    const auto message = status.message();
    return JsonFault(name, content,
                     std::string_view(message.data(), message.size()));
  }
  ReadResult result;
  result.package = std::move(package);
  return result;
}

class TextFaults : public google::protobuf::io::ErrorCollector {
 public:
  explicit TextFaults(std::string name) : name_(std::move(name)) {}
  void AddError(int line, int column, const std::string& message) override {
    faults.push_back(
        {name_, Position{line + 1, column + 1},
         messages::Say("cli.file.text_syntax", {{"message", message}})});
  }
  std::vector<FileFault> faults;

 private:
  std::string name_;
};

ReadResult ParseText(const std::string& name, std::string_view content) {
  ReadResult result;
  PackageFile package;
  package.path = name;
  TextFaults faults(name);
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&faults);
  if (parser.ParseFromString(std::string(content), &package.submission)) {
    result.package = std::move(package);
  } else {
    result.faults = std::move(faults.faults);
  }
  return result;
}

}  // namespace

std::string FileFault::ToString(std::string_view locale) const {
  std::string place = file;
  if (position.has_value()) {
    absl::StrAppend(&place, ":", position->line, ":", position->column);
  }
  return place + ": " + text.In(locale);
}

bool IsOfficeFile(std::string_view path) {
  constexpr std::string_view kEndings[] = {".xlsx", ".xlsm", ".xls", ".ods",
                                           ".docx"};
  const std::string ending =
      absl::AsciiStrToLower(fs::path(path).extension().string());
  return std::find(std::begin(kEndings), std::end(kEndings), ending) !=
         std::end(kEndings);
}

FilesFound FindFiles(const std::vector<std::string>& paths) {
  FilesFound found;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      // Whether it can be read is told by ReadPackage.
      found.files.push_back(path);
      continue;
    }
    std::vector<std::string> inside;
    for (fs::directory_iterator at(path, error), end; !error && at != end;
         at.increment(error)) {
      std::error_code ignored;
      if (at->is_regular_file(ignored) && IsPackage(at->path())) {
        inside.push_back(at->path().string());
      }
    }
    if (error) {
      found.faults.push_back(
          {path, std::nullopt,
           messages::Say("cli.file.folder", {{"error", error.message()}})});
    } else if (inside.empty()) {
      found.faults.push_back(
          {path, std::nullopt, messages::Say("cli.file.folder_empty")});
    }
    std::sort(inside.begin(), inside.end());
    found.files.insert(found.files.end(), inside.begin(), inside.end());
  }
  return found;
}

ReadResult ParsePackage(const std::string& name, std::string_view content) {
  if (content.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    content.remove_prefix(kByteOrderMark.size());
  }
  if (content.empty()) {
    return Faulty(name, std::nullopt, messages::Say("cli.file.empty"));
  }
  if (!report::IsValidUtf8(content)) {
    return Faulty(name, std::nullopt, messages::Say("cli.file.not_utf8"));
  }
  ReadResult result = fs::path(name).extension() == ".json"
                          ? ParseJson(name, content)
                          : ParseText(name, content);
  if (result.package.has_value() && result.package->submission.unit().empty()) {
    return Faulty(name, std::nullopt, messages::Say("cli.file.no_unit"));
  }
  return result;
}

std::optional<FileFault> ReadBytes(const std::string& path,
                                   std::string* bytes) {
  const auto fault = [&path](messages::Text text) {
    return FileFault{path, std::nullopt, std::move(text)};
  };
  std::error_code error;
  const uintmax_t size = fs::file_size(path, error);
  if (error) {
    return fault(error == std::errc::no_such_file_or_directory
                     ? messages::Say("cli.file.not_found")
                     : messages::Say("cli.file.unreadable",
                                     {{"error", error.message()}}));
  }
  if (size > kLargest) return fault(messages::Say("cli.file.too_large"));
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  // Nothing could be written where the file is empty; that is no fault of
  // reading.
  if (!stream && size > 0) {
    return fault(messages::Say("cli.file.unreadable",
                               {{"error", std::strerror(errno)}}));
  }
  *bytes = content.str();
  return std::nullopt;
}

ReadResult ReadPackage(const std::string& path) {
  if (!HasKnownEnding(path)) {
    return Faulty(path, std::nullopt, messages::Say("cli.file.ending"));
  }
  std::string content;
  if (auto fault = ReadBytes(path, &content)) {
    ReadResult result;
    result.faults.push_back(*std::move(fault));
    return result;
  }
  return ParsePackage(path, content);
}

}  // namespace baocao::cli
