#include "services/documents/papers/word_lines.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "nlohmann/json.hpp"
#include "services/documents/papers/paper_style.h"
#include "services/report/text.h"

namespace baocao::documents {
namespace {

using Json = nlohmann::json;

constexpr int kDeepest = 200;
constexpr int kLevels = 9;

// An element without its parts where it is not what it should be.
const Json& At(const Json& node, size_t index) {
  static const Json* const kNone = new Json;
  return node.is_array() && index < node.size() ? node[index] : *kNone;
}

std::string TextOf(const Json& node) {
  return node.is_string() ? node.get<std::string>() : "";
}

std::string TypeOf(const Json& node) {
  return node.is_object() && node.contains("t") ? TextOf(node["t"]) : "";
}

const Json& ContentOf(const Json& node) {
  static const Json* const kNone = new Json;
  return node.is_object() && node.contains("c") ? node["c"] : *kNone;
}

std::string Roman(int number) {
  static constexpr std::pair<int, const char*> kSigns[] = {
      {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"},
      {9, "IX"},  {5, "V"},   {4, "IV"}, {1, "I"}};
  if (number <= 0 || number >= 400) return std::to_string(number);
  std::string out;
  for (const auto& [value, sign] : kSigns) {
    for (; number >= value; number -= value) out += sign;
  }
  return out;
}

std::string Lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  return text;
}

std::string ListMark(int number, const std::string& style,
                     const std::string& delimiter) {
  std::string sign = std::to_string(number);
  if (style == "UpperRoman") sign = Roman(number);
  if (style == "LowerRoman") sign = Lower(Roman(number));
  if (number >= 1 && number <= 26) {
    if (style == "UpperAlpha") sign = std::string(1, 'A' + number - 1);
    if (style == "LowerAlpha") sign = std::string(1, 'a' + number - 1);
  }
  if (delimiter == "OneParen") return sign + ")";
  if (delimiter == "TwoParens") return "(" + sign + ")";
  return sign + ".";
}

// The text of a paragraph, piece by piece.
struct Piece {
  std::string text;
  int signs = 0;  // without blanks
  int bold = 0;
};

struct Paragraph {
  std::vector<Piece> pieces{1};
  std::vector<WordLine> pictures;
  std::vector<std::string> notes;
};

class LineReader {
 public:
  absl::StatusOr<std::vector<WordLine>> Read(const Json& document) {
    if (!document.is_object() || !document.contains("blocks")) {
      return absl::InvalidArgumentError("not a tree of pandoc");
    }
    Blocks(document["blocks"], "", 0);
    if (is_too_deep_) {
      return absl::InvalidArgumentError("the text is nested too deeply");
    }
    return std::move(lines_);
  }

 private:
  void Blocks(const Json& blocks, const std::string& style, int depth) {
    if (!blocks.is_array()) return;
    for (const Json& block : blocks) Block(block, style, depth + 1);
  }

  void Block(const Json& block, const std::string& style, int depth) {
    if (depth > kDeepest) {
      is_too_deep_ = true;
      return;
    }
    const std::string type = TypeOf(block);
    const Json& content = ContentOf(block);
    if (type == "Para" || type == "Plain") {
      Text(content, style, 0, depth);
    } else if (type == "Header") {
      const Json& level = At(content, 0);
      Text(At(content, 2), style,
           level.is_number_integer() ? std::clamp(level.get<int>(), 1, kLevels)
                                     : 1,
           depth);
    } else if (type == "Div") {
      Blocks(At(content, 1), StyleOf(At(content, 0), style), depth);
    } else if (type == "BlockQuote") {
      Blocks(content, style, depth);
    } else if (type == "BulletList") {
      List(content, style, depth, [](int) { return std::string("-"); });
    } else if (type == "OrderedList") {
      const Json& attributes = At(content, 0);
      const int start = At(attributes, 0).is_number_integer()
                            ? At(attributes, 0).get<int>()
                            : 1;
      const std::string number_style = TypeOf(At(attributes, 1));
      const std::string delimiter = TypeOf(At(attributes, 2));
      List(At(content, 1), style, depth,
           [&](int i) { return ListMark(start + i, number_style, delimiter); });
    } else if (type == "DefinitionList") {
      for (const Json& item : content) {
        Text(At(item, 0), style, 0, depth);
        for (const Json& blocks : At(item, 1)) Blocks(blocks, style, depth);
      }
    } else if (type == "LineBlock") {
      for (const Json& line : content) Text(line, style, 0, depth);
    } else if (type == "CodeBlock" || type == "RawBlock") {
      Literal(TextOf(At(content, 1)), style);
    } else if (type == "Table") {
      Table(content, style, depth);
    }
  }

  static std::string StyleOf(const Json& attributes, const std::string& outer) {
    for (const Json& pair : At(attributes, 2)) {
      if (TextOf(At(pair, 0)) == "custom-style") return TextOf(At(pair, 1));
    }
    return outer;
  }

  template <typename MarkOf>
  void List(const Json& items, const std::string& style, int depth,
            MarkOf mark_of) {
    if (!items.is_array()) return;
    for (size_t i = 0; i < items.size(); ++i) {
      const size_t first = lines_.size();
      Blocks(items[i], style, depth);
      // The first line of the item bears the mark, unless it is an item of a
      // list within that has one.
      if (first < lines_.size() && lines_[first].mark.empty() &&
          lines_[first].kind == WordLine::Kind::kText) {
        lines_[first].mark = mark_of(static_cast<int>(i));
      }
    }
  }

  void Literal(const std::string& text, const std::string& style) {
    Paragraph paragraph;
    AddSigns(text, false, paragraph);
    Take(std::move(paragraph), style, 0);
  }

  void Text(const Json& inlines, const std::string& style, int level,
            int depth) {
    Paragraph paragraph;
    Inlines(inlines, false, depth, paragraph);
    Take(std::move(paragraph), style, level);
  }

  void Take(Paragraph paragraph, const std::string& style, int level) {
    const auto ours = StyleNamed(style);
    if (level > 0 || (ours.has_value() && IsHeading(*ours))) {
      Join(paragraph);
    }
    for (const Piece& piece : paragraph.pieces) {
      WordLine line;
      line.text = report::Normalise(piece.text);
      if (line.text.empty()) continue;
      line.style = style;
      line.heading_level = level;
      line.is_bold = piece.signs > 0 && piece.bold == piece.signs;
      lines_.push_back(std::move(line));
    }
    for (std::string& note : paragraph.notes) {
      lines_.push_back({.text = std::move(note), .style = style});
    }
    for (WordLine& picture : paragraph.pictures) {
      lines_.push_back(std::move(picture));
    }
  }

  // A heading broken over lines is one heading.
  static void Join(Paragraph& paragraph) {
    Piece joined;
    for (const Piece& piece : paragraph.pieces) {
      if (!joined.text.empty()) joined.text += " ";
      joined.text += piece.text;
      joined.signs += piece.signs;
      joined.bold += piece.bold;
    }
    paragraph.pieces = {std::move(joined)};
  }

  static void AddSigns(const std::string& text, bool is_bold,
                       Paragraph& paragraph) {
    size_t at = 0;
    while (true) {
      const size_t end = text.find('\n', at);
      const std::string line = text.substr(at, end - at);
      Piece& piece = paragraph.pieces.back();
      piece.text += line;
      const int signs = report::IsBlank(line)
                            ? 0
                            : report::CountCodePoints(report::Normalise(line));
      piece.signs += signs;
      if (is_bold) piece.bold += signs;
      if (end == std::string::npos) return;
      paragraph.pieces.emplace_back();
      at = end + 1;
    }
  }

  void Inlines(const Json& inlines, bool is_bold, int depth,
               Paragraph& paragraph) {
    if (!inlines.is_array()) return;
    for (const Json& each : inlines) {
      Inline(each, is_bold, depth + 1, paragraph);
    }
  }

  void Inline(const Json& node, bool is_bold, int depth, Paragraph& paragraph) {
    if (depth > kDeepest) {
      is_too_deep_ = true;
      return;
    }
    const std::string type = TypeOf(node);
    const Json& content = ContentOf(node);
    if (type == "Str") {
      AddSigns(TextOf(content), is_bold, paragraph);
    } else if (type == "Space" || type == "SoftBreak") {
      paragraph.pieces.back().text += " ";
    } else if (type == "LineBreak") {
      paragraph.pieces.emplace_back();
    } else if (type == "Strong") {
      Inlines(content, true, depth, paragraph);
    } else if (type == "Quoted") {
      const bool is_single = TypeOf(At(content, 0)) == "SingleQuote";
      AddSigns(is_single ? "‘" : "“", is_bold, paragraph);
      Inlines(At(content, 1), is_bold, depth, paragraph);
      AddSigns(is_single ? "’" : "”", is_bold, paragraph);
    } else if (type == "Cite" || type == "Span" || type == "Link") {
      Inlines(At(content, 1), is_bold, depth, paragraph);
    } else if (type == "Code" || type == "Math" || type == "RawInline") {
      AddSigns(TextOf(At(content, 1)), is_bold, paragraph);
    } else if (type == "Image") {
      Picture(content, depth, paragraph);
    } else if (type == "Note") {
      Note(content, depth, paragraph);
    } else {
      // Emph, Underline, Strikeout and others that hold inlines only.
      Inlines(content, is_bold, depth, paragraph);
    }
  }

  void Picture(const Json& content, int depth, Paragraph& paragraph) {
    Paragraph words;
    Inlines(At(content, 1), false, depth, words);
    WordLine line{.kind = WordLine::Kind::kPicture};
    line.text = report::Normalise(words.pieces.front().text);
    if (line.text.empty()) line.text = TextOf(At(At(content, 2), 0));
    paragraph.pictures.push_back(std::move(line));
  }

  void Note(const Json& blocks, int depth, Paragraph& paragraph) {
    const std::string sign = absl::StrCat("[", ++notes_, "]");
    paragraph.pieces.back().text += sign;
    paragraph.notes.push_back(sign + " " +
                              absl::StrJoin(Apart(blocks, depth), " "));
  }

  // Texts of blocks that do not become lines of their own.
  std::vector<std::string> Apart(const Json& blocks, int depth) {
    std::vector<WordLine> outer = std::move(lines_);
    lines_.clear();
    Blocks(blocks, "", depth);
    std::vector<std::string> texts;
    for (const WordLine& line : lines_) texts.push_back(line.Full());
    lines_ = std::move(outer);
    return texts;
  }

  void Table(const Json& content, const std::string& style, int depth) {
    // Attributes, caption, columns, head, bodies, foot.
    std::vector<const Json*> rows;
    const auto add = [&](const Json& list) {
      for (const Json& row : list) rows.push_back(&row);
    };
    add(At(At(content, 3), 1));
    for (const Json& body : At(content, 4)) {
      add(At(body, 2));
      add(At(body, 3));
    }
    add(At(At(content, 5), 1));
    Blocks(At(At(content, 1), 1), style, depth);
    // A frame around a text is no table.
    if (At(content, 2).size() == 1) {
      for (const Json* row : rows) {
        for (const Json& cell : At(*row, 1)) {
          Blocks(At(cell, 4), style, depth);
        }
      }
      return;
    }
    WordLine line{.kind = WordLine::Kind::kTable, .style = style};
    std::vector<std::string> texts;
    for (const Json* row : rows) {
      std::vector<std::string> cells;
      for (const Json& cell : At(*row, 1)) {
        cells.push_back(absl::StrJoin(Apart(At(cell, 4), depth), " "));
      }
      std::string text = absl::StrJoin(cells, " | ");
      if (text.find_first_not_of(" |") != std::string::npos) {
        texts.push_back(std::move(text));
      }
    }
    line.text = absl::StrJoin(texts, "\n");
    if (!line.text.empty()) lines_.push_back(std::move(line));
  }

  std::vector<WordLine> lines_;
  int notes_ = 0;
  bool is_too_deep_ = false;
};

}  // namespace

absl::StatusOr<std::vector<WordLine>> ReadLines(std::string_view json) {
  const Json document = Json::parse(json, nullptr, /*allow_exceptions=*/false);
  if (document.is_discarded()) {
    return absl::InvalidArgumentError("not a tree of pandoc");
  }
  return LineReader().Read(document);
}

}  // namespace baocao::documents
