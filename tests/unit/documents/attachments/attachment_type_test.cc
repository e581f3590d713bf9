#include "services/documents/attachments/attachment_type.h"

#include <gtest/gtest.h>

#include <string>

#include "services/documents/reading/fault.h"
#include "services/report/attachment.h"
#include "tests/unit/documents/reading/hand_made.h"

namespace baocao::documents {
namespace {

using testing::OleWith;
using testing::Parts;
using testing::ZipOf;

constexpr char kWord[] =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr char kExcel[] =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

// A package whose main part is of that type.
std::string Package(const std::string& main_type, const std::string& part,
                    Parts more = {}) {
  Parts parts = {
      {"[Content_Types].xml",
       "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/"
       "content-types\"><Default Extension=\"xml\" "
       "ContentType=\"application/xml\"/><Override PartName=\"/" +
           part + "\" ContentType=\"" + main_type + "\"/></Types>"},
      {part, "<x/>"}};
  parts.insert(parts.end(), more.begin(), more.end());
  return ZipOf(parts);
}

std::string Docx() {
  return Package(std::string(kWord) + ".main+xml", "word/document.xml");
}
std::string Xlsx() {
  return Package(std::string(kExcel) + ".main+xml", "xl/workbook.xml");
}
std::string OpenDocument(const std::string& type) {
  return ZipOf({{"mimetype", type}, {"content.xml", "<x/>"}});
}

// The type, or in Vietnamese why it is not taken.
std::string TypeOf(const std::string& bytes, std::string_view name) {
  const auto type = AttachmentType(bytes, name);
  if (type.ok()) return *type;
  EXPECT_EQ(type.status().code(), absl::StatusCode::kInvalidArgument);
  return TextOf(type.status()).vi;
}

bool SaysThat(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

TEST(AttachmentTypeTest, WhatTheContentIsAndTheNameSaysIsTaken) {
  const std::string ods = "application/vnd.oasis.opendocument.spreadsheet";
  const std::string odt = "application/vnd.oasis.opendocument.text";
  EXPECT_EQ(TypeOf("%PDF-1.7\n…", "Báo cáo đã ký.pdf"), "application/pdf");
  EXPECT_EQ(TypeOf("%PDF-1.4\n", "SCAN0001.PDF"), "application/pdf");
  EXPECT_EQ(TypeOf("\xFF\xD8\xFF\xE0…", "trang1.jpg"), "image/jpeg");
  EXPECT_EQ(TypeOf("\xFF\xD8\xFF\xE1…", "trang1.jpeg"), "image/jpeg");
  EXPECT_EQ(TypeOf("\x89PNG\r\n\x1A\n…", "trang2.png"), "image/png");
  EXPECT_EQ(TypeOf(OleWith("WordDocument"), "a.doc"), "application/msword");
  EXPECT_EQ(TypeOf(OleWith("Workbook"), "a.xls"), "application/vnd.ms-excel");
  EXPECT_EQ(TypeOf(Docx(), "tham-luan.docx"), kWord);
  EXPECT_EQ(TypeOf(Xlsx(), "phu-luc.xlsx"), kExcel);
  EXPECT_EQ(TypeOf(OpenDocument(ods), "a.ods"), ods);
  EXPECT_EQ(TypeOf(OpenDocument(odt), "a.odt"), odt);
}

TEST(AttachmentTypeTest, EveryTypeThatIsFoundMayBeSubmitted) {
  for (const auto& [bytes, name] :
       {std::pair{std::string("%PDF-1.7\n"), "a.pdf"},
        {std::string("\xFF\xD8\xFF\xE0"), "a.jpg"},
        {std::string("\x89PNG\r\n\x1A\n"), "a.png"},
        {OleWith("WordDocument"), "a.doc"},
        {OleWith("Workbook"), "a.xls"},
        {Docx(), "a.docx"},
        {Xlsx(), "a.xlsx"},
        {OpenDocument("application/vnd.oasis.opendocument.text"), "a.odt"},
        {OpenDocument("application/vnd.oasis.opendocument.spreadsheet"),
         "a.ods"}}) {
    EXPECT_TRUE(report::IsAttachmentType(TypeOf(bytes, name))) << name;
  }
}

TEST(AttachmentTypeTest, APageUnderAnotherNameIsNotTaken) {
  const std::string page = "<!DOCTYPE html><script>alert(1)</script>";
  EXPECT_TRUE(SaysThat(TypeOf(page, "bao-cao.pdf"), "trang web"));
  EXPECT_TRUE(SaysThat(TypeOf(page, "bao-cao.xls"), "trang web"));
  EXPECT_TRUE(SaysThat(TypeOf(page, "bao-cao.pdf"), "đuôi .pdf"));
  // Readers of PDF would also find the signature further down.
  EXPECT_NE(TypeOf("<html><!-- %PDF-1.7 -->", "bao-cao.pdf"),
            "application/pdf");
  EXPECT_NE(TypeOf("\n%PDF-1.7", "bao-cao.pdf"), "application/pdf");
  EXPECT_TRUE(SaysThat(
      TypeOf("<svg xmlns='http://www.w3.org/2000/svg'/>", "a.png"), "văn bản"));
}

TEST(AttachmentTypeTest, TheNameMustNotSayAnotherKindThanTheContent) {
  EXPECT_TRUE(SaysThat(TypeOf("%PDF-1.7\n", "a.docx"), "tệp PDF"));
  EXPECT_TRUE(SaysThat(TypeOf(Docx(), "a.pdf"), "Word (.docx)"));
  EXPECT_TRUE(SaysThat(TypeOf(Docx(), "a.xlsx"), "Word (.docx)"));
  EXPECT_TRUE(SaysThat(TypeOf(Xlsx(), "a.xls"), "Excel (.xlsx)"));
  EXPECT_TRUE(SaysThat(TypeOf(OleWith("Workbook"), "a.doc"), "Excel cũ"));
  EXPECT_TRUE(SaysThat(TypeOf("\xFF\xD8\xFF\xE0", "a.png"), "ảnh JPEG"));
}

TEST(AttachmentTypeTest, EndingsOfOtherKindsAreRefusedWhateverIsInside) {
  for (std::string_view name :
       {"a.exe", "a.html", "a.svg", "a.zip", "a.docm", "a.pdf.exe", "pdf", "a.",
        "", "a.pdf ", "a.pdf."}) {
    EXPECT_TRUE(SaysThat(TypeOf("%PDF-1.7\n", name), "không thuộc loại"))
        << name;
    EXPECT_FALSE(CheckEnding(name).ok()) << name;
  }
  EXPECT_TRUE(CheckEnding("A.PDF").ok());
}

TEST(AttachmentTypeTest, OtherContentIsNamedForWhatItIs) {
  EXPECT_TRUE(SaysThat(TypeOf("GIF89a…", "a.jpg"), "ảnh loại khác"));
  EXPECT_TRUE(SaysThat(TypeOf(ZipOf({{"a.exe", "MZ"}}), "a.docx"), "tệp nén"));
  EXPECT_TRUE(SaysThat(TypeOf("Rar!\x1A\x07", "a.pdf"), "tệp nén"));
  EXPECT_TRUE(SaysThat(TypeOf("MZ\x90\x01\x02", "a.pdf"), "không nhận ra"));
  EXPECT_TRUE(SaysThat(TypeOf("Kính gửi", "a.doc"), "văn bản thuần"));
  EXPECT_TRUE(SaysThat(TypeOf(OleWith("Else"), "a.doc"), "văn phòng"));
}

TEST(AttachmentTypeTest, MacrosAndPasswordsAreNotTaken) {
  EXPECT_TRUE(SaysThat(
      TypeOf(Package("application/vnd.ms-word.document.macroEnabled.main+xml",
                     "word/document.xml"),
             "a.docx"),
      "macro"));
  EXPECT_TRUE(
      SaysThat(TypeOf(Package(std::string(kExcel) + ".main+xml",
                              "xl/workbook.xml", {{"xl/vbaProject.bin", "x"}}),
                      "a.xlsx"),
               "macro"));
  EXPECT_TRUE(
      SaysThat(TypeOf(OleWith("EncryptedPackage"), "a.docx"), "mật khẩu"));
}

TEST(AttachmentTypeTest, DamagedAndHostileZipsAreNotTaken) {
  const std::string docx = Docx();
  EXPECT_TRUE(
      SaysThat(TypeOf(docx.substr(0, docx.size() / 2), "a.docx"), "hỏng"));
  const std::string climbing =
      Package(std::string(kWord) + ".main+xml", "word/document.xml",
              {{"../../etc/passwd", "x"}});
  EXPECT_TRUE(SaysThat(TypeOf(climbing, "a.docx"), "hỏng"));
  const std::string bomb =
      Package(std::string(kWord) + ".main+xml", "word/document.xml",
              {{"word/media/a.xml", std::string(64 << 20, ' ')}});
  EXPECT_TRUE(SaysThat(TypeOf(bomb, "a.docx"), "hỏng"));
  const std::string untyped =
      ZipOf({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "x"}});
  EXPECT_TRUE(SaysThat(TypeOf(untyped, "a.docx"), "loại khác"));
  EXPECT_TRUE(SaysThat(
      TypeOf(OpenDocument("application/vnd.oasis.opendocument.text-template"),
             "a.odt"),
      "loại khác"));
}

TEST(AttachmentTypeTest, ATextNamesTheFileWithoutItsFolders) {
  const std::string text = TypeOf("%PDF-1.7\n", "C:\\Users\\an\\a.docx");
  EXPECT_TRUE(SaysThat(text, "«a.docx»")) << text;
}

}  // namespace
}  // namespace baocao::documents
