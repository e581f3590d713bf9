#include "services/portal/letter_code.h"

#include <gtest/gtest.h>

#include <set>

namespace baocao::portal {
namespace {

TEST(LetterCodeTest, ACodeIsPrintedInGroupsAndReadBack) {
  const std::string code = MakeLetterCode().value();
  const std::string printed = PrintLetterCode(code);
  ASSERT_EQ(printed.size(), 19u);
  for (const size_t at : {4, 9, 14}) EXPECT_EQ(printed[at], '-');
  EXPECT_EQ(ReadLetterCode(printed), code);
}

TEST(LetterCodeTest, NoTwoCodesAreTheSame) {
  std::set<std::string> codes;
  std::set<char> symbols;
  for (int i = 0; i < 1000; ++i) {
    const std::string code = MakeLetterCode().value();
    symbols.insert(code.begin(), code.end());
    codes.insert(code);
  }
  EXPECT_EQ(codes.size(), 1000u);
  // All 32 symbols come up: five bits each.
  EXPECT_EQ(symbols.size(), 32u);
  for (const char confusing : {'I', 'L', 'O', 'U'}) {
    EXPECT_EQ(symbols.count(confusing), 0u);
  }
}

TEST(LetterCodeTest, ItIsReadHoweverItIsTyped) {
  const std::string code = "K7QF0M2X1TPDRW3H";
  for (const char* typed :
       {"K7QF-0M2X-1TPD-RW3H", "k7qf0m2x1tpdrw3h", " K7QF 0M2X 1TPD RW3H\n",
        "K7QF-OM2X-LTPD-RW3H", "k7qf-om2x-itpd-rw3h", "K7QF–0M2X—1TPD‑RW3H",
        "K7QF\u00a00M2X\u00a01TPD\u00a0RW3H"}) {
    EXPECT_EQ(ReadLetterCode(typed), code) << typed;
  }
}

TEST(LetterCodeTest, WhatCanBeNoCodeIsNotTakenForOne) {
  for (const char* typed :
       {"", "K7QF-0M2X-1TPD-RW3", "K7QF-0M2X-1TPD-RW3HH", "K7QF-0M2X-1TPD-RW3U",
        "K7QF.0M2X.1TPD.RW3H", "K7QF-0M2X-1TPD-RW3Ă", "a.b.c", "----"}) {
    EXPECT_EQ(ReadLetterCode(typed), std::nullopt) << typed;
  }
}

TEST(LetterCodeTest, TheDigestDoesNotTellTheCode) {
  EXPECT_EQ(LetterDigest("K7QF0M2X1TPDRW3H").size(), 64u);
  EXPECT_NE(LetterDigest("K7QF0M2X1TPDRW3H"), LetterDigest("K7QF0M2X1TPDRW3J"));
}

}  // namespace
}  // namespace baocao::portal
