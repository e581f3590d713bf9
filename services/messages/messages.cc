#include "services/messages/messages.h"

#include <cstdio>
#include <cstdlib>
#include <map>

#include "nlohmann/json.hpp"
#include "services/embedded_file.h"

namespace baocao {
extern const EmbeddedFile MessageCatalogue[];
extern const unsigned long MessageCatalogueCount;
}  // namespace baocao

namespace baocao::messages {
namespace {

using Catalogue = std::map<std::string, Text, std::less<>>;

[[noreturn]] void EndProcess(const std::string& why) {
  std::fprintf(stderr, "message catalogue: %s\n", why.c_str());
  std::abort();
}

void Add(const EmbeddedFile& file, Catalogue& catalogue) {
  const std::string name = std::string(file.name) + ".json";
  const nlohmann::json entries =
      nlohmann::json::parse(file.content, nullptr, /*allow_exceptions=*/false);
  if (!entries.is_object()) EndProcess(name + " is not a JSON object");
  for (const auto& [id, entry] : entries.items()) {
    if (!entry.is_object() || entry.size() != 2 || !entry.contains("vi") ||
        !entry.contains("en") || !entry["vi"].is_string() ||
        !entry["en"].is_string()) {
      EndProcess(name + ": " + id + " needs exactly \"vi\" and \"en\"");
    }
    const bool is_new =
        catalogue.emplace(id, Text{entry["vi"], entry["en"]}).second;
    if (!is_new) EndProcess(name + ": " + id + " stands twice");
  }
}

const Catalogue& TheCatalogue() {
  static const Catalogue* const catalogue = [] {
    auto* made = new Catalogue;
    for (unsigned long i = 0; i < MessageCatalogueCount; ++i) {
      Add(MessageCatalogue[i], *made);
    }
    return made;
  }();
  return *catalogue;
}

const std::string_view* Find(Arguments arguments, std::string_view name) {
  for (const auto& argument : arguments) {
    if (argument.first == name) return &argument.second;
  }
  return nullptr;
}

}  // namespace

Text Say(std::string_view id, Arguments arguments) {
  const Catalogue& catalogue = TheCatalogue();
  const auto found = catalogue.find(id);
  if (found == catalogue.end()) {
    EndProcess("there is no message \"" + std::string(id) +
               "\"; add it to services/messages/catalogue");
  }
  return Text{Fill(found->second.vi, arguments),
              Fill(found->second.en, arguments)};
}

std::string Fill(std::string_view text, Arguments arguments) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const size_t open = text.find('{');
    const size_t close =
        open == text.npos ? text.npos : text.find('}', open + 1);
    if (close == text.npos) break;
    const std::string_view* value =
        Find(arguments, text.substr(open + 1, close - open - 1));
    // An unknown name stays as it is; after its brace there may be a known one.
    const size_t end = value != nullptr ? close + 1 : open + 1;
    out.append(text.substr(0, value != nullptr ? open : end));
    if (value != nullptr) out.append(*value);
    text.remove_prefix(end);
  }
  out.append(text);
  return out;
}

std::map<std::string, std::string> TextsOf(std::string_view room,
                                           std::string_view locale) {
  const std::string prefix = std::string(room) + ".";
  const Catalogue& catalogue = TheCatalogue();
  std::map<std::string, std::string> texts;
  for (auto entry = catalogue.lower_bound(prefix);
       entry != catalogue.end() && entry->first.rfind(prefix, 0) == 0;
       ++entry) {
    texts[entry->first] = entry->second.In(locale);
  }
  return texts;
}

std::vector<std::string> Ids() {
  std::vector<std::string> ids;
  for (const auto& [id, text] : TheCatalogue()) ids.push_back(id);
  return ids;
}

}  // namespace baocao::messages
