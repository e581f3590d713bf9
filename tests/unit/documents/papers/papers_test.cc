// Through pandoc and, where it says so, through LibreOffice.
#include "services/documents/papers/papers.h"

#include <fstream>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "made_follow_up.h"
#include "services/documents/papers/report_template.h"
#include "services/documents/papers/word_marks.h"
#include "services/documents/reading/fault.h"
#include "shipped_campaign.h"

namespace baocao::documents {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Property;
using ::testing::StartsWith;

const absl::Time kNow = absl::FromUnixSeconds(1'779'900'000);

std::string TemplateOf(const v1::Snapshot& package) {
  const auto file = ReportTemplateFile(
      AnGiang(), *AnGiang().FindUnit(package.unit()), package, kNow);
  EXPECT_TRUE(file.ok()) << file.status();
  return file.value_or("");
}

v1::ImportReportResponse Import(const std::string& bytes) {
  const auto response =
      ImportReportFile(AnGiang(), "30985", "bao-cao.docx", bytes);
  EXPECT_TRUE(response.ok()) << response.status();
  return response.value_or(v1::ImportReportResponse());
}

// What the package says, as an import should give it.
v1::Submission SectionsOf(const v1::Snapshot& package) {
  v1::Submission submission;
  submission.set_unit(package.unit());
  for (const auto& section : AnGiang().spec().outline()) {
    for (const char* axis : {"", "dang", "chinh-quyen", "mttq"}) {
      for (const auto& item : package.items()) {
        if (item.section().section() == section.id() &&
            item.section().axis() == axis) {
          *submission.add_sections() = item.section();
        }
      }
    }
  }
  return submission;
}

void ExpectRoundTrip(const v1::Snapshot& package, const std::string& bytes) {
  const v1::ImportReportResponse response = Import(bytes);
  EXPECT_EQ(response.submission().DebugString(),
            SectionsOf(package).DebugString());
  EXPECT_THAT(response.unplaced(), IsEmpty());
  // Head and foot only.
  for (const auto& finding : response.findings()) {
    EXPECT_EQ(finding.severity(), v1::SEVERITY_STYLE) << finding.actual();
  }
}

TEST(PapersTest, ATemplateComesBackAsItWasFilledIn) {
  const v1::Snapshot package = FullPackage("30985");
  ExpectRoundTrip(package, TemplateOf(package));
}

TEST(PapersTest, AnEmptyTemplateSendsNothing) {
  v1::Snapshot package;
  package.set_unit("30985");
  const v1::ImportReportResponse response = Import(TemplateOf(package));
  EXPECT_THAT(response.submission().sections(), IsEmpty());
  EXPECT_THAT(response.unplaced(), IsEmpty());
}

TEST(PapersTest, TextsOfUnitsAreNeverMarkup) {
  v1::Snapshot package;
  package.set_unit("30985");
  const std::string nasty =
      "$x^2$ và @ai [chỗ này](http://a.example) <w:p/> </w:t>\n"
      "# không phải đề mục\n- [ ] ô\n```{=openxml}\n<w:br/>\n```\n"
      "![](file:///etc/passwd) \\input{x} ^[chú] {{unit}} &lt;&#60;";
  AddSection(package, "III.2", "", nasty);
  EXPECT_EQ(SectionText(Import(TemplateOf(package)).submission(), "III.2"),
            nasty);
}

TEST(PapersTest, TheSamePaperIsTheSameFile) {
  const v1::Snapshot package = FullPackage("30985");
  EXPECT_EQ(TemplateOf(package), TemplateOf(package));
}

TEST(PapersTest, OtherFilesAreRefusedInOneSentence) {
  const auto refused = [](std::string_view bytes) {
    return ImportReportFile(AnGiang(), "30985", "a.docx", bytes).status();
  };
  for (const char* bytes : {"", "%PDF-1.7\n", "PK\x03\x04", "xin chào"}) {
    const absl::Status status = refused(bytes);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << bytes;
    EXPECT_THAT(TextOf(status).vi, HasSubstr("a.docx"));
  }
  std::string cut = TemplateOf(FullPackage("30985"));
  cut.resize(cut.size() / 2);
  EXPECT_EQ(refused(cut).code(), absl::StatusCode::kInvalidArgument);
}

TEST(PapersTest, AFileOverTheLimitIsRefusedBeforeItIsOpened) {
  WorkbookLimits limits = WordLimits();
  limits.unpacked_bytes = 1000;
  const auto marks =
      CheckWordFile(TemplateOf(FullPackage("30985")), "a.docx", limits);
  EXPECT_EQ(marks.status().code(), absl::StatusCode::kResourceExhausted);
}

ProvinceReport FullReport() {
  ProvinceReport report{.as_of = kNow};
  for (const char* unit : {"30307", "30985", "31078"}) {
    report.packages.push_back(FullPackage(unit));
  }
  for (const auto& form : AnGiang().forms()) {
    report.tables.push_back(FullTable(form.key()));
  }
  return report;
}

TEST(PapersTest, TheProvincesReportIsAWordFileOthersCanRead) {
  const auto file =
      ProvinceReportFile(AnGiang(), FullReport(), v1::FILE_FORMAT_DOCX);
  ASSERT_TRUE(file.ok()) << file.status();
  const v1::ImportReportResponse response = Import(*file);
  EXPECT_THAT(SectionText(response.submission(), "III.2"),
              HasSubstr("Xã An Biên: Đảng ủy 30985"));
}

TEST(PapersTest, AReportIsNoTable) {
  EXPECT_EQ(
      ProvinceReportFile(AnGiang(), {}, v1::FILE_FORMAT_CSV).status().code(),
      absl::StatusCode::kInvalidArgument);
}

TEST(PapersTest, TheAnnexAndTheTaskReportAreWordFilesAndNoMarkup) {
  MadeAnnex made;
  made.Group("<w:p/> & $x^2$",
             {made.Raise("30985", "# không phải đề mục", "=1+1")});
  const DifficultyAnnex annex = made.Take();
  const auto file = DifficultyAnnexFile(AnGiang(), annex, v1::FILE_FORMAT_DOCX);
  ASSERT_TRUE(file.ok()) << file.status();
  const auto tree = ReadWord(*file, "phu-luc-4.docx");
  ASSERT_TRUE(tree.ok()) << tree.status();
  EXPECT_THAT(*tree, HasSubstr("<w:p/>"));
  EXPECT_EQ(*file, *DifficultyAnnexFile(AnGiang(), annex,
                                        v1::FILE_FORMAT_UNSPECIFIED));
  const auto tasks =
      TaskReportFile(AnGiang(), FiveTasks(), v1::FILE_FORMAT_DOCX);
  ASSERT_TRUE(tasks.ok()) << tasks.status();
  EXPECT_EQ(DifficultyAnnexFile(AnGiang(), annex, v1::FILE_FORMAT_XLSX)
                .status()
                .code(),
            absl::StatusCode::kInvalidArgument);
}

class PapersThroughOfficeTest : public ::testing::Test {};

// Word is not at hand; LibreOffice rewrites every part of the file too.
TEST_F(PapersThroughOfficeTest, ATemplateSavedByLibreOfficeComesBackTheSame) {
  const v1::Snapshot package = FullPackage("30985");
  const auto odt = ConvertWithOffice(TemplateOf(package), "docx", "odt");
  ASSERT_TRUE(odt.ok()) << odt.status();
  const auto docx = ConvertWithOffice(*odt, "odt", "docx");
  ASSERT_TRUE(docx.ok()) << docx.status();
  ExpectRoundTrip(package, *docx);
}

TEST_F(PapersThroughOfficeTest, TheReportIsAPdf) {
  const auto file =
      ProvinceReportFile(AnGiang(), FullReport(), v1::FILE_FORMAT_PDF);
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_THAT(*file, StartsWith("%PDF-"));
}

TEST_F(PapersThroughOfficeTest, TheAnnexAndTheTaskReportArePdfs) {
  const auto annex =
      DifficultyAnnexFile(AnGiang(), TwoGroups().Take(), v1::FILE_FORMAT_PDF);
  ASSERT_TRUE(annex.ok()) << annex.status();
  EXPECT_THAT(*annex, StartsWith("%PDF-"));
  const auto tasks =
      TaskReportFile(AnGiang(), FiveTasks(), v1::FILE_FORMAT_PDF);
  ASSERT_TRUE(tasks.ok()) << tasks.status();
  EXPECT_THAT(*tasks, StartsWith("%PDF-"));
}

}  // namespace
}  // namespace baocao::documents
