#include "services/report/digest.h"

#include <gtest/gtest.h>

#include "baocao/v1/submission.pb.h"
#include "baocao/v1/verdict.pb.h"

namespace baocao::report {
namespace {

TEST(DigestTest, KnownAnswerOfSha256) {
  EXPECT_EQ(Sha256Hex("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(DigestTest, EqualMessagesGiveEqualDigestsAndOthersDoNot) {
  v1::Submission a;
  a.set_unit("30292");
  v1::Submission b = a;
  EXPECT_EQ(Digest(a), Digest(b));
  b.set_base_revision(0);  // present zero is not absence
  EXPECT_NE(Digest(a), Digest(b));
}

TEST(DigestTest, FindsUnknownFieldsHoweverDeep) {
  v1::Submission submission;
  submission.add_forms()->add_cells()->set_row("r");
  EXPECT_EQ(FindUnknownField(submission), "");
  v1::CellEntry& cell = *submission.mutable_forms(0)->add_cells();
  cell.GetReflection()->MutableUnknownFields(&cell)->AddVarint(99, 1);
  EXPECT_EQ(FindUnknownField(submission),
            "forms[0].cells[1] has unknown field 99");
}

TEST(SealTest, EveryPartChangesTheSeal) {
  v1::Verdict verdict;
  verdict.set_outcome(v1::OUTCOME_ACCEPTED);
  const std::string seal = Seal("", 1, "d", verdict);
  EXPECT_EQ(seal.size(), 64u);
  EXPECT_EQ(seal, Seal("", 1, "d", verdict));
  EXPECT_NE(seal, Seal("x", 1, "d", verdict));
  EXPECT_NE(seal, Seal("", 2, "d", verdict));
  EXPECT_NE(seal, Seal("", 1, "e", verdict));
  v1::Verdict other = verdict;
  other.set_outcome(v1::OUTCOME_REJECTED);
  EXPECT_NE(seal, Seal("", 1, "d", other));
  // Lengths keep parts apart: ("1", 1) is not ("", 11).
  EXPECT_NE(Seal("1", 1, "d", verdict), Seal("", 11, "d", verdict));
}

TEST(DigestTest, PiecesHaveTheDigestOfTheWhole) {
  Sha256 empty;
  EXPECT_EQ(empty.Hex(), Sha256Hex(""));
  Sha256 pieces;
  pieces.Add("báo");
  Sha256 moved = std::move(pieces);
  moved.Add("");
  moved.Add(" cáo");
  EXPECT_EQ(moved.Hex(), Sha256Hex("báo cáo"));
}

}  // namespace
}  // namespace baocao::report
