#include "services/portal/content_disposition.h"

#include <gtest/gtest.h>

namespace baocao::portal {
namespace {

TEST(ContentDispositionTest, AVietnameseNameIsGivenInUtf8AndInAscii) {
  EXPECT_EQ(AttachmentNamed("Biểu mẫu 30307.xlsx"),
            "attachment; filename=\"Bi_u_m_u_30307.xlsx\"; "
            "filename*=UTF-8''Bi%E1%BB%83u%20m%E1%BA%ABu%2030307.xlsx");
}

TEST(ContentDispositionTest, NothingInANameEndsTheHeader) {
  const std::string header = AttachmentNamed("a\"; x=\r\nSet-Cookie: b.xlsx");
  EXPECT_EQ(header.find_first_of("\r\n"), header.npos);
  EXPECT_EQ(header,
            "attachment; filename=\"a_x_Set-Cookie_b.xlsx\"; "
            "filename*=UTF-8''a%22%3B%20x%3D%0D%0ASet-Cookie%3A%20b.xlsx");
}

TEST(ContentDispositionTest, FoldersAndHiddenNamesAreCutOff) {
  EXPECT_EQ(AttachmentNamed("../../etc/.bashrc"),
            "attachment; filename=\"bashrc\"; filename*=UTF-8''bashrc");
  EXPECT_EQ(AttachmentNamed("C:\\x\\y.csv"),
            "attachment; filename=\"y.csv\"; filename*=UTF-8''y.csv");
  EXPECT_EQ(AttachmentNamed("a/.."), "attachment");
  EXPECT_EQ(AttachmentNamed(""), "attachment");
}

}  // namespace
}  // namespace baocao::portal
