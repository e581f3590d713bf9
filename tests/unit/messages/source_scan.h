// Finds the calls of Say("…") in C++ sources.
#ifndef BAOCAO_TESTS_MESSAGES_SOURCE_SCAN_H_
#define BAOCAO_TESTS_MESSAGES_SOURCE_SCAN_H_

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace baocao::messages {

struct SayCall {
  std::string place;  // file:line
  // String literals of the first argument: one, or more in `a ? "x" : "y"`;
  // none where an id is passed on.
  std::vector<std::string> ids;
  // Names in {{"name", …}, …}.
  std::set<std::string> names;
};

// Source text without comments; string literals stay.
std::string WithoutComments(std::string_view source);

std::vector<SayCall> FindSayCalls(const std::string& file,
                                  std::string_view source);

// The contents of all ordinary string literals.
std::set<std::string> FindLiterals(std::string_view source);

}  // namespace baocao::messages

#endif  // BAOCAO_TESTS_MESSAGES_SOURCE_SCAN_H_
