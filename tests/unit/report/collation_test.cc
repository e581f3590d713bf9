#include "services/report/collation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace baocao::report {
namespace {

// Shuffled and sorted, the texts stand as they are given.
void ExpectOrder(const std::vector<std::string>& ordered) {
  std::vector<std::string> texts = ordered;
  std::shuffle(texts.begin(), texts.end(), std::mt19937(1));
  std::sort(texts.begin(), texts.end(), [](const auto& a, const auto& b) {
    return CollationKey(a) < CollationKey(b);
  });
  EXPECT_EQ(texts, ordered);
}

TEST(CollationTest, CommunesStandInVietnameseOrder) {
  ExpectOrder({"An Biên", "An Cư", "Ba Chúc", "Bình An", "Cần Đăng", "Châu Đốc",
               "Châu Phong", "Châu Phú", "Cô Tô", "Cù Lao Giêng", "Định Hòa",
               "Đông Hòa", "Óc Eo", "Ô Lâm", "Thạnh Đông", "Thạnh Hưng",
               "Vĩnh An"});
}

TEST(CollationTest, LettersOfTheAlphabetAreDifferentLetters) {
  ExpectOrder({"a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "o", "ô", "ơ",
               "p", "u", "ư", "v", "y"});
}

TEST(CollationTest, TonesCountAfterAllLetters) {
  ExpectOrder({"ma", "mà", "mả", "mã", "má", "mạ", "mă"});
  ExpectOrder({"bà con", "ba lô"});
  ExpectOrder({"ban", "bàn", "bản", "bang"});
}

TEST(CollationTest, CaseCountsLast) { ExpectOrder({"an", "An", "AN", "àn"}); }

TEST(CollationTest, BlanksAndDigitsStandBeforeLetters) {
  ExpectOrder({"", "1", "12", "2", "an", "an 2", "an biên", "ana"});
}

TEST(CollationTest, DecomposedTextHasTheSameKey) {
  EXPECT_EQ(CollationKey("Ậm ợ đấy"),
            CollationKey("A\u0302\u0323m o\u031B\u0323 \u0111a\u0302\u0301y"));
}

TEST(CollationTest, WhatIsNotUtf8StandsBehindAll) {
  EXPECT_LT(CollationKey("ỹ"), CollationKey("\xC3"));
}

}  // namespace
}  // namespace baocao::report
