// The catalogue and the sources agree: every id exists and is used.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include "nlohmann/json.hpp"
#include "services/messages/messages.h"
#include "services/report/text.h"
#include "tests/unit/messages/source_scan.h"

namespace baocao::messages {
namespace {

namespace fs = std::filesystem;

std::string Read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream content;
  content << in.rdbuf();
  return content.str();
}

std::map<std::string, std::string> Sources() {
  std::map<std::string, std::string> sources;
  for (const auto& entry :
       fs::recursive_directory_iterator(BAOCAO_SERVICES_DIR)) {
    const fs::path& path = entry.path();
    if (path.extension() != ".cc" && path.extension() != ".h") continue;
    const fs::path name = fs::relative(path, BAOCAO_SERVICES_DIR);
    if (name.begin()->string() == "messages") continue;
    sources[name.string()] = Read(path);
  }
  return sources;
}

// Literals of the portal's pages, which say "x" for the id "portal.x"; that
// what they say exists is for their compiler to see.
std::set<std::string> PageLiterals() {
  static const std::regex kLiteral(R"re("([a-z_0-9.]+)")re");
  std::set<std::string> literals;
  for (const auto& entry : fs::recursive_directory_iterator(
           fs::path(BAOCAO_SERVICES_DIR) / "portal/web/src")) {
    const fs::path extension = entry.path().extension();
    if (extension != ".ts" && extension != ".tsx") continue;
    const std::string source = Read(entry.path());
    for (std::sregex_iterator i(source.begin(), source.end(), kLiteral), end;
         i != end; ++i) {
      literals.insert("portal." + (*i)[1].str());
    }
  }
  return literals;
}

std::map<std::string, nlohmann::json> Files() {
  std::map<std::string, nlohmann::json> files;
  for (const auto& entry : fs::directory_iterator(
           fs::path(BAOCAO_SERVICES_DIR) / "messages/catalogue")) {
    files[entry.path().stem().string()] =
        nlohmann::json::parse(Read(entry.path()));
  }
  return files;
}

std::set<std::string> NamesIn(const std::string& text) {
  static const std::regex kName(R"(\{([a-z_0-9]+)\})");
  std::set<std::string> names;
  for (std::sregex_iterator i(text.begin(), text.end(), kName), end; i != end;
       ++i) {
    names.insert((*i)[1]);
  }
  return names;
}

std::map<std::string, Text> Catalogue() {
  std::map<std::string, Text> catalogue;
  for (const auto& [room, entries] : Files()) {
    for (const auto& [id, entry] : entries.items()) {
      catalogue[id] = Text{entry.at("vi"), entry.at("en")};
    }
  }
  return catalogue;
}

TEST(CatalogueTest, EveryFileIsCompiledIn) {
  std::vector<std::string> ids;
  for (const auto& [id, text] : Catalogue()) ids.push_back(id);
  EXPECT_EQ(Ids(), ids);
}

TEST(CatalogueTest, EveryIdBeginsWithTheNameOfItsFile) {
  for (const auto& [room, entries] : Files()) {
    for (const auto& [id, entry] : entries.items()) {
      EXPECT_EQ(id.substr(0, room.size() + 1), room + ".")
          << id << " stands in " << room << ".json";
    }
  }
}

TEST(CatalogueTest, EveryIdSaidInTheSourcesExists) {
  const auto catalogue = Catalogue();
  int calls = 0;
  for (const auto& [file, source] : Sources()) {
    for (const SayCall& call : FindSayCalls(file, source)) {
      for (const std::string& id : call.ids) {
        ++calls;
        EXPECT_TRUE(catalogue.contains(id))
            << call.place << ": no message \"" << id << '"';
      }
    }
  }
  EXPECT_GT(calls, 0) << "the scan sees nothing";
}

TEST(CatalogueTest, EveryCallGivesAllNamesOfItsText) {
  const auto catalogue = Catalogue();
  for (const auto& [file, source] : Sources()) {
    for (const SayCall& call : FindSayCalls(file, source)) {
      for (const std::string& id : call.ids) {
        const auto text = catalogue.find(id);
        if (text == catalogue.end()) continue;
        for (const std::string& name : NamesIn(text->second.vi)) {
          EXPECT_TRUE(call.names.contains(name))
              << call.place << ": \"" << id << "\" needs {" << name << "}";
        }
      }
    }
  }
}

TEST(CatalogueTest, EveryIdOfTheCatalogueIsUsed) {
  std::set<std::string> literals;
  for (const auto& [file, source] : Sources()) {
    literals.merge(FindLiterals(source));
  }
  literals.merge(PageLiterals());
  for (const auto& [id, text] : Catalogue()) {
    EXPECT_TRUE(literals.contains(id)) << id << " is said nowhere";
  }
}

TEST(CatalogueTest, BothLanguagesUseTheSameNames) {
  for (const auto& [id, text] : Catalogue()) {
    EXPECT_EQ(NamesIn(text.vi), NamesIn(text.en)) << id;
  }
}

TEST(CatalogueTest, NoTextIsEmptyAndAllAreComposedUnicode) {
  for (const auto& [id, text] : Catalogue()) {
    EXPECT_FALSE(text.vi.empty()) << id;
    EXPECT_FALSE(text.en.empty()) << id;
    EXPECT_TRUE(report::IsNfc(text.vi)) << id;
    EXPECT_TRUE(report::IsNfc(text.en)) << id;
  }
}

}  // namespace
}  // namespace baocao::messages
