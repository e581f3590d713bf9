#include "services/followup/similarity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <tuple>

#include "services/followup/search.h"

namespace baocao::followup {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// By the definition, every pair with every other.
std::vector<AlikePair> Slowly(const std::vector<std::string>& texts, int least,
                              size_t most) {
  std::vector<std::set<std::pair<std::string, std::string>>> sets;
  for (const std::string& text : texts) {
    std::vector<std::string> syllables;
    std::string syllable;
    for (char c : text) {
      if (c != ' ') {
        syllable.push_back(c);
      } else if (!syllable.empty()) {
        syllables.push_back(std::move(syllable));
        syllable.clear();
      }
    }
    auto& set = sets.emplace_back();
    if (syllables.size() == 1) set.emplace(syllables[0], "");
    for (size_t i = 1; i < syllables.size(); ++i) {
      set.emplace(syllables[i - 1], syllables[i]);
    }
  }
  std::vector<AlikePair> pairs;
  for (int one = 0; one < static_cast<int>(sets.size()); ++one) {
    for (int other = one + 1; other < static_cast<int>(sets.size()); ++other) {
      int shared = 0;
      for (const auto& pair : sets[one]) shared += sets[other].contains(pair);
      const int all =
          static_cast<int>(sets[one].size() + sets[other].size()) - shared;
      if (all == 0 || 100 * shared / all < least) continue;
      pairs.push_back({one, other, 100 * shared / all});
    }
  }
  std::sort(pairs.begin(), pairs.end(), [](const auto& a, const auto& b) {
    return std::tuple(-a.percent, a.one, a.other) <
           std::tuple(-b.percent, b.one, b.other);
  });
  if (pairs.size() > most) pairs.resize(most);
  return pairs;
}

std::vector<std::string_view> Views(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

std::vector<std::string> Syllables(const std::vector<std::string>& texts) {
  std::vector<std::string> syllables;
  for (const std::string& text : texts) syllables.push_back(SyllablesOf(text));
  return syllables;
}

// Texts of few words, so that many are nearly alike and some are equal.
std::vector<std::string> Jumble(int count, unsigned seed) {
  std::mt19937 chance(seed);
  std::vector<std::string> texts;
  for (int i = 0; i < count; ++i) {
    if (!texts.empty() && chance() % 4 == 0) {
      texts.push_back(texts[chance() % texts.size()]);
      continue;
    }
    std::string text = " ";
    const int length = static_cast<int>(chance() % 12);
    for (int j = 0; j < length; ++j) {
      text.push_back(static_cast<char>('a' + chance() % 4));
      text.push_back(' ');
    }
    texts.push_back(length == 0 ? "" : text);
  }
  return texts;
}

TEST(SimilarityTest, TheSharedPairsOfAllPairsCount) {
  // ab bc cd / ab bc ce: 2 of 4.
  const auto texts = Syllables({"a b c d", "a b c e", "x y z"});
  EXPECT_THAT(Similarity(Views(texts)).Pairs(1, 10),
              ElementsAre(AlikePair{0, 1, 50}));
  EXPECT_THAT(Similarity(Views(texts)).Pairs(51, 10), IsEmpty());
}

TEST(SimilarityTest, OpinionsInOtherWordsOfCaseAndToneStyleAreEqual) {
  const auto texts =
      Syllables({"Thiếu kinh phí sửa chữa công trình thủy lợi.",
                 "THIẾU KINH PHÍ, sửa chữa công trình thuỷ lợi"});
  EXPECT_THAT(Similarity(Views(texts)).Pairs(60, 10),
              ElementsAre(AlikePair{0, 1, 100}));
}

TEST(SimilarityTest, TheOrderOfWordsTellsTextsApart) {
  const auto texts = Syllables({"xã hỏi sở", "sở hỏi xã"});
  EXPECT_THAT(Similarity(Views(texts)).Pairs(1, 10), IsEmpty());
}

TEST(SimilarityTest, TextsWithoutWordsAreLikeNothing) {
  const auto texts = Syllables({"", "...", "một", "một"});
  EXPECT_THAT(Similarity(Views(texts)).Pairs(1, 10),
              ElementsAre(AlikePair{2, 3, 100}));
  EXPECT_THAT(Similarity(Views(texts)).PairsWith(0, 1, 10), IsEmpty());
}

TEST(SimilarityTest, TheIndexFindsExactlyWhatComparingAllFinds) {
  for (unsigned seed = 0; seed < 30; ++seed) {
    const std::vector<std::string> texts = Jumble(60, seed);
    const Similarity similarity(Views(texts));
    for (int least : {1, 30, 50, 60, 75, 100}) {
      for (int most : {1, 7, 10'000}) {
        ASSERT_EQ(similarity.Pairs(least, most), Slowly(texts, least, most))
            << "seed " << seed << " least " << least << " most " << most;
      }
    }
  }
}

TEST(SimilarityTest, ThePairsOfOneAreThoseOfAllThatItIsIn) {
  const std::vector<std::string> texts = Jumble(40, 99);
  const Similarity similarity(Views(texts));
  const std::vector<AlikePair> all = Slowly(texts, 20, 10'000);
  for (int text = 0; text < 40; ++text) {
    std::vector<AlikePair> expected;
    for (const AlikePair& pair : all) {
      if (pair.one == text || pair.other == text) expected.push_back(pair);
    }
    EXPECT_EQ(similarity.PairsWith(text, 20, 10'000), expected) << text;
  }
}

TEST(SimilarityTest, AThousandCopiesCostNoMoreThanOne) {
  std::vector<std::string> texts(66'420, SyllablesOf("thiếu kinh phí chi"));
  const std::vector<AlikePair> pairs = Similarity(Views(texts)).Pairs(60, 3);
  EXPECT_THAT(pairs, ElementsAre(AlikePair{0, 1, 100}, AlikePair{0, 2, 100},
                                 AlikePair{0, 3, 100}));
}

}  // namespace
}  // namespace baocao::followup
