#include "services/documents/sheet/align_halves.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/unit/documents/sheet/an_giang.h"

namespace baocao::documents {
namespace {

// Right row beside each left row of 8B; "" where nothing stands there.
std::map<std::string, std::string> Beside() {
  const campaign::Form& form = TheForm("8B");
  std::vector<int> left;
  std::vector<int> right;
  for (int row = 0; row < form.row_count(); ++row) {
    (form.row(row).part() == "L" ? left : right).push_back(row);
  }
  std::map<std::string, std::string> beside;
  for (const auto& [l, r] : AlignHalves(form, left, right)) {
    beside[l < 0 ? "+" + form.row(r).key() : form.row(l).key()] =
        r < 0 ? "" : form.row(r).key();
  }
  return beside;
}

TEST(AlignHalvesTest, RowsOfTheSameNameFaceEachOther) {
  const auto beside = Beside();
  EXPECT_EQ(beside.at("8B.L.TONG"), "8B.R.TONG");
  EXPECT_EQ(beside.at("8B.L.I"), "8B.R.I");
  EXPECT_EQ(beside.at("8B.L.III.5.2"), "8B.R.III.5.2");
}

TEST(AlignHalvesTest, NumbersOfTheRightRunOneBehindAsPrinted) {
  const auto beside = Beside();
  EXPECT_EQ(beside.at("8B.L.III.1.4"), "8B.R.III.1.4");
  EXPECT_EQ(beside.at("8B.L.III.1.5"), "");
  EXPECT_EQ(beside.at("8B.L.III.1.6"), "8B.R.III.1.5");
  EXPECT_EQ(beside.at("8B.L.III.1.11"), "8B.R.III.1.10");
}

TEST(AlignHalvesTest, WhatTheOtherHalfDoesNotHaveFacesNothing) {
  const auto beside = Beside();
  EXPECT_EQ(beside.at("8B.L.III.2.1b"), "");
  EXPECT_EQ(beside.at("8B.L.III.3.1"), "8B.R.III.3.1");
  EXPECT_EQ(beside.count("+8B.R.III.3.2"), 1u);
}

}  // namespace
}  // namespace baocao::documents
