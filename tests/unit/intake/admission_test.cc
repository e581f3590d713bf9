#include "services/intake/admission.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/intake/cao_bang.h"

namespace baocao::intake {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

v1::SubmitRequest Good() {
  v1::SubmitRequest request;
  request.set_parent("campaigns/cao-bang-2026/units/01273");
  request.set_request_id("a");
  *request.mutable_submission() = WholePackage();
  return request;
}

std::optional<Refusal> Check(const v1::SubmitRequest& request) {
  return CheckEnvelope(CaoBang(), ThucPhan(), request);
}

std::vector<std::string> Fields(const std::optional<Refusal>& refusal) {
  std::vector<std::string> fields;
  if (!refusal.has_value()) return fields;
  for (const Violation& violation : refusal->violations) {
    EXPECT_FALSE(violation.text.vi.empty());
    EXPECT_FALSE(violation.text.en.empty());
    fields.push_back(violation.field);
  }
  return fields;
}

TEST(AdmissionTest, AGoodEnvelopeIsTaken) {
  EXPECT_FALSE(Check(Good()).has_value());
}

TEST(AdmissionTest, WhatIsInsideIsNotIntakesBusiness) {
  v1::SubmitRequest request = Good();
  *request.mutable_submission()->add_forms() =
      FormWith("99Z", "no such row", "c99", "not a number");
  EXPECT_FALSE(Check(request).has_value());
}

TEST(AdmissionTest, TheRequestIdIsRequiredAndShort) {
  v1::SubmitRequest request = Good();
  for (const char* id : {"", "   ", "\u200b"}) {
    request.set_request_id(id);
    EXPECT_THAT(Fields(Check(request)), ElementsAre("request_id"));
  }
  std::string letters;
  for (int i = 0; i < 64; ++i) letters += "ộ";  // characters, not bytes
  request.set_request_id(letters);
  EXPECT_FALSE(Check(request).has_value());
  request.set_request_id(letters + "x");
  EXPECT_THAT(Fields(Check(request)), ElementsAre("request_id"));
}

TEST(AdmissionTest, TheUnitInsideIsTheUnitItIsSentFor) {
  v1::SubmitRequest request = Good();
  request.mutable_submission()->set_unit("01279");
  EXPECT_THAT(Fields(Check(request)), ElementsAre("submission.unit"));
  request.mutable_submission()->clear_unit();
  EXPECT_THAT(Fields(Check(request)), ElementsAre("submission.unit"));
}

TEST(AdmissionTest, AllFaultsOfTheEnvelopeAreToldAtOnce) {
  v1::SubmitRequest request;
  EXPECT_THAT(Fields(Check(request)), ElementsAre("request_id", "submission"));
  request.mutable_submission()->set_base_revision(-1);
  const auto refusal = Check(request);
  EXPECT_THAT(Fields(refusal), ElementsAre("request_id", "submission.unit",
                                           "submission.base_revision"));
  EXPECT_EQ(refusal->reason, "ENVELOPE");
  EXPECT_EQ(refusal->kind, Refusal::Kind::kInvalid);
}

TEST(AdmissionTest, UnknownFieldsAreRefusedByTheirPlace) {
  v1::SubmitRequest request = Good();
  v1::CellEntry& cell =
      *request.mutable_submission()->mutable_forms(1)->mutable_cells(0);
  cell.GetReflection()->MutableUnknownFields(&cell)->AddVarint(900, 1);
  EXPECT_THAT(Fields(Check(request)),
              ElementsAre("submission.forms[1].cells[0]"));
}

TEST(AdmissionTest, ATooLargeSubmissionIsToldFirst) {
  v1::SubmitRequest request = Good();
  request.clear_request_id();
  request.mutable_submission()->mutable_sections(0)->set_text(
      std::string(kMaxSubmissionBytes, 'x'));
  const auto refusal = Check(request);
  ASSERT_TRUE(refusal.has_value());
  EXPECT_EQ(refusal->kind, Refusal::Kind::kTooLarge);
  EXPECT_EQ(refusal->reason, "TOO_LARGE");
  EXPECT_THAT(refusal->violations, IsEmpty());
  EXPECT_THAT(refusal->text.vi, HasSubstr("17 MB"));
}

TEST(AdmissionTest, ClassifiedContentIsRefusedByItsPlace) {
  v1::SubmitRequest request = Good();
  v1::CellEntry& cell =
      *request.mutable_submission()->mutable_forms(0)->add_cells();
  cell.set_row("TCD.X");
  cell.set_column("don");
  cell.set_text("Tối mật");
  const auto refusal = Check(request);
  ASSERT_TRUE(refusal.has_value());
  EXPECT_EQ(refusal->reason, "CLASSIFIED");
  EXPECT_THAT(Fields(refusal), ElementsAre(HasSubstr("TCD.X · don")));
}

TEST(AdmissionTest, WordsThatOnlySpeakOfSecrecyAreTaken) {
  v1::SubmitRequest request = Good();
  request.mutable_submission()->mutable_sections(0)->set_text(
      "Đã ban hành Quy chế bảo vệ bí mật nhà nước.");
  EXPECT_FALSE(Check(request).has_value());
}

}  // namespace
}  // namespace baocao::intake
