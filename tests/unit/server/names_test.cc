#include <gtest/gtest.h>

#include "services/server/paging.h"
#include "services/server/resource_name.h"

namespace baocao::server {
namespace {

TEST(ResourceNameTest, NamesAreTakenApart) {
  const auto name =
      ParseResourceName("campaigns/an-giang-2026/units/30292/submissions/12");
  ASSERT_TRUE(name.has_value());
  EXPECT_EQ(name->campaign, "an-giang-2026");
  EXPECT_EQ(name->unit, "30292");
  EXPECT_EQ(name->revision, 12);
  EXPECT_EQ(ParseResourceName(UnitName("a", "b"))->unit, "b");
  EXPECT_EQ(ParseResourceName(CampaignName("a"))->campaign, "a");
  EXPECT_EQ(ParseResourceName(SubmissionName("a", "b", 3))->revision, 3);
  EXPECT_EQ(ActName("a", "b", 4), "campaigns/a/units/b/acts/4");
}

TEST(ResourceNameTest, MalformedNamesAreRefused) {
  for (const char* name :
       {"", "campaigns", "campaigns/", "campaigns/a/", "campaigns/a/units",
        "campaigns/a/units/", "units/a", "campaigns/a/units/b/submissions/0",
        "campaigns/a/units/b/submissions/01",
        "campaigns/a/units/b/submissions/-1",
        "campaigns/a/units/b/submissions/99999999999",
        "campaigns/a/units/b/acts/1", "campaigns/a b", "campaigns/{x}",
        "campaigns/a/units/b/submissions/1/more", "/campaigns/a"}) {
    EXPECT_FALSE(ParseResourceName(name).has_value()) << name;
  }
  EXPECT_FALSE(
      ParseResourceName("campaigns/" + std::string(41, 'a')).has_value());
}

TEST(PagingTest, ATokenLeadsOnInItsOwnListOnly) {
  const PageLimits limits{50, 1000};
  Page page;
  ASSERT_FALSE(ReadPage(0, "", "acts x", limits, &page).has_value());
  EXPECT_EQ(page.size, 50);
  EXPECT_EQ(page.start, 0);
  const std::string token = PageToken("acts x", 77);
  ASSERT_FALSE(ReadPage(5000, token, "acts x", limits, &page).has_value());
  EXPECT_EQ(page.size, 1000);
  EXPECT_EQ(page.start, 77);
  for (const std::string& other :
       {PageToken("acts y", 77), std::string("rubbish"), std::string("AAAA"),
        PageToken("acts x", -1)}) {
    const auto refusal = ReadPage(0, other, "acts x", limits, &page);
    ASSERT_TRUE(refusal.has_value());
    EXPECT_EQ(refusal->violations.at(0).field, "page_token");
  }
  EXPECT_TRUE(ReadPage(-1, "", "acts x", limits, &page).has_value());
}

}  // namespace
}  // namespace baocao::server
