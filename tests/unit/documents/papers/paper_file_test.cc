// Papers as files: our tree, our XML, the reference document.
#include <set>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "paper_text.h"
#include "pugixml.hpp"
#include "services/documents/papers/letter_case.h"
#include "services/documents/papers/pandoc_json.h"
#include "services/documents/papers/reference_document.h"
#include "services/documents/papers/table_xml.h"
#include "services/documents/reading/file_kind.h"
#include "services/embedded_file.h"

namespace baocao {
extern const EmbeddedFile PaperReference[];
extern const unsigned long PaperReferenceCount;
}  // namespace baocao

namespace baocao::documents {
namespace {

constexpr char kNasty[] =
    "$x^2$ @user [link](http://a) <w:p>\"&' ```{=openxml}``` \\newpage {{a}}";

TEST(PandocJsonTest, TextIsTextWhateverItHolds) {
  Paper paper;
  paper.blocks.push_back(Plain(PaperStyle::kBody, kNasty));
  const auto tree = nlohmann::json::parse(ToPandocJson(paper));
  const auto& para = tree["blocks"][0]["c"][1][0];
  EXPECT_EQ(para["t"], "Para");
  ASSERT_EQ(para["c"].size(), 1u);
  EXPECT_EQ(para["c"][0]["t"], "Str");
  EXPECT_EQ(para["c"][0]["c"], kNasty);
}

TEST(PandocJsonTest, SignsThatXmlCanNotHoldAreDropped) {
  EXPECT_EQ(Printable("a\x01\x0B\x1F b\x7F\xEF\xBF\xBF\xEF\xBF\xBE"
                      "c\n\td"),
            "a bc\n\td");
  EXPECT_EQ(Printable("Đảng ủy ﹏ 😀"), "Đảng ủy ﹏ 😀");
}

TEST(TableXmlTest, TextsCanNotBecomeElements) {
  PaperTable table;
  table.widths = {80, 80};
  table.rows.push_back(
      {.cells = {{.paragraphs = {Plain(PaperStyle::kCellText, kNasty)}}}});
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(TableXml(table).c_str()));
  EXPECT_STREQ(document.select_node("//w:t").node().text().get(), kNasty);
  EXPECT_EQ(document.select_nodes("//w:tc").size(), 2u);
}

TEST(TableXmlTest, MergedCellsGoOnInTheNextRows) {
  PaperTable table;
  table.widths = {40, 60, 60};
  table.rows.resize(2);
  PaperCell tall{.paragraphs = {Plain(PaperStyle::kCellHeading, "a")},
                 .rows = 2};
  PaperCell wide{.paragraphs = {Plain(PaperStyle::kCellHeading, "b")},
                 .columns = 2};
  table.rows[0].cells = {tall, wide};
  table.rows[0].is_heading = true;
  table.rows[1].cells = {{}, {}};
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(TableXml(table).c_str()));
  const auto rows = document.select_nodes("//w:tr");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].node().select_nodes("w:tc").size(), 2u);
  EXPECT_EQ(rows[1].node().select_nodes("w:tc").size(), 3u);
  EXPECT_EQ(document.select_nodes("//w:vMerge[@w:val='restart']").size(), 1u);
  EXPECT_EQ(document.select_nodes("//w:vMerge[@w:val='continue']").size(), 1u);
  EXPECT_EQ(document.select_nodes("//w:gridSpan[@w:val='2']").size(), 1u);
}

TEST(ReferenceDocumentTest, EveryStyleOfOursIsInIt) {
  pugi::xml_document styles;
  for (unsigned long i = 0; i < PaperReferenceCount; ++i) {
    pugi::xml_document part;
    const auto& file = PaperReference[i];
    ASSERT_TRUE(part.load_buffer(file.content.data(), file.content.size()))
        << file.name;
    if (file.name == "styles") styles.reset(part);
  }
  std::set<std::pair<std::string, std::string>> known;
  for (const auto& style : styles.select_nodes("//w:style")) {
    known.emplace(style.node().child("w:name").attribute("w:val").value(),
                  style.node().attribute("w:styleId").value());
  }
  for (int i = 0; i <= static_cast<int>(PaperStyle::kAnnex); ++i) {
    const auto style = static_cast<PaperStyle>(i);
    EXPECT_TRUE(known.contains(
        {std::string(StyleName(style)), std::string(StyleId(style))}))
        << StyleName(style);
    EXPECT_EQ(StyleNamed(StyleName(style)), style);
  }
}

TEST(ReferenceDocumentTest, IsTheSameWordFileEveryTime) {
  const auto first = ReferenceDocument();
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(RecogniseFile(*first), FileKind::kDocx);
  EXPECT_EQ(*first, *ReferenceDocument());
}

TEST(LetterCaseTest, KnowsVietnameseCapitals) {
  EXPECT_EQ(InCapitals("đảng ủy đặc khu Phú Quốc"), "ĐẢNG ỦY ĐẶC KHU PHÚ QUỐC");
  EXPECT_EQ(WithCapital("ủy ban"), "Ủy ban");
  EXPECT_EQ(WithSmallLetter("Đánh giá Sơ kết"), "đánh giá Sơ kết");
}

}  // namespace
}  // namespace baocao::documents
