#include "services/report/item.h"

#include <gtest/gtest.h>

namespace baocao::report {
namespace {

TEST(ItemTest, KeysAndItemsTurnIntoEachOther) {
  for (std::string_view key : {"form/13B", "section/III.2", "proposals",
                               "attachments", "section/III.2@chinh-quyen"}) {
    const auto item = ParseItemKey(key);
    ASSERT_TRUE(item.has_value()) << key;
    EXPECT_EQ(ItemKey(*item), key);
  }
  for (std::string_view bad :
       {"", "form/", "forms/13B", "13B", "section/", "attachments/1"}) {
    EXPECT_FALSE(ParseItemKey(bad).has_value()) << bad;
  }
}

TEST(ItemTest, ASubmissionNamesEachItemOnce) {
  v1::Submission submission;
  submission.add_forms()->set_form("13B");
  submission.add_forms()->set_form("1B");
  submission.add_forms()->set_form("13B");
  submission.add_sections()->set_section("I.a");
  submission.mutable_proposals();
  submission.mutable_attachments();
  EXPECT_EQ(ItemKeys(submission),
            (std::vector<std::string>{"form/13B", "form/1B", "section/I.a",
                                      "proposals", "attachments"}));
}

TEST(ItemTest, APlaceBelongsToItsItem) {
  v1::Place place;
  place.set_form("13B");
  place.set_row("13B.II");
  place.set_column("c2");
  EXPECT_EQ(ItemKeyOf(place), "form/13B");
  EXPECT_EQ(Describe(place), "13B.II · c2");
}

TEST(ItemTest, TheWholeOfAnItemIsAPlaceOfIt) {
  for (std::string_view key :
       {"form/13B", "section/III.2@dang", "proposals", "attachments"}) {
    EXPECT_EQ(ItemKeyOf(PlaceOf(*ParseItemKey(key))), key);
  }
}

TEST(ItemTest, AFileIsOneOfTheAttachmentsAlsoWithoutDigest) {
  EXPECT_EQ(ItemKeyOf(AttachmentPlace("5ea1")), "attachments");
  EXPECT_EQ(Describe(AttachmentPlace("5ea1")), "5ea1");
  EXPECT_EQ(ItemKeyOf(AttachmentPlace("")), "attachments");
  EXPECT_EQ(Describe(AttachmentPlace("")), "");
}

}  // namespace
}  // namespace baocao::report
