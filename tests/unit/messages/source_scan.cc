#include "tests/unit/messages/source_scan.h"

#include <algorithm>
#include <cctype>

namespace baocao::messages {
namespace {

bool IsWord(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

// Position after the literal that begins at `begin`; raw strings included.
size_t AfterLiteral(std::string_view source, size_t begin) {
  if (begin > 0 && source[begin - 1] == 'R') {
    const size_t open = source.find('(', begin);
    if (open == source.npos) return source.size();
    const std::string close =
        ")" + std::string(source.substr(begin + 1, open - begin - 1)) + "\"";
    const size_t end = source.find(close, open);
    return end == source.npos ? source.size() : end + close.size();
  }
  const char quote = source[begin];
  size_t i = begin + 1;
  while (i < source.size() && source[i] != quote && source[i] != '\n') {
    i += source[i] == '\\' ? 2 : 1;
  }
  return std::min(i + 1, source.size());
}

// A quote that begins a literal, not the mark in 1'000.
bool BeginsLiteral(std::string_view source, size_t i) {
  if (source[i] == '"') return true;
  return source[i] == '\'' && (i == 0 || !IsWord(source[i - 1]));
}

std::string Content(std::string_view source, size_t begin, size_t end) {
  return std::string(source.substr(begin + 1, end - begin - 2));
}

void ReadCall(std::string_view source, size_t open, SayCall& call) {
  int depth = 0;
  bool in_first_argument = true;
  char before = 0;
  for (size_t i = open; i < source.size();) {
    const char c = source[i];
    if (BeginsLiteral(source, i)) {
      const size_t end = AfterLiteral(source, i);
      if (c == '"' && in_first_argument && depth == 1) {
        call.ids.push_back(Content(source, i, end));
      } else if (c == '"' && before == '{') {
        call.names.insert(Content(source, i, end));
      }
      i = end;
      before = c;
      continue;
    }
    if (c == '(' || c == '{' || c == '[') ++depth;
    if (c == ')' || c == '}' || c == ']') --depth;
    if (depth == 0) return;
    if (c == ',' && depth == 1) in_first_argument = false;
    if (!std::isspace(static_cast<unsigned char>(c))) before = c;
    ++i;
  }
}

}  // namespace

std::string WithoutComments(std::string_view source) {
  std::string out;
  for (size_t i = 0; i < source.size();) {
    if (BeginsLiteral(source, i)) {
      const size_t end = AfterLiteral(source, i);
      out.append(source.substr(i, end - i));
      i = end;
    } else if (source.substr(i, 2) == "//") {
      i = std::min(source.find('\n', i), source.size());
    } else if (source.substr(i, 2) == "/*") {
      const size_t end = source.find("*/", i + 2);
      const size_t after = end == source.npos ? source.size() : end + 2;
      const std::string_view comment = source.substr(i, after - i);
      out.append(std::count(comment.begin(), comment.end(), '\n'), '\n');
      i = after;
    } else {
      out.push_back(source[i++]);
    }
  }
  return out;
}

std::vector<SayCall> FindSayCalls(const std::string& file,
                                  std::string_view source) {
  const std::string text = WithoutComments(source);
  std::vector<SayCall> calls;
  for (size_t at = text.find("Say("); at != std::string::npos;
       at = text.find("Say(", at + 1)) {
    if (at > 0 && IsWord(text[at - 1])) continue;
    SayCall call;
    call.place =
        file + ":" +
        std::to_string(1 + std::count(text.begin(), text.begin() + at, '\n'));
    ReadCall(text, at + 3, call);
    calls.push_back(std::move(call));
  }
  return calls;
}

std::set<std::string> FindLiterals(std::string_view source) {
  const std::string text = WithoutComments(source);
  std::set<std::string> literals;
  for (size_t i = 0; i < text.size();) {
    if (!BeginsLiteral(text, i)) {
      ++i;
      continue;
    }
    const size_t end = AfterLiteral(text, i);
    if (text[i] == '"') literals.insert(Content(text, i, end));
    i = end;
  }
  return literals;
}

}  // namespace baocao::messages
