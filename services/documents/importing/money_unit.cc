#include "services/documents/importing/money_unit.h"

#include <utility>

#include "absl/container/flat_hash_map.h"
#include "services/report/text.h"

namespace baocao::documents::importing {
namespace {

// Letters and digits only, folded.
std::string Squeezed(std::string_view text) {
  std::string out;
  for (char c : report::CompareKey(text)) {
    if (c != ' ' && c != '.' && c != ',' && c != '(' && c != ')' && c != ':') {
      out.push_back(c);
    }
  }
  return out;
}

using Units = absl::flat_hash_map<std::string, std::string>;

const Units& KnownUnits() {
  static const Units* const known = [] {
    auto* all = new Units;
    const std::pair<const char*, const char*> spellings[] = {
        {"đồng", "đồng"},
        {"đ", "đồng"},
        {"vnđ", "đồng"},
        {"vnd", "đồng"},
        {"Việt Nam đồng", "đồng"},
        {"đồng Việt Nam", "đồng"},
        {"nghìn đồng", "nghìn đồng"},
        {"ngàn đồng", "nghìn đồng"},
        {"nghìn", "nghìn đồng"},
        {"1.000 đồng", "nghìn đồng"},
        {"1000đ", "nghìn đồng"},
        {"triệu đồng", "triệu đồng"},
        {"triệu", "triệu đồng"},
        {"trđ", "triệu đồng"},
        {"trđồng", "triệu đồng"},
        {"1.000.000 đồng", "triệu đồng"},
        {"tỷ đồng", "tỷ đồng"},
        {"tỉ đồng", "tỷ đồng"},
        {"tỷ", "tỷ đồng"},
        {"tỉ", "tỷ đồng"},
        {"tỷđ", "tỷ đồng"},
    };
    for (const auto& [spelling, unit] : spellings) {
      all->emplace(Squeezed(spelling), unit);
    }
    return all;
  }();
  return *known;
}

}  // namespace

std::optional<std::string> ReadMoneyUnit(std::string_view text) {
  const auto found = KnownUnits().find(Squeezed(text));
  if (found == KnownUnits().end()) return std::nullopt;
  return found->second;
}

std::optional<std::string> FindMoneyUnit(std::string_view text) {
  const std::string clean = report::Normalise(text);
  const size_t colon = clean.rfind(':');
  if (colon != clean.npos) {
    const std::string before =
        Squeezed(std::string_view(clean).substr(0, colon));
    if (before.ends_with(Squeezed("đơn vị tính")) ||
        before.ends_with(Squeezed("đvt")) ||
        before.ends_with(Squeezed("đơn vị"))) {
      return ReadMoneyUnit(std::string_view(clean).substr(colon + 1));
    }
  }
  const std::string squeezed = Squeezed(clean);
  for (const char* prefix : {"đơn vị tính", "đvt"}) {
    const std::string begin = Squeezed(prefix);
    if (!squeezed.starts_with(begin)) continue;
    const auto found = KnownUnits().find(squeezed.substr(begin.size()));
    if (found != KnownUnits().end()) return found->second;
  }
  const size_t open = clean.rfind('(');
  const size_t close = clean.rfind(')');
  if (open != clean.npos && close != clean.npos && open < close) {
    return ReadMoneyUnit(
        std::string_view(clean).substr(open + 1, close - open - 1));
  }
  return std::nullopt;
}

}  // namespace baocao::documents::importing
