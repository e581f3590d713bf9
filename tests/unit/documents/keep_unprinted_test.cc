#include "services/documents/keep_unprinted.h"

#include <gtest/gtest.h>

#include "google/protobuf/text_format.h"

namespace baocao::documents {
namespace {

template <typename Message>
Message Parse(const char* text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message));
  return message;
}

TEST(KeepUnprintedTest, NotesStayWithFiguresThatAreTheSame) {
  const auto package = Parse<v1::Snapshot>(R"pb(
    items {
      key: "form/13B"
      form {
        form: "13B"
        cells { row: "a" column: "c" number: "1" note: "kept" }
        cells { row: "b" column: "c" number: "1" note: "of another figure" }
      }
    })pb");
  auto submission = Parse<v1::Submission>(R"pb(
    forms {
      form: "13B"
      cells { row: "a" column: "c" number: "1" }
      cells { row: "b" column: "c" number: "2" }
    })pb");
  KeepUnprinted(package, submission);
  EXPECT_EQ(submission.forms(0).cells(0).note(), "kept");
  EXPECT_EQ(submission.forms(0).cells(1).note(), "");
}

TEST(KeepUnprintedTest, RowsRememberWhatTheyResultFromWhileItIsThere) {
  const auto package = Parse<v1::Snapshot>(R"pb(
    items {
      key: "form/8B"
      form {
        form: "8B"
        rows { id: "l1" group: "L" }
        rows { id: "l2" group: "L" }
        rows { id: "r1" group: "R" merged_from: "l1" merged_from: "l2" }
      }
    })pb");
  auto submission = Parse<v1::Submission>(R"pb(
    forms {
      form: "8B"
      rows { id: "l2" group: "L" }
      rows { id: "r1" group: "R" }
      rows { id: "r2" group: "R" }
    })pb");
  KeepUnprinted(package, submission);
  const auto& rows = submission.forms(0).rows();
  ASSERT_EQ(rows[1].merged_from_size(), 1);
  EXPECT_EQ(rows[1].merged_from(0), "l2");
  EXPECT_EQ(rows[2].merged_from_size(), 0);
}

}  // namespace
}  // namespace baocao::documents
