// Every text that people read, in Vietnamese and English, in one catalogue.
#ifndef BAOCAO_MESSAGES_MESSAGES_H_
#define BAOCAO_MESSAGES_MESSAGES_H_

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace baocao::messages {

struct Text {
  std::string vi;
  std::string en;
  const std::string& In(std::string_view locale) const {
    return locale == "en" ? en : vi;
  }
};

using Arguments =
    std::initializer_list<std::pair<std::string_view, std::string_view>>;

// The text `id` of services/messages/catalogue/*.json with every {name}
// replaced. An unknown id is a programming error and ends the process; a test
// finds every id in the sources and proves that it exists and that both
// languages use the same names.
Text Say(std::string_view id, Arguments arguments = {});

// Replaces {name} in a text that is data (rule texts of a campaign).
std::string Fill(std::string_view text, Arguments arguments);

// A room's texts in one language, by id: for pages that fill in names
// themselves.
std::map<std::string, std::string> TextsOf(std::string_view room,
                                           std::string_view locale);

// All ids, sorted. For tests.
std::vector<std::string> Ids();

}  // namespace baocao::messages

#endif  // BAOCAO_MESSAGES_MESSAGES_H_
