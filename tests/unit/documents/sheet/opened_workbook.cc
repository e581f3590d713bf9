#include "tests/unit/documents/sheet/opened_workbook.h"

#include <zip.h>

#include <cstring>
#include <pugixml.hpp>

namespace baocao::documents {
namespace {

std::map<std::string, std::string> Unzip(const std::string& bytes) {
  std::map<std::string, std::string> parts;
  zip_error_t error;
  zip_source_t* source =
      zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr) return parts;
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    zip_stat_t stat;
    zip_stat_index(archive, i, 0, &stat);
    std::string content(stat.size, '\0');
    zip_file_t* file = zip_fopen_index(archive, i, 0);
    zip_fread(file, content.data(), content.size());
    zip_fclose(file);
    parts[stat.name] = std::move(content);
  }
  zip_close(archive);
  return parts;
}

std::string TextOf(const pugi::xml_node& node) {
  std::string text;
  for (const auto& each : node.select_nodes(".//t")) {
    text += each.node().text().get();
  }
  return text;
}

struct CellStyle {
  bool locked = true;
  std::string number_format;
};

std::vector<CellStyle> Styles(const std::string& xml) {
  pugi::xml_document document;
  document.load_string(xml.c_str());
  std::map<std::string, std::string> formats;
  for (const auto& each : document.select_nodes("/styleSheet/numFmts/numFmt")) {
    formats[each.node().attribute("numFmtId").value()] =
        each.node().attribute("formatCode").value();
  }
  std::vector<CellStyle> styles;
  for (const auto& each : document.select_nodes("/styleSheet/cellXfs/xf")) {
    const auto protection = each.node().child("protection");
    styles.push_back(
        {std::strcmp(protection.attribute("locked").as_string("1"), "0") != 0,
         formats[each.node().attribute("numFmtId").value()]});
  }
  return styles;
}

}  // namespace

const OpenedCell* OpenedSheet::Find(std::string_view cell) const {
  const auto found = cells.find(cell);
  return found == cells.end() ? nullptr : &found->second;
}

int OpenedSheet::RowOf(std::string_view key) const {
  for (const auto& [name, cell] : cells) {
    if (cell.value != key || cell.type != "s") continue;
    const size_t digits = name.find_first_of("0123456789");
    if (name.substr(digits) != "1") return std::stoi(name.substr(digits));
  }
  return 0;
}

const OpenedCell* OpenedSheet::At(std::string_view row,
                                  std::string_view column) const {
  const int at = RowOf(row);
  for (const auto& [name, cell] : cells) {
    if (cell.value != column) continue;
    const size_t digits = name.find_first_of("0123456789");
    if (name.substr(digits) != "1") continue;
    return Find(name.substr(0, digits) + std::to_string(at));
  }
  return nullptr;
}

const OpenedSheet* OpenedWorkbook::Find(std::string_view name) const {
  for (const OpenedSheet& sheet : sheets) {
    if (sheet.name == name) return &sheet;
  }
  return nullptr;
}

OpenedWorkbook OpenWorkbook(const std::string& bytes) {
  OpenedWorkbook workbook;
  workbook.parts = Unzip(bytes);
  std::vector<std::string> texts;
  pugi::xml_document document;
  document.load_string(workbook.parts["xl/sharedStrings.xml"].c_str(),
                       pugi::parse_default | pugi::parse_ws_pcdata);
  for (const auto& each : document.select_nodes("/sst/si")) {
    texts.push_back(TextOf(each.node()));
  }
  const std::vector<CellStyle> styles = Styles(workbook.parts["xl/styles.xml"]);
  document.load_string(workbook.parts["xl/workbook.xml"].c_str());
  int number = 0;
  for (const auto& each : document.select_nodes("/workbook/sheets/sheet")) {
    OpenedSheet& sheet = workbook.sheets.emplace_back();
    sheet.name = each.node().attribute("name").value();
    sheet.hidden = each.node().attribute("state");
    sheet.xml =
        workbook
            .parts["xl/worksheets/sheet" + std::to_string(++number) + ".xml"];
    pugi::xml_document xml;
    xml.load_string(sheet.xml.c_str());
    for (const auto& found : xml.select_nodes("//c")) {
      const pugi::xml_node node = found.node();
      OpenedCell cell;
      cell.type = node.attribute("t").as_string("n");
      cell.value = node.child_value("v");
      cell.formula = node.child_value("f");
      if (cell.type == "s") cell.value = texts.at(std::stoul(cell.value));
      const auto style = node.attribute("s").as_uint(0);
      if (style < styles.size()) {
        cell.locked = styles[style].locked;
        cell.number_format = styles[style].number_format;
      }
      sheet.cells[node.attribute("r").value()] = cell;
    }
    for (const auto& found : xml.select_nodes("//mergeCell")) {
      sheet.merges.push_back(found.node().attribute("ref").value());
    }
  }
  return workbook;
}

}  // namespace baocao::documents
