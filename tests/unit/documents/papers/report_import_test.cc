#include "services/documents/papers/report_import.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rapidcheck/gtest.h"
#include "services/documents/papers/heading_match.h"
#include "services/documents/papers/outline_heading.h"
#include "services/documents/papers/word_marks.h"
#include "shipped_campaign.h"

namespace baocao::documents {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Property;
using ::testing::SizeIs;

WordLine Text(std::string text) { return {.text = std::move(text)}; }
WordLine Bold(std::string text) {
  return {.text = std::move(text), .is_bold = true};
}
WordLine Item(std::string mark, std::string text, bool is_bold = false) {
  return {.text = std::move(text), .mark = std::move(mark), .is_bold = is_bold};
}
WordLine Heading(std::string text, int level) {
  return {.text = std::move(text), .heading_level = level};
}
WordLine Ours(const std::string& section, const std::string& axis = "") {
  PaperParagraph heading = axis.empty()
                               ? SectionHeading(*AnGiang().FindSection(section))
                               : AxisHeading(section, axis);
  return {.text = heading.runs.front().text,
          .style = std::string(StyleName(heading.style)),
          .bookmarks = {heading.bookmark}};
}
WordLine Table(std::string text) {
  return {.kind = WordLine::Kind::kTable, .text = std::move(text)};
}

v1::ImportReportResponse Import(const std::vector<WordLine>& lines) {
  return ImportReport(AnGiang(), lines, {}, 0);
}

std::vector<std::string> Sections(const v1::ImportReportResponse& response) {
  std::vector<std::string> keys;
  for (const auto& entry : response.submission().sections()) {
    keys.push_back(entry.axis().empty() ? entry.section()
                                        : entry.section() + "@" + entry.axis());
  }
  return keys;
}

TEST(ReportImportTest, OurBookmarksPlaceTheText) {
  const auto response = Import(
      {Ours("III"), Ours("III.1"), Ours("III.1", "dang"), Text("Sắp xếp xong."),
       Text("- Giảm 3 đầu mối."), Ours("III.2"), Text("Tổng số 12 nhiệm vụ.")});
  EXPECT_THAT(Sections(response), ElementsAre("III.1@dang", "III.2"));
  EXPECT_EQ(SectionText(response.submission(), "III.1", "dang"),
            "Sắp xếp xong.\n- Giảm 3 đầu mối.");
  EXPECT_THAT(response.unplaced(), IsEmpty());
  EXPECT_THAT(response.findings(), IsEmpty());
}

TEST(ReportImportTest, ABookmarkFindsAHeadingThatWasChanged) {
  WordLine heading = Ours("III.3");
  heading.text = "3. Tiền nong";
  const auto response = Import({heading, Text("Thu 12 tỷ.")});
  EXPECT_EQ(SectionText(response.submission(), "III.3"), "Thu 12 tỷ.");
  ASSERT_THAT(response.findings(), SizeIs(1));
  EXPECT_EQ(response.findings(0).actual(), "3. Tiền nong");
  EXPECT_EQ(response.findings(0).place().section(), "III.3");
}

TEST(ReportImportTest, TextWrittenOverAHeadingIsKept) {
  WordLine line = Text("Chúng tôi đã thu được 12 tỷ đồng trong kỳ.");
  line.bookmarks = {BookmarkOf("III.3", "")};
  const auto response = Import({Ours("III.2"), Text("A."), line});
  EXPECT_EQ(SectionText(response.submission(), "III.3"),
            "Chúng tôi đã thu được 12 tỷ đồng trong kỳ.");
  EXPECT_THAT(response.findings(), SizeIs(1));
}

TEST(ReportImportTest, InOurFileATitleInTheTextIsNoHeading) {
  const auto response = Import({Ours("III.2"), Ours("III.3"), Ours("IV.1"),
                                Bold("2. Việc thực hiện phân cấp, phân quyền; "
                                     "giải quyết thủ tục hành chính")});
  EXPECT_THAT(Sections(response), ElementsAre("IV.1"));
}

TEST(ReportImportTest, InOurFileAHeadingThatLostItsBookmarkIsFound) {
  WordLine heading = Ours("III.3");
  heading.bookmarks.clear();
  const auto response =
      Import({Ours("III.2"), Text("A."), heading, Text("B.")});
  EXPECT_EQ(SectionText(response.submission(), "III.3"), "B.");
}

TEST(ReportImportTest, GreyHintsAreDroppedAndWhatWasWrittenIntoThemIsNot) {
  const std::string hint = AnGiang().FindSection("III.7")->guidance();
  const std::string style(StyleName(PaperStyle::kHint));
  const auto response =
      Import({Ours("III.7"),
              {.text = hint, .style = style},
              {.text = hint + " Đã tiếp 12 lượt.", .style = style},
              {.text = "Không có đơn tồn.", .style = style}});
  EXPECT_EQ(SectionText(response.submission(), "III.7"),
            "Đã tiếp 12 lượt.\nKhông có đơn tồn.");
}

TEST(ReportImportTest, OwnReportsAreReadByBoldNumberedTitles) {
  const auto response = Import(
      {Bold("I. ĐẶC ĐIỂM TÌNH HÌNH"), Bold("III. KẾT QUẢ SAU MỘT NĂM VẬN HÀNH"),
       Text("Tổng số 120 nhiệm vụ."),
       Bold("2. Việc phân cấp, phân quyền và giải quyết thủ tục hành chính"),
       Text("Đã rà soát 90 thủ tục."), Bold("3. Nguồn lực tài chính"),
       Text("Thu 12 tỷ."), Bold("IV- ĐÁNH GIÁ CHUNG"), Bold("1. Ưu điểm"),
       Text("Bộ máy thông suốt."), Bold("2. Hạn chế, nguyên nhân"),
       Text("Thiếu người."), Bold("3. Bài học kinh nghiệm"),
       Text("Đoàn kết.")});
  EXPECT_THAT(Sections(response),
              ElementsAre("III", "III.2", "III.3", "IV.1", "IV.2", "IV.3"));
  // What was not the printed title says what it was taken for.
  EXPECT_THAT(response.findings(),
              Each(Property(&v1::FileFinding::severity, v1::SEVERITY_STYLE)));
  EXPECT_EQ(SectionText(response.submission(), "IV.1"), "Bộ máy thông suốt.");
  EXPECT_THAT(response.unplaced(), IsEmpty());
}

TEST(ReportImportTest, ToneMarksElsewhereAndDecomposedLettersAreTheSameTitle) {
  const auto response =
      Import({Bold("III- KẾT QUẢ SAU 01 NĂM VẬN HÀNH"),
              Bold("5. Số hoá tài liệu, lưu trữ"), Text("Số hóa 80%.")});
  EXPECT_EQ(SectionText(response.submission(), "III.5"), "Số hóa 80%.");
}

TEST(ReportImportTest, FullNumbersAreEnough) {
  const auto response = Import({Heading("III.4. Nhà đất", 2), Text("Bán 3.")});
  EXPECT_EQ(SectionText(response.submission(), "III.4"), "Bán 3.");
  ASSERT_THAT(response.findings(), SizeIs(1));
  EXPECT_EQ(response.findings(0).severity(), v1::SEVERITY_WARNING);
}

TEST(ReportImportTest, HeadingsNumberedByWordAreHeadings) {
  const auto response = Import(
      {Item("III.", "KẾT QUẢ SAU 01 NĂM VẬN HÀNH", true),
       Item("7.", "Công tác tiếp công dân, giải quyết khiếu nại, tố cáo", true),
       Text("Đã tiếp 12 lượt.")});
  EXPECT_EQ(SectionText(response.submission(), "III.7"), "Đã tiếp 12 lượt.");
}

TEST(ReportImportTest, NumberedSentencesStayInTheirSection) {
  const auto response =
      Import({Bold("IV- ĐÁNH GIÁ CHUNG"), Bold("1. Ưu điểm, nguyên nhân"),
              Text("1. Sự lãnh đạo thống nhất của cấp ủy được giữ vững."),
              Text("2. Chính quyền chủ động."), Item("a)", "Về tài chính."),
              Bold("a) Nguyên nhân khách quan"), Text("Trung ương quan tâm.")});
  EXPECT_EQ(SectionText(response.submission(), "IV.1"),
            "1. Sự lãnh đạo thống nhất của cấp ủy được giữ vững.\n"
            "2. Chính quyền chủ động.\na) Về tài chính.\n"
            "a) Nguyên nhân khách quan\nTrung ương quan tâm.");
}

TEST(ReportImportTest, AxesAreReadFromTheirHeadings) {
  const auto response = Import(
      {Bold("II- CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO"),
       Bold("3. Công tác kiểm tra, giám sát"), Bold("* Khối Đảng"),
       Text("Kiểm tra 4 chi bộ."), Text("Khối Chính quyền: thanh tra 2 cuộc."),
       Bold("- Về khối Mặt trận Tổ quốc và các đoàn thể"),
       Text("Giám sát 5 lần."), Text("Đảng viên gương mẫu.")});
  EXPECT_THAT(Sections(response),
              ElementsAre("II.3@dang", "II.3@chinh-quyen", "II.3@mttq"));
  EXPECT_EQ(SectionText(response.submission(), "II.3", "chinh-quyen"),
            "thanh tra 2 cuộc.");
  EXPECT_EQ(SectionText(response.submission(), "II.3", "mttq"),
            "Giám sát 5 lần.\nĐảng viên gương mẫu.");
}

TEST(ReportImportTest, AnUnknownPartWaitsForAPersonWithSuggestions) {
  const auto response = Import(
      {Bold("III- KẾT QUẢ SAU 01 NĂM VẬN HÀNH"), Text("120 nhiệm vụ."),
       Bold("VIII. CÔNG TÁC ĐỀN ƠN ĐÁP NGHĨA"),
       Text("Số hóa hồ sơ lưu trữ của người có công, sử dụng chữ ký số.")});
  EXPECT_EQ(SectionText(response.submission(), "III"), "120 nhiệm vụ.");
  ASSERT_THAT(response.unplaced(), SizeIs(1));
  EXPECT_EQ(response.unplaced(0).heading(), "VIII. CÔNG TÁC ĐỀN ƠN ĐÁP NGHĨA");
  EXPECT_THAT(response.unplaced(0).text(), HasSubstr("chữ ký số"));
  EXPECT_LE(response.unplaced(0).suggestions_size(), 3);
  EXPECT_THAT(response.unplaced(0).suggestions(),
              Contains(Property(&v1::SectionRef::section, "III.5")));
}

TEST(ReportImportTest, TextUnderAHeadingThatIsNotWrittenWaitsForAPerson) {
  const auto response =
      Import({Bold("IV- ĐÁNH GIÁ CHUNG"), Text("Nhìn chung là tốt.")});
  ASSERT_THAT(response.unplaced(), SizeIs(1));
  EXPECT_EQ(response.unplaced(0).text(), "Nhìn chung là tốt.");
  EXPECT_THAT(response.unplaced(0).suggestions(),
              Contains(Property(&v1::SectionRef::section, "IV.1")));
}

TEST(ReportImportTest, TablesAreToldAndOfferedWhereTheyStand) {
  const auto response =
      Import({Ours("III.7"), Text("Kết quả:"), Table("Đơn | 12\nXong | 9")});
  EXPECT_EQ(SectionText(response.submission(), "III.7"), "Kết quả:");
  ASSERT_THAT(response.findings(), SizeIs(1));
  EXPECT_EQ(response.findings(0).place().section(), "III.7");
  ASSERT_THAT(response.unplaced(), SizeIs(1));
  EXPECT_EQ(response.unplaced(0).text(), "Đơn | 12\nXong | 9");
  EXPECT_EQ(response.unplaced(0).suggestions(0).section(), "III.7");
}

TEST(ReportImportTest, HeadAndFootAreNoContent) {
  const auto response = Import(
      {Table("ĐẢNG BỘ TỈNH AN GIANG ĐẢNG ỦY XÃ AN BIÊN * | ĐẢNG CỘNG SẢN "
             "VIỆT NAM An Biên, ngày 28 tháng 5 năm 2026"),
       Text("BÁO CÁO"), Text("sơ kết 01 năm vận hành bộ máy"),
       Text("Căn cứ Kế hoạch số 12-KH/TU; Đảng ủy xã báo cáo như sau:"),
       Bold("I- ĐẶC ĐIỂM, TÌNH HÌNH"),
       Bold("Nêu ngắn gọn các yếu tố thuận lợi"), Text("Gần sông."),
       Table("Nơi nhận: - Ban Tổ chức Tỉnh ủy, | T/M BAN THƯỜNG VỤ BÍ THƯ"),
       Text("Nguyễn Văn An")});
  EXPECT_THAT(Sections(response), ElementsAre("I.c"));
  EXPECT_THAT(response.unplaced(), IsEmpty());
  ASSERT_THAT(response.findings(), SizeIs(1));
  EXPECT_EQ(response.findings(0).severity(), v1::SEVERITY_STYLE);
  EXPECT_THAT(response.findings(0).actual(), HasSubstr("Nguyễn Văn An"));
}

TEST(ReportImportTest, AnnexesAfterTheFootAreNotLost) {
  const auto response =
      Import({Ours("III.2"), Text("A."), Text("Nơi nhận:"), Text("- Lưu."),
              Bold("PHỤ LỤC 1"), Text("Danh sách mô hình.")});
  ASSERT_THAT(response.unplaced(), SizeIs(1));
  EXPECT_EQ(response.unplaced(0).heading(), "PHỤ LỤC 1");
  EXPECT_EQ(response.unplaced(0).text(), "Danh sách mô hình.");
}

TEST(ReportImportTest, ATextWithoutAnyHeadingSaysSo) {
  const auto response = Import({Text("Chúng tôi đã làm tốt.")});
  ASSERT_THAT(response.findings(), SizeIs(1));
  EXPECT_EQ(response.findings(0).severity(), v1::SEVERITY_ERROR);
  EXPECT_THAT(response.unplaced(), SizeIs(1));
}

TEST(ReportImportTest, TextInOldFontsIsRefusedInWords) {
  const auto response =
      Import({Text("Uû ban nh©n d©n x· b¸o c¸o kÕt qu¶ thùc hiÖn")});
  EXPECT_THAT(response.findings(),
              Contains(Property(&v1::FileFinding::message_vi,
                                HasSubstr("phông chữ cũ"))));
}

// Everything that the response says, without blanks.
std::string Everything(const v1::ImportReportResponse& response) {
  std::string all;
  for (const auto& entry : response.submission().sections()) {
    absl::StrAppend(&all, entry.text(), "\n");
  }
  for (const auto& passage : response.unplaced()) {
    absl::StrAppend(&all, passage.heading(), "\n", passage.text(), "\n");
  }
  for (const auto& finding : response.findings()) {
    absl::StrAppend(&all, finding.actual(), "\n");
  }
  return Squeezed(all);
}

WordLine AnyLine() {
  static const std::vector<std::string>* const kTexts = [] {
    auto* texts = new std::vector<std::string>{"Khối Đảng",
                                               "Đảng ủy xã",
                                               "I. ",
                                               "II- ",
                                               "VIII- KHÁC",
                                               "1. ",
                                               "2) ",
                                               "a) ",
                                               "Nơi nhận:",
                                               "T/M BAN THƯỜNG VỤ",
                                               "BÁO CÁO",
                                               "PHỤ LỤC 2",
                                               "Căn cứ kế hoạch",
                                               "Ưu điểm",
                                               "Hạn chế",
                                               "tài chính",
                                               "đơn thư",
                                               "-----",
                                               "Số 12-BC/ĐU"};
    for (const auto& section : AnGiang().spec().outline()) {
      texts->push_back(section.title());
      texts->push_back(section.label().vi());
      texts->push_back(section.guidance());
    }
    return texts;
  }();
  static const std::vector<std::string>* const kStyles =
      new std::vector<std::string>{"",           "BC Mục",
                                   "BC Gợi ý",   "BC Nội dung",
                                   "BC Số hiệu", "List Paragraph"};
  WordLine line;
  const int parts = *rc::gen::inRange(1, 3);
  for (int i = 0; i < parts; ++i) {
    absl::StrAppend(&line.text, *rc::gen::elementOf(*kTexts), " ",
                    *rc::gen::inRange(100, 100000));
    if (i + 1 < parts) line.text += " ";
  }
  if (*rc::gen::inRange(0, 4) == 0) line.text = *rc::gen::elementOf(*kTexts);
  if (line.text.empty()) line.text = "x";
  line.style = *rc::gen::elementOf(*kStyles);
  line.is_bold = *rc::gen::inRange(0, 3) == 0;
  line.heading_level =
      *rc::gen::inRange(0, 6) == 0 ? *rc::gen::inRange(1, 4) : 0;
  const int kind = *rc::gen::inRange(0, 12);
  if (kind == 0) line.kind = WordLine::Kind::kTable;
  if (kind == 1) line.kind = WordLine::Kind::kPicture;
  if (*rc::gen::inRange(0, 6) == 0) line.mark = "1.";
  return line;
}

// What may go without a word: a printed title, the heading of an axis, a hint
// of ours.
bool MayGo(const WordLine& line, const std::string& all) {
  static const HeadingMatcher* const kMatcher = new HeadingMatcher(AnGiang());
  std::string rest;
  if (ReadAxis(line, &rest).has_value()) {
    return all.find(Squeezed(rest)) != std::string::npos;
  }
  const std::string text = Squeezed(line.text);
  for (const auto& section : AnGiang().spec().outline()) {
    if (kMatcher->IsTitleOf(line, section)) return true;
    const std::string hint = Squeezed(section.guidance());
    if (hint.empty() || text.compare(0, hint.size(), hint) != 0) continue;
    if (all.find(text.substr(hint.size())) != std::string::npos) return true;
  }
  return false;
}

RC_GTEST_PROP(ReportImportProperty, NoLineIsLost, ()) {
  std::vector<WordLine> lines;
  const int count = *rc::gen::inRange(1, 25);
  for (int i = 0; i < count; ++i) lines.push_back(AnyLine());
  if (*rc::gen::inRange(0, 2) == 0) {
    lines.insert(lines.begin(), Ours("III.2"));
  }
  const std::string all = Everything(Import(lines));
  for (const WordLine& line : lines) {
    RC_LOG() << line.Full() << " [" << line.style << "]\n";
    RC_ASSERT(all.find(Squeezed(line.text)) != std::string::npos ||
              MayGo(line, all));
  }
}

}  // namespace
}  // namespace baocao::documents
