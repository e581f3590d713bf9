#include "services/documents/importing/label_key.h"

#include <gtest/gtest.h>

namespace baocao::documents::importing {
namespace {

int Alike(std::string_view a, std::string_view b) {
  return Similarity(KeyOfLabel(a), KeyOfLabel(b));
}

TEST(LabelKeyTest, CaseToneMarkPlacementAndDecompositionDoNotMatter) {
  EXPECT_EQ(Alike("Uỷ ban nhân dân xã Hoà An", "ỦY BAN NHÂN DÂN XÃ HÒA AN"),
            100);
  EXPECT_EQ(Alike("Cấp tỉnh", "Ca\u0302\u0301p ti\u0309nh"), 100);
}

TEST(LabelKeyTest, PunctuationBlanksAndLeadingZerosDoNotMatter) {
  EXPECT_EQ(Alike("Bí  thư xã,phường , đặc khu", "Bí thư xã, phường, đặc khu"),
            100);
  EXPECT_EQ(Alike("sơ kết 01 năm", "sơ kết 1 năm"), 100);
  EXPECT_EQ(Alike("Tổng cộng: I+II", "Tổng cộng (I + II)"), 100);
}

TEST(LabelKeyTest, AbbreviationsEqualWhatTheyStandFor) {
  EXPECT_EQ(Alike("Chủ tịch UBND cấp xã", "Chủ tịch Ủy ban nhân dân cấp xã"),
            100);
  EXPECT_EQ(Alike("ĐVSNCL khác", "Đơn vị sự nghiệp công lập khác"), 100);
  EXPECT_EQ(Alike("Đảng ủy cấp xã", "Cấp ủy cấp xã"), 100);
}

TEST(LabelKeyTest, TheNumberInFrontOfALabelIsNotPartOfIt) {
  for (const char* label :
       {"1. Lớp tập huấn", "1 Lớp tập huấn", "(1) Lớp tập huấn",
        "1) Lớp tập huấn", "- Lớp tập huấn", "a) Lớp tập huấn",
        "I. Lớp tập huấn", "1.10. Lớp tập huấn", "* Lớp tập huấn"}) {
    EXPECT_EQ(Alike(label, "Lớp tập huấn"), 100) << label;
  }
  EXPECT_EQ(KeyOfLabel("1,10 Trường liên cấp").ordinal, "1.10");
  EXPECT_EQ(KeyOfLabel("II. Cấp xã").ordinal, "ii");
  EXPECT_EQ(KeyOfLabel("Cấp xã").ordinal, "");
}

TEST(LabelKeyTest, DatesAndFiguresAreNoNumbersOfLabels) {
  EXPECT_EQ(KeyOfLabel("01/7/2025 đến nay").ordinal, "");
  EXPECT_EQ(KeyOfLabel("12,5 tỷ").ordinal, "12.5");
  EXPECT_EQ(KeyOfLabel("a lô").ordinal, "");
}

TEST(LabelKeyTest, APrintedOddityCostsLittle) {
  EXPECT_GE(Alike("Hội nghị quản triệt", "Hội nghị quán triệt"), 90);
  EXPECT_GE(Alike("THÔNG KÊ CÁC VĂN BẢN", "THỐNG KÊ CÁC VĂN BẢN"), 90);
}

TEST(LabelKeyTest, RowsThatDifferInOneWordAreNotAlike) {
  EXPECT_LT(Alike("Tổng chi cấp tỉnh", "Tổng chi cấp xã"), 80);
  EXPECT_LT(Alike("Số cuộc kiểm tra", "Số cuộc giám sát"), 80);
  EXPECT_LT(Alike("Trung cấp nghề", "Trung học nghề"), 80);
  EXPECT_LT(Alike("Lĩnh vực Nội vụ", "Lĩnh vực Y tế"), 80);
}

TEST(LabelKeyTest, AShortenedHeadingIsAlikeLoosely) {
  const LabelKey whole =
      KeyOfLabel("Số cuộc tiếp công dân từ 01/7/2025 đến 31/5/2026");
  EXPECT_EQ(LooseSimilarity(KeyOfLabel("Số cuộc tiếp công dân"), whole), 85);
  EXPECT_EQ(LooseSimilarity(KeyOfLabel("tiếp công dân"), whole), 70);
  EXPECT_LT(LooseSimilarity(KeyOfLabel("số"), whole), 60);
}

TEST(LabelKeyTest, OrdinalsOfAnySpellingAreEqual) {
  EXPECT_EQ(KeyOfOrdinal("1,10"), KeyOfOrdinal("1.10."));
  EXPECT_NE(KeyOfOrdinal("1,10"), KeyOfOrdinal("1,1"));
  EXPECT_EQ(KeyOfOrdinal(" (II) "), "ii");
  EXPECT_EQ(KeyOfOrdinal("*"), "");
  EXPECT_EQ(KeyOfOrdinal("-"), "");
  EXPECT_TRUE(IsRoman("iv"));
  EXPECT_FALSE(IsRoman("1"));
}

}  // namespace
}  // namespace baocao::documents::importing
