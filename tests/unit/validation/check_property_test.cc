// What holds for every submission.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <random>

#include "absl/strings/str_cat.h"
#include "services/report/digest.h"
#include "services/report/item.h"
#include "services/report/snapshot.h"
#include "tests/unit/validation/compact_form.h"
#include "tests/unit/validation/small_campaign.h"

namespace baocao::validation {
namespace {

// Small numbers, so that relations hold and break often.
std::string AnyCell() {
  return *rc::gen::weightedElement<std::string>({{8, "1"},
                                                 {8, "2"},
                                                 {4, "0"},
                                                 {2, "-"},
                                                 {1, "x"},
                                                 {1, "n/a"},
                                                 {1, "-1"}});
}

std::string AnyCounts() {
  std::string text = "KN";
  for (const char* row : {"KN.II", "KN.II.1", "KN.II.2", "KN.T"}) {
    for (const char* column : {"c1", "c2", "c3"}) {
      if (*rc::gen::inRange(0, 3) == 0) {
        absl::StrAppend(&text, " ", row, ":", column, "=", AnyCell());
      }
    }
  }
  return text;
}

std::string AnyDocuments() {
  std::string text = "VB";
  const int rows = *rc::gen::inRange(0, 4);
  for (int i = 0; i < rows; ++i) {
    absl::StrAppend(&text, " [d", i, " VB.", *rc::gen::inRange(1, 4), " so=\"",
                    i, "-CV/X\"]");
  }
  return text;
}

std::string AnyBodies() {
  std::string text = "DV";
  const int rows = *rc::gen::inRange(0, 4);
  for (int i = 0; i < rows; ++i) {
    absl::StrAppend(&text, " [b", i, " DV.L ten=\"A\" sl=", AnyCell(), "]");
  }
  return text;
}

v1::Submission AnySubmission() {
  std::string text;
  const auto add = [&](const std::string& form) {
    if (*rc::gen::inRange(0, 4) == 0) return;
    absl::StrAppend(&text, text.empty() ? "" : " / ", form);
  };
  add(AnyCounts());
  add(AnyDocuments());
  add(AnyBodies());
  v1::Submission submission = ReadCompact(text);
  if (*rc::gen::arbitrary<bool>()) {
    AddReason(submission, "KN-2", "KN", "KN.II", "signed-paper");
  }
  return submission;
}

// A base made of what was accepted of another submission.
v1::Snapshot AnyBase() {
  const v1::Submission submission = AnySubmission();
  const v1::Verdict verdict = CheckSmall(submission);
  report::EntryFacts facts;
  facts.entry = 1;
  return report::ApplySubmission({}, submission, 1, verdict, facts);
}

v1::Submission AcceptedPart(const v1::Submission& submission,
                            const v1::Verdict& verdict) {
  v1::Submission part = submission;
  part.clear_forms();
  for (const v1::FormEntry& form : submission.forms()) {
    if (IsAccepted(verdict, report::FormItemKey(form.form()))) {
      *part.add_forms() = form;
    }
  }
  return part;
}

RC_GTEST_PROP(CheckProperty, WhatIsAcceptedStandsWithoutTheRest, ()) {
  const v1::Snapshot base = AnyBase();
  const v1::Submission submission = AnySubmission();
  const v1::Verdict verdict = CheckSmall(submission, base);
  const v1::Submission part = AcceptedPart(submission, verdict);
  const v1::Verdict again = CheckSmall(part, base);
  RC_TAG(verdict.outcome() == v1::OUTCOME_PARTLY_ACCEPTED ? "partly" : "whole");
  RC_ASSERT(again.outcome() == v1::OUTCOME_ACCEPTED);
}

RC_GTEST_PROP(CheckProperty, WhatIsAcceptedCanBeSentAgain, ()) {
  const v1::Snapshot base = AnyBase();
  const v1::Submission submission = AnySubmission();
  const v1::Verdict verdict = CheckSmall(submission, base);
  report::EntryFacts facts;
  facts.entry = 2;
  const v1::Snapshot next =
      report::ApplySubmission(base, submission, 2, verdict, facts);
  const v1::Submission part = AcceptedPart(submission, verdict);
  RC_ASSERT(CheckSmall(part, next).outcome() == v1::OUTCOME_ACCEPTED);
}

RC_GTEST_PROP(CheckProperty, TheOrderOfCellsMakesNoDifference, ()) {
  const v1::Snapshot base = AnyBase();
  const v1::Submission submission = AnySubmission();
  v1::Submission shuffled = submission;
  std::mt19937 random(*rc::gen::arbitrary<unsigned>());
  for (v1::FormEntry& form : *shuffled.mutable_forms()) {
    std::shuffle(form.mutable_cells()->pointer_begin(),
                 form.mutable_cells()->pointer_end(), random);
    for (v1::ListRow& row : *form.mutable_rows()) {
      std::shuffle(row.mutable_cells()->pointer_begin(),
                   row.mutable_cells()->pointer_end(), random);
    }
  }
  RC_ASSERT(report::Serialise(CheckSmall(submission, base)) ==
            report::Serialise(CheckSmall(shuffled, base)));
}

RC_GTEST_PROP(CheckProperty, AnItemIsRejectedForAFindingOfItsOwn, ()) {
  const v1::Snapshot base = AnyBase();
  const v1::Submission submission = AnySubmission();
  const v1::Verdict verdict = CheckSmall(submission, base);
  for (const v1::ItemVerdict& item : verdict.items()) {
    bool blamed = false;
    for (const v1::Finding& finding : verdict.findings()) {
      const bool rejects =
          finding.severity() == v1::SEVERITY_ERROR ||
          (finding.severity() == v1::SEVERITY_JUSTIFY && !finding.justified());
      blamed |= rejects && report::ItemKeyOf(finding.place()) ==
                               report::ItemKey(item.item());
    }
    RC_ASSERT(blamed == !item.accepted());
  }
}

}  // namespace
}  // namespace baocao::validation
