#include "services/documents/papers/pandoc.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/documents/papers/pandoc_json.h"
#include "services/documents/papers/reference_document.h"
#include "services/documents/reading/fault.h"
#include "services/documents/reading/run_program.h"
#include "services/documents/reading/temporary_folder.h"
#include "services/messages/messages.h"

namespace baocao::documents {
namespace {

constexpr char kReference[] = "reference.docx";

Program ProgramOf(const Pandoc& pandoc, const TemporaryFolder& folder) {
  Program program;
  program.argv = {pandoc.program, "+RTS",
                  absl::StrCat("-M", pandoc.heap_mebibytes, "m"), "-RTS"};
  program.working_folder = folder.path();
  program.limits.wall_time = pandoc.wall_time;
  // Beside the heap: the copy that the collector makes.
  program.limits.memory_bytes = pandoc.heap_mebibytes * 2 << 20;
  return program;
}

}  // namespace

absl::StatusOr<std::string> WriteWord(const Paper& paper, absl::Time time,
                                      const Pandoc& pandoc) {
  absl::StatusOr<std::string> reference = ReferenceDocument();
  if (!reference.ok()) return reference.status();
  absl::StatusOr<TemporaryFolder> folder = TemporaryFolder::Make();
  if (!folder.ok()) return folder.status();
  if (auto status = folder->Write(kReference, *reference); !status.ok()) {
    return status;
  }
  Program program = ProgramOf(pandoc, *folder);
  // Not --sandbox: the writer may not read its own templates then. What goes in
  // is our tree, which names no files.
  for (std::string argument :
       {std::string("-f"), std::string("json"), std::string("-t"),
        std::string("docx"), std::string("--no-highlight"),
        "--reference-doc=" + folder->Path(kReference), std::string("-o"),
        std::string("-")}) {
    program.argv.push_back(std::move(argument));
  }
  program.environment = {
      {"SOURCE_DATE_EPOCH", absl::StrCat(absl::ToUnixSeconds(time))}};
  program.input = ToPandocJson(paper);
  absl::StatusOr<ProgramResult> result = RunProgram(program);
  if (!result.ok()) return result.status();
  if (result->exit_code != 0) {
    return absl::InternalError(absl::StrCat(
        "pandoc ended with ", result->exit_code, ": ", result->error_tail));
  }
  return std::move(result->output);
}

absl::StatusOr<std::string> ReadWord(std::string_view bytes,
                                     std::string_view file_name,
                                     const Pandoc& pandoc) {
  absl::StatusOr<TemporaryFolder> folder = TemporaryFolder::Make();
  if (!folder.ok()) return folder.status();
  Program program = ProgramOf(pandoc, *folder);
  for (const char* argument :
       {"--sandbox", "-f", "docx+styles", "-t", "json", "-o", "-"}) {
    program.argv.push_back(argument);
  }
  program.input = std::string(bytes);
  absl::StatusOr<ProgramResult> result = RunProgram(program);
  if (!result.ok()) return result.status();
  if (result->exit_code != 0) {
    return Fault(
        absl::StatusCode::kInvalidArgument,
        messages::Say("documents_papers.unreadable", {{"file", file_name}}));
  }
  return std::move(result->output);
}

}  // namespace baocao::documents
