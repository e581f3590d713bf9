// Word files as other people and programs write them, by hand.
#include <zip.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/documents/papers/papers.h"
#include "services/documents/papers/word_marks.h"
#include "services/documents/reading/fault.h"
#include "shipped_campaign.h"

namespace baocao::documents {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Property;
using ::testing::SizeIs;

std::string Zip(const std::vector<std::pair<std::string, std::string>>& parts) {
  zip_error_t error;
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  zip_source_keep(target);
  for (const auto& [name, content] : parts) {
    zip_file_add(archive, name.c_str(),
                 zip_source_buffer(archive, content.data(), content.size(), 0),
                 ZIP_FL_ENC_UTF_8);
  }
  zip_close(archive);
  zip_source_open(target);
  std::string bytes(1 << 20, '\0');
  bytes.resize(zip_source_read(target, bytes.data(), bytes.size()));
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

// `numbering`: list 1 is "I.", list 2 "1.", done by Word.
std::string Word(const std::string& body, const std::string& prolog = "") {
  const std::string types =
      R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>)";
  const std::string relations =
      R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>)";
  const std::string of_document =
      R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>)";
  const std::string w =
      R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml")";
  std::string numbering = absl::StrCat("<w:numbering ", w, ">");
  for (const auto& [id, format] :
       {std::pair("1", "upperRoman"), std::pair("2", "decimal")}) {
    absl::StrAppend(
        &numbering, R"(<w:abstractNum w:abstractNumId=")", id,
        R"("><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val=")", format,
        R"("/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>)");
  }
  absl::StrAppend(&numbering,
                  R"(<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>)"
                  R"(<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>)",
                  "</w:numbering>");
  return Zip({{"[Content_Types].xml", types},
              {"_rels/.rels", relations},
              {"word/_rels/document.xml.rels", of_document},
              {"word/styles.xml", absl::StrCat("<w:styles ", w, "/>")},
              {"word/numbering.xml", numbering},
              {"word/document.xml",
               absl::StrCat(prolog, "<w:document ", w, "><w:body>", body,
                            "</w:body></w:document>")}});
}

std::string P(const std::string& text, const std::string& properties = "",
              bool is_bold = false) {
  return absl::StrCat("<w:p><w:pPr>", properties, "</w:pPr><w:r>",
                      is_bold ? "<w:rPr><w:b/></w:rPr>" : "",
                      "<w:t xml:space=\"preserve\">", text,
                      "</w:t></w:r></w:p>");
}

std::string Numbered(const std::string& list, const std::string& text) {
  return P(text,
           absl::StrCat(R"(<w:numPr><w:ilvl w:val="0"/><w:numId w:val=")", list,
                        R"("/></w:numPr>)"),
           true);
}

v1::ImportReportResponse Import(const std::string& bytes) {
  const auto response =
      ImportReportFile(AnGiang(), "30985", "bao-cao.docx", bytes);
  EXPECT_TRUE(response.ok()) << response.status();
  return response.value_or(v1::ImportReportResponse());
}

TEST(AwkwardWordTest, HeadingsThatWordNumbersAreFound) {
  const auto response = Import(Word(
      absl::StrCat(Numbered("1", "ĐÁNH GIÁ CHUNG"), Numbered("2", "Ưu điểm"),
                   P("Bộ máy thông suốt."),
                   Numbered("2", "Hạn chế, nguyên nhân"), P("Thiếu người."))));
  EXPECT_EQ(SectionText(response.submission(), "IV.1"), "Bộ máy thông suốt.");
  EXPECT_EQ(SectionText(response.submission(), "IV.2"), "Thiếu người.");
}

TEST(AwkwardWordTest, TextInFloatingBoxesIsNotLost) {
  const auto response = Import(Word(absl::StrCat(
      P("IV- ĐÁNH GIÁ CHUNG", "", true), P("1. Ưu điểm", "", true), P("Tốt."),
      "<w:p><w:r><w:pict><v:textbox><w:txbxContent>", P("Giảm 12 đầu mối."),
      "</w:txbxContent></v:textbox></w:pict></w:r></w:p>")));
  EXPECT_EQ(SectionText(response.submission(), "IV.1").find("Tốt."), 0u);
  std::string all = SectionText(response.submission(), "IV.1");
  for (const auto& passage : response.unplaced()) all += passage.text();
  EXPECT_THAT(all, HasSubstr("Giảm 12 đầu mối."));
}

TEST(AwkwardWordTest, DecomposedLettersAreTheSameTitle) {
  // "Ưu điểm" with combining marks.
  const auto response =
      Import(Word(absl::StrCat(P("IV- ĐÁNH GIÁ CHUNG", "", true),
                               P("1. U\u031Bu \u0111ie\u0302\u0309m", "", true),
                               P("To\u0302\u0301t."))));
  EXPECT_EQ(SectionText(response.submission(), "IV.1"), "Tốt.");
}

TEST(AwkwardWordTest, ADoctypeIsRefused) {
  const auto status =
      ImportReportFile(AnGiang(), "30985", "bao-cao.docx",
                       Word(P("&a;"), R"(<!DOCTYPE x [<!ENTITY a "aaaa">]>)"))
          .status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(TextOf(status).vi, HasSubstr("bao-cao.docx"));
}

TEST(AwkwardWordTest, TrackedDeletionsAreNotContent) {
  const auto response = Import(Word(absl::StrCat(
      P("III.2. Việc thực hiện phân cấp, phân quyền", "", true),
      "<w:p><w:r><w:t>Còn.</w:t></w:r><w:del><w:r><w:delText> Bỏ.</w:delText>"
      "</w:r></w:del></w:p>")));
  EXPECT_EQ(SectionText(response.submission(), "III.2"), "Còn.");
}

TEST(AwkwardWordTest, AFileWithoutTextSaysSo) {
  const auto response = Import(Word("<w:p/>"));
  EXPECT_THAT(
      response.findings(),
      Contains(AllOf(
          Property(&v1::FileFinding::severity, v1::SEVERITY_ERROR),
          Property(&v1::FileFinding::message_vi, HasSubstr("không có chữ")))));
}

}  // namespace
}  // namespace baocao::documents
