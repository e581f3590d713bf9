// No province is compiled in: names, ids and codes of the shipped campaigns
// stand in no source, comments left out.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "services/campaign/load.h"

namespace baocao::campaign {
namespace {

namespace fs = std::filesystem;

// Roughly: what follows // in a literal is not looked at either.
std::string WithoutComments(const std::string& text) {
  std::string out;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    const std::string line = text.substr(begin, end - begin);
    out += line.substr(0, line.find("//"));
    out += '\n';
    begin = end;
  }
  return out;
}

const std::map<std::string, std::string>& Sources() {
  static const auto* const sources = [] {
    auto* made = new std::map<std::string, std::string>;
    const fs::path services = fs::path(BAOCAO_PROJECT_DIR) / "services";
    for (const auto& entry : fs::recursive_directory_iterator(services)) {
      const fs::path& path = entry.path();
      if (path.extension() != ".cc" && path.extension() != ".h" &&
          path.extension() != ".lua") {
        continue;
      }
      std::ifstream in(path, std::ios::binary);
      (*made)[fs::relative(path, services).string()] =
          WithoutComments(std::string(std::istreambuf_iterator<char>(in), {}));
    }
    return made;
  }();
  return *sources;
}

// Runs of exactly five digits: codes of communes look so.
std::set<std::string> FiveDigits(const std::string& text) {
  std::set<std::string> found;
  size_t begin = 0;
  while (begin < text.size()) {
    if (!std::isdigit(static_cast<unsigned char>(text[begin]))) {
      ++begin;
      continue;
    }
    size_t end = begin;
    while (end < text.size() &&
           std::isdigit(static_cast<unsigned char>(text[end]))) {
      ++end;
    }
    if (end - begin == 5) found.insert(text.substr(begin, 5));
    begin = end;
  }
  return found;
}

TEST(ProvincesTest, NoSourceNamesAProvince) {
  ASSERT_GT(Sources().size(), 50u);
  for (const auto& [file, text] : Sources()) {
    for (std::string_view name :
         {"An Giang", "an-giang", "Cao Bằng", "cao-bang"}) {
      EXPECT_EQ(text.find(name), text.npos) << file << " says " << name;
    }
  }
}

TEST(ProvincesTest, NoSourceHoldsACodeOfACommune) {
  std::set<std::string> codes;
  for (const char* folder :
       {"campaigns/an-giang-2026", "tests/campaigns/cao-bang-2026"}) {
    const auto campaign =
        Load((fs::path(BAOCAO_PROJECT_DIR) / folder).string()).campaign;
    ASSERT_NE(campaign, nullptr) << folder;
    for (const v1::Unit& unit : campaign->units()) codes.insert(unit.code());
  }
  for (const auto& [file, text] : Sources()) {
    for (const std::string& digits : FiveDigits(text)) {
      EXPECT_FALSE(codes.contains(digits)) << file << " holds " << digits;
    }
  }
}

}  // namespace
}  // namespace baocao::campaign
