#include "services/validation/plausibility.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/validation/compact_form.h"
#include "tests/unit/validation/small_campaign.h"

namespace baocao::validation {
namespace {

using report::Decimal;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

v1::PeerCell Cell(std::string form, std::string row, std::string column,
                  std::string median, std::string mad, int units = 20) {
  v1::PeerCell cell;
  cell.set_form(std::move(form));
  cell.set_row(std::move(row));
  cell.set_column(std::move(column));
  cell.set_unit_type("xa");
  cell.set_median(std::move(median));
  cell.set_mad(std::move(mad));
  cell.set_units(units);
  return cell;
}

v1::Verdict CheckBeside(std::string_view compact,
                        std::vector<v1::PeerCell> cells) {
  v1::Peers published;
  published.set_version(7);
  for (v1::PeerCell& cell : cells) *published.add_cells() = std::move(cell);
  return CheckSmall(ReadCompact(compact), {},
                    Peers(*SmallCampaign(), published));
}

v1::Verdict CheckAfter(std::string_view before, std::string_view now) {
  return CheckSmall(ReadCompact(now), Accepted(ReadCompact(before)));
}

TEST(PlausibilityTest, AJumpIsAThousandfoldUpOrDown) {
  EXPECT_EQ(JumpPower(Decimal(12), Decimal(12000)), 3);
  EXPECT_EQ(JumpPower(Decimal(12), Decimal(6000)), 3);
  EXPECT_EQ(JumpPower(Decimal(12), Decimal(5999)), 0);
  EXPECT_EQ(JumpPower(Decimal(12000), Decimal(12)), -3);
  EXPECT_EQ(JumpPower(Decimal(2), Decimal(2000000)), 6);
  EXPECT_EQ(JumpPower(Decimal(2), Decimal(2000000000)), 9);
  EXPECT_EQ(JumpPower(Decimal(0), Decimal(5000)), 0);
}

TEST(PlausibilityTest, AFigureThatJumpsSinceTheLastRevisionIsAWarning) {
  const v1::Verdict verdict = CheckAfter("KN KN.II.2:c1=12 KN.II.2:c2=3",
                                         "KN KN.II.2:c1=12000 KN.II.2:c2=4");
  EXPECT_THAT(PlacesOf(verdict, "jump"), ElementsAre("KN.II.2:c1"))
      << Rules(verdict);
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_ACCEPTED);
}

TEST(PlausibilityTest, MostAmountsOffByOnePowerAreAWrongMoneyUnit) {
  const v1::Verdict verdict =
      CheckAfter("TC money=\"triệu đồng\" TC.I.2.a:so=120 TC.I.2.b:so=450",
                 "TC money=\"tỷ đồng\" TC.I.2.a:so=121 TC.I.2.b:so=452");
  EXPECT_THAT(Of(verdict, "unit-slip"), SizeIs(1)) << Rules(verdict);
  EXPECT_THAT(Of(verdict, "jump"), IsEmpty()) << "told once, for the form";
}

TEST(PlausibilityTest, ADifferentUnitWithTheSameMoneyIsNoSlip) {
  EXPECT_THAT(CheckAfter("TC money=\"triệu đồng\" TC.I.2.a:so=1200 "
                         "TC.I.2.b:so=4500",
                         "TC money=\"tỷ đồng\" TC.I.2.a:so=1.2 "
                         "TC.I.2.b:so=4.5")
                  .findings(),
              IsEmpty());
}

TEST(PlausibilityTest, AFigureFarFromItsPeersIsAWarning) {
  const auto peers = {Cell("KN", "KN.II.2", "c1", "40", "5")};
  EXPECT_THAT(CheckBeside("KN KN.II.2:c1=80", peers).findings(), IsEmpty());
  const v1::Verdict verdict = CheckBeside("KN KN.II.2:c1=81", peers);
  EXPECT_THAT(PlacesOf(verdict, "peers"), ElementsAre("KN.II.2:c1"));
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_ACCEPTED);
  EXPECT_EQ(verdict.peers_version(), 7);
}

TEST(PlausibilityTest, TooFewPeersSayNothing) {
  EXPECT_THAT(CheckBeside("KN KN.II.2:c1=9000",
                          {Cell("KN", "KN.II.2", "c1", "40", "5", 4)})
                  .findings(),
              IsEmpty());
}

TEST(PlausibilityTest, PeersThatAllSayTheSameLeaveRoomAllTheSame) {
  const auto peers = {Cell("KN", "KN.II.2", "c1", "100", "0")};
  EXPECT_THAT(CheckBeside("KN KN.II.2:c1=170", peers).findings(), IsEmpty());
  EXPECT_THAT(CheckBeside("KN KN.II.2:c1=190", peers).findings(), SizeIs(1));
}

TEST(PlausibilityTest, AmountsAThousandfoldOfThePeersAreAWrongMoneyUnit) {
  const v1::Verdict verdict =
      CheckBeside("TC money=\"tỷ đồng\" TC.I.2.a:so=120 TC.I.2.b:so=450",
                  {Cell("TC", "TC.I.2.a", "so", "110", "30"),
                   Cell("TC", "TC.I.2.b", "so", "500", "90")});
  EXPECT_THAT(Of(verdict, "unit-slip"), SizeIs(1)) << Rules(verdict);
  EXPECT_THAT(verdict.findings(), SizeIs(1)) << Rules(verdict);
}

TEST(PlausibilityTest, NilMarksAndSumRowsAreNotCompared) {
  EXPECT_THAT(CheckBeside("KN KN.II.2:c1=- KN.II.2:c2=0",
                          {Cell("KN", "KN.II.2", "c1", "40", "1"),
                           Cell("KN", "KN.II", "c1", "40", "1")})
                  .findings(),
              IsEmpty());
}

}  // namespace
}  // namespace baocao::validation
