// What a file is, by its content; names lie.
#ifndef BAOCAO_DOCUMENTS_READING_FILE_KIND_H_
#define BAOCAO_DOCUMENTS_READING_FILE_KIND_H_

#include <string_view>

namespace baocao::documents {

enum class FileKind {
  kUnknown,
  kEmpty,
  kXlsx,  // also .xlsm, .xltx
  kXlsb,  // the binary workbook in a zip
  kOds,
  kDocx,
  kOdt,
  kOtherArchive,  // a zip of other things, .rar, .7z
  kBrokenZip,     // begins like a zip, has no directory: cut off
  kXls,
  kDoc,
  kEncryptedOffice,  // a new format with a password
  kOtherOle,
  kPdf,
  kImage,
  kHtml,
  kXml,   // also Excel 2003's "XML spreadsheet"
  kText,  // CSV and the like
};

// Looks at signatures and names of parts; opens nothing else. A kind is no
// promise that the file is whole.
FileKind RecogniseFile(std::string_view bytes);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_READING_FILE_KIND_H_
