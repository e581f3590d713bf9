// Submissions in files: which files there are, and what stands in them.
#ifndef BAOCAO_CLI_PACKAGE_FILE_H_
#define BAOCAO_CLI_PACKAGE_FILE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "baocao/v1/document.pb.h"
#include "baocao/v1/submission.pb.h"
#include "services/cli/json_position.h"
#include "services/messages/messages.h"

namespace baocao::cli {

// Why a file cannot be read, and what to do about it.
struct FileFault {
  std::string file;
  // Absent: the file as a whole.
  std::optional<Position> position;
  messages::Text text;
  // "a.json:12:5: …"
  std::string ToString(std::string_view locale) const;
};

struct PackageFile {
  std::string path;
  v1::Submission submission;
  // Of a workbook: where the submission's parts stand in it.
  std::vector<v1::Origin> origins;
};

struct FilesFound {
  // In the order of the paths given; within a folder by name.
  std::vector<std::string> files;
  std::vector<FileFault> faults;
};

// By its ending: .xlsx, .xlsm, .xls, .ods, .docx. The document service reads
// these.
bool IsOfficeFile(std::string_view path);

// Files as they are; of folders every .json, .textproto and office file (not
// deeper), but not what `samples write` puts beside packages, nor what Office
// puts beside an open file.
FilesFound FindFiles(const std::vector<std::string>& paths);

struct ReadResult {
  std::optional<PackageFile> package;
  std::vector<FileFault> faults;
};

// The whole file, of at most 16 MiB.
std::optional<FileFault> ReadBytes(const std::string& path, std::string* bytes);

// Reads a .json (proto3 JSON) or .textproto file of at most 16 MiB. Either the
// package or faults.
ReadResult ReadPackage(const std::string& path);

// The part without the disk; `name` decides by its ending.
ReadResult ParsePackage(const std::string& name, std::string_view content);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_PACKAGE_FILE_H_
