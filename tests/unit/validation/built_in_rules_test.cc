#include "services/validation/built_in_rules.h"

#include <gtest/gtest.h>

#include <set>

#include "services/messages/messages.h"

namespace baocao::validation {
namespace {

TEST(BuiltInRulesTest, EveryRuleHasAnIdOfItsOwnAndATextInBothLanguages) {
  std::set<std::string_view> ids;
  for (const BuiltInRule* rule : BuiltInRules()) {
    EXPECT_TRUE(ids.insert(rule->id).second) << rule->id;
    EXPECT_NE(rule->severity, v1::SEVERITY_UNSPECIFIED) << rule->id;
    const messages::Text text = messages::Say(rule->text_id);
    EXPECT_FALSE(text.vi.empty() || text.en.empty()) << rule->id;
  }
}

TEST(BuiltInRulesTest, OnlyErrorsReject) {
  for (const BuiltInRule* rule : BuiltInRules()) {
    EXPECT_NE(rule->severity, v1::SEVERITY_JUSTIFY)
        << rule->id << ": reasons are for rules of the campaign";
  }
}

}  // namespace
}  // namespace baocao::validation
