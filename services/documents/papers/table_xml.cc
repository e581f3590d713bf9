#include "services/documents/papers/table_xml.h"

#include <algorithm>
#include <sstream>
#include <string_view>

#include "pugixml.hpp"

namespace baocao::documents {
namespace {

// Twentieths of a point.
int Twips(int millimetres) { return millimetres * 1440 * 10 / 254; }

pugi::xml_node Add(pugi::xml_node parent, const char* name) {
  return parent.append_child(name);
}

void AddValue(pugi::xml_node parent, const char* name, std::string_view value) {
  Add(parent, name)
      .append_attribute("w:val")
      .set_value(std::string(value).c_str());
}

void AddRun(pugi::xml_node paragraph, const PaperRun& run) {
  pugi::xml_node node = Add(paragraph, "w:r");
  if (run.bold || run.italic || run.underlined) {
    pugi::xml_node look = Add(node, "w:rPr");
    if (run.bold) Add(look, "w:b");
    if (run.italic) Add(look, "w:i");
    if (run.underlined) AddValue(look, "w:u", "single");
  }
  std::istringstream lines(Printable(run.text));
  std::string line;
  for (bool first = true; std::getline(lines, line); first = false) {
    if (!first) Add(node, "w:br");
    pugi::xml_node text = Add(node, "w:t");
    text.append_attribute("xml:space").set_value("preserve");
    text.text().set(line.c_str());
  }
}

void AddParagraph(pugi::xml_node cell, const PaperParagraph& paragraph) {
  pugi::xml_node node = Add(cell, "w:p");
  AddValue(Add(node, "w:pPr"), "w:pStyle", StyleId(paragraph.style));
  for (const PaperRun& run : paragraph.runs) AddRun(node, run);
}

void AddWidth(pugi::xml_node parent, const char* name, int twips) {
  pugi::xml_node width = Add(parent, name);
  width.append_attribute("w:w").set_value(twips);
  width.append_attribute("w:type").set_value("dxa");
}

void AddLines(pugi::xml_node properties) {
  pugi::xml_node borders = Add(properties, "w:tblBorders");
  for (const char* side :
       {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"}) {
    pugi::xml_node line = Add(borders, side);
    line.append_attribute("w:val").set_value("single");
    line.append_attribute("w:sz").set_value("4");
    line.append_attribute("w:space").set_value("0");
    line.append_attribute("w:color").set_value("000000");
  }
}

class TableWriter {
 public:
  TableWriter(const PaperTable& table, pugi::xml_node node)
      : table_(table), node_(node), covered_(table.widths.size()) {}

  void Write() {
    Properties();
    pugi::xml_node grid = Add(node_, "w:tblGrid");
    for (int width : table_.widths) {
      Add(grid, "w:gridCol").append_attribute("w:w").set_value(Twips(width));
    }
    for (const PaperRow& row : table_.rows) Row(row);
  }

 private:
  // Of a cell that goes on in the next row.
  struct Covered {
    int rows = 0;
    int columns = 1;
  };

  void Properties() {
    pugi::xml_node properties = Add(node_, "w:tblPr");
    AddWidth(properties, "w:tblW", TwipsOf(0, table_.widths.size()));
    AddValue(properties, "w:jc", "center");
    if (table_.is_ruled) AddLines(properties);
    Add(properties, "w:tblLayout")
        .append_attribute("w:type")
        .set_value("fixed");
    pugi::xml_node margins = Add(properties, "w:tblCellMar");
    const int side = table_.is_ruled ? 57 : 28;  // 1 mm, 0,5 mm
    AddWidth(margins, "w:left", side);
    AddWidth(margins, "w:right", side);
  }

  int TwipsOf(size_t first, size_t count) const {
    int sum = 0;
    for (size_t i = first; i < table_.widths.size() && i < first + count; ++i) {
      sum += Twips(table_.widths[i]);
    }
    return sum;
  }

  void Row(const PaperRow& row) {
    pugi::xml_node node = Add(node_, "w:tr");
    pugi::xml_node properties = Add(node, "w:trPr");
    if (!row.splits) Add(properties, "w:cantSplit");
    if (row.is_heading) Add(properties, "w:tblHeader");
    size_t column = 0;
    auto cell = row.cells.begin();
    while (column < table_.widths.size()) {
      if (Covered& covered = covered_[column]; covered.rows > 0) {
        --covered.rows;
        Cell(node, column, covered.columns, "continue");
        column += covered.columns;
        continue;
      }
      if (cell == row.cells.end()) {
        Cell(node, column, 1, "");
        ++column;
        continue;
      }
      const int columns = std::max(1, cell->columns);
      const bool goes_on = cell->rows > 1;
      if (goes_on) covered_[column] = {cell->rows - 1, columns};
      Cell(node, column, columns, goes_on ? "restart" : "", &*cell);
      column += columns;
      ++cell;
    }
  }

  void Cell(pugi::xml_node row, size_t column, int columns,
            std::string_view merge, const PaperCell* content = nullptr) {
    pugi::xml_node node = Add(row, "w:tc");
    pugi::xml_node properties = Add(node, "w:tcPr");
    AddWidth(properties, "w:tcW", TwipsOf(column, columns));
    if (columns > 1) {
      AddValue(properties, "w:gridSpan", std::to_string(columns));
    }
    if (!merge.empty()) AddValue(properties, "w:vMerge", merge);
    if (table_.is_ruled) AddValue(properties, "w:vAlign", "center");
    if (content != nullptr) {
      for (const PaperParagraph& each : content->paragraphs) {
        AddParagraph(node, each);
      }
    }
    // A cell without a paragraph is no cell to Word.
    if (content == nullptr || content->paragraphs.empty()) {
      AddParagraph(node, PaperParagraph{.style = PaperStyle::kCellText});
    }
  }

  const PaperTable& table_;
  pugi::xml_node node_;
  std::vector<Covered> covered_;
};

}  // namespace

std::string TableXml(const PaperTable& table) {
  pugi::xml_document document;
  TableWriter(table, document.append_child("w:tbl")).Write();
  std::ostringstream out;
  document.save(out, "", pugi::format_raw | pugi::format_no_declaration,
                pugi::encoding_utf8);
  return out.str();
}

}  // namespace baocao::documents
