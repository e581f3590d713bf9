#include "services/notification/recipients.h"

#include <gtest/gtest.h>

#include "tests/unit/notification/small_campaign.h"

namespace baocao::notification {
namespace {

Occasion About(const campaign::Campaign& campaign, const char* unit,
               v1::NotificationKind kind) {
  Occasion occasion;
  occasion.kind = kind;
  occasion.unit = campaign.FindUnit(unit);
  return occasion;
}

TEST(RecipientsTest, AUnitIsToldWhatConcernsItAndOthersWhatTheyAskedFor) {
  const auto campaign = SmallCampaign();
  const auto told = RecipientsOf(
      *campaign, About(*campaign, "1001", v1::NOTIFICATION_KIND_VERDICT));
  ASSERT_EQ(told.size(), 2u);
  EXPECT_EQ(told[0].id, "unit/1001");
  EXPECT_EQ(told[0].email, "dongha@example.org");
  EXPECT_EQ(told[0].locale, "vi");
  EXPECT_EQ(told[1].id, "recipient/desk");
  EXPECT_EQ(told[1].name, "Help desk");
  EXPECT_EQ(told[1].locale, "en");
}

TEST(RecipientsTest, AUnitWithoutAnAddressIsLeftOut) {
  const auto campaign = SmallCampaign();
  EXPECT_TRUE(RecipientsOf(*campaign, About(*campaign, "1002",
                                            v1::NOTIFICATION_KIND_REMINDER))
                  .empty());
}

TEST(RecipientsTest, ADigestGoesToThoseWhoAskedForItOnly) {
  const auto campaign = SmallCampaign();
  const auto told = RecipientsOf(
      *campaign, About(*campaign, "", v1::NOTIFICATION_KIND_DIGEST));
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].id, "recipient/tong-hop");
}

TEST(RecipientsTest, AddressesThatCouldEndAHeaderOrACommandAreNone) {
  EXPECT_TRUE(IsMailAddress("btc@angiang.example"));
  for (const char* bad :
       {"", "btc", "@a.vn", "btc@", "a@b@c", "a b@c.vn", "<a@c.vn>",
        "a@c.vn\r\nBcc: x@y.vn", "a@c.vn>", "a,b@c.vn", "xã@c.vn"}) {
    EXPECT_FALSE(IsMailAddress(bad)) << bad;
  }
}

}  // namespace
}  // namespace baocao::notification
