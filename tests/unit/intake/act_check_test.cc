#include "services/intake/act_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/report/snapshot.h"
#include "tests/unit/intake/cao_bang.h"

namespace baocao::intake {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

std::vector<std::string> Fields(const std::optional<Refusal>& refusal) {
  std::vector<std::string> fields;
  if (!refusal.has_value()) return fields;
  for (const Violation& violation : refusal->violations) {
    fields.push_back(violation.field);
  }
  return fields;
}

v1::ConfirmPackageRequest Confirm(const v1::Snapshot& snapshot) {
  v1::ConfirmPackageRequest request;
  request.set_snapshot_digest(snapshot.digest());
  request.set_form_of_review(v1::FORM_OF_REVIEW_CONFERENCE);
  return request;
}

std::optional<Refusal> Check(const v1::Snapshot& snapshot,
                             const v1::ConfirmPackageRequest& request) {
  return CheckConfirmation(CaoBang(), ThucPhan(), snapshot, request);
}

v1::Item Form(const std::string& key) {
  v1::Item item;
  item.set_form(key);
  return item;
}

TEST(ConfirmationTest, AWholePackageCanBeConfirmed) {
  const v1::Snapshot snapshot = Accepted(WholePackage());
  EXPECT_THAT(Fields(Check(snapshot, Confirm(snapshot))), ElementsAre());
}

TEST(ConfirmationTest, TheDigestMayBeCopiedFromPaper) {
  const v1::Snapshot snapshot = Accepted(WholePackage());
  v1::ConfirmPackageRequest request = Confirm(snapshot);
  std::string copied;
  for (const char c : snapshot.digest()) {
    copied += static_cast<char>(std::toupper(c));
    if (copied.size() % 9 == 8) copied += ' ';
  }
  request.set_snapshot_digest(copied);
  EXPECT_FALSE(Check(snapshot, request).has_value());
}

TEST(ConfirmationTest, WhatIsMissingIsListed) {
  v1::Submission submission = WholePackage();
  submission.mutable_forms()->DeleteSubrange(1, 1);
  submission.clear_sections();
  submission.clear_signatory();
  const v1::Snapshot snapshot = Accepted(submission);
  const auto refusal = Check(snapshot, Confirm(snapshot));
  ASSERT_TRUE(refusal.has_value());
  EXPECT_EQ(refusal->reason, "INCOMPLETE");
  EXPECT_EQ(refusal->kind, Refusal::Kind::kPrecondition);
  EXPECT_THAT(Fields(refusal),
              UnorderedElementsAre("form/TS", "section/1", "signatory.name"));
}

TEST(ConfirmationTest, TheHeadMayBeNamedWithTheConfirmation) {
  v1::Submission submission = WholePackage();
  submission.clear_signatory();
  const v1::Snapshot snapshot = Accepted(submission);
  v1::ConfirmPackageRequest request = Confirm(snapshot);
  EXPECT_THAT(Fields(Check(snapshot, request)), ElementsAre("signatory.name"));
  request.mutable_signatory()->set_name("Nông Thị Hoa");
  EXPECT_FALSE(Check(snapshot, request).has_value());
}

TEST(ConfirmationTest, APackageThatHasChangedTellsWhatCameLast) {
  const v1::Snapshot seen = Accepted(WholePackage());
  v1::Submission later;
  later.set_unit(kThucPhan);
  *later.add_forms() = FormWith("TCD", "TCD.X", "luot", "13");
  const v1::Snapshot now = Accepted(later, seen);
  const auto refusal = Check(now, Confirm(seen));
  ASSERT_TRUE(refusal.has_value());
  EXPECT_EQ(refusal->reason, "PACKAGE_CHANGED");
  EXPECT_THAT(Fields(refusal), ElementsAre("snapshot_digest", "form/TCD"));
  EXPECT_THAT(refusal->violations[0].text.vi, HasSubstr(now.digest()));
}

TEST(ConfirmationTest, NothingCanNotBeConfirmed) {
  v1::Snapshot nothing;
  nothing.set_unit(kThucPhan);
  v1::ConfirmPackageRequest request;
  EXPECT_THAT(Fields(Check(nothing, request)), ElementsAre("snapshot_digest"));
  request.set_snapshot_digest(std::string(64, '0'));
  const auto refusal = Check(nothing, request);
  ASSERT_TRUE(refusal.has_value());
  EXPECT_THAT(Fields(refusal), Contains("form/TCD"));
}

TEST(ConfirmationTest, AnExcludedItemIsMissing) {
  v1::Snapshot snapshot = Accepted(WholePackage());
  v1::Act act;
  *act.mutable_exclude()->add_items() = Form("TS");
  act.mutable_exclude()->set_reason("sai");
  snapshot = report::ApplyAct(snapshot, act, {2, BeforeDeadline(), "c"});
  EXPECT_THAT(Fields(Check(snapshot, Confirm(snapshot))),
              ElementsAre("form/TS"));
}

TEST(CorrectionTest, ItemsReasonAndTimeAreChecked) {
  const v1::Snapshot snapshot = Accepted(WholePackage());
  const auto check = [&](const v1::RequestCorrectionRequest& request) {
    return CheckCorrectionRequest(CaoBang(), snapshot, request,
                                  BeforeDeadline());
  };
  v1::RequestCorrectionRequest request;
  EXPECT_THAT(Fields(check(request)), ElementsAre("items", "reason"));
  request.add_items();
  request.set_reason("Số liệu cột 3 chưa khớp.");
  report::ToProto(BeforeDeadline(), request.mutable_due_time());
  EXPECT_THAT(Fields(check(request)), ElementsAre("items[0]", "due_time"));
  *request.mutable_items(0) = Form("TCD");
  report::ToProto(BeforeDeadline() + absl::Hours(24),
                  request.mutable_due_time());
  EXPECT_FALSE(check(request).has_value());
  request.set_reason("Mật");
  EXPECT_EQ(check(request)->reason, "CLASSIFIED");
}

TEST(ExclusionTest, ItemsMustBeInThePackage) {
  v1::Submission part = WholePackage();
  part.mutable_forms()->DeleteSubrange(1, 1);
  const v1::Snapshot snapshot = Accepted(part);
  v1::ExcludeItemsRequest request;
  *request.add_items() = Form("TCD");
  *request.add_items() = Form("TS");
  request.set_reason("Trùng với đơn vị khác.");
  const auto refusal = CheckExclusion(CaoBang(), snapshot, request);
  ASSERT_TRUE(refusal.has_value());
  EXPECT_EQ(refusal->reason, "ITEM_MISSING");
  EXPECT_THAT(Fields(refusal), ElementsAre("items[1]"));
  EXPECT_THAT(refusal->violations[0].text.vi, HasSubstr("TS"));
  request.mutable_items()->RemoveLast();
  EXPECT_FALSE(CheckExclusion(CaoBang(), snapshot, request).has_value());
}

TEST(PaperTest, FieldsAreChecked) {
  const auto check = [](const v1::RegisterPaperCopyRequest& request) {
    return CheckPaperCopy(CaoBang(), request, BeforeDeadline());
  };
  v1::RegisterPaperCopyRequest request;
  request.set_snapshot_digest("abc");
  EXPECT_THAT(Fields(check(request)),
              ElementsAre("snapshot_digest", "number", "received_by", "date"));
  request.clear_snapshot_digest();
  request.set_number("15/BC-UBND");
  request.set_received_by("Văn thư");
  request.set_date("2026-04-21");  // tomorrow
  EXPECT_THAT(Fields(check(request)), ElementsAre("date"));
  request.set_date("2026-04-20");
  EXPECT_FALSE(check(request).has_value());
  request.set_number("15-BC/TU (Mật)");
  EXPECT_EQ(check(request)->reason, "CLASSIFIED");
}

TEST(ExtensionTest, ADeadlineMovesOnlyLater) {
  const absl::Time held = CaoBang().deadline();
  v1::ExtendDeadlineRequest request;
  EXPECT_THAT(Fields(CheckExtension(CaoBang(), request, held)),
              ElementsAre("reason", "deadline"));
  request.set_reason("Mưa lũ.");
  report::ToProto(held, request.mutable_deadline());
  const auto refusal = CheckExtension(CaoBang(), request, held);
  ASSERT_TRUE(refusal.has_value());
  EXPECT_EQ(refusal->reason, "NOT_LATER");
  EXPECT_THAT(refusal->violations[0].text.vi, HasSubstr("24/4/2026"));
  report::ToProto(held + absl::Seconds(1), request.mutable_deadline());
  EXPECT_FALSE(CheckExtension(CaoBang(), request, held).has_value());
}

}  // namespace
}  // namespace baocao::intake
