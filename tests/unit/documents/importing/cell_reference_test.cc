#include "services/documents/importing/cell_reference.h"

#include <gtest/gtest.h>

#include "services/documents/cell_name.h"

namespace baocao::documents::importing {
namespace {

std::string Read(std::string_view text) {
  const auto found = ParseCellReference(text);
  if (!found) return "none";
  return found->sheet + "|" + CellName(found->line, found->column);
}

TEST(CellReferenceTest, CellsAreReadAsPeopleWriteThem) {
  for (const char* text :
       {"13B!E7", " 13B!$E$7 ", "'13B'!E7", "$'13B'.E7", "13B.E7", "13B!e7",
        "13B E7", "13B, ô E7", "13B ! E7"}) {
    EXPECT_EQ(Read(text), "13B|E7") << text;
  }
  EXPECT_EQ(Read("'Biểu 13B'!AA10"), "Biểu 13B|AA10");
  EXPECT_EQ(Read("E7"), "|E7");
  EXPECT_EQ(Read("ô E7"), "|E7");
}

TEST(CellReferenceTest, WhatIsNotOneCellIsNone) {
  for (const char* text :
       {"", "13B", "13B.II.1", "13B!E7:F7", "13B!E7 và F7 khác", "E0", "7",
        "ABCD7", "XFE1", "A1048577", "E99999999", "dòng II"}) {
    EXPECT_EQ(Read(text), "none") << text;
  }
}

}  // namespace
}  // namespace baocao::documents::importing
