// People's own workbooks, against the forms as shipped.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/documents/importing/an_giang.h"

namespace baocao::documents::importing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const char kTitle13B[] =
    "CÔNG TÁC TIẾP CÔNG DÂN, GIẢI QUYẾT KHIẾU NẠI, ĐƠN THƯ, TỐ CÁO CỦA ĐỊA "
    "PHƯƠNG TỪ NGÀY 01/7/2025 ĐẾN NGÀY 31/5/2026";
const char kHeading13B[] =
    "STT|Nội dung|Số cuộc tiếp công dân từ 01/7/2025 đến 31/5/2026|Số đơn "
    "thư, khiếu nại, tố cáo tồn đọng đến ngày 30/6/2025 chưa giải quyết và "
    "đang giải quyết|Số đơn thư, khiếu nại, tố cáo phát sinh từ 01/7/2025 đến "
    "31/5/2026|Số đơn thư, khiếu nại, tố cáo đã giải quyết dứt điểm từ "
    "01/7/2025 đến 31/5/2026|Số đơn thư, khiếu nại, tố cáo đang giải quyết "
    "tính đến 31/5/2026|Số đơn thư, khiếu nại, tố cáo chưa giải quyết tính đến "
    "31/5/2026|Ghi chú";

// As printed, line 3 the headings, filled from line 8 on.
BookMaker Printed13B(const std::string& name = "13B") {
  BookMaker book;
  book.Sheet(name)
      .Lines({"||||||Biểu 13B", kTitle13B, kHeading13B, "I|Cấp tỉnh",
              "#1|Bí Thư tỉnh ủy, thành ủy", "#2|Chủ tịch UBND cấp",
              "#3|Cấp sở, ban, ngành", "II|Cấp xã||=12|=40|=30|=15|=7",
              "#1|Bí thư xã, phường, đặc khu|#22|#2|#10|#8|#3|#1",
              "#2|Chủ tịch UBND cấp xã|#48|#10|#25|#20|#10|#5",
              "#3|Các phòng ban chuyên môn|-|-|5|2|2|1|chờ xác "
              "minh",
              "*|Tổng cộng: I+II||=12|=40|=30|=15|=7"})
      .Merge(2, 1, 2, 9);
  return book;
}

const v1::SheetMapping& MappingOf(const v1::ImportWorkbookResponse& response,
                                  std::string_view sheet) {
  for (const v1::SheetMapping& mapping : response.sheets()) {
    if (mapping.sheet() == sheet) return mapping;
  }
  static const v1::SheetMapping& none = *new v1::SheetMapping;
  return none;
}

TEST(RecogniseTextTest, AFormTypedAsPrintedIsReadWhole) {
  const auto response = Import(Printed13B().Make());
  const v1::FormEntry entry = FormOf(response, "13B");
  EXPECT_EQ(ValueAt(entry, "13B.II.1", "c1"), "22");
  EXPECT_EQ(ValueAt(entry, "13B.II.2", "c3"), "25");
  EXPECT_EQ(ValueAt(entry, "13B.II.3", "c1"), "-");
  EXPECT_EQ(ValueAt(entry, "13B.II.3", "c3"), "5");
  EXPECT_EQ(ValueAt(entry, "13B.II.3", "gc"), "“chờ xác minh”");
  // Its own formulas count by their values.
  EXPECT_EQ(ValueAt(entry, "13B.II", "c2"), "12");
  EXPECT_EQ(ValueAt(entry, "13B.TONG", "c6"), "7");
  EXPECT_THAT(Told(response), IsEmpty());
  const v1::SheetMapping& mapping = MappingOf(response, "13B");
  EXPECT_EQ(mapping.form(), "13B");
  EXPECT_EQ(mapping.recognised_by(), v1::RECOGNITION_TEXT);
  EXPECT_THAT(mapping.missing_columns(), IsEmpty());
  EXPECT_THAT(mapping.missing_rows(), IsEmpty());
  EXPECT_EQ(mapping.rows_size(), 9);
  EXPECT_EQ(mapping.rows(4).line(), 8);
  EXPECT_EQ(mapping.rows(4).key(), "13B.II");
  EXPECT_EQ(mapping.rows(4).text(), "Cấp xã");
}

TEST(RecogniseTextTest, ASheetIsKnownByItsNameInManySpellings) {
  for (const char* name : {"13B", "Biểu 13B", "Bieu 13b", "Phụ lục số 13B",
                           "PL13B", "13B (2)", "BIỂU SỐ 13B.", "13B_LX"}) {
    BookMaker book = Printed13B(name);
    book.Put(1, 7, "").Put(2, 1, "");
    const auto response = Import(book.Make());
    EXPECT_EQ(ValueAt(FormOf(response, "13B"), "13B.II.1", "c1"), "22") << name;
  }
}

TEST(RecogniseTextTest, ASheetIsKnownByItsTitleWhateverItIsCalled) {
  for (const char* name : {"Sheet1", "Trang tính 3", "TCD"}) {
    BookMaker book = Printed13B(name);
    book.Put(1, 7, "");
    EXPECT_EQ(ValueAt(FormOf(Import(book.Make()), "13B"), "13B.II.1", "c1"),
              "22");
  }
}

TEST(RecogniseTextTest, ANumberGluedToTheTitleIsRead) {
  BookMaker book = Printed13B("Sheet1");
  book.Put(1, 7, "").Put(2, 1, "Phụ lục số 13BCÔNG TÁC TIẾP CÔNG DÂN");
  EXPECT_EQ(ValueAt(FormOf(Import(book.Make()), "13B"), "13B.II.1", "c1"),
            "22");
}

TEST(RecogniseTextTest, ColumnsAndRowsMayStandElsewhere) {
  BookMaker book;
  book.Sheet("13B").Lines({"", "", "", std::string("||") + kHeading13B,
                           "||I|Cấp tỉnh", "||II|Cấp xã", "",
                           "||1|1. Bí thư xã, phường, đặc khu|#22",
                           "|||- Các phòng, ban chuyên môn|#3",
                           "|||Chủ tịch Uỷ ban nhân dân cấp xã|#48"});
  const auto response = Import(book.Make());
  const v1::FormEntry entry = FormOf(response, "13B");
  EXPECT_EQ(ValueAt(entry, "13B.II.1", "c1"), "22");
  EXPECT_EQ(ValueAt(entry, "13B.II.2", "c1"), "48");  // out of order
  EXPECT_EQ(ValueAt(entry, "13B.II.3", "c1"), "3");
}

TEST(RecogniseTextTest, ShortHeadingsAreToldApartByOrder) {
  BookMaker book = Printed13B();
  book.Put(3, 3, "Số cuộc tiếp")
      .Put(3, 4, "Tồn đọng")
      .Put(3, 5, "Phát sinh")
      .Put(3, 6, "Đã giải quyết")
      .Put(3, 7, "Đang giải quyết")
      .Put(3, 8, "Chưa giải quyết");
  const v1::FormEntry entry = FormOf(Import(book.Make()), "13B");
  EXPECT_EQ(ValueAt(entry, "13B.II.2", "c2"), "10");
  EXPECT_EQ(ValueAt(entry, "13B.II.2", "c4"), "20");
  EXPECT_EQ(ValueAt(entry, "13B.II.2", "c5"), "10");
  EXPECT_EQ(ValueAt(entry, "13B.II.2", "c6"), "5");
}

TEST(RecogniseTextTest, AMissingColumnIsToldAndMovesNoOther) {
  BookMaker book;
  book.Sheet("13B").Lines(
      {"STT|Nội dung|Số cuộc tiếp công dân từ 01/7/2025 đến 31/5/2026|Số đơn "
       "thư, khiếu nại, tố cáo phát sinh từ 01/7/2025 đến 31/5/2026|Số đơn "
       "thư, khiếu nại, tố cáo đã giải quyết dứt điểm từ 01/7/2025 đến "
       "31/5/2026|Số đơn thư, khiếu nại, tố cáo chưa giải quyết tính đến "
       "31/5/2026",
       "|Cấp xã", "1|Bí thư xã, phường, đặc khu|#22|#10|#8|#1",
       "2|Chủ tịch UBND cấp xã|#48|#25|#20|#5"});
  const auto response = Import(book.Make());
  const v1::FormEntry entry = FormOf(response, "13B");
  EXPECT_EQ(ValueAt(entry, "13B.II.1", "c6"), "1");
  EXPECT_EQ(ValueAt(entry, "13B.II.1", "c5"), "");
  const v1::SheetMapping& mapping = MappingOf(response, "13B");
  EXPECT_THAT(mapping.missing_columns(), ElementsAre("c2", "c5", "gc"));
  EXPECT_THAT(mapping.missing_rows(), ElementsAre("13B.II.3"));
  EXPECT_THAT(Told(response), ElementsAre("WARNING 13B", "WARNING 13B"));
}

TEST(RecogniseTextTest, RowsOfOtherBodiesAreLeftOutAndFiguresThereNamed) {
  BookMaker book = Printed13B();
  book.Put(5, 3, "#0").Put(6, 3, "-").Put(7, 3, "#9");
  const auto response = Import(book.Make());
  EXPECT_EQ(ValueAt(FormOf(response, "13B"), "13B.I.1", "c1"), "");
  EXPECT_THAT(Told(response), ElementsAre("ERROR 13B!C7"));
  EXPECT_THAT(MessageAt(response, "13B", "C7"),
              HasSubstr("dòng “Cấp sở, ban, ngành”"));
}

TEST(RecogniseTextTest, PrintedOdditiesAreReadInEitherSpelling) {
  for (const char* word : {"quản triệt", "quán triệt", "QUÁN TRIỆT"}) {
    BookMaker book;
    book.Sheet("1B").Lines(
        {"Biểu 1B**KẾT QUẢ CÔNG TÁC QUẢN TRIỆT",
         "TT|Nội dung|Tổng số lượng|Trong đó chia theo cấp tham gia tập huấn, "
         "quản triệt/đối tượng được kiểm tra giám sát",
         "|||Cấp tỉnh|Cấp xã|Cả cấp tỉnh và cấp xã",
         std::string("I|Công tác ") + word + ", tuyên truyền",
         std::string("1|Hội nghị ") + word + "|#12|#2|#9|#1",
         "2|Lớp tập huấn|3||3", "3|Hình thức khác|#40|-|#40|-",
         "II|Công tác kiểm tra, giám sát", "1|Số cuộc kiểm tra|#8||#8",
         "2|Số cuộc giám sát|#6||#6",
         "- (1) Tính theo số lượng hội nghị, lớp tập huấn"});
    const auto response = Import(book.Make());
    const v1::FormEntry entry = FormOf(response, "1B");
    EXPECT_EQ(ValueAt(entry, "1B.I.1", "tong"), "12") << word;
    EXPECT_EQ(ValueAt(entry, "1B.I.1", "tinh"), "2");
    EXPECT_EQ(ValueAt(entry, "1B.I.1", "xa"), "9");
    EXPECT_EQ(ValueAt(entry, "1B.I.1", "ca2"), "1");
    EXPECT_EQ(ValueAt(entry, "1B.II.2", "xa"), "6");
    EXPECT_THAT(Told(response), IsEmpty());
  }
}

BookMaker Own12B(const std::string& unit_line) {
  BookMaker book;
  book.Sheet("12B").Lines(
      {"TỔNG THU, CHI NGÂN SÁCH CỦA ĐỊA PHƯƠNG NĂM 2025 VÀ NĂM 2026",
       "||||||" + unit_line,
       "STT|Nội dung|Năm 2025||Kế hoạch, dự toán giao năm 2026||Số thực hiện "
       "đến 31/5/2026||Ghi chú",
       "||Số lượng|Tỷ trọng|Số lượng|Tỷ trọng|Số lượng|Tỷ trọng",
       "I|Tổng thu ngân sách nhà nước|=25.5|%1|=30|%1|ước 12|%1",
       "1|Cấp tỉnh",
       "2|Cấp xã|#25.5|%1|#30|100%|ước 12|",
       "II|GRDP",
       "1|Cấp tỉnh",
       "2|Cấp xã",
       "III|Tổng chi ngân sách nhà nước",
       "1|Tổng chi cấp tỉnh",
       "1.1|Tổng chi đầu tư phát triển",
       "1.2|Tổng chi thường xuyên",
       "-|Chi cho tổ chức bộ máy",
       "-|Chi sự nghiệp y tế",
       "-|Chi sự nghiệp giáo dục và đào tạo",
       "-|Chi thường xuyên khác",
       "1.3|Các khoản chi khác",
       "2|Tổng chi cấp xã",
       "2.2|Tổng chi đầu tư phát triển|#7,5|",
       "2.2|Tổng chi thường xuyên|=150|",
       "-|Chi cho tổ chức bộ máy|15,25",
       "-|Chi sự nghiệp y tế|#3",
       "-|Chi sự nghiệp giáo dục và đào tạo|#120",
       "-|Chi thường xuyên khác|#11.75",
       "2.3|Các khoản chi khác|1.234,5"});
  book.Put(21, 3, "#7.5");
  return book;
}

TEST(RecogniseTextTest, EqualLabelsAreToldApartByTheRowsAboveThem) {
  const auto response = Import(Own12B("Đơn vị tính: Triệu đồng").Make());
  const v1::FormEntry entry = FormOf(response, "12B");
  EXPECT_EQ(entry.money_unit(), "triệu đồng");
  EXPECT_EQ(ValueAt(entry, "12B.I.2", "n25"), "25.5");
  EXPECT_EQ(ValueAt(entry, "12B.I.2", "n25p"), "100");
  EXPECT_EQ(ValueAt(entry, "12B.I.2", "kh26p"), "100");
  EXPECT_EQ(ValueAt(entry, "12B.I.2", "th"), "ước 12");
  EXPECT_EQ(ValueAt(entry, "12B.III.2.1", "n25"), "7.5");
  EXPECT_EQ(ValueAt(entry, "12B.III.2.2.1", "n25"), "15.25");
  EXPECT_EQ(ValueAt(entry, "12B.III.2.3", "n25"), "1234.5");
  EXPECT_EQ(ValueAt(entry, "12B.III.1.1", "n25"), "");
  EXPECT_THAT(Told(response), IsEmpty());
}

TEST(RecogniseTextTest, AMissingUnitOfMoneyIsTold) {
  const auto response = Import(Own12B("").Make());
  EXPECT_EQ(FormOf(response, "12B").money_unit(), "");
  EXPECT_THAT(Told(response), ElementsAre("WARNING 12B"));
  EXPECT_THAT(MessageAt(response, "12B"), HasSubstr("Đơn vị tính"));
}

TEST(RecogniseTextTest, ARowThatCouldBeTwoIsTheOneTheUnitFillsAndTold) {
  BookMaker book;
  book.Sheet("12B").Lines(
      {"ĐVT: triệu đồng",
       "STT|Nội dung|Năm 2025||Kế hoạch, dự toán giao năm 2026||Số thực hiện "
       "đến 31/5/2026||Ghi chú",
       "||Số lượng|Tỷ trọng|Số lượng|Tỷ trọng|Số lượng|Tỷ trọng",
       "1|Tổng chi đầu tư phát triển|#7", "2|Chi cho tổ chức bộ máy|#15",
       "3|Chi sự nghiệp y tế|#3", "4|Chi sự nghiệp giáo dục và đào tạo|#120",
       "5|Chi thường xuyên khác|#11", "6|Các khoản chi khác|#2"});
  const auto response = Import(book.Make());
  const v1::FormEntry entry = FormOf(response, "12B");
  EXPECT_EQ(ValueAt(entry, "12B.III.2.1", "n25"), "7");
  EXPECT_EQ(ValueAt(entry, "12B.III.2.2.4", "n25"), "11");
  EXPECT_EQ(ValueAt(entry, "12B.III.1.1", "n25"), "");
  EXPECT_THAT(Told(response), Contains("WARNING 12B!A4"));
  EXPECT_THAT(MessageAt(response, "12B", "A4"), HasSubstr("Tổng chi cấp xã"));
}

TEST(RecogniseTextTest, ARowThatCouldBeTwoOfTheUnitIsNotTaken) {
  BookMaker book;
  book.Sheet("12B").Lines(
      {"ĐVT: triệu đồng",
       "STT|Nội dung|Năm 2025||Kế hoạch, dự toán giao năm 2026||Số thực hiện "
       "đến 31/5/2026||Ghi chú",
       "||Số lượng|Tỷ trọng|Số lượng|Tỷ trọng|Số lượng|Tỷ trọng", "|Cấp xã|#99",
       "1|Tổng chi đầu tư phát triển|#7", "2|Chi cho tổ chức bộ máy|#15",
       "3|Chi sự nghiệp y tế|#3", "4|Chi sự nghiệp giáo dục và đào tạo|#120",
       "5|Chi thường xuyên khác|#11", "6|Các khoản chi khác|#2"});
  const auto response = Import(book.Make());
  const v1::FormEntry entry = FormOf(response, "12B");
  EXPECT_EQ(ValueAt(entry, "12B.I.2", "n25"), "");
  EXPECT_EQ(ValueAt(entry, "12B.II.2", "n25"), "");
  EXPECT_THAT(Told(response), Contains("ERROR 12B!A4"));
}

TEST(RecogniseTextTest, AListIsReadUnderItsGroups) {
  BookMaker book;
  book.Sheet("Phụ lục 2B")
      .Lines(
          {"THỐNG KÊ CÁC VĂN BẢN LIÊN QUAN ĐẾN VẬN HÀNH",
           "STT|Tên loại văn bản|Số hiệu văn bản|Ngày ban hành|Trích yếu nội "
           "dung|Ghi chú",
           "(1)|(2)|(3)|(4)|(5)|(6)", "I|Đảng ủy phường Long Xuyên",
           "1|Nghị quyết|01-NQ/ĐU|^45870|Về lãnh đạo|",
           "2|Kết luận|05-KL/ĐU|28/8/2025|Kết luận họp", "...",
           "II|UBND phường Long Xuyên",
           "1|Quyết định|15/QĐ-UBND|01/7/20025|Ban hành quy chế",
           "III|Hội Chữ thập đỏ", "1|Kế hoạch|3/KH-HCTĐ|^45900|Kế hoạch năm",
           "|Ghi chú: số liệu đến 28/5/2026"});
  const auto response = Import(book.Make());
  const v1::FormEntry entry = FormOf(response, "2B");
  ASSERT_EQ(entry.rows_size(), 3);
  EXPECT_EQ(entry.rows(0).group(), "2B.X1");
  EXPECT_EQ(entry.rows(0).id(), "d1");
  EXPECT_EQ(ValueIn(entry.rows(0), "loai"), "“Nghị quyết”");
  EXPECT_EQ(ValueIn(entry.rows(0), "ngay"), "“2025-08-01”");
  EXPECT_EQ(ValueIn(entry.rows(1), "ngay"), "“2025-08-28”");
  EXPECT_EQ(entry.rows(2).group(), "2B.X3");
  EXPECT_EQ(ValueIn(entry.rows(2), "ngay"), "");
  // A date that is none, a group nobody knows, its line.
  EXPECT_THAT(Told(response),
              ElementsAre("ERROR Phụ lục 2B!D9", "ERROR Phụ lục 2B!A11",
                          "ERROR Phụ lục 2B!A10"));  // the group
}

TEST(RecogniseTextTest, BothHalvesOf8BAreReadEachUnderItsGroups) {
  const std::string after =
      "Kết quả sau khi thực hiện phương án sắp xếp ĐVSNCL, doanh nghiệp theo "
      "dự kiến";
  BookMaker book;
  book.Sheet("8B").Lines(
      {"TT|Đơn vị sự nghiệp công lập theo ngành, lĩnh vực|Vị trí pháp lý "
       "(thuộc UBND cấp tỉnh, sở, chi cục thuộc sở, tổ chức hành chính khác "
       "thuộc UBND cấp tỉnh, UBND cấp xã...)|Số lượng cơ cấu tổ chức bên trong "
       "của ĐVSNCL, doanh nghiệp|Dự kiến phương án sắp xếp theo định hướng tại "
       "Công văn số 59-CV/BCĐ||TT|" +
           after,
       "||||Cơ cấu lại (hợp nhất, sáp nhập) hoặc giải thể do hoạt động không "
       "hiệu quả (ghi cụ thể)|Sắp xếp ĐVSNCL, doanh nghiệp theo định hướng của "
       "BCĐ (ghi cụ thể)||Đơn vị sự nghiệp công lập theo ngành, lĩnh vực|Vị "
       "trí pháp lý|Số lượng cơ cấu tổ chức bên trong của ĐVSNCL, doanh nghiệp "
       "sau sắp xếp, tinh gọn|Mức độ tự chủ (áp dụng với ĐVSNCL)",
       "||||||||||ĐV tự bảo đảm chi TX và chi ĐT|ĐV tự bảo đảm chi TX|ĐV tự "
       "bảo đảm một phần chi TX|ĐV do Nhà nước bảo đảm toàn bộ chi TX",
       "#1|#2|#3|#4|#5|#6|#7|#8|#9|#10|#11|#12|#13|#14", "|TỔNG||||||TỔNG",
       "III|Khối Chính quyền|||||III|Khối Chính quyền",
       "1|Lĩnh vực giáo dục|||||1|Lĩnh vực giáo dục",
       "1,8|Tiểu học|||||1,7|Tiểu học",
       "|Trường TH A|UBND cấp xã|#4|Hợp nhất vào B||..|Trường TH B|UBND cấp "
       "xã|#5||||x",
       "|Trường TH B|UBND cấp xã|#3|Nhận A", "1,9|Mầm non|||||1,8|Mầm non",
       "|Trường MN C|UBND cấp xã|#3||Giữ nguyên||Trường MN C|UBND cấp "
       "xã|#3||||x"});
  book.Merge(1, 5, 1, 6).Merge(1, 8, 1, 14).Merge(2, 11, 2, 14);
  for (int column : {1, 2, 3, 4, 7}) book.Merge(1, column, 3, column);
  for (int column : {5, 6, 8, 9, 10}) book.Merge(2, column, 3, column);
  const auto response = Import(book.Make());
  const v1::FormEntry entry = FormOf(response, "8B");
  ASSERT_EQ(entry.rows_size(), 5);
  EXPECT_EQ(entry.rows(0).group(), "8B.L.III.1.8");
  EXPECT_EQ(ValueIn(entry.rows(0), "ten"), "“Trường TH A”");
  EXPECT_EQ(ValueIn(entry.rows(0), "cocau"), "“Hợp nhất vào B”");
  EXPECT_EQ(entry.rows(2).group(), "8B.L.III.1.9");
  EXPECT_EQ(ValueIn(entry.rows(2), "sapxep"), "“Giữ nguyên”");
  EXPECT_EQ(entry.rows(3).group(), "8B.R.III.1.7");
  EXPECT_EQ(ValueIn(entry.rows(3), "ten2"), "“Trường TH B”");
  EXPECT_EQ(ValueIn(entry.rows(3), "tc4"), "“x”");
  EXPECT_EQ(entry.rows(4).group(), "8B.R.III.1.8");
  EXPECT_THAT(Told(response), IsEmpty());
}

TEST(RecogniseTextTest, AHeadingThatSaysEstimatedMakesItsFiguresEstimates) {
  BookMaker book = Printed13B();
  book.Put(3, 5,
           "Ước số đơn thư, khiếu nại, tố cáo phát sinh từ 01/7/2025 đến "
           "31/5/2026");
  const auto response = Import(book.Make());
  EXPECT_EQ(ValueAt(FormOf(response, "13B"), "13B.II.2", "c3"), "ước 25");
  EXPECT_EQ(ValueAt(FormOf(response, "13B"), "13B.II.2", "c4"), "20");
  EXPECT_THAT(Told(response), ElementsAre("WARNING 13B!E3"));
}

TEST(RecogniseTextTest, ASheetThatOnlyResemblesAFormIsNotUsed) {
  BookMaker book;
  book.Sheet("13B").Lines({"Biểu 13B", "Họ và tên|Điện thoại",
                           "Cấp xã|0912 000 111", "Nguyễn Văn A|0912"});
  const auto response = Import(book.Make());
  EXPECT_EQ(response.submission().forms_size(), 0);
  EXPECT_EQ(MappingOf(response, "13B").recognised_by(), v1::RECOGNITION_NONE);
  EXPECT_THAT(MessageAt(response, "13B"), HasSubstr("chưa đủ chắc chắn"));
}

TEST(RecogniseTextTest, OtherSheetsAreNamedAndLeftOut) {
  BookMaker book = Printed13B();
  book.Sheet("Danh bạ").Lines({"Họ tên|Số điện thoại", "Nguyễn Văn A|0912"});
  book.Sheet("Trống");
  book.Sheet("Ẩn").Lines({"gì đó"}).Hide();
  const auto response = Import(book.Make());
  EXPECT_THAT(Told(response), ElementsAre("WARNING Danh bạ", "WARNING Ẩn"));
  EXPECT_EQ(response.sheets_size(), 4);
}

TEST(RecogniseTextTest, OfTwoSheetsOfOneFormTheSurerIsTakenAndTheOtherNamed) {
  BookMaker book = Printed13B("cũ");
  book.Put(1, 7, "").Put(9, 3, "#1");
  book.Sheet("13B").Lines({"Biểu 13B", kTitle13B, kHeading13B, "II|Cấp xã",
                           "1|Bí thư xã, phường, đặc khu|#22",
                           "2|Chủ tịch UBND cấp xã|#48",
                           "3|Các phòng ban chuyên môn|#3"});
  const auto response = Import(book.Make());
  EXPECT_EQ(response.submission().forms_size(), 1);
  EXPECT_EQ(ValueAt(FormOf(response, "13B"), "13B.II.1", "c1"), "22");
  EXPECT_THAT(Told(response), ElementsAre("ERROR cũ"));
}

TEST(RecogniseTextTest, AmbiguousCellsAreAskedAndAnswered) {
  BookMaker book = Printed13B();
  book.Put(9, 3, "1,234").Put(9, 4, "1.5");
  const RawWorkbook workbook = book.Make();
  const auto response = Import(workbook);
  EXPECT_THAT(Asked(response), ElementsAre("13B!C9: 1,234 = 1.234 | 1234",
                                           "13B!D9: 1.5 = 1.5 | 15"));
  EXPECT_EQ(ValueAt(FormOf(response, "13B"), "13B.II.1", "c1"), "");
  EXPECT_THAT(response.questions(0).message_vi(),
              HasSubstr("một phẩy hai ba bốn, hay một nghìn hai trăm ba mươi "
                        "bốn"));
  EXPECT_EQ(response.questions(0).readings(1).label_vi(),
            "1.234 (một nghìn hai trăm ba mươi bốn)");
  v1::ImportWorkbookOptions options;
  v1::Answer& answer = *options.add_answers();
  answer.set_sheet("13B");
  answer.set_cell("C9");
  answer.set_number("1234");
  const auto answered = Import(workbook, options);
  EXPECT_EQ(ValueAt(FormOf(answered, "13B"), "13B.II.1", "c1"), "1234");
  EXPECT_EQ(answered.questions_size(), 1);
  // An answer to something else answers nothing.
  options.mutable_answers(0)->set_number("12");
  EXPECT_EQ(Import(workbook, options).questions_size(), 2);
}

TEST(RecogniseTextTest, MergedFiguresAreNotGuessed) {
  BookMaker book = Printed13B();
  book.Put(10, 3, "").Merge(9, 3, 10, 3);
  const auto response = Import(book.Make());
  EXPECT_EQ(ValueAt(FormOf(response, "13B"), "13B.II.1", "c1"), "");
  EXPECT_THAT(Told(response), ElementsAre("ERROR 13B!C9"));
}

TEST(RecogniseTextTest, EveryCellKnowsWhereItCameFrom) {
  const auto response = Import(Printed13B().Make());
  int found = 0;
  for (const v1::Origin& origin : response.origins()) {
    if (origin.place().row() == "13B.II.2" && origin.place().column() == "c3") {
      EXPECT_EQ(origin.sheet(), "13B");
      EXPECT_EQ(origin.cell(), "E10");
      ++found;
    }
  }
  EXPECT_EQ(found, 1);
  // Of each cell one, of each row, and one of the form.
  EXPECT_EQ(response.origins_size(),
            FormOf(response, "13B").cells_size() +
                AnGiang().FindForm("13B")->row_count() + 1);
}

TEST(RecogniseTextTest, TheCallersMappingHoldsAgainstTheSheet) {
  BookMaker book = Printed13B("Sheet1");
  const RawWorkbook workbook = book.Make();
  v1::ImportWorkbookOptions options;
  v1::SheetMapping& mapping = *options.add_mappings();
  mapping = MappingOf(Import(workbook), "Sheet1");
  // Columns C and D exchanged.
  for (v1::LineMapping& column : *mapping.mutable_columns()) {
    if (column.key() == "c1") {
      column.set_line(4);
    } else if (column.key() == "c2") {
      column.set_line(3);
    }
  }
  const auto response = Import(workbook, options);
  EXPECT_EQ(ValueAt(FormOf(response, "13B"), "13B.II.1", "c1"), "2");
  EXPECT_EQ(ValueAt(FormOf(response, "13B"), "13B.II.1", "c2"), "22");
  EXPECT_EQ(MappingOf(response, "Sheet1").recognised_by(),
            v1::RECOGNITION_CALLER);
}

TEST(RecogniseTextTest, TheCallerMayNameTheFormAlone) {
  BookMaker book;
  book.Sheet("Sheet1").Lines({"TT|Nội dung|Số cuộc tiếp công dân",
                              "|Bí thư xã, phường, đặc khu|#22",
                              "|Chủ tịch UBND cấp xã|#48"});
  const RawWorkbook workbook = book.Make();
  EXPECT_EQ(Import(workbook).submission().forms_size(), 0);
  v1::ImportWorkbookOptions options;
  v1::SheetMapping& mapping = *options.add_mappings();
  mapping.set_sheet("Sheet1");
  mapping.set_form("13B");
  mapping.set_recognised_by(v1::RECOGNITION_CALLER);
  EXPECT_EQ(ValueAt(FormOf(Import(workbook, options), "13B"), "13B.II.2", "c1"),
            "48");
  // Or leave a sheet out.
  mapping.clear_form();
  EXPECT_EQ(Import(workbook, options).submission().forms_size(), 0);
}

TEST(RecogniseTextTest, NothingRecognisedIsOneClearSentence) {
  BookMaker book;
  book.Sheet("Sheet1").Lines({"Kính gửi", "Trân trọng"});
  const auto response = Import(book.Make());
  EXPECT_THAT(Told(response), ElementsAre("WARNING Sheet1", "ERROR "));
  EXPECT_THAT(MessageAt(response, ""), HasSubstr("tệp mẫu"));
}

TEST(RecogniseTextTest, MacrosAndLinksAreNotedOnce) {
  BookMaker book = Printed13B();
  book.workbook().has_macros = true;
  book.workbook().has_external_links = true;
  const auto response = Import(book.Make());
  EXPECT_THAT(Told(response), ElementsAre("WARNING ", "WARNING "));
  EXPECT_THAT(response.findings(0).message_vi(), HasSubstr("macro"));
}

}  // namespace
}  // namespace baocao::documents::importing
