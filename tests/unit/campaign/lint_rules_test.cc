#include <gtest/gtest.h>

#include "tests/unit/campaign/campaign_folder.h"

namespace baocao::campaign {
namespace {

TEST(LintRulesTest, RuleIdsAreUniqueInTheCampaign) {
  ExpectFault(kFormA, "  id: \"RA-2\"", "  ^^id: \"RA-1\"",
              "\"RA-1\" is used already at forms/A.textproto:33");
  ExpectFault(kCampaignFile, "  id: \"X-1\"", "  ^^id: \"RB-9\"",
              "\"RB-9\" is used already at forms/B.textproto:");
}

TEST(LintRulesTest, RuleIdsBeginWithACapital) {
  ExpectFault(kFormA, "  id: \"RA-2\"", "  ^^id: \"number\"",
              "must begin with a capital letter");
}

TEST(LintRulesTest, RuleTextsHaveBothLanguagesAndKnownPlaceholders) {
  ExpectFault(kFormA, "text { vi: \"Tỷ trọng\" en: \"Shares\" }",
              "^^text { en: \"Shares\" }", "lacks its Vietnamese text");
  ExpectFault(kFormA, "text { vi: \"Tỷ trọng\" en: \"Shares\" }",
              "text { ^^vi: \"Tỷ trọng {dong}\" en: \"Shares\" }",
              "{dong} can not be filled in");
}

TEST(LintRulesTest, SeverityAndBasisAreSaid) {
  ExpectFault(kFormB, "rules {\n  id: \"RB-3\" severity: SEVERITY_ERROR",
              "^^rules {\n  id: \"RB-3\"", "severity is empty");
  ExpectFault(kFormB,
              "rules {\n  id: \"RB-3\" severity: SEVERITY_ERROR basis: "
              "RULE_BASIS_INFERRED",
              "^^rules {\n  id: \"RB-3\" severity: SEVERITY_ERROR",
              "basis is empty");
}

TEST(LintRulesTest, EffectiveDatesAreDatesInOrder) {
  ExpectFault(kFormA, "effective_from: \"2026-01-01\"",
              "^^effective_from: \"1/1/2026\"", "is not a date");
  ExpectFault(kFormA, "effective_from: \"2026-01-01\"",
              "effective_from: \"2026-01-01\" ^^effective_to: \"2025-12-31\"",
              "effective_to must be after effective_from");
}

TEST(LintRulesTest, ReasonCodesAreKnownAndOnlyForJustify) {
  ExpectFault(kFormA, "reason_codes: \"other\"", "^^reason_codes: \"none\"",
              "no reason code \"none\"");
  ExpectFault(kFormA, "effective_from: \"2026-01-01\"",
              "^^reason_codes: \"other\"", "only with: SEVERITY_JUSTIFY");
}

TEST(LintRulesTest, ARuleSaysSomething) {
  ExpectFault(kFormB, "rules {\n  id: \"RB-5\"",
              "^^rules {\n  id: \"RB-0\" severity: SEVERITY_WARNING basis: "
              "RULE_BASIS_INFERRED\n  text { vi: \"Gì\" en: \"What\" }\n}\n"
              "rules {\n  id: \"RB-5\"",
              "does not say what it checks");
}

TEST(LintRulesTest, RulesOfTheCampaignAreLinearOverNamedForms) {
  ExpectFault(kCampaignFile, "left { form: \"A\" row: \"A.I\"",
              "^^left { row: \"A.I\"", "name the form of each term");
  ExpectFault(kCampaignFile, "left { form: \"A\" row: \"A.I\"",
              "left { ^^form: \"Z\" row: \"A.I\"", "no form \"Z\"");
  ExpectFault(kCampaignFile, "    relation: RELATION_AT_LEAST",
              "    relation: RELATION_AT_LEAST ^^rows: \"A.I\"",
              "may only be linear");
}

TEST(LintRulesTest, TermsNameRowsAndNumericColumns) {
  ExpectFault(kFormA, "left { row: \"A.I\" }", "left { ^^row: \"A.X\" }",
              "no row \"A.X\"");
  ExpectFault(kFormA, "right { row: \"A.I.*\" }", "right { ^^row: \"A.II.*\" }",
              "no row \"A.II.*\"");
  ExpectFault(kFormA, "right { row: \"A.I.*\" }",
              "right { row: \"A.I.*\" ^^column: \"gc\" }",
              "\"gc\" is not numeric");
  ExpectFault(kFormA, "right { row: \"A.I.*\" }",
              "right { row: \"A.I.*\" ^^column: \"c9\" }", "no column \"c9\"");
  ExpectFault(kFormA, "    columns: \"*\"", "    ^^columns: \"c9\"",
              "no column \"c9\"");
  ExpectFault(kFormA, "right { row: \"A.I.*\" }",
              "right { row: \"A.I.*\" ^^factor: \"0\" }", "factor \"0\"");
}

TEST(LintRulesTest, ATermNeedsARowAndAColumnFromSomewhere) {
  ExpectFault(kFormA, "left { row: \"A.I\" }", "^^left {}", "names no row");
  ExpectFault(kFormA, "    columns: \"*\"\n    left { row: \"A.I\" }",
              "    ^^left { row: \"A.I\" }", "names no column",
              /*others=*/1);  // the right side lacks it too
}

TEST(LintRulesTest, RowsThatNoTermTakesAreTold) {
  ExpectFault(kFormA, "    columns: \"*\"",
              "    columns: \"*\" ^^rows: \"A.I\"", "rows has no effect");
}

TEST(LintRulesTest, ARelationHasTwoSides) {
  ExpectFault(kFormA,
              "  linear {\n    columns: \"*\"\n    left { row: \"A.I\" }\n"
              "    relation: RELATION_EQUAL\n    right { row: \"A.I.*\" }",
              "  ^^linear {\n    columns: \"*\"\n    left { row: \"A.I\" }\n"
              "    relation: RELATION_EQUAL",
              "lacks a side");
}

TEST(LintRulesTest, OnlyGroupsHaveListRows) {
  ExpectFault(kCampaignFile, "right { form: \"B\" row: \"B.T\" column: \"#\" }",
              "right { form: \"A\" ^^row: \"A.I\" column: \"#\" }",
              "no list rows");
}

TEST(LintRulesTest, SharesNeedShareColumnsAndBases) {
  ExpectFault(kFormA, "columns: \"ty\"", "^^columns: \"tien\"",
              "needs one with: share_of");
  ExpectFault(kFormA, "share { rows: \"A.I.*\"", "share { ^^rows: \"A.II\"",
              "does not say what it is a share of");
}

TEST(LintRulesTest, DatesAreLookedForInDateColumns) {
  ExpectFault(kFormB, "date { groups: \"*\" column: \"ngay\" }",
              "date { groups: \"*\" ^^column: \"loai\" }",
              "needs one with: DATE");
  ExpectFault(kFormB, "date { groups: \"*\" column: \"ngay\" }",
              "date { groups: \"*\" column: \"ngay\" period { start_date: "
              "\"2026-01-01\" ^^end_date: \"2025\" } }",
              "is not a date");
}

TEST(LintRulesTest, ListRulesNameGroupsAndColumns) {
  ExpectFault(kFormB, "unique { groups: \"B.1\"", "unique { ^^groups: \"B.T\"",
              "\"B.T\" is no list group");
  ExpectFault(kFormB, "unique { groups: \"B.1\"", "unique { ^^groups: \"B.9\"",
              "no row \"B.9\"");
  ExpectFault(kFormB, "required { groups: \"B.1\" columns: \"loai\" }",
              "required { groups: \"B.1\" ^^columns: \"l\" }",
              "no column \"l\"");
  ExpectFault(kFormB, "required { groups: \"B.1\" columns: \"loai\" }",
              "^^required { groups: \"B.1\" }", "columns is empty");
}

TEST(LintRulesTest, ExpressionsCompile) {
  ExpectFault(kFormB, "expressions: \"[A-Z].*\"", "^^expressions: \"[A-Z.*\"",
              "does not compile: missing ]");
}

TEST(LintRulesTest, OneOfNeedsOptionsAndLengthATextColumn) {
  ExpectFault(kFormB, "one_of { column: \"loai\" }",
              "one_of { ^^column: \"ten\" }", "needs one with: options");
  ExpectFault(kFormB, "length { column: \"loai\" max_length: 50 }",
              "length { ^^column: \"sl\" max_length: 50 }",
              "needs one with: TEXT");
  ExpectFault(kFormB, "length { column: \"loai\" max_length: 50 }",
              "length { column: \"loai\" ^^max_length: 0 }",
              "0 is not between 1");
}

TEST(LintRulesTest, MarksStandInMarkColumns) {
  ExpectFault(kFormB, "mark { groups: \"B.R\" columns: [\"m1\", \"m2\"] }",
              "mark { groups: \"B.R\" ^^columns: [\"m1\", \"sl\"] }",
              "needs one with: MARK");
}

TEST(LintRulesTest, TracesSayWhatEnds) {
  ExpectFault(kFormB, "ended_column: \"loai\" ended: \"Giải thể\"",
              "^^ended_column: \"l\" ended: \"Giải thể\"", "no column \"l\"");
  ExpectFault(kFormB,
              "trace { from: [\"B.1\", \"B.2\"] to: \"B.R\" "
              "ended_column: \"loai\" ended: \"Giải thể\" }",
              "^^trace { from: [\"B.1\", \"B.2\"] to: \"B.R\" ended_column: "
              "\"loai\" }",
              "ended is empty");
}

TEST(LintRulesTest, ChoiceRulesNameRowsWithChoices) {
  ExpectFault(kFormA, "choice { rows: \"A.I.2\" }",
              "choice { ^^rows: \"A.II\" }", "\"A.II\" has no choice");
}

}  // namespace
}  // namespace baocao::campaign
