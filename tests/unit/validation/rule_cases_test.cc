// Every rule of the An Giang campaign has a case that holds and one that does
// not, as data: rule_cases/*.txt, "rule | unit | pass or fail | submission".
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "services/campaign/load.h"
#include "tests/unit/validation/compact_form.h"
#include "tests/unit/validation/small_campaign.h"

namespace baocao::validation {
namespace {

struct Case {
  std::string place;  // file:line
  std::string rule;
  std::string unit;
  bool passes = false;
  std::string submission;
};

std::vector<Case> ReadCases() {
  std::vector<Case> cases;
  for (const auto& entry :
       std::filesystem::directory_iterator(BAOCAO_RULE_CASES_DIR)) {
    std::ifstream in(entry.path());
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
      if (line.empty() || line[0] == '#') continue;
      const std::vector<std::string> parts =
          absl::StrSplit(line, absl::MaxSplits(" | ", 3));
      const std::string place =
          entry.path().filename().string() + ":" + std::to_string(number);
      EXPECT_EQ(parts.size(), 4u) << place;
      if (parts.size() != 4) continue;
      EXPECT_TRUE(parts[2] == "pass" || parts[2] == "fail") << place;
      cases.push_back(
          {place, parts[0], parts[1], parts[2] == "pass", parts[3]});
    }
  }
  return cases;
}

const campaign::Campaign& AnGiang() {
  static const auto* const campaign = [] {
    auto loaded = campaign::LoadOrStatus(BAOCAO_CAMPAIGNS_DIR "/an-giang-2026");
    if (!loaded.ok()) {
      ADD_FAILURE() << loaded.status();
      std::abort();
    }
    return new std::shared_ptr<const campaign::Campaign>(*loaded);
  }();
  return **campaign;
}

v1::Verdict Check(const Case& one) {
  static const Checker* const checker =
      new Checker(std::shared_ptr<const campaign::Campaign>(
          &AnGiang(), [](const campaign::Campaign*) {}));
  const v1::Unit* unit = AnGiang().FindUnit(one.unit);
  EXPECT_NE(unit, nullptr) << one.place;
  const v1::Submission submission = ReadCompact(one.submission);
  const v1::Snapshot base;
  const Peers peers;
  Budget budget = Budget::Unlimited();
  return checker
      ->Check({*unit, submission, base, peers, SomeTime(), SomeTime()}, budget)
      .value();
}

TEST(RuleCasesTest, EveryRuleHasACaseThatHoldsAndOneThatDoesNot) {
  std::set<std::string> pass, fail;
  for (const Case& one : ReadCases()) {
    EXPECT_NE(AnGiang().FindRule(one.rule), nullptr)
        << one.place << ": no rule " << one.rule;
    (one.passes ? pass : fail).insert(one.rule);
  }
  for (const campaign::Rule& rule : AnGiang().rules()) {
    EXPECT_TRUE(pass.contains(rule.spec.id())) << rule.spec.id();
    EXPECT_TRUE(fail.contains(rule.spec.id())) << rule.spec.id();
  }
}

TEST(RuleCasesTest, CasesThatHoldHaveNoFindingOfTheirRuleAndNoError) {
  for (const Case& one : ReadCases()) {
    if (!one.passes) continue;
    const v1::Verdict verdict = Check(one);
    EXPECT_TRUE(Of(verdict, one.rule).empty()) << one.place << "\n"
                                               << Rules(verdict);
    EXPECT_EQ(verdict.outcome(), v1::OUTCOME_ACCEPTED) << one.place << "\n"
                                                       << Rules(verdict);
  }
}

TEST(RuleCasesTest, CasesThatDoNotHoldHaveAFindingAndNoOtherError) {
  for (const Case& one : ReadCases()) {
    if (one.passes) continue;
    const v1::Verdict verdict = Check(one);
    const std::vector<v1::Finding> found = Of(verdict, one.rule);
    ASSERT_FALSE(found.empty()) << one.place << "\n" << Rules(verdict);
    const v1::Severity severity = AnGiang().FindRule(one.rule)->spec.severity();
    EXPECT_EQ(found[0].severity(), severity) << one.place;
    const bool rejects =
        severity == v1::SEVERITY_ERROR || severity == v1::SEVERITY_JUSTIFY;
    EXPECT_EQ(verdict.outcome() != v1::OUTCOME_ACCEPTED, rejects)
        << one.place << "\n"
        << Rules(verdict);
    for (const v1::Finding& finding : verdict.findings()) {
      EXPECT_TRUE(finding.severity() != v1::SEVERITY_ERROR ||
                  finding.rule() == one.rule)
          << one.place << "\n"
          << Rules(verdict);
    }
  }
}

TEST(RuleCasesTest, EveryJustifyRuleIsLiftedByAReasonOfItsCodes) {
  for (const Case& one : ReadCases()) {
    const campaign::Rule* rule = AnGiang().FindRule(one.rule);
    if (one.passes || rule->spec.severity() != v1::SEVERITY_JUSTIFY) continue;
    const v1::Verdict before = Check(one);
    v1::Submission submission = ReadCompact(one.submission);
    for (const v1::Finding& finding : before.findings()) {
      if (finding.severity() != v1::SEVERITY_JUSTIFY) continue;
      v1::Justification& reason = *submission.add_justifications();
      reason.set_rule(finding.rule());
      *reason.mutable_place() = finding.place();
      const auto& codes =
          AnGiang().FindRule(finding.rule())->spec.reason_codes();
      if (!codes.empty()) reason.set_code(codes[0]);
      reason.set_reason("Số liệu theo bản giấy đã ký.");
    }
    const Checker checker(std::shared_ptr<const campaign::Campaign>(
        &AnGiang(), [](const campaign::Campaign*) {}));
    const v1::Snapshot base;
    const Peers peers;
    Budget budget = Budget::Unlimited();
    const v1::Verdict after =
        checker
            .Check({*AnGiang().FindUnit(one.unit), submission, base, peers,
                    SomeTime(), SomeTime()},
                   budget)
            .value();
    EXPECT_EQ(after.outcome(), v1::OUTCOME_ACCEPTED) << one.place << "\n"
                                                     << Rules(after);
  }
}

TEST(RuleCasesTest, EveryFindingNamesItsFormInBothLanguages) {
  for (const Case& one : ReadCases()) {
    const v1::Verdict verdict = Check(one);
    for (const v1::Finding& finding : verdict.findings()) {
      const std::string& form = finding.place().form();
      EXPECT_NE(finding.message_vi().find("Biểu " + form), std::string::npos)
          << one.place << ": " << finding.message_vi();
      EXPECT_NE(finding.message_en().find("Form " + form), std::string::npos)
          << one.place << ": " << finding.message_en();
      for (const std::string* text :
           {&finding.message_vi(), &finding.message_en()}) {
        EXPECT_EQ(text->find('{'), std::string::npos) << *text;
      }
    }
  }
}

}  // namespace
}  // namespace baocao::validation
