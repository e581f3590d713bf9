// Sheets with our hidden keys, after people have worked on them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/documents/importing/an_giang.h"

namespace baocao::documents::importing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const char kKey13B[] = "baocao:1:an-giang-2026:30307:13B:1";

BookMaker Keyed13B(const std::string& key = kKey13B) {
  BookMaker book;
  book.Sheet("13B").Lines(
      {key + "|stt|nd|c1|c2|c3|c4|c5|c6|gc", "|||Biểu 13B",
       "|STT|Nội dung|c1|c2|c3|c4|c5|c6|Ghi chú", "13B.I|I|Cấp tỉnh|=0",
       "13B.II|II|Cấp xã|=|=12", "13B.II.1|1|Bí thư xã, phường, đặc khu|#22|#2",
       "13B.II.2|2|Chủ tịch UBND cấp xã|ước 48|#10|||||Chờ số",
       "13B.II.3|3|Các phòng ban chuyên môn|-",
       "13B.TONG|*|Tổng cộng: I+II|=70|#12", "", "|Ghi chú dưới bảng",
       "@as_of|Số liệu đến ngày||^46170", "@estimated|Tất cả là số ước"});
  return book;
}

TEST(RecogniseTemplateTest, KeysSayWhatEveryCellIs) {
  const auto response = Import(Keyed13B().Make());
  const v1::FormEntry entry = FormOf(response, "13B");
  EXPECT_EQ(ValueAt(entry, "13B.II.1", "c1"), "22");
  EXPECT_EQ(ValueAt(entry, "13B.II.2", "c1"), "ước 48");
  EXPECT_EQ(ValueAt(entry, "13B.II.2", "gc"), "“Chờ số”");
  EXPECT_EQ(ValueAt(entry, "13B.II.3", "c1"), "-");
  EXPECT_EQ(entry.as_of(), "2026-05-28");
  EXPECT_EQ(response.sheets(0).recognised_by(), v1::RECOGNITION_KEYS);
  EXPECT_EQ(response.submission().unit(), "30307");
}

TEST(RecogniseTemplateTest, OurFormulasAreLeftOutAndWhatIsTypedOverThemIsSent) {
  const v1::FormEntry entry = FormOf(Import(Keyed13B().Make()), "13B");
  EXPECT_EQ(ValueAt(entry, "13B.II", "c2"), "");
  EXPECT_EQ(ValueAt(entry, "13B.TONG", "c1"), "");
  EXPECT_EQ(ValueAt(entry, "13B.TONG", "c2"), "12");
}

TEST(RecogniseTemplateTest, AFormulaInACellToFillInCountsByItsValue) {
  BookMaker book = Keyed13B();
  book.Put(6, 4, "=17");
  EXPECT_EQ(ValueAt(FormOf(Import(book.Make()), "13B"), "13B.II.1", "c1"),
            "17");
}

TEST(RecogniseTemplateTest, MovedAndSortedRowsAndInsertedColumnsAreFound) {
  BookMaker book;
  book.Sheet("Tên khác")
      .Lines({std::string(kKey13B) + "|stt|nd||c2|c1", "13B.TONG|*|Tổng cộng",
              "13B.II.3|3|Các phòng||#3|#1", "",
              "13B.II.1|1|Bí thư|ghi riêng|#2|#22"});
  const auto response = Import(book.Make());
  const v1::FormEntry entry = FormOf(response, "13B");
  EXPECT_EQ(ValueAt(entry, "13B.II.3", "c2"), "3");
  EXPECT_EQ(ValueAt(entry, "13B.II.1", "c1"), "22");
  EXPECT_THAT(Told(response),
              ElementsAre("WARNING Tên khác!D5", "WARNING Tên khác",
                          "WARNING Tên khác"));
}

TEST(RecogniseTemplateTest, AnInsertedRowOfAFixedFormIsNamed) {
  BookMaker book = Keyed13B();
  for (RawCell& cell : book.workbook().sheets[0].cells) {
    if (cell.row >= 8) ++cell.row;
  }
  book.Put(8, 3, "Công an phường").Put(8, 4, "#5");
  const auto response = Import(book.Make());
  EXPECT_EQ(ValueAt(FormOf(response, "13B"), "13B.II.3", "c1"), "-");
  EXPECT_THAT(Told(response), ElementsAre("ERROR 13B!A8"));
}

TEST(RecogniseTemplateTest, ACopiedRowOfAFixedFormIsNamed) {
  BookMaker book = Keyed13B();
  book.Put(10, 1, "13B.II.1").Put(10, 4, "#99");
  const auto response = Import(book.Make());
  EXPECT_EQ(ValueAt(FormOf(response, "13B"), "13B.II.1", "c1"), "22");
  EXPECT_THAT(Told(response), ElementsAre("ERROR 13B!A10"));
}

TEST(RecogniseTemplateTest, AllFiguresAreEstimatesWhereTheFormSaysSo) {
  BookMaker book = Keyed13B();
  book.Put(13, 4, "x");
  const v1::FormEntry entry = FormOf(Import(book.Make()), "13B");
  EXPECT_EQ(ValueAt(entry, "13B.II.1", "c1"), "ước 22");
  EXPECT_EQ(ValueAt(entry, "13B.II.3", "c1"), "-");
}

TEST(RecogniseTemplateTest, ABlankTemplateSendsNothing) {
  BookMaker book;
  book.Sheet("13B").Lines(
      {std::string(kKey13B) + "|stt|nd|c1|c2",
       "13B.II|II|Cấp xã|=0|=", "13B.II.1|1|Bí thư xã, phường, đặc khu"});
  const auto response = Import(book.Make());
  EXPECT_EQ(response.submission().forms_size(), 0);
  EXPECT_THAT(Told(response), ElementsAre("ERROR "));
  EXPECT_THAT(response.findings(0).message_vi(), HasSubstr("để trống"));
}

TEST(RecogniseTemplateTest, TemplatesOfOthersAreNotTaken) {
  struct Case {
    const char* key;
    const char* told;
  };
  for (const Case& c :
       {Case{"baocao:1:an-giang-2026:30292:13B:1", "phường Bình Đức"},
        Case{"baocao:1:cao-bang-2026:30307:13B:1", "cao-bang-2026"},
        Case{"baocao:2:an-giang-2026:30307:13B:1", "phiên bản khác"},
        Case{"baocao:1:an-giang-2026:30307:99B:1", "99B"},
        Case{"baocao:1", "phiên bản khác"}}) {
    const auto response = Import(Keyed13B(c.key).Make());
    EXPECT_EQ(response.submission().forms_size(), 0) << c.key;
    EXPECT_THAT(MessageAt(response, "13B"), HasSubstr(c.told));
    EXPECT_EQ(response.sheets(0).recognised_by(), v1::RECOGNITION_NONE);
  }
}

TEST(RecogniseTemplateTest, AnOlderVersionOfAFormIsTakenAndTold) {
  const auto response =
      Import(Keyed13B("baocao:1:an-giang-2026:30307:13B:0").Make());
  EXPECT_EQ(ValueAt(FormOf(response, "13B"), "13B.II.1", "c1"), "22");
  EXPECT_THAT(Told(response), ElementsAre("WARNING 13B"));
}

TEST(RecogniseTemplateTest, ListRowsKeepTheirIdsAndNewOnesGetFreeOnes) {
  BookMaker book;
  book.Sheet("2B").Lines(
      {"baocao:1:an-giang-2026:30307:2B:1|stt|loai|so|ngay|trichyeu|ghichu",
       "|STT|Tên loại văn bản", "2B.X1||Cấp ủy cấp xã", "2B.X1|d1|1",
       "2B.X1|new1|2"});
  // Keys hold a bar themselves.
  const auto line = [&](int row, std::string_view key, std::string_view kind,
                        std::string_view number) {
    book.Put(row, 1, key)
        .Put(row, 2, "1")
        .Put(row, 3, kind)
        .Put(row, 4, number);
  };
  line(4, "2B.X1|d1", "Nghị quyết", "01-NQ/ĐU");
  line(5, "2B.X1|new1", "Kết luận", "02-KL/ĐU");
  line(6, "", "Kế hoạch", "03-KH/ĐU");            // inserted
  line(7, "2B.X1|d1", "Quyết định", "04-QĐ/ĐU");  // copied
  line(8, "2B.X1|new2", "", "");
  book.Put(9, 1, "2B.X3").Put(9, 3, "Ủy ban nhân dân cấp xã");
  line(10, "", "Quyết định", "5/QĐ-UBND");
  line(12, "", "Chữ ký", "");
  const auto response = Import(book.Make());
  const v1::FormEntry entry = FormOf(response, "2B");
  ASSERT_EQ(entry.rows_size(), 5);
  EXPECT_EQ(entry.rows(0).id(), "d1");
  EXPECT_EQ(entry.rows(1).id(), "d2");
  EXPECT_EQ(entry.rows(2).id(), "d3");
  EXPECT_EQ(entry.rows(2).group(), "2B.X1");
  EXPECT_EQ(entry.rows(3).id(), "d4");
  EXPECT_EQ(ValueIn(entry.rows(3), "so"), "“04-QĐ/ĐU”");
  EXPECT_EQ(entry.rows(4).group(), "2B.X3");
  EXPECT_THAT(Told(response), ElementsAre("WARNING 2B"));  // groups X2, X4
}

TEST(RecogniseTemplateTest, MoneyUnitAndChoicesAreReadFromTheirRows) {
  BookMaker book;
  book.Sheet("12B").Lines(
      {"baocao:1:an-giang-2026:30307:12B:1|stt|nd|n25|n25p|kh26|kh26p|th|thp|"
       "gc",
       "@money_unit|Đơn vị tiền||Tỉ đồng",
       "@choice:12B.I.2|Số thu||Thu ngân sách nhà nước trên địa bàn, không gồm "
       "bổ sung từ ngân sách cấp trên",
       "12B.I|I|Tổng thu|=25|=100", "12B.I.2|2|Cấp xã|1,5 tỷ|=100|300 triệu"});
  const auto response = Import(book.Make());
  const v1::FormEntry entry = FormOf(response, "12B");
  EXPECT_EQ(entry.money_unit(), "tỷ đồng");
  ASSERT_EQ(entry.choices_size(), 1);
  EXPECT_EQ(entry.choices(0).option(), "tren-dia-ban");
  EXPECT_EQ(ValueAt(entry, "12B.I.2", "n25"), "1.5");
  EXPECT_EQ(ValueAt(entry, "12B.I.2", "kh26"), "0.3");
  EXPECT_EQ(ValueAt(entry, "12B.I.2", "n25p"), "");
}

TEST(RecogniseTemplateTest, AnUnknownMoneyUnitIsNamedOnItsCell) {
  BookMaker book;
  book.Sheet("12B").Lines({"baocao:1:an-giang-2026:30307:12B:1|stt|nd|n25",
                           "@money_unit|||USD", "12B.I.2|2|Cấp xã|#5"});
  const auto response = Import(book.Make());
  EXPECT_THAT(MessageAt(response, "12B", "D2"), HasSubstr("USD"));
}

TEST(RecogniseTemplateTest, TheCoverNamesTheSignatory) {
  BookMaker book;
  book.Sheet("Bìa").Lines({"baocao:1:an-giang-2026:30307:@cover:0||@value",
                           "@signatory.name|Người đứng đầu|Nguyễn  Văn A",
                           "@signatory.position|Chức vụ|Bí thư",
                           "@signatory.prepared_by|Người lập",
                           "@signatory.contact|Liên hệ|#912345678"});
  const auto response = Import(book.Make());
  EXPECT_EQ(response.submission().signatory().name(), "Nguyễn Văn A");
  EXPECT_EQ(response.submission().signatory().position(), "Bí thư");
  EXPECT_EQ(response.submission().signatory().contact(), "912345678");
  EXPECT_THAT(Told(response), IsEmpty());
  EXPECT_EQ(response.sheets(0).form(), "@cover");
}

TEST(RecogniseTemplateTest, ProposalsAreReadByNameAndId) {
  BookMaker book;
  book.Sheet("Kiến nghị")
      .Lines({"baocao:1:an-giang-2026:30307:@proposals:0||domain|addressee|"
              "difficulty|"
              "request|political_basis|legal_basis",
              "||Lĩnh vực|Nơi nhận",
              "a1|1|Tài chính|VI.0|Thiếu kinh phí|Bổ sung",
              "new1|2|thue|Kiến nghị, đề xuất với Chính phủ, Thủ tướng Chính "
              "phủ||Sửa "
              "luật",
              "new2|3", "|4|Thể thao|VI.0||Xây sân"});
  const auto response = Import(book.Make());
  const v1::ProposalList& list = response.submission().proposals();
  ASSERT_EQ(list.proposals_size(), 3);
  EXPECT_EQ(list.proposals(0).id(), "a1");
  EXPECT_EQ(list.proposals(0).domain(), "tai-chinh");
  EXPECT_EQ(list.proposals(1).id(), "p1");
  EXPECT_EQ(list.proposals(1).addressee(), "VI.3");
  EXPECT_EQ(list.proposals(2).domain(), "Thể thao");
  EXPECT_THAT(Told(response), ElementsAre("WARNING Kiến nghị!C6"));
}

TEST(RecogniseTemplateTest, NoProposalsIsSaidByOneWordAndNotByABlankSheet) {
  BookMaker book;
  book.Sheet("Kiến nghị")
      .Lines({"baocao:1:an-giang-2026:30307:@proposals:0||domain|request",
              "||Lĩnh vực|Kiến nghị", "new1|1"});
  const RawWorkbook blank = book.Make();
  EXPECT_FALSE(Import(blank).submission().has_proposals());
  BookMaker none;
  none.Sheet("Kiến nghị")
      .Lines({"baocao:1:an-giang-2026:30307:@proposals:0||domain|request",
              "||Lĩnh vực|Kiến nghị", "new1|1||Không có"});
  const auto response = Import(none.Make());
  EXPECT_TRUE(response.submission().has_proposals());
  EXPECT_EQ(response.submission().proposals().proposals_size(), 0);
}

TEST(RecogniseTemplateTest, HiddenRowsAreTakenAndTold) {
  BookMaker book;
  book.Sheet("2B").Lines(
      {"baocao:1:an-giang-2026:30307:2B:1|stt|loai|so|ngay|trichyeu|ghichu",
       "2B.X1||Cấp ủy cấp xã"});
  book.Put(3, 1, "2B.X1|a").Put(3, 3, "Nghị quyết").HideRow(3);
  const auto response = Import(book.Make());
  EXPECT_EQ(FormOf(response, "2B").rows_size(), 1);
  EXPECT_THAT(MessageAt(response, "2B", "A3"), HasSubstr("đang bị ẩn"));
}

}  // namespace
}  // namespace baocao::documents::importing
