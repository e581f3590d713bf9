#include "services/cli/json_position.h"

#include <cstdlib>
#include <string>

namespace baocao::cli {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Walks well-formed JSON.
class Walk {
 public:
  explicit Walk(std::string_view text) : text_(text) { Blanks(); }

  size_t at() const { return at_; }
  bool In(char open) const { return at_ < text_.size() && text_[at_] == open; }

  // Passes over the value that begins here.
  void Skip() {
    if (In('"')) {
      String();
    } else if (In('{') || In('[')) {
      int depth = 0;
      do {
        if (In('"')) {
          String();
          continue;
        }
        if (In('{') || In('[')) ++depth;
        if (In('}') || In(']')) --depth;
        ++at_;
      } while (depth > 0 && at_ < text_.size());
    } else {
      while (at_ < text_.size() && std::string_view(",]}").find(text_[at_]) ==
                                       std::string_view::npos) {
        ++at_;
      }
    }
    Blanks();
  }

  // Moves into the object here, onto the value of `key`; with `on_key`, onto
  // the key itself.
  bool EnterKey(std::string_view key, bool on_key) {
    if (!In('{')) return false;
    Step();
    while (In('"')) {
      const size_t start = at_;
      String();
      const std::string_view name = text_.substr(start + 1, at_ - start - 2);
      Blanks();
      if (name == key && on_key) {
        at_ = start;
        return true;
      }
      Step();  // over the colon
      if (name == key) return true;
      Skip();
      if (!In(',')) return false;
      Step();
    }
    return false;
  }

  bool EnterIndex(int index) {
    if (!In('[')) return false;
    Step();
    for (; index > 0; --index) {
      if (In(']')) return false;
      Skip();
      if (!In(',')) return false;
      Step();
    }
    return !In(']');
  }

 private:
  void Step() {
    ++at_;
    Blanks();
  }
  void Blanks() {
    while (at_ < text_.size() && IsBlank(text_[at_])) ++at_;
  }
  void String() {
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\') ++at_;
    }
    if (at_ < text_.size()) ++at_;
  }

  std::string_view text_;
  size_t at_ = 0;
};

// Field names may be written as in the .proto or in camel case.
std::string CamelCase(std::string_view name) {
  std::string camel;
  bool upper = false;
  for (char c : name) {
    if (c == '_') {
      upper = true;
    } else {
      camel += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
      upper = false;
    }
  }
  return camel;
}

bool Enter(Walk& walk, std::string_view name) {
  Walk other = walk;
  if (walk.EnterKey(name, false)) return true;
  walk = other;
  return walk.EnterKey(CamelCase(name), false);
}

bool Follow(Walk& walk, std::string_view path) {
  while (!path.empty()) {
    if (path.front() == '.') {
      path.remove_prefix(1);
    } else if (path.front() == '[') {
      const size_t end = path.find(']');
      if (end == std::string_view::npos) return false;
      const int index = std::atoi(std::string(path.substr(1, end - 1)).c_str());
      if (!walk.EnterIndex(index)) return false;
      path.remove_prefix(end + 1);
    } else {
      const size_t end = std::min(path.find_first_of(".["), path.size());
      if (!Enter(walk, path.substr(0, end))) return false;
      path.remove_prefix(end);
    }
  }
  return true;
}

}  // namespace

Position PositionOf(std::string_view text, size_t offset) {
  Position position;
  for (size_t i = 0; i < offset && i < text.size(); ++i) {
    if (text[i] == '\n') {
      ++position.line;
      position.column = 1;
    } else if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) {
      ++position.column;
    }
  }
  return position;
}

std::optional<size_t> FindPath(std::string_view json, std::string_view path) {
  Walk walk(json);
  if (!Follow(walk, path)) return std::nullopt;
  return walk.at();
}

std::optional<size_t> FindKey(std::string_view json, std::string_view path,
                              std::string_view key) {
  Walk walk(json);
  if (!Follow(walk, path) || !walk.EnterKey(key, true)) return std::nullopt;
  return walk.at();
}

}  // namespace baocao::cli
