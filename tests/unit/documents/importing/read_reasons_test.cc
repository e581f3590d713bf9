// The sheet "Giải trình": with our keys, and in workbooks of people's own.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/unit/documents/importing/an_giang.h"

namespace baocao::documents::importing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// 13B.II stands in line 3, its three rows below, the total in line 7; c1 is D.
BookMaker Book() {
  BookMaker book;
  book.Sheet("13B").Lines(
      {"baocao:1:an-giang-2026:30307:13B:1|stt|nd|c1|c2|c3|c4|c5|c6|gc",
       "13B.I|I|Cấp tỉnh", "13B.II|II|Cấp xã|#71|=12",
       "13B.II.1|1|Bí thư xã, phường, đặc khu|#22|#2|#3|#1|#1|#1",
       "13B.II.2|2|Chủ tịch UBND cấp xã|#48|#10|#1",
       "13B.II.3|3|Các phòng ban chuyên môn|-", "13B.TONG|*|Tổng cộng: I+II"});
  book.Sheet("Giải trình")
      .Lines({"baocao:1:an-giang-2026:30307:@reasons:0||cell|rule|code|reason",
              "|GIẢI TRÌNH", "|TT|Ô|Quy tắc|Loại lý do|Lý do"});
  return book;
}

BookMaker& Line(BookMaker& book, int line, const std::string& key,
                const std::vector<std::string>& texts) {
  book.Put(line, 1, key);
  for (size_t i = 0; i < texts.size(); ++i) {
    book.Put(line, 3 + static_cast<int>(i), texts[i]);
  }
  return book;
}

v1::ImportWorkbookResponse Read(const std::vector<std::string>& texts,
                                const std::string& key = "new1") {
  BookMaker book = Book();
  return Import(Line(book, 4, key, texts).Make());
}

std::string Placed(const v1::Place& place) {
  return absl::StrCat(place.form(), " ", place.row(),
                      place.list_row().empty() ? "" : "|", place.list_row(),
                      place.column().empty() ? "" : " ", place.column());
}

std::vector<std::string> ReasonsOf(const v1::ImportWorkbookResponse& response) {
  std::vector<std::string> reasons;
  for (const auto& each : response.submission().justifications()) {
    reasons.push_back(absl::StrCat(each.rule(), " @ ", Placed(each.place()),
                                   " ", each.code(), ": ", each.reason()));
  }
  return reasons;
}

TEST(ReadReasonsTest, ACellAndARuleArePlacedWhereTheRuleIsFoundBroken) {
  EXPECT_THAT(ReasonsOf(Read({"13B!D3", "R13B-2", "", "Theo bản giấy"})),
              ElementsAre("R13B-2 @ 13B 13B.II c1 : Theo bản giấy"));
  // An addend stands for its sum.
  EXPECT_THAT(ReasonsOf(Read({"13B!E5", "r13b-2", "", "Theo bản giấy"})),
              ElementsAre("R13B-2 @ 13B 13B.II c2 : Theo bản giấy"));
  // A rule over several columns is found at its row.
  EXPECT_THAT(ReasonsOf(Read({"13B!G3", "R13B-3", "", "Chuyển huyện cũ"})),
              ElementsAre("R13B-3 @ 13B 13B.II : Chuyển huyện cũ"));
}

TEST(ReadReasonsTest, TheLabelStandsForItsRow) {
  EXPECT_THAT(ReasonsOf(Read({"13B!C3", "R13B-3", "", "Rút đơn"})),
              ElementsAre("R13B-3 @ 13B 13B.II : Rút đơn"));
  EXPECT_THAT(ReasonsOf(Read({"13B!C3", "R13B-2", "", "Bản giấy"})),
              ElementsAre("R13B-2 @ 13B 13B.II : Bản giấy"));
}

TEST(ReadReasonsTest, TheCellAloneWillDoWhereItTakesPartInOneRule) {
  EXPECT_THAT(ReasonsOf(Read({"13B!D4", "", "", "Theo bản giấy"})),
              ElementsAre("R13B-2 @ 13B 13B.II c1 : Theo bản giấy"));
}

TEST(ReadReasonsTest, TheRuleAloneWillDoWhereItIsLookedAtInOnePlace) {
  EXPECT_THAT(ReasonsOf(Read({"", "R13B-3", "", "Rút đơn"})),
              ElementsAre("R13B-3 @ 13B 13B.II : Rút đơn"));
  const auto several = Read({"", "R13B-2", "", "Theo bản giấy"});
  EXPECT_THAT(ReasonsOf(several), IsEmpty());
  EXPECT_THAT(Told(several), ElementsAre("ERROR Giải trình!C4"));
}

TEST(ReadReasonsTest, ACellOfSeveralRulesIsAskedAndTheAnswerTaken) {
  const auto asked = Read({"13B!E3", "", "", "Rút đơn"});
  EXPECT_THAT(ReasonsOf(asked), IsEmpty());
  ASSERT_EQ(asked.questions_size(), 1);
  const v1::Question& question = asked.questions(0);
  EXPECT_EQ(question.sheet() + "!" + question.cell(), "Giải trình!D4");
  std::vector<std::string> offered;
  for (const auto& each : question.readings()) offered.push_back(each.number());
  EXPECT_THAT(offered, ElementsAre("R13B-1", "R13B-2", "R13B-3"));
  EXPECT_THAT(question.readings(2).label_vi(), HasSubstr("Đơn tồn đọng"));
  EXPECT_THAT(question.message_vi(), HasSubstr("13B!E3"));
  // The form itself is not held back by it.
  EXPECT_THAT(asked.incomplete_forms(), IsEmpty());

  BookMaker book = Book();
  v1::ImportWorkbookOptions options;
  v1::Answer& answer = *options.add_answers();
  answer.set_sheet("Giải trình");
  answer.set_cell("D4");
  answer.set_number("R13B-3");
  const auto answered = Import(
      Line(book, 4, "new1", {"13B!E3", "", "", "Rút đơn"}).Make(), options);
  EXPECT_THAT(ReasonsOf(answered),
              ElementsAre("R13B-3 @ 13B 13B.II : Rút đơn"));
  EXPECT_EQ(answered.questions_size(), 0);
}

TEST(ReadReasonsTest, WhatWasPrintedMeansWhatItMeantThenWhereverItsCellIsNow) {
  BookMaker book = Book();
  Line(book, 4, "R13B-3|13B|13B.II||13B!C9|",
       {"13B!C9", "R13B-3", "Đã chuyển cơ quan khác giải quyết", "Đã chuyển"});
  Line(book, 5, "R13B-3|13B|13B.II||13B!C9|",
       {"13B!D3", "R13B-2", "", "Chép từ dòng trên"});
  Line(book, 6, "R13B-2|13B|13B.II|c2|13B!E9|", {"13B!E9", "R13B-2", "", ""});
  const auto response = Import(book.Make());
  EXPECT_THAT(ReasonsOf(response),
              ElementsAre("R13B-3 @ 13B 13B.II forwarded: Đã chuyển",
                          "R13B-2 @ 13B 13B.II c1 : Chép từ dòng trên"));
  // One that was taken back needs no word.
  EXPECT_THAT(Told(response), IsEmpty());
}

TEST(ReadReasonsTest, InsertedLinesCountAndTheRulesBelowDoNot) {
  BookMaker book = Book();
  Line(book, 4, "new1", {"", "", "", ""});
  Line(book, 5, "", {"13B!D4", "", "", "Chèn thêm"});
  Line(book, 6, "@rules", {"Các quy tắc cần giải trình"});
  Line(book, 7, "", {"R13B-2", "", "", "Cấp xã (II) phải bằng"});
  const auto response = Import(book.Make());
  EXPECT_THAT(ReasonsOf(response),
              ElementsAre("R13B-2 @ 13B 13B.II c1 : Chèn thêm"));
  EXPECT_THAT(Told(response), IsEmpty());
}

TEST(ReadReasonsTest, EachFaultNamesItsCellAndLeavesTheFormsAlone) {
  struct Case {
    std::vector<std::string> texts;
    const char* told;
    const char* says;
  };
  for (const Case& c : {
           Case{
               {"13B!D3", "R13B-2"}, "WARNING Giải trình!F4", "chưa ghi lý do"},
           Case{{"ô nào đó", "", "", "Vì sao"},
                "ERROR Giải trình!C4",
                "“ô nào đó”"},
           Case{{"13B!D3:E3", "R13B-2", "", "Vì sao"},
                "ERROR Giải trình!C4",
                "“13B!D3:E3”"},
           Case{{"", "", "", "Vì sao"}, "ERROR Giải trình!C4", "ô nào"},
           Case{{"14B!D3", "R13B-2", "", "Vì sao"},
                "ERROR Giải trình!C4",
                "“14B”"},
           Case{{"13B!D40", "R13B-2", "", "Vì sao"},
                "ERROR Giải trình!C4",
                "13B!D40"},
           Case{
               {"13B!D4", "R99", "", "Vì sao"}, "ERROR Giải trình!D4", "“R99”"},
           // Only to be checked again: needs no reason.
           Case{{"13B!D4", "R13B-3-dong", "", "Vì sao"},
                "ERROR Giải trình!D4",
                "R13B-3-dong"},
           Case{{"13B!D4", "R13B-3", "", "Vì sao"},
                "ERROR Giải trình!D4",
                "R13B-2"},
           Case{{"13B!J4", "", "", "Vì sao"}, "ERROR Giải trình!C4", "13B!J4"},
       }) {
    const auto response = Read(c.texts);
    EXPECT_THAT(ReasonsOf(response), IsEmpty()) << c.says;
    EXPECT_THAT(Told(response), ElementsAre(c.told)) << c.says;
    EXPECT_THAT(response.findings(0).message_vi(), HasSubstr(c.says));
    EXPECT_EQ(response.submission().forms_size(), 1);
    EXPECT_THAT(response.incomplete_forms(), IsEmpty());
  }
}

TEST(ReadReasonsTest, AnUnknownKindOfReasonIsToldAndTheReasonTaken) {
  const auto response = Read({"13B!D4", "", "Bận họp", "Theo bản giấy"});
  EXPECT_THAT(ReasonsOf(response),
              ElementsAre("R13B-2 @ 13B 13B.II c1 : Theo bản giấy"));
  EXPECT_THAT(Told(response), ElementsAre("WARNING Giải trình!E4"));
}

TEST(ReadReasonsTest, AReasonForAFormThatIsLeftBlankIsNotSent) {
  BookMaker book;
  book.Sheet("13B").Lines(
      {"baocao:1:an-giang-2026:30307:13B:1|stt|nd|c1", "13B.II|II|Cấp xã"});
  book.Sheet("Giải trình")
      .Lines({"baocao:1:an-giang-2026:30307:@reasons:0||cell|rule|code|reason",
              "", "new1||13B!D2|R13B-2||Vì sao"});
  const auto response = Import(book.Make());
  EXPECT_THAT(ReasonsOf(response), IsEmpty());
  EXPECT_THAT(MessageAt(response, "Giải trình", "C3"), HasSubstr("Biểu 13B"));
}

TEST(ReadReasonsTest, ASheetWithoutKeysIsKnownByItsHeadings) {
  BookMaker book = Book();
  book.workbook().sheets.pop_back();
  book.Sheet("GT").Lines({"Giải trình của phường", "",
                          "STT|Ô số liệu|Mã quy tắc|Nội dung giải trình",
                          "1|'13B'!D3|R13B-2|Theo bản giấy đã ký",
                          "2|D4||Thiếu tên trang cũng được: chỉ có một biểu"});
  const auto response = Import(book.Make());
  EXPECT_THAT(ReasonsOf(response),
              ElementsAre("R13B-2 @ 13B 13B.II c1 : Theo bản giấy đã ký",
                          "R13B-2 @ 13B 13B.II c1 : Thiếu tên trang cũng được: "
                          "chỉ có một biểu"));
  EXPECT_EQ(response.sheets(1).form(), "@reasons");
  EXPECT_THAT(Told(response), IsEmpty());
}

TEST(ReadReasonsTest, EntriesOfListsAreNamedByAnyOfTheirCells) {
  BookMaker book;
  book.Sheet("8B").Put(1, 1, "baocao:1:an-giang-2026:30307:8B:1");
  const char* const columns[] = {"ten", "@rows", "ten2", "tc1", "tc2"};
  for (int i = 0; i < 5; ++i) book.Put(1, 2 + i, columns[i]);
  book.Put(2, 3, "8B.R.III.1.7").Put(2, 4, "Tiểu học");
  book.Put(3, 3, "8B.R.III.1.7|s1").Put(3, 4, "Trường Tiểu học Lê Lợi");
  book.Sheet("Giải trình")
      .Lines({"baocao:1:an-giang-2026:30307:@reasons:0||cell|rule|code|reason",
              "", "new1||8B!E3|||Chưa được giao tự chủ",
              "new2||8B!D3|||Chưa được giao tự chủ"});
  EXPECT_THAT(
      ReasonsOf(Import(book.Make())),
      ElementsAre("R8B-2 @ 8B 8B.R.III.1.7|s1 : Chưa được giao tự chủ",
                  "R8B-2 @ 8B 8B.R.III.1.7|s1 : Chưa được giao tự chủ"));
}

TEST(ReadReasonsTest, RowsAreTracedForFindingsOnSumsThatWereLeftOut) {
  const auto response = Read({});
  std::string cell;
  for (const v1::Origin& origin : response.origins()) {
    if (origin.place().row() == "13B.II" && origin.place().column().empty()) {
      cell = origin.cell();
    }
  }
  EXPECT_EQ(cell, "C3");
}

}  // namespace
}  // namespace baocao::documents::importing
