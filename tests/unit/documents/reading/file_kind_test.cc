#include "services/documents/reading/file_kind.h"

#include <gtest/gtest.h>

#include "tests/unit/documents/reading/hand_made.h"

namespace baocao::documents {
namespace {

using testing::HandMade;
using testing::OleWith;
using testing::ZipOf;

TEST(RecogniseFileTest, LooksAtTheContent) {
  EXPECT_EQ(RecogniseFile(""), FileKind::kEmpty);
  EXPECT_EQ(RecogniseFile(HandMade().Bytes()), FileKind::kXlsx);
  EXPECT_EQ(RecogniseFile(
                ZipOf({{"[Content_Types].xml", ""}, {"xl/workbook.bin", ""}})),
            FileKind::kXlsb);
  EXPECT_EQ(RecogniseFile(ZipOf(
                {{"[Content_Types].xml", ""}, {"word/document.xml", ""}})),
            FileKind::kDocx);
  EXPECT_EQ(RecogniseFile(ZipOf({{"anh.jpg", "x"}})), FileKind::kOtherArchive);
  EXPECT_EQ(RecogniseFile(OleWith("Workbook")), FileKind::kXls);
  EXPECT_EQ(RecogniseFile(OleWith("Book")), FileKind::kXls);
  EXPECT_EQ(RecogniseFile(OleWith("WordDocument")), FileKind::kDoc);
  EXPECT_EQ(RecogniseFile(OleWith("EncryptedPackage")),
            FileKind::kEncryptedOffice);
  EXPECT_EQ(RecogniseFile(OleWith("Else")), FileKind::kOtherOle);
  EXPECT_EQ(RecogniseFile("%PDF-1.7\n"), FileKind::kPdf);
  EXPECT_EQ(RecogniseFile("\xFF\xD8\xFF\xE0"), FileKind::kImage);
  EXPECT_EQ(RecogniseFile("\n<HTML><table>"), FileKind::kHtml);
  EXPECT_EQ(RecogniseFile("<table border=1>"), FileKind::kHtml);
  EXPECT_EQ(RecogniseFile("<?xml version=\"1.0\"?><Workbook>"), FileKind::kXml);
  EXPECT_EQ(RecogniseFile("Tên;Số\r\nAn Phú;12\r\n"), FileKind::kText);
  EXPECT_EQ(RecogniseFile("Rar!\x1A\x07\x01"), FileKind::kOtherArchive);
  EXPECT_EQ(RecogniseFile(std::string(40, '\0')), FileKind::kUnknown);
}

TEST(RecogniseFileTest, SeesThatAZipWasCutOff) {
  const std::string bytes = HandMade().Bytes();
  EXPECT_EQ(RecogniseFile(bytes.substr(0, bytes.size() / 2)),
            FileKind::kBrokenZip);
}

TEST(RecogniseFileTest, KnowsAnOpenDocumentByItsFirstEntry) {
  std::string bytes("PK\3\4");
  bytes.resize(30);
  EXPECT_EQ(
      RecogniseFile(bytes +
                    "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
      FileKind::kOds);
  EXPECT_EQ(
      RecogniseFile(bytes + "mimetypeapplication/vnd.oasis.opendocument.text"),
      FileKind::kOdt);
}

}  // namespace
}  // namespace baocao::documents
