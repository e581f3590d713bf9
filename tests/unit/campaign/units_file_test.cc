#include "services/campaign/units_file.h"

#include <gtest/gtest.h>

#include "tests/unit/campaign/campaign_folder.h"

namespace baocao::campaign {
namespace {

UnitsFile Read(const std::string& content, std::vector<Fault>& faults) {
  return ReadUnits("units.csv", content, faults);
}

TEST(UnitsFileTest, ReadsQuotesCarriageReturnsAndAByteOrderMark) {
  std::vector<Fault> faults;
  const UnitsFile file = Read(
      "\xEF\xBB\xBF"
      "code,name,type,class,email\r\n"
      "00004,\"Ban \"\"X\"\", tỉnh\",co-quan,a,a@b.vn\r\n",
      faults);
  ASSERT_EQ(file.units.size(), 1u) << faults.size();
  EXPECT_EQ(file.units[0].unit.code(), "00004");
  EXPECT_EQ(file.units[0].unit.name(), "Ban \"X\", tỉnh");
  EXPECT_EQ(file.units[0].line, 2);
  EXPECT_TRUE(faults.empty());
}

TEST(UnitsFileTest, TheFirstLineNamesTheFields) {
  std::vector<Fault> faults;
  EXPECT_FALSE(Read("code;name;type;class;email\n", faults).is_read);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].ToString("en"),
            "units.csv:1:1: The first line of the file must be: "
            "code,name,type,class,email");
}

TEST(UnitsFileTest, ACodeGivenTwiceIsTold) {
  ExpectFault(kUnitsFile, "P1,Long Thạnh", "^^X1,Long Thạnh",
              "\"X1\" stands already in line 2");
}

TEST(UnitsFileTest, UnknownTypesAreTold) {
  ExpectFault(kUnitsFile, "Bình Minh,xa,e", "Bình Minh,^^thi-tran,e",
              "no unit type \"thi-tran\"");
}

TEST(UnitsFileTest, UnknownClassesAreTold) {
  ExpectFault(kUnitsFile, "phuong,e,", "phuong,^^x,", "no class \"x\"");
}

TEST(UnitsFileTest, TheColumnCountsCharactersNotBytes) {
  CampaignFolder folder;
  folder.Write(kUnitsFile, folder.Read(kUnitsFile) + "Q1,Đá Nổi,thôn,e,\n");
  const LoadResult result = Load(folder.path());
  ASSERT_EQ(result.faults.size(), 1u);
  EXPECT_EQ(result.faults[0].line, 7);
  EXPECT_EQ(result.faults[0].column, 11);
}

TEST(UnitsFileTest, MissingFieldsAreTold) {
  ExpectFault(kUnitsFile, "D1,Hòn Xa,dac-khu,e,", "^^D1,Hòn Xa,dac-khu,e",
              "has 4 fields");
  ExpectFault(kUnitsFile, "D1,Hòn Xa,dac-khu", "D1,^^,dac-khu", "has no name");
  ExpectFault(kUnitsFile, "D1,Hòn Xa,dac-khu", "^^,Hòn Xa,dac-khu",
              "has no code");
}

TEST(UnitsFileTest, BlanksAroundANameAreTold) {
  ExpectFault(kUnitsFile, "D1,Hòn Xa", "D1,^^Hòn  Xa ", "superfluous blanks");
}

TEST(UnitsFileTest, BadCodesAndAddressesAreTold) {
  ExpectFault(kUnitsFile, "D1,Hòn", "^^Đ/1,Hòn", "unit code \"Đ/1\"");
  ExpectFault(kUnitsFile, "x1@xa.example", "^^x1.xa.example",
              "not an e-mail address");
}

TEST(UnitsFileTest, AQuoteLeftOpenIsTold) {
  ExpectFault(kUnitsFile, "BAN,\"Ban Tổ chức, tỉnh\",",
              "^^BAN,\"Ban Tổ chức, tỉnh,", "not closed",
              /*others=*/3);  // it collects and answers
}

TEST(UnitsFileTest, BytesThatAreNotUtf8AreTold) {
  std::vector<Fault> faults;
  EXPECT_FALSE(
      Read("code,name,type,class,email\nX1,B\xECnh,xa,e,\n", faults).is_read);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].line, 2);
  EXPECT_EQ(faults[0].column, 5);
}

TEST(UnitsFileTest, AnEmptyListIsTold) {
  std::vector<Fault> faults;
  Read("code,name,type,class,email\n", faults);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].text.en, "The list holds no unit.");
}

TEST(EmailTest, KnowsAddressesRoughly) {
  for (std::string_view good :
       {"a@b.vn", "to.chuc+1@xa.example", "x@localhost"}) {
    EXPECT_TRUE(IsEmail(good)) << good;
  }
  for (std::string_view bad :
       {"", "a", "a@", "@b.vn", "a b@c.vn", "a@b.vn,c@d.vn", "<a@b.vn>",
        "a@b..vn", "a@b.vn\n"}) {
    EXPECT_FALSE(IsEmail(bad)) << bad;
  }
}

}  // namespace
}  // namespace baocao::campaign
