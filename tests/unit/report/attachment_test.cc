#include "services/report/attachment.h"

#include <gtest/gtest.h>

#include <string>

namespace baocao::report {
namespace {

TEST(AttachmentTest, PapersPicturesOfPagesAndTablesAreTaken) {
  for (std::string_view type :
       {"application/pdf", "image/jpeg", "image/png", "application/msword",
        "application/vnd.oasis.opendocument.text"}) {
    EXPECT_TRUE(IsAttachmentType(type)) << type;
  }
}

TEST(AttachmentTest, WhatABrowserWouldRunOrShowInPlaceIsNot) {
  for (std::string_view type :
       {"", "text/html", "image/svg+xml", "application/pdf; charset=utf-8",
        "application/octet-stream", "Application/PDF", "application/zip",
        "application/vnd.ms-word.document.macroEnabled.12"}) {
    EXPECT_FALSE(IsAttachmentType(type)) << type;
  }
}

TEST(AttachmentTest, ADigestIsSixtyFourLowerCaseHexadecimalDigits) {
  EXPECT_TRUE(IsContentDigest(std::string(60, 'a') + "09bf"));
  for (const std::string& bad :
       {std::string(), std::string(63, 'a'), std::string(65, 'a'),
        std::string(64, 'A'), std::string(64, 'g'),
        std::string(61, 'a') + "/..", std::string(63, 'a') + '\0'}) {
    EXPECT_FALSE(IsContentDigest(bad)) << bad;
  }
}

TEST(AttachmentTest, AFileNameShowsAsItIsWritten) {
  for (std::string_view name :
       {"Bao-cao-da-ky.pdf", "Tham luận của đồng chí Bí thư (2).docx",
        "Phụ lục 1.2.xlsx", "a"}) {
    EXPECT_TRUE(IsFileName(name)) << name;
  }
  EXPECT_TRUE(IsFileName(std::string(200, 'a')));
}

TEST(AttachmentTest, PathsControlCharactersAndTurnedTextAreNoFileNames) {
  for (std::string_view name :
       {"", " ", ".", "..", "../bao-cao.pdf", "/etc/passwd", "a/b.pdf",
        "C:\\bao-cao.pdf", "bao\ncao.pdf", "bao\x7f.pdf", "bao\xC2\x85.pdf",
        "bao-\u202Efdp.exe", "\u2066bao.pdf", "bao\u2028cao.pdf",
        "bao\xFF.pdf"}) {
    EXPECT_FALSE(IsFileName(name)) << name;
  }
  EXPECT_FALSE(IsFileName(std::string("bao\0.pdf", 8)));
  EXPECT_FALSE(IsFileName(std::string(201, 'a')));
}

}  // namespace
}  // namespace baocao::report
