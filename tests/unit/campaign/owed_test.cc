#include "services/campaign/owed.h"

#include <gtest/gtest.h>

#include "google/protobuf/text_format.h"
#include "services/report/item.h"
#include "tests/unit/campaign/campaign_folder.h"

namespace baocao::campaign {
namespace {

constexpr char kFormAFilled[] =
    R"(items { key: "form/A" warnings: 2 form { form: "A"
         cells { row: "A.I.2" column: "nguoi" number: "5" estimated: true }
         cells { row: "A.I.2" column: "tien" number: "7" } } })";
constexpr char kFormBFilled[] =
    R"(items { key: "form/B" warnings: 1 form { form: "B"
         rows { id: "1" group: "B.1"
           cells { column: "ten" text: "Trường" }
           cells { column: "sl" number: "3" estimated: true } } } })";
constexpr char kSections[] =
    R"(items { key: "section/I.1@dang" section {
         section: "I.1" axis: "dang" text: "Đã làm" } }
       items { key: "section/I.2" section { section: "I.2" text: "Còn" } })";

class OwedTest : public testing::Test {
 protected:
  v1::Snapshot Snapshot(const std::string& text) {
    v1::Snapshot snapshot;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &snapshot));
    return snapshot;
  }
  PackageState AssessText(const std::string& text) {
    return Assess(*campaign_, unit_, Snapshot(text));
  }
  bool SaysA(const std::string& cell) {
    v1::Item item;
    item.set_form("A");
    return IsPresent(Snapshot(R"(items { key: "form/A" form { form: "A"
                                 cells { row: "A.I.2" column: "nguoi" )" +
                              cell + " } } }"),
                     item);
  }
  std::vector<std::string> Keys(const std::vector<v1::Item>& items) {
    std::vector<std::string> keys;
    for (const v1::Item& item : items) keys.push_back(report::ItemKey(item));
    return keys;
  }
  using List = std::vector<std::string>;

  std::shared_ptr<const Campaign> campaign_ = SmallCampaign();
  const v1::Unit& unit_ = *campaign_->FindUnit("X1");
};

TEST_F(OwedTest, FormsAreOwedThenSections) {
  EXPECT_EQ(Keys(OwedItems(*campaign_, unit_)),
            (List{"form/A", "form/B", "section/I.1", "section/I.2"}));
  EXPECT_EQ(Keys(OwedItems(*campaign_, *campaign_->FindUnit("BAN"))),
            (List{"form/B", "section/I.2"}));
}

TEST_F(OwedTest, AnythingButBlanksSaysSomething) {
  EXPECT_TRUE(SaysA(R"(number: "0")"));
  EXPECT_TRUE(SaysA("mark: MARK_NIL"));
  EXPECT_TRUE(SaysA("mark: MARK_NOT_AVAILABLE"));
  EXPECT_TRUE(SaysA(R"(text: "không")"));
  EXPECT_FALSE(SaysA(""));
  EXPECT_FALSE(SaysA(R"(number: "")"));
  EXPECT_FALSE(SaysA("mark: MARK_UNSPECIFIED"));
  EXPECT_FALSE(SaysA(R"(text: " \n\xC2\xA0 ")"));
  EXPECT_FALSE(SaysA(R"(note: "chưa có")"));
}

TEST_F(OwedTest, AListRowWithoutContentSaysNothing) {
  v1::Item item;
  item.set_form("B");
  EXPECT_FALSE(IsPresent(Snapshot(R"(items { key: "form/B" form { form: "B"
                  rows { id: "1" group: "B.1" cells { column: "ten" text: " " }
                  } } })"),
                         item));
  EXPECT_TRUE(IsPresent(Snapshot(kFormBFilled), item));
}

TEST_F(OwedTest, ASectionMayStandOnAnyAxis) {
  v1::Item item;
  item.mutable_section()->set_section("I.1");
  EXPECT_TRUE(IsPresent(Snapshot(kSections), item));
  item.mutable_section()->set_axis("mttq");
  EXPECT_FALSE(IsPresent(Snapshot(kSections), item));
  item.mutable_section()->set_axis("dang");
  EXPECT_TRUE(IsPresent(Snapshot(kSections), item));
}

TEST_F(OwedTest, AnEmptyListOfProposalsIsAnAnswer) {
  v1::Item item;
  item.set_proposals(true);
  EXPECT_FALSE(IsPresent(Snapshot(""), item));
  EXPECT_TRUE(
      IsPresent(Snapshot(R"(items { key: "proposals" proposals {} })"), item));
}

TEST_F(OwedTest, NobodyOwesAttachedFilesAndTheyAreThereWhereThereAreSome) {
  constexpr char kFiles[] =
      R"(items { key: "attachments" attachments { attachments {} } })";
  v1::Item item;
  item.set_attachments(true);
  EXPECT_FALSE(IsPresent(Snapshot(""), item));
  EXPECT_TRUE(IsPresent(Snapshot(kFiles), item));
  const PackageState state = AssessText(kFiles);
  EXPECT_EQ(state.owed, 4);
  EXPECT_EQ(state.present, 0);
  EXPECT_EQ(state.completeness, v1::COMPLETENESS_PARTLY);
}

TEST_F(OwedTest, NothingSentIsMissing) {
  const PackageState state = AssessText("");
  EXPECT_EQ(state.completeness, v1::COMPLETENESS_MISSING);
  EXPECT_EQ(state.missing.size(), 4u);
  EXPECT_EQ(state.owed, 4);
  EXPECT_EQ(state.present, 0);
  EXPECT_TRUE(state.signatory_missing);
}

TEST_F(OwedTest, AnAllEmptyFormIsMissing) {
  const PackageState state = AssessText(
      R"(items { key: "form/A" form { form: "A"
         cells { row: "A.I.2" column: "gc" text: "  " } } })");
  EXPECT_EQ(state.completeness, v1::COMPLETENESS_MISSING);
  EXPECT_EQ(state.present, 0);
}

TEST_F(OwedTest, SomeItemsArePartly) {
  const PackageState state = AssessText(kFormAFilled);
  EXPECT_EQ(state.completeness, v1::COMPLETENESS_PARTLY);
  EXPECT_EQ(Keys(state.missing),
            (List{"form/B", "section/I.1", "section/I.2"}));
  EXPECT_EQ(state.present, 1);
}

TEST_F(OwedTest, EverythingOwedIsComplete) {
  const PackageState state =
      AssessText(std::string(kFormAFilled) + kFormBFilled + kSections +
                 R"(signatory { name: "Nguyễn Văn A" })");
  EXPECT_EQ(state.completeness, v1::COMPLETENESS_COMPLETE);
  EXPECT_TRUE(state.missing.empty());
  EXPECT_FALSE(state.signatory_missing);
  EXPECT_EQ(state.estimates, 2);
  EXPECT_EQ(state.warnings, 3);
}

TEST_F(OwedTest, AnExcludedItemIsNotThere) {
  std::string excluded = kFormAFilled;
  excluded.insert(excluded.find("warnings"), "exclusion {} ");
  const PackageState state = AssessText(excluded);
  EXPECT_EQ(state.completeness, v1::COMPLETENESS_MISSING);
  EXPECT_EQ(state.estimates, 0);
}

TEST_F(OwedTest, ACorrectionAskedForLeavesTheItemThere) {
  std::string asked = kFormAFilled;
  asked.insert(asked.find("warnings"), "correction {} ");
  EXPECT_EQ(AssessText(asked).present, 1);
}

TEST_F(OwedTest, ItemsHaveNamesForPeople) {
  v1::Item item;
  item.set_form("13B");
  EXPECT_EQ(ItemTitle(*campaign_, item).vi, "Biểu 13B");
  EXPECT_EQ(ItemTitle(*campaign_, item).en, "Form 13B");
  item.mutable_section()->set_section("III.2");
  EXPECT_EQ(ItemTitle(*campaign_, item).vi, "Mục III.2");
  item.mutable_section()->set_axis("dang");
  EXPECT_EQ(ItemTitle(*campaign_, item).vi, "Mục III.2 (khối Đảng)");
  item.set_proposals(true);
  EXPECT_EQ(ItemTitle(*campaign_, item).vi, "Đề xuất, kiến nghị");
  item.set_attachments(true);
  EXPECT_EQ(ItemTitle(*campaign_, item).vi, "Tệp kèm theo");
}

}  // namespace
}  // namespace baocao::campaign
