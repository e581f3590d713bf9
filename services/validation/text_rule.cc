#include "services/validation/text_rule.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_join.h"
#include "services/report/text.h"
#include "services/validation/list_rule.h"
#include "services/validation/naming.h"
#include "services/validation/rule_text.h"

namespace baocao::validation {
namespace {

// Calls `check(place, text)` for every text of the column under the groups.
template <typename Rule, typename Check>
void ForEachText(const Rule& spec, const FormValues& values, Budget& budget,
                 Check&& check) {
  const int column = values.form().ColumnIndex(spec.column());
  if (column < 0) return;
  for (const RuledRow& row : RowsUnder(values, spec.groups())) {
    if (!budget.Spend()) return;
    const Value& value = row.At(column);
    if (!value.has_text()) continue;
    v1::Place place = row.place;
    place.set_column(spec.column());
    check(place, report::Normalise(value.text));
  }
}

}  // namespace

Patterns CompilePatterns(const v1::PatternRule& rule) {
  Patterns patterns;
  for (const std::string& expression : rule.expressions()) {
    patterns.push_back(std::make_unique<RE2>(expression, RE2::Quiet));
  }
  return patterns;
}

void CheckPattern(const campaign::Campaign& campaign,
                  const campaign::Rule& rule, const Patterns& patterns,
                  const FormValues& values, ItemFindings& out, Budget& budget) {
  ForEachText(rule.spec.pattern(), values, budget,
              [&](const v1::Place& place, const std::string& text) {
                const bool fits = std::any_of(
                    patterns.begin(), patterns.end(), [&](const auto& pattern) {
                      return RE2::FullMatch(text, *pattern);
                    });
                if (fits) return;
                AddRule(campaign, rule.spec, "validation.pattern", place, {},
                        Excerpt(text), out);
              });
}

void CheckOneOf(const campaign::Campaign& campaign, const campaign::Rule& rule,
                const FormValues& values, ItemFindings& out, Budget& budget) {
  const v1::OneOfRule& spec = rule.spec.one_of();
  const int column = values.form().ColumnIndex(spec.column());
  if (column < 0) return;
  const auto& options = values.form().column(column).options();
  std::vector<std::string> keys;
  for (const std::string& option : options) {
    keys.push_back(report::CompareKey(option));
  }
  std::sort(keys.begin(), keys.end());
  ForEachText(spec, values, budget,
              [&](const v1::Place& place, const std::string& text) {
                if (std::binary_search(keys.begin(), keys.end(),
                                       report::CompareKey(text))) {
                  return;
                }
                AddRule(campaign, rule.spec, "validation.one_of", place,
                        Excerpt(absl::StrJoin(options, "; ")), Excerpt(text),
                        out);
              });
}

void CheckLength(const campaign::Campaign& campaign, const campaign::Rule& rule,
                 const FormValues& values, ItemFindings& out, Budget& budget) {
  const v1::LengthRule& spec = rule.spec.length();
  ForEachText(spec, values, budget,
              [&](const v1::Place& place, const std::string& text) {
                const int length = report::CountCodePoints(text);
                if (length <= spec.max_length()) return;
                AddRule(campaign, rule.spec, "validation.length", place,
                        std::to_string(spec.max_length()),
                        std::to_string(length), out);
              });
}

}  // namespace baocao::validation
