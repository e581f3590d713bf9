#include "services/documents/papers/pandoc_json.h"

#include <sstream>
#include <utility>

#include "nlohmann/json.hpp"
#include "services/documents/papers/table_xml.h"

namespace baocao::documents {
namespace {

using Json = nlohmann::json;

Json Node(const char* type, Json content) {
  return Json{{"t", type}, {"c", std::move(content)}};
}

// Identifier, classes, key-value pairs.
Json Attributes(const std::string& id, Json pairs = Json::array()) {
  return Json::array({id, Json::array(), std::move(pairs)});
}

void AddRun(const PaperRun& run, Json& inlines) {
  Json pieces = Json::array();
  std::istringstream lines(Printable(run.text));
  std::string line;
  for (bool first = true; std::getline(lines, line); first = false) {
    if (!first) pieces.push_back(Json{{"t", "LineBreak"}});
    if (!line.empty()) pieces.push_back(Node("Str", line));
  }
  for (const auto& [is_set, type] :
       {std::pair(run.underlined, "Underline"), std::pair(run.italic, "Emph"),
        std::pair(run.bold, "Strong")}) {
    if (is_set) pieces = Json::array({Node(type, std::move(pieces))});
  }
  for (Json& piece : pieces) inlines.push_back(std::move(piece));
}

Json ParagraphNode(const PaperParagraph& paragraph) {
  Json inlines = Json::array();
  for (const PaperRun& run : paragraph.runs) AddRun(run, inlines);
  if (!paragraph.bookmark.empty()) {
    inlines =
        Json::array({Node("Span", Json::array({Attributes(paragraph.bookmark),
                                               std::move(inlines)}))});
  }
  Json style = Json::array(
      {Json::array({"custom-style", std::string(StyleName(paragraph.style))})});
  return Node("Div",
              Json::array({Attributes("", std::move(style)),
                           Json::array({Node("Para", std::move(inlines))})}));
}

Json BlockNode(const PaperBlock& block) {
  if (const auto* paragraph = std::get_if<PaperParagraph>(&block)) {
    return ParagraphNode(*paragraph);
  }
  return Node("RawBlock",
              Json::array({"openxml", TableXml(std::get<PaperTable>(block))}));
}

}  // namespace

std::string ToPandocJson(const Paper& paper) {
  Json blocks = Json::array();
  for (const PaperBlock& block : paper.blocks) {
    blocks.push_back(BlockNode(block));
  }
  const Json document{{"pandoc-api-version", {1, 22, 2, 1}},
                      {"meta", Json::object()},
                      {"blocks", std::move(blocks)}};
  return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace baocao::documents
