#include "services/documents/tables/table_json.h"

#include "gtest/gtest.h"
#include "made_tables.h"
#include "nlohmann/json.hpp"

namespace baocao::documents {
namespace {

nlohmann::json JsonOf(const std::string& form, MadeTable& table) {
  const auto text =
      TableJson(AnGiang(), *AnGiang().FindForm(form), table.Take().table);
  EXPECT_TRUE(text.ok()) << text.status();
  return nlohmann::json::parse(*text);
}

TEST(TableJsonTest, CellsKeepTheirExactFigures) {
  MadeTable table("12B");
  table.Give("30307", "12B.I.2", "n25", "123456789012.123456");
  const auto json = JsonOf("12B", table);
  EXPECT_EQ(json["table"]["cells"][0]["value"], "123456789012.123456");
  EXPECT_EQ(json["table"]["cells"][0]["row"], "12B.I");
}

TEST(TableJsonTest, HeadingsAndLabelsComeAlongAndRulesDoNot) {
  MadeTable table("13B");
  const auto json = JsonOf("13B", table);
  EXPECT_EQ(json["form"]["key"], "13B");
  EXPECT_EQ(json["form"]["rows"][1]["label"], "Bí Thư tỉnh ủy, thành ủy");
  EXPECT_EQ(json["form"]["columns"][0]["heading"][0], "STT");
  EXPECT_FALSE(json["form"].contains("rules"));
}

TEST(TableJsonTest, UnitsNamedAreToldWithoutTheirAddresses) {
  MadeTable table("2B");
  table.List("30307", "2B.X1", "d1", {{"so", "15/QĐ"}});
  const auto json = JsonOf("2B", table);
  bool found = false;
  for (const auto& unit : json["units"]) {
    EXPECT_FALSE(unit.contains("email"));
    found |= unit["code"] == "30307" && unit["fullName"] == "phường Long Xuyên";
  }
  EXPECT_TRUE(found);
}

}  // namespace
}  // namespace baocao::documents
