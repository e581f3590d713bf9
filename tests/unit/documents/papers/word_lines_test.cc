#include "services/documents/papers/word_lines.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/documents/papers/word_marks.h"

namespace baocao::documents {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

std::vector<WordLine> Lines(const std::string& blocks) {
  const auto lines = ReadLines(absl::StrCat(
      R"({"pandoc-api-version":[1,22],"meta":{},"blocks":[)", blocks, "]}"));
  EXPECT_TRUE(lines.ok()) << lines.status();
  return lines.value_or(std::vector<WordLine>());
}

std::vector<std::string> Texts(const std::vector<WordLine>& lines) {
  std::vector<std::string> texts;
  for (const WordLine& line : lines) texts.push_back(line.Full());
  return texts;
}

constexpr char kPara[] = R"({"t":"Para","c":[{"t":"Str","c":"A"}]})";

TEST(WordLinesTest, ParagraphsAndBrokenLinesAreLines) {
  EXPECT_THAT(Texts(Lines(R"({"t":"Para","c":[
      {"t":"Str","c":"Một"},{"t":"Space"},{"t":"Emph","c":[{"t":"Str","c":"hai"}]},
      {"t":"LineBreak"},{"t":"Str","c":"ba"}]},{"t":"Para","c":[]})")),
              ElementsAre("Một hai", "ba"));
}

TEST(WordLinesTest, ListItemsKeepTheirMarks) {
  EXPECT_THAT(
      Texts(Lines(absl::StrCat(
          R"({"t":"OrderedList","c":[[3,{"t":"UpperRoman"},{"t":"Period"}],[[)",
          kPara, R"(],[{"t":"BulletList","c":[[)", kPara, R"(]]}]]]},
          {"t":"OrderedList","c":[[2,{"t":"LowerAlpha"},{"t":"OneParen"}],[[)",
          kPara, "]]]}"))),
      ElementsAre("III. A", "- A", "b) A"));
}

TEST(WordLinesTest, KnowsWhatIsWhollyBold) {
  const auto lines = Lines(R"(
      {"t":"Para","c":[{"t":"Strong","c":[{"t":"Str","c":"1."}]},{"t":"Space"},
                       {"t":"Strong","c":[{"t":"Str","c":"Về"}]}]},
      {"t":"Para","c":[{"t":"Strong","c":[{"t":"Str","c":"Về"}]},
                       {"t":"Str","c":"tài"}]})");
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_TRUE(lines[0].is_bold);
  EXPECT_FALSE(lines[1].is_bold);
}

TEST(WordLinesTest, StylesComeFromTheDivAround) {
  const auto lines = Lines(
      absl::StrCat(R"({"t":"Div","c":[["",[],[["custom-style","BC Gợi ý"]]],[)",
                   kPara, "]]}"));
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0].style, "BC Gợi ý");
}

TEST(WordLinesTest, FootnotesFollowTheirLine) {
  EXPECT_THAT(Texts(Lines(absl::StrCat(
                  R"({"t":"Para","c":[{"t":"Str","c":"Có"},{"t":"Note","c":[)",
                  kPara, R"(]}]})"))),
              ElementsAre("Có[1]", "[1] A"));
}

std::string TableOf(int columns) {
  const std::string cell =
      absl::StrCat(R"([["",[],[]],{"t":"AlignDefault"},1,1,[)", kPara, "]]");
  std::string cells = cell, specs = R"([{"t":"A"},{"t":"B"}])";
  for (int i = 1; i < columns; ++i) {
    absl::StrAppend(&cells, ",", cell);
    absl::StrAppend(&specs, R"(,[{"t":"A"},{"t":"B"}])");
  }
  return absl::StrCat(R"({"t":"Table","c":[["",[],[]],[null,[]],[)", specs,
                      R"(],[["",[],[]],[]],[[["",[],[]],0,[],[[["",[],[]],[)",
                      cells, R"(]]]]],[["",[],[]],[]]]})");
}

TEST(WordLinesTest, ATableIsOneLineWithItsRows) {
  const auto lines = Lines(TableOf(2));
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0].kind, WordLine::Kind::kTable);
  EXPECT_EQ(lines[0].text, "A | A");
}

TEST(WordLinesTest, AFrameAroundATextIsNoTable) {
  const auto lines = Lines(TableOf(1));
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0].kind, WordLine::Kind::kText);
}

TEST(WordLinesTest, PicturesAreNamed) {
  const auto lines = Lines(
      R"({"t":"Para","c":[{"t":"Image","c":[["",[],[]],[],["media/a.png",""]]}]})");
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0].kind, WordLine::Kind::kPicture);
  EXPECT_EQ(lines[0].text, "media/a.png");
}

TEST(WordLinesTest, WhatIsNoTreeIsRefused) {
  EXPECT_FALSE(ReadLines("").ok());
  EXPECT_FALSE(ReadLines("[1,2").ok());
  EXPECT_FALSE(ReadLines("[]").ok());
}

TEST(WordLinesTest, WhatIsNestedTooDeeplyIsRefused) {
  std::string blocks = kPara;
  for (int i = 0; i < 1000; ++i) {
    blocks = absl::StrCat(R"({"t":"BlockQuote","c":[)", blocks, "]}");
  }
  EXPECT_FALSE(ReadLines(absl::StrCat(R"({"blocks":[)", blocks, "]}")).ok());
}

TEST(WordMarksTest, BookmarksFindTheirLines) {
  std::vector<WordLine> lines = {
      {.text = "A"}, {.text = "B c[1]"}, {.text = "A"}};
  WordMarks marks;
  marks.marked = {{{"bc_I"}, "B  c"}, {{"bc_II"}, "A"}, {{"bc_III"}, "none"}};
  AttachBookmarks(marks, lines);
  EXPECT_THAT(lines[0].bookmarks, ElementsAre());
  EXPECT_THAT(lines[1].bookmarks, ElementsAre("bc_I"));
  EXPECT_THAT(lines[2].bookmarks, ElementsAre("bc_II"));
}

}  // namespace
}  // namespace baocao::documents
