#include "services/documents/papers/reference_document.h"

#include <zip.h>

#include <cstdlib>
#include <string_view>

#include "services/embedded_file.h"

namespace baocao {
extern const EmbeddedFile PaperReference[];
extern const unsigned long PaperReferenceCount;
}  // namespace baocao

namespace baocao::documents {
namespace {

// Where a part of reference/ stands in the file.
struct Part {
  std::string_view source;
  const char* name;
};

constexpr Part kParts[] = {
    {"content_types", "[Content_Types].xml"},
    {"package_relations", "_rels/.rels"},
    {"document_relations", "word/_rels/document.xml.rels"},
    {"document", "word/document.xml"},
    {"styles", "word/styles.xml"},
    {"settings", "word/settings.xml"},
    {"numbering", "word/numbering.xml"},
    {"font_table", "word/fontTable.xml"},
    {"footnotes", "word/footnotes.xml"},
    {"header1", "word/header1.xml"},
};

// 1980-01-01, the first day a zip can hold.
constexpr time_t kTime = 315532800;

std::string_view ContentOf(std::string_view source) {
  for (unsigned long i = 0; i < PaperReferenceCount; ++i) {
    if (PaperReference[i].name == source) return PaperReference[i].content;
  }
  return {};
}

absl::Status Failed(zip_error_t* error) {
  const std::string why = zip_error_strerror(error);
  return absl::InternalError("reference document: " + why);
}

absl::Status AddParts(zip_t* archive) {
  for (const Part& part : kParts) {
    const std::string_view content = ContentOf(part.source);
    zip_source_t* source =
        zip_source_buffer(archive, content.data(), content.size(), 0);
    if (source == nullptr) return Failed(zip_get_error(archive));
    const zip_int64_t index =
        zip_file_add(archive, part.name, source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
      zip_source_free(source);
      return Failed(zip_get_error(archive));
    }
    if (zip_file_set_mtime(archive, index, kTime, 0) != 0) {
      return Failed(zip_get_error(archive));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> ReadBack(zip_source_t* source) {
  if (zip_source_open(source) != 0) return Failed(zip_source_error(source));
  std::string bytes;
  char buffer[8192];
  zip_int64_t size = 0;
  while ((size = zip_source_read(source, buffer, sizeof buffer)) > 0) {
    bytes.append(buffer, size);
  }
  zip_source_close(source);
  if (size < 0) return Failed(zip_source_error(source));
  return bytes;
}

}  // namespace

absl::StatusOr<std::string> ReferenceDocument() {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, &error);
  if (source == nullptr) return Failed(&error);
  zip_t* archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  if (archive == nullptr) {
    zip_source_free(source);
    return Failed(&error);
  }
  zip_source_keep(source);  // the archive owns one reference
  absl::Status status = AddParts(archive);
  if (!status.ok()) {
    zip_discard(archive);
  } else if (zip_close(archive) != 0) {
    status = Failed(zip_get_error(archive));
    zip_discard(archive);
  }
  if (!status.ok()) {
    zip_source_free(source);
    return status;
  }
  absl::StatusOr<std::string> bytes = ReadBack(source);
  zip_source_free(source);
  return bytes;
}

}  // namespace baocao::documents
