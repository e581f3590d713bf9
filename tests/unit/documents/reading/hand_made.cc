#include "tests/unit/documents/reading/hand_made.h"

#include <zip.h>

#include <cstdio>
#include <cstdlib>

namespace baocao::documents::testing {
namespace {

constexpr char kTypes[] =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>)";
constexpr char kMain[] =
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr char kRelation[] =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

[[noreturn]] void Fail(const char* what) {
  std::fprintf(stderr, "zip of the test: %s\n", what);
  std::abort();
}

std::string Relation(const char* id, const char* type, const char* target) {
  return std::string("<Relationship Id=\"") + id + "\" Type=\"" + kRelation +
         "/" + type + "\" Target=\"" + target + "\"/>";
}

std::string Relations(const std::string& inside) {
  return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/"
         "2006/relationships\">" +
         inside + "</Relationships>";
}

std::string Element(const char* name, const std::string& inside) {
  return std::string("<") + name + " xmlns=\"" + kMain + "\" xmlns:r=\"" +
         kRelation + "\">" + inside + "</" + name + ">";
}

}  // namespace

std::string ZipOf(const Parts& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const target = zip_source_buffer_create(nullptr, 0, 0, &error);
  if (target == nullptr) Fail("no buffer");
  zip_source_keep(target);
  zip_t* const zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  if (zip == nullptr) Fail(zip_error_strerror(&error));
  for (const auto& [name, content] : parts) {
    zip_source_t* const source =
        zip_source_buffer(zip, content.data(), content.size(), 0);
    const zip_int64_t added =
        zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (added < 0) Fail(zip_strerror(zip));
    if (name == "mimetype") {
      zip_set_file_compression(zip, added, ZIP_CM_STORE, 0);
    }
  }
  if (zip_close(zip) != 0) Fail(zip_strerror(zip));
  zip_stat_t stat;
  zip_source_stat(target, &stat);
  std::string bytes(stat.size, '\0');
  zip_source_open(target);
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

std::string OleWith(std::string_view name) {
  std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  bytes.resize(512 + 128 * 4);
  size_t at = 512 + 128;
  bytes[at + 64] = static_cast<char>(2 * name.size() + 2);
  for (char c : name) {
    bytes[at] = c;
    at += 2;
  }
  return bytes;
}

std::string Replaced(std::string bytes, std::string_view from,
                     std::string_view to) {
  for (size_t at = bytes.find(from); at != bytes.npos;
       at = bytes.find(from, at + to.size())) {
    bytes.replace(at, from.size(), to);
  }
  return bytes;
}

Parts HandMade::AllParts() const {
  std::string relations = Relation("r1", "worksheet", "worksheets/sheet1.xml");
  Parts all = {
      {"[Content_Types].xml", kTypes},
      {"_rels/.rels",
       Relations(Relation("r1", "officeDocument", "xl/workbook.xml"))},
      {"xl/workbook.xml",
       Element("workbook",
               workbook_properties +
                   "<sheets><sheet name=\"Biểu\" sheetId=\"1\" r:id=\"r1\" " +
                   sheet_attributes + "/></sheets>")},
      {kSheetPart,
       Element("worksheet", before_data + "<sheetData>" + sheet_data +
                                "</sheetData>" + after_data)}};
  if (!strings.empty()) {
    all.emplace_back("xl/sharedStrings.xml", Element("sst", strings));
    relations += Relation("r2", "sharedStrings", "sharedStrings.xml");
  }
  if (!styles.empty()) {
    all.emplace_back("xl/styles.xml", Element("styleSheet", styles));
    relations += Relation("r3", "styles", "/xl/styles.xml");
  }
  all.emplace_back("xl/_rels/workbook.xml.rels", Relations(relations));
  for (const auto& [name, content] : parts) {
    bool is_new = true;
    for (auto& part : all) {
      if (part.first != name) continue;
      part.second = content;
      is_new = false;
    }
    if (is_new) all.emplace_back(name, content);
  }
  return all;
}

}  // namespace baocao::documents::testing
