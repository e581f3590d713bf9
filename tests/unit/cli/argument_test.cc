#include <gtest/gtest.h>

#include "services/cli/instant_argument.h"
#include "services/cli/item_argument.h"
#include "services/report/item.h"

namespace baocao::cli {
namespace {

const absl::TimeZone kHanoi = absl::FixedTimeZone(7 * 3600);

TEST(InstantArgumentTest, ReadsRfc3339AndLocalTimes) {
  const absl::Time expected =
      absl::FromCivil(absl::CivilMinute(2026, 6, 2, 17, 0), kHanoi);
  EXPECT_EQ(ParseInstant("2026-06-02T17:00:00+07:00", kHanoi), expected);
  EXPECT_EQ(ParseInstant("2026-06-02 17:00", kHanoi), expected);
  EXPECT_EQ(ParseInstant("02/6/2026 17:00", kHanoi), expected);
}

TEST(InstantArgumentTest, ADayIsItsFirstInstant) {
  EXPECT_EQ(ParseInstant("2026-06-02", kHanoi),
            absl::FromCivil(absl::CivilDay(2026, 6, 2), kHanoi));
}

TEST(InstantArgumentTest, RefusesWhatIsNoTime) {
  EXPECT_EQ(ParseInstant("mai", kHanoi), std::nullopt);
  EXPECT_EQ(ParseInstant("2026-06-02 25:00", kHanoi), std::nullopt);
  EXPECT_EQ(ParseInstant("31/6/2026", kHanoi), std::nullopt);
}

TEST(ItemArgumentTest, TakesFormsSectionsAndKeys) {
  v1::CampaignSpec campaign;
  campaign.add_outline()->set_id("III.2");
  v1::FormSpec form;
  form.set_key("13B");
  const auto key = [&](std::string_view text) -> std::string {
    const auto item = ParseItem(text, campaign, {form});
    return item.has_value() ? report::ItemKey(*item) : "none";
  };
  EXPECT_EQ(key("13B"), "form/13B");
  EXPECT_EQ(key("III.2"), "section/III.2");
  EXPECT_EQ(key("III.2@dang"), "section/III.2@dang");
  EXPECT_EQ(key("proposals"), "proposals");
  EXPECT_EQ(key("attachments"), "attachments");
  EXPECT_EQ(key("14B"), "none");
}

}  // namespace
}  // namespace baocao::cli
